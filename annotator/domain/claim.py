"""A claim: a proposition that an article, or somebody it cites, puts forward."""

from dataclasses import dataclass
from itertools import pairwise

from annotator.domain.errors import InvalidInput
from annotator.domain.quick_values import quickly_made
from annotator.domain.span import Span, hull

AttributeValue = str | float | bool | tuple[str, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class Attribution:
    """Who puts the claim forward, and the words that say so.

    `source_entity` is the id of an entity of the same layer (or of the same suggestions).
    """

    kind: str = "author"
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    source_entity: str | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A time or place: the words and, where known, a normal form (ISO date, interval, country)."""

    span: Span
    normal: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the text; `comparator` is one of eq lt gt approx range."""

    span: Span
    value: float | None = None
    unit: str | None = None
    comparator: str = "eq"


@dataclass(frozen=True, slots=True)
class Argument:
    """An entity (its id in the same layer) and the part it plays in the claim."""

    role: str
    entity: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Claim:
    """The claim's own words in one or more parts, in text order, and all that is said of it.

    `attributes` are the scheme's own fields as (name, value) pairs, sorted by name.
    """

    spans: tuple[Span, ...]
    normalized: str | None = None
    claim_type: tuple[str, ...] = ()
    checkworthiness: str | None = None
    attribution: Attribution = Attribution()
    polarity: str | None = "asserts"
    modality: str | None = None
    time: Anchor | None = None
    place: Anchor | None = None
    quantities: tuple[Quantity, ...] = ()
    arguments: tuple[Argument, ...] = ()
    attributes: tuple[tuple[str, AttributeValue], ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidInput("A claim needs at least one span.")
        if len(self.spans) == 1 and type(self.spans) is tuple:
            return
        parts = sorted(self.spans)
        if any(left.overlaps(right) for left, right in pairwise(parts)):
            raise InvalidInput("The parts of a claim may not overlap.")
        object.__setattr__(self, "spans", tuple(parts))

    @property
    def hull(self) -> Span:
        return self.spans[0] if len(self.spans) == 1 else hull(self.spans)

    def surface(self, text: str) -> str:
        """The claim's words; an ellipsis stands between its parts."""
        return " … ".join(span.of(text) for span in self.spans)


def spans_of(claim: Claim) -> tuple[Span, ...]:
    """Every span the claim points to: its own words, source, cue, time, place, quantities."""
    anchors = tuple(anchor.span for anchor in (claim.time, claim.place) if anchor)
    attribution = claim.attribution
    return (
        *claim.spans,
        *attribution.source,
        *attribution.cue,
        *anchors,
        *(quantity.span for quantity in claim.quantities),
    )
