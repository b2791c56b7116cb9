"""What differs between two copies of a layer, item by item, in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.item_records import kind_of
from annotator.domain.layer import (
    Item,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.span import Span
from annotator.services.moving.copies import LayerCopy

ABSENT = "not there"
UNDECIDED = "not decided"
FIELDS = {
    "spans": "words",
    "span": "words",
    "normalized": "normal form",
    "claim_type": "type",
    "checkworthiness": "check-worthiness",
    "attribution": "claimant",
    "entity_id": "identity",
    "kb_id": "knowledge base id",
}
"""What fields are called that are not called by their own name."""


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One item that is not the same on both sides: its words in the text (of a relation and of
    the article as a whole, what they are), and how it stands here and there."""

    kind: str
    words: str
    here: str
    there: str
    span: Span | None = None


def differences(here: LayerCopy, there: LayerCopy, text: str) -> Iterator[ItemDifference]:
    """In text order; what concerns the whole article comes first.

    What was decided alike, only at another time, is told where there is nothing else to tell.
    """
    mine, theirs = _by_place(here.items), _by_place(there.items)
    places = [place for place in {**mine, **theirs} if mine.get(place) != theirs.get(place)]
    found = [_difference(mine.get(place), theirs.get(place), text) for place in places]
    told = [each for each in found if each.here != each.there]
    yield from sorted(told or found, key=_place)


def _place(each: ItemDifference) -> tuple[int, int, str, str]:
    start, end = (each.span.start, each.span.end) if each.span else (-1, -1)
    return (start, end, each.kind, each.words)


def _by_place(items: Iterable[Item]) -> dict[tuple[str, str], Item]:
    return {(kind_of(item), item.id): item for item in items}


def _difference(here: Item | None, there: Item | None, text: str) -> ItemDifference:
    item = here or there
    assert item is not None
    fields_that_differ = _differing_fields(here, there)
    return ItemDifference(
        _kind(item),
        _words(item, text),
        _standing(here, item),
        _standing(there, item) + (f", other {fields_that_differ}" if fields_that_differ else ""),
        None if isinstance(item, Relation | LayerState) else item.span,
    )


def _kind(item: Item) -> str:
    return {"mark": "sentence", "state": "article"}.get(kind_of(item), kind_of(item))


def _words(item: Item, text: str) -> str:
    match item:
        case ReviewedClaim():
            return " … ".join(span.of(text) for span in item.claim.spans)
        case ReviewedEntity() | ReadMark():
            return item.span.of(text)
        case Relation():
            return f"{item.head} {item.type} {item.tail}"
        case LayerState():
            return "the article"


def _standing(item: Item | None, other: Item) -> str:
    match item:
        case None:
            return _absent(other)
        case ReviewedClaim() | ReviewedEntity():
            decision = item.decision
            if decision is None:
                return UNDECIDED
            reason = decision.reason and decision.reason.replace("_", " ")
            return f"{decision.status}: {reason}" if reason else decision.status
        case ReadMark():
            return "read"
        case Relation():
            return "linked"
        case LayerState():
            return _state_words(item)


def _absent(other: Item) -> str:
    if isinstance(other, ReviewedClaim | ReviewedEntity) and other.provenance.run is not None:
        return UNDECIDED
    return _state_words(LayerState()) if isinstance(other, LayerState) else ABSENT


def _state_words(state: LayerState) -> str:
    status = {"open": "not begun", "started": "begun", "done": "finished"}[state.status]
    flagged = ", flagged" if state.is_flagged else ""
    return status + flagged + (", with a note" if state.note else "")


def _differing_fields(here: Item | None, there: Item | None) -> str:
    if isinstance(here, ReviewedClaim) and isinstance(there, ReviewedClaim):
        return _named(here.claim, there.claim)
    if isinstance(here, ReviewedEntity) and isinstance(there, ReviewedEntity):
        return _named(here.entity, there.entity)
    return ""


def _named(here: Claim | Entity, there: Claim | Entity) -> str:
    names = [
        FIELDS.get(field.name, field.name)
        for field in fields(here)
        if getattr(here, field.name) != getattr(there, field.name)
    ]
    return " and ".join(([", ".join(names[:-1])] if names[1:] else []) + names[-1:])
