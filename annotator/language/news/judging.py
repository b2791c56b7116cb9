"""What kind of claim it is, and whether it is worth a check: guesses from its words and facts."""

from collections.abc import Sequence

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.language.fields import checkworthiness, claim_types

_DEFINITE = frozenset(
    {
        "MONEY",
        "PERCENT",
        "QUANTITY",
        "DATE",
        "PERSON",
        "ORG",
        "GPE",
        "LAW",
        "FAC",
        "EVENT",
        "PRODUCT",
    }
)
_QUOTES = frozenset({"direct_quote", "mixed_quote"})
_OWN_VIEW = frozenset({"i", "we", "my", "our", "you", "let", "us"})


def worth(surface: str, claim: Claim, entities: Sequence[Entity]) -> str:
    """Opinions are not factual, nor is most of what is quoted without a figure or a name; what
    names somebody or something is worth a check, and so is what others are said to say."""
    by_words = checkworthiness(surface, claim, entities)
    if by_words == "not_factual":
        return by_words
    names = sum(entity.label in _DEFINITE for entity in entities)
    if claim.attribution.kind in _QUOTES:
        has_view = not _OWN_VIEW.isdisjoint(surface.lower().split())
        return "check_worthy" if claim.quantities or names > has_view else "not_factual"
    if claim.quantities or names or claim.attribution.kind != "author":
        return "check_worthy"
    return "unimportant_factual"


def kinds(surface: str, claim: Claim, entities: Sequence[Entity]) -> tuple[str, ...]:
    """The scheme's types. `claim` has its check-worthiness: an opinion is a position."""
    found = claim_types(surface, claim, entities)
    if claim.attribution.kind in _QUOTES:
        found = tuple(kind for kind in found if kind != "quote") or ("event_property",)
    if claim.checkworthiness == "not_factual" and found == ("event_property",):
        return ("position",)
    return found
