"""Where reviewers differ: the claims that one marked and another did not, or not alike."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from annotator.domain.scheme import Scheme
from annotator.scoring.articles import ClaimItem
from annotator.services.agreeing.fields import rated_fields
from annotator.services.agreeing.gathering import SharedArticle
from annotator.services.agreeing.grouping import ClaimGroup
from annotator.services.agreeing.report import Disagreement

BORDERS = "borders"


def disagreements(
    articles: Sequence[SharedArticle],
    names: Sequence[str],
    groups: Sequence[ClaimGroup],
    scheme: Scheme,
) -> Iterator[Disagreement]:
    """In the order of articles and text, first those that somebody has not marked."""
    by_id = {article.id: article for article in articles}
    rows = [_disagreement(by_id[group.article], names, group, scheme) for group in groups]
    differing = [row for row in rows if row.not_by or row.fields]
    yield from (row for row in differing if row.not_by)
    yield from (row for row in differing if not row.not_by)


def _disagreement(
    article: SharedArticle, names: Sequence[str], group: ClaimGroup, scheme: Scheme
) -> Disagreement:
    first, item = next(iter(group.members.items()))
    return Disagreement(
        article=article.id,
        article_title=article.title,
        span=group.span,
        words=article.words[first, item.id],
        marked_by=tuple(group.members),
        not_by=tuple(n for n in names if n in article.sides and n not in group.members),
        between=tuple(_between(article, group, scheme)),
    )


def _between(
    article: SharedArticle, group: ClaimGroup, scheme: Scheme
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for one, two in combinations(group.members, 2):
        fields = tuple(
            _fields(article, (one, group.members[one]), (two, group.members[two]), scheme)
        )
        if fields:
            yield one, two, fields


def _fields(
    article: SharedArticle, one: tuple[str, ClaimItem], two: tuple[str, ClaimItem], scheme: Scheme
) -> Iterator[str]:
    first, second = one[1].claim, two[1].claim
    if first.spans != second.spans:
        yield BORDERS
    if first.checkworthiness != second.checkworthiness:
        yield "check-worthiness"
    for field in rated_fields(scheme):
        if field.rating(first) != field.rating(second):
            yield field.title
    if len({article.claimants[name, item.id] for name, item in (one, two)}) > 1:
        yield "claimant"
