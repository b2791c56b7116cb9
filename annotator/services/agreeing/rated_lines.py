"""Lines on what is said of sentences and of claims: observed agreement, kappa and alpha."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.scheme import Scheme
from annotator.scoring.agreement_intervals import agreement_interval
from annotator.scoring.articles import ClaimItem
from annotator.scoring.pairwise import mean_cohen_kappa, observed_agreement
from annotator.services.agreeing.claimants import AUTHOR
from annotator.services.agreeing.fields import RatedField, rated_fields, worth
from annotator.services.agreeing.gathering import SharedArticle
from annotator.services.agreeing.grouping import ClaimGroup, claim_groups
from annotator.services.agreeing.ratings import Rating, Rows, claim_ratings, sentence_ratings
from annotator.services.agreeing.report import AgreementLine, Key, estimate_line

SENTENCES, WORTH, FIELDS = "Sentences: claim or not", "Check-worthiness", "Fields of matched claims"
NO_MATCH = "no claim was marked by two of them"


@dataclass(frozen=True, slots=True)
class Rated:
    """`names` over `articles`; `groups` are their claims."""

    articles: Sequence[SharedArticle]
    names: Sequence[str]
    groups: Sequence[ClaimGroup]
    samples: int

    def sentence_lines(self) -> Iterator[AgreementLine]:
        rows = sentence_ratings(self.articles, self.names)
        observed = observed_agreement(rows, samples=self.samples)
        cohen = mean_cohen_kappa(rows, samples=self.samples)
        fleiss = agreement_interval("fleiss_kappa", rows, samples=self.samples)
        alpha = agreement_interval("krippendorff_alpha", rows, samples=self.samples)
        for name, title, found in (
            ("observed", "the same, observed", observed),
            ("cohen", self._cohen_title(), cohen),
            ("fleiss", "Fleiss’ κ", fleiss),
            ("alpha", "Krippendorff’s α, nominal", alpha),
        ):
            key, noun = ("sentences", name), self._noun("sentences", name)
            yield estimate_line(key, SENTENCES, title, estimate=found, noun=noun)

    def worth_lines(self) -> Iterator[AgreementLine]:
        rows = self._of_claims(_worth)
        observed = observed_agreement(rows, samples=self.samples)
        cohen = mean_cohen_kappa(rows, samples=self.samples)
        alpha = agreement_interval(
            "krippendorff_alpha", rows, level="ordinal", samples=self.samples
        )
        for name, title, found in (
            ("observed", "the same, observed", observed),
            ("cohen", self._cohen_title(), cohen),
            ("alpha", "Krippendorff’s α, ordinal", alpha),
        ):
            key, noun = ("checkworthiness", name), self._noun("claims", name)
            yield estimate_line(key, WORTH, title, estimate=found, noun=noun, no_item=NO_MATCH)

    def field_lines(self, scheme: Scheme) -> Iterator[AgreementLine]:
        for field in rated_fields(scheme):
            yield from self._nominal_lines(field.name, field.title, _rating_of(field))
        yield from self._nominal_lines("claimant", "claimant", _claimant)

    def pair_lines(self, key: Key, group: str) -> Iterator[AgreementLine]:
        """κ of two reviewers, or of one and the run."""
        rows = sentence_ratings(self.articles, self.names)
        found = agreement_interval("cohen_kappa", rows, samples=self.samples)
        yield estimate_line(
            (*key, "sentences", "cohen"),
            group,
            "sentences: claim or not, Cohen’s κ",
            estimate=found,
            noun="sentences",
        )
        rows = self._of_claims(_worth)
        found = agreement_interval("cohen_kappa", rows, samples=self.samples)
        yield estimate_line(
            (*key, "checkworthiness", "cohen"),
            group,
            "check-worthiness, Cohen’s κ",
            estimate=found,
            noun="claims",
            no_item=NO_MATCH,
        )

    def _nominal_lines(self, name: str, title: str, rating: Rating) -> Iterator[AgreementLine]:
        rows = self._of_claims(rating)
        observed = observed_agreement(rows, samples=self.samples)
        alpha = agreement_interval("krippendorff_alpha", rows, samples=self.samples)
        for kind, words, found in (
            ("observed", f"{title}, the same", observed),
            ("alpha", f"{title}, α nominal", alpha),
        ):
            key = ("fields", name, kind)
            yield estimate_line(key, FIELDS, words, estimate=found, noun="claims", no_item=NO_MATCH)

    def _of_claims(self, rating: Rating) -> list[Rows]:
        return claim_ratings(self.articles, self.names, self.groups, rating)

    def _noun(self, noun: str, name: str) -> str:
        """A mean of pairs counts an item once for each pair."""
        return f"{noun} by pair" if name == "cohen" and len(self.names) > 2 else noun

    def _cohen_title(self) -> str:
        return "Cohen’s κ" if len(self.names) == 2 else "Cohen’s κ, mean of pairs"


def pair_of(articles: Sequence[SharedArticle], first: str, second: str, *, samples: int) -> Rated:
    """Two of them, over what both have done."""
    both = [a for a in articles if first in a.sides and second in a.sides]
    names = (first, second)
    return Rated(both, names, claim_groups(both, names), samples)


def _rating_of(field: RatedField) -> Rating:
    return lambda article, name, item: field.rating(item.claim)


def _worth(article: SharedArticle, name: str, item: ClaimItem) -> Hashable | None:
    return worth(item.claim)


def _claimant(article: SharedArticle, name: str, item: ClaimItem) -> Hashable:
    found = article.claimants[name, item.id]
    return found if found == AUTHOR else f"{article.id}: {found}"
