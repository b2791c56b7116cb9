"""The items of a layer in text order: sorted once, then brought up to date with each decision."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import is_not
from typing import Any, Generic, TypeVar

from annotator.domain.layer import ReviewedClaim, ReviewedEntity

Item = TypeVar("Item", ReviewedClaim, ReviewedEntity)
Key = tuple[Any, ...]
"""Start, end (negative where longer ones come first), what else decides, and the item's id."""
Change = tuple[Item | None, Item | None]
"""Before and after; None where it was not there, or is not any more."""
FEW = 64


@dataclass(frozen=True, slots=True)
class PlacedItems(Generic[Item]):
    """`items` stand in the order of `keys`. `shelf` is the part of a layer they were made of."""

    shelf: Mapping[str, Item]
    items: Sequence[Item]
    keys: Sequence[Key]
    reach: Sequence[int]  # the furthest end so far: it never falls, so that it can be bisected
    keys_of: Callable[[Mapping[str, Item]], list[Key]]

    def overlapping(self, start: int, end: int) -> Sequence[Item]:
        """The items whose hull has at least one code point in [start, end)."""
        first = bisect_right(self.reach, start)
        last = bisect_left(self.keys, (end,))
        return [item for item in self.items[first:last] if item.span.end > start]

    def around(self, start: int, end: int) -> Sequence[Item]:
        """The overlapping items, and all that overlap these, step by step."""
        while True:
            found: Sequence[Item] = self.overlapping(start, end)
            first = min([start, *(item.span.start for item in found)])
            last = max([end, *(item.span.end for item in found)])
            if (first, last) == (start, end):
                return found
            start, end = first, last

    def number(self, item: Item) -> int:
        """Its place in text order, counted from 1."""
        return bisect_left(self.keys, self._key(item)) + 1

    def _key(self, item: Item) -> Key:
        return self.keys_of({item.id: item})[0]

    def changes(self, shelf: Mapping[str, Item]) -> Sequence[Change[Item]]:
        """What differs in `shelf`; what is the same object is not compared."""
        before = self.shelf
        if shelf is before:
            return ()
        if len(shelf) == len(before):
            if not any(map(is_not, before.values(), shelf.values())):
                return ()
            pairs = zip(before.values(), shelf.values(), strict=True)
            differing = [(old, new) for old, new in pairs if old is not new and old != new]
            if all(old.id == new.id for old, new in differing):
                return differing
        ids = before.keys() | shelf.keys()
        found = ((before.get(item_id), shelf.get(item_id)) for item_id in ids)
        return [(old, new) for old, new in found if old is not new and old != new]

    def updated(
        self, shelf: Mapping[str, Item], changes: Sequence[Change[Item]]
    ) -> "PlacedItems[Item]":
        """As made from `shelf`, which differs by `changes`."""
        if not changes:
            return replace(self, shelf=shelf)
        if len(changes) > FEW:
            return placed(shelf, self.keys_of)
        items, keys = list(self.items), list(self.keys)
        for old, new in changes:
            if old is not None:
                place = bisect_left(keys, self._key(old))
                del items[place], keys[place]
            if new is not None:
                key = self._key(new)
                place = bisect_left(keys, key)
                items.insert(place, new)
                keys.insert(place, key)
        reach = self.reach if keys == self.keys else _reach(keys)
        return PlacedItems(shelf, items, keys, reach, self.keys_of)


def placed_claims(shelf: Mapping[str, ReviewedClaim]) -> PlacedItems[ReviewedClaim]:
    """In the order in which claims are numbered."""
    return placed(shelf, _claim_keys)


def placed_entities(shelf: Mapping[str, ReviewedEntity]) -> PlacedItems[ReviewedEntity]:
    """Outer ones before inner ones."""
    return placed(shelf, _entity_keys)


def placed(
    shelf: Mapping[str, Item], keys_of: Callable[[Mapping[str, Item]], list[Key]]
) -> PlacedItems[Item]:
    keys = sorted(keys_of(shelf))
    return PlacedItems(shelf, [shelf[key[-1]] for key in keys], keys, _reach(keys), keys_of)


def _claim_keys(shelf: Mapping[str, ReviewedClaim]) -> list[Key]:
    return [
        (hull.start, hull.end, item.claim.spans, item_id)
        for item_id, item in shelf.items()
        for hull in (item.span if len(item.claim.spans) > 1 else item.claim.spans[0],)
    ]


def _entity_keys(shelf: Mapping[str, ReviewedEntity]) -> list[Key]:
    return [
        (item.entity.span.start, -item.entity.span.end, item_id) for item_id, item in shelf.items()
    ]


def _reach(keys: Iterable[Key]) -> Sequence[int]:
    reach, furthest = [], 0
    for key in keys:
        end = abs(key[1])
        if end > furthest:
            furthest = end
        reach.append(furthest)
    return reach
