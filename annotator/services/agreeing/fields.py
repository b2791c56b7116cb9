"""What two reviewers can agree on in a claim that both marked: one category for each field."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from annotator.domain.claim import Claim
from annotator.domain.scheme import Field, Scheme
from annotator.services.comparing.lines import FIELD_TITLES

NOT_SET = "not set"
WORTHS = ("not_factual", "unimportant_factual", "check_worthy")
"""Check-worthiness from the least to the most; "unsure" has no place among them."""
CATEGORICAL = ("choice", "choices", "flag", "number")


@dataclass(frozen=True, slots=True)
class RatedField:
    """`rating` is the category of a claim, None where there is none to compare."""

    name: str
    title: str
    rating: Callable[[Claim], Hashable | None]


def worth(claim: Claim) -> int | None:
    """As a rank, so that a far miss counts more than a near one; None where unsure."""
    value = claim.checkworthiness
    return WORTHS.index(value) if value in WORTHS else None


def rated_fields(scheme: Scheme) -> list[RatedField]:
    """The built-in fields of one category, then the scheme's own but for free text.

    Several values count as one category, alike when all of them are.
    """
    own = [field for field in scheme.fields if not field.is_built_in]
    return [
        *_BUILT_IN,
        *(RatedField(f.name, f.title, _own(f)) for f in own if f.kind in CATEGORICAL),
    ]


def _types(claim: Claim) -> str:
    return " + ".join(sorted(set(claim.claim_type))) or NOT_SET


def _own(field: Field) -> Callable[[Claim], Hashable]:
    empty = "False" if field.kind == "flag" else NOT_SET

    def rating(claim: Claim) -> str:
        value = dict(claim.attributes).get(field.name)
        if isinstance(value, tuple):
            return " + ".join(sorted(value)) or empty
        return empty if value is None else str(value)

    return rating


_BUILT_IN = (
    RatedField("claim_type", FIELD_TITLES["claim_type"], _types),
    RatedField("attribution", FIELD_TITLES["attribution"], lambda claim: claim.attribution.kind),
    RatedField("polarity", FIELD_TITLES["polarity"], lambda claim: claim.polarity or NOT_SET),
    RatedField("modality", FIELD_TITLES["modality"], lambda claim: claim.modality or NOT_SET),
)
