"""One reviewer's decisions on one article, laid over what the machine suggested."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from annotator.domain.article import ArticleId, Structure
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.span import Span

LayerStatus = Literal["open", "started", "done"]


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim as it stands in a layer; `decision` is None while it is open.

    `suggested` is what the machine put forward, None for a claim made by hand.
    """

    id: str
    claim: Claim
    provenance: Provenance
    suggested: Claim | None = None
    decision: Decision | None = None

    @property
    def span(self) -> Span:
        return self.claim.hull

    @property
    def is_changed(self) -> bool:
        return self.suggested is not None and self.suggested != self.claim


@dataclass(frozen=True, slots=True)
class ReviewedEntity:
    """An entity as it stands in a layer; `decision` is None while it is open."""

    id: str
    entity: Entity
    provenance: Provenance
    suggested: Entity | None = None
    decision: Decision | None = None

    @property
    def span(self) -> Span:
        return self.entity.span

    @property
    def is_changed(self) -> bool:
        return self.suggested is not None and self.suggested != self.entity


@dataclass(frozen=True, slots=True)
class ReadMark:
    """A sentence the reviewer has read and found to hold no claim beyond those marked."""

    span: Span

    @property
    def id(self) -> str:
        return f"{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from a claim of this article to a claim of this or another article."""

    head: str
    tail_article: ArticleId
    tail: str
    type: str

    @property
    def id(self) -> str:
        return f"{self.head}>{self.type}>{self.tail_article}/{self.tail}"


@dataclass(frozen=True, slots=True)
class LayerState:
    """What a reviewer says of the article as a whole."""

    status: LayerStatus = "open"
    is_flagged: bool = False
    note: str | None = None

    @property
    def id(self) -> str:
        return "article"


Item = ReviewedClaim | ReviewedEntity | ReadMark | Relation | LayerState


def is_standing(item: ReviewedClaim | ReviewedEntity) -> bool:
    """Decided and part of the gold: accepted, corrected or added."""
    return item.decision is not None and item.decision.status not in ("rejected", "skipped")


def is_rejected(item: ReviewedClaim | ReviewedEntity) -> bool:
    return item.decision is not None and item.decision.status == "rejected"


def is_open(item: ReviewedClaim | ReviewedEntity) -> bool:
    """Nobody has decided it: a skipped item is still open."""
    return item.decision is None or item.decision.status == "skipped"


@dataclass(frozen=True, slots=True)
class Layer:
    """Claims and entities by id; `marks` are the sentences marked as read."""

    claims: dict[str, ReviewedClaim] = field(default_factory=dict)
    entities: dict[str, ReviewedEntity] = field(default_factory=dict)
    marks: dict[str, ReadMark] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    state: LayerState = LayerState()

    def claims_in_order(self) -> list[ReviewedClaim]:
        return sorted(self.claims.values(), key=lambda item: (item.span, item.claim.spans, item.id))

    def entities_in_order(self) -> list[ReviewedEntity]:
        return sorted(
            self.entities.values(), key=lambda item: (item.span, item.entity.label, item.id)
        )


def make_layer(items: Iterable[Item]) -> Layer:
    """A layer of `items`; a later item replaces an earlier one of the same kind and id."""
    shelves: dict[str, dict[str, Any]] = {}
    state = LayerState()
    for item in items:
        if isinstance(item, LayerState):
            state = item
        else:
            shelves.setdefault(shelf_of(item), {})[item.id] = item
    return Layer(**shelves, state=state)


def with_item(layer: Layer, item: Item) -> Layer:
    if isinstance(item, LayerState):
        return replace(layer, state=item)
    name = shelf_of(item)
    shelf: dict[str, Any] = {**getattr(layer, name), item.id: item}
    changed: dict[str, Any] = {name: shelf}
    return replace(layer, **changed)


def without_item(layer: Layer, item: Item) -> Layer:
    if isinstance(item, LayerState):
        return replace(layer, state=LayerState())
    name = shelf_of(item)
    shelf = {key: kept for key, kept in getattr(layer, name).items() if key != item.id}
    changed: dict[str, Any] = {name: shelf}
    return replace(layer, **changed)


def shelf_of(item: Item) -> str:
    """The field of Layer that holds items such as this one."""
    match item:
        case ReviewedClaim():
            return "claims"
        case ReviewedEntity():
            return "entities"
        case ReadMark():
            return "marks"
        case Relation():
            return "relations"
        case LayerState():
            return "state"


def is_reviewed(layer: Layer, sentence: Span) -> bool:
    """A sentence is reviewed when marked as read, or when it holds claims and all are decided."""
    if layer.state.status == "done" or ReadMark(sentence).id in layer.marks:
        return True
    held = [
        item
        for item in layer.claims.values()
        if any(part.overlaps(sentence) for part in item.claim.spans)
    ]
    return bool(held) and not any(is_open(item) for item in held)


def are_reviewed(layer: Layer, sentences: Sequence[Span]) -> list[bool]:
    """`is_reviewed` of each sentence, without looking at every claim for each."""
    if layer.state.status == "done":
        return [True] * len(sentences)
    claims = layer.claims.values()
    held, left_open = _Places(claims), _Places(item for item in claims if is_open(item))
    return [
        ReadMark(sentence).id in layer.marks
        or (held.meet(sentence) and not left_open.meet(sentence))
        for sentence in sentences
    ]


class _Places:
    """Where the parts of claims lie, to be asked for many sentences."""

    def __init__(self, claims: Iterable[ReviewedClaim]) -> None:
        parts = [part for item in claims for part in item.claim.spans]
        self._starts = sorted(part.start for part in parts)
        self._ends = sorted(part.end for part in parts)

    def meet(self, sentence: Span) -> bool:
        """Whether any part overlaps `sentence`: more begin before its end than end before it."""
        before = bisect_right(self._ends, sentence.start)
        return bisect_left(self._starts, sentence.end) > before


def unread_sentences(layer: Layer, structure: Structure) -> list[Span]:
    """The body's sentences that are not reviewed yet, in text order."""
    sentences = structure.body_sentences()
    reviewed = are_reviewed(layer, sentences)
    return [s for s, is_done in zip(sentences, reviewed, strict=True) if not is_done]
