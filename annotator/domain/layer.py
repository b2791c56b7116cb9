"""One reviewer's decisions on one article, laid over what the machine suggested."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from annotator.domain.article import ArticleId, Structure
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.quick_values import quickly_made
from annotator.domain.span import Span

LayerStatus = Literal["open", "started", "done"]


@quickly_made
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


@quickly_made
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
    _orders: dict[str, list[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Ids in text order, by field, once somebody has asked: to sort thousands takes long."""

    def claims_in_order(self) -> list[ReviewedClaim]:
        if "claims" not in self._orders:
            self._orders["claims"] = sorted(self.claims, key=lambda key: _place(self.claims[key]))
        return [self.claims[key] for key in self._orders["claims"]]

    def entities_in_order(self) -> list[ReviewedEntity]:
        if "entities" not in self._orders:
            entities = self.entities
            self._orders["entities"] = sorted(entities, key=lambda key: _place(entities[key]))
        return [self.entities[key] for key in self._orders["entities"]]

    def keep_order(self, before: "Layer", touched: Iterable[Item]) -> None:
        """Take the order of a layer from which this one differs in what was touched alone, as far
        as that is where it was."""
        moved = {shelf_of(item) for item in touched if _has_moved(item, before, self)}
        for name, order in before._orders.items():
            if name not in moved:
                shelf = getattr(self, name)
                is_whole = len(shelf) == len(order)
                self._orders[name] = order if is_whole else [key for key in order if key in shelf]


def _place(item: ReviewedClaim | ReviewedEntity) -> tuple[object, ...]:
    """What text order goes by."""
    if isinstance(item, ReviewedEntity):
        return item.span.start, item.span.end, item.entity.label, item.id
    parts = [(part.start, part.end) for part in item.claim.spans]
    return parts[0][0], max(end for _, end in parts), parts, item.id


def _has_moved(item: Item, before: Layer, after: Layer) -> bool:
    """Whether it is new, or stands somewhere else; not where it has gone."""
    if not isinstance(item, ReviewedClaim | ReviewedEntity):
        return False
    was, now = (getattr(layer, shelf_of(item)).get(item.id) for layer in (before, after))
    return now is not None and (was is None or _place(was) != _place(now))


_SHELVES: dict[type[Item], str] = {
    ReviewedClaim: "claims",
    ReviewedEntity: "entities",
    ReadMark: "marks",
    Relation: "relations",
    LayerState: "state",
}


def shelf_of(item: Item) -> str:
    """The field of Layer that holds items such as this one."""
    return _SHELVES[type(item)]


def make_layer(items: Iterable[Item]) -> Layer:
    """A layer of `items`; a later item replaces an earlier one of the same kind and id."""
    shelves: dict[str, dict[str, Any]] = {name: {} for name in _SHELVES.values()}
    for item in items:
        shelves[_SHELVES[type(item)]][item.id] = item
    states = shelves.pop("state").values()
    return Layer(**shelves, state=next(iter(states), LayerState()))


def with_outcome(layer: Layer, outcome: Iterable[tuple[Item, Item | None]]) -> Layer:
    """The layer in which each item has become what stands behind it, None where it goes. Each
    field is copied once, however many items change; those without a change are shared."""
    shelves: dict[str, dict[str, Any]] = {}
    state, touched = layer.state, []
    for item, after in outcome:
        touched.append(item)
        if isinstance(item, LayerState):
            state = after if isinstance(after, LayerState) else LayerState()
            continue
        name = _SHELVES[type(item)]
        shelf = shelves.get(name)
        if shelf is None:
            shelf = shelves[name] = getattr(layer, name).copy()
        if after is None:
            shelf.pop(item.id, None)
        else:
            shelf[item.id] = after
    changed = replace(layer, **shelves, state=state)
    changed.keep_order(layer, touched)
    return changed


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
