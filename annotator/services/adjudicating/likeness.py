"""Which items of several layers stand for one: at most one of each layer.

What is most alike is joined first, so that equal items always meet; ties go by content. So the
outcome does not depend on the order of the layers.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.domain.entity import Entity
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.records import claim_record, entity_record
from annotator.domain.span import Span
from annotator.services.adjudicating.desk import Member
from annotator.services.adjudicating.differences import compared_fields

ALIKE = 0.5
"""From this IoU on two claims stand for one, as where scoring compares their fields."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the number of the layer it is from."""

    layer: int
    item: Member


Pair = tuple[float, int, Placed, Placed]
"""Two items, and how much they are alike: in words, and in fields."""


def joined(items: Sequence[Placed]) -> list[list[Placed]]:
    """All items in groups, each in the order of layers; entities meet entities, claims claims."""
    group_of = {id(placed): [placed] for placed in items}
    contents = {id(placed): content(placed.item) for placed in items}
    for *_, one, other in sorted(_pairs(items), key=lambda pair: _closest_first(pair, contents)):
        left, right = group_of[id(one)], group_of[id(other)]
        if not {placed.layer for placed in left} & {placed.layer for placed in right}:
            left.extend(right)
            for placed in right:
                group_of[id(placed)] = left
    groups = {id(group): group for group in group_of.values()}.values()
    return [sorted(group, key=lambda placed: placed.layer) for group in groups]


def shared_share(left: Sequence[Span], right: Sequence[Span]) -> float:
    """The characters in both over the characters in either."""
    common = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in left
        for other in right
    )
    size = sum(map(len, left)) + sum(map(len, right)) - common
    return common / size if size else 0.0


def _pairs(items: Sequence[Placed]) -> Iterator[Pair]:
    """Pairs from two layers that are alike, found along the text."""
    in_order = sorted(items, key=lambda placed: placed.item.span)
    waiting: list[Placed] = []
    for placed in in_order:
        waiting = [other for other in waiting if other.item.span.end > placed.item.span.start]
        for other in waiting:
            if other.layer == placed.layer:
                continue
            if (found := likeness(other.item, placed.item)) is not None:
                yield *found, other, placed
        waiting.append(placed)


def likeness(one: Member, other: Member) -> tuple[float, int] | None:
    """How much two items are alike: their words first, then their fields; None: they are two."""
    if isinstance(one, ReviewedClaim) and isinstance(other, ReviewedClaim):
        share = shared_share(one.claim.spans, other.claim.spans)
        if share < ALIKE:
            return None
        mine, theirs = compared_fields(one.claim), compared_fields(other.claim)
        return share, sum(value == theirs.get(name) for name, value in mine.items())
    if isinstance(one, ReviewedEntity) and isinstance(other, ReviewedEntity):
        return _entity_likeness(one.entity, other.entity)
    return None


def _entity_likeness(one: Entity, other: Entity) -> tuple[float, int] | None:
    """Nested entities of different labels ("Bank of China", "China") are two."""
    share = shared_share((one.span,), (other.span,))
    is_nested = one.span.contains(other.span) or other.span.contains(one.span)
    is_same_label = one.label == other.label
    if not share or (share < 1 and is_nested and not is_same_label):
        return None
    return share, int(is_same_label)


def _closest_first(pair: Pair, contents: Mapping[int, str]) -> tuple[object, ...]:
    share, fields, one, other = pair
    said = sorted((contents[id(one)], contents[id(other)]))
    return (-share, -fields, *said, sorted((one.item.id, other.item.id)))


def content(item: Member) -> str:
    """All that an item says, as a text to sort by."""
    if isinstance(item, ReviewedClaim):
        return repr(claim_record(item.claim))
    return repr(entity_record(item.entity))
