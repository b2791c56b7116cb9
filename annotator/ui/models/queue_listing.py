"""Which articles the queue lists, and in which order: numbers alone, so that a hundred thousand
take a few megabytes, and a filter a few milliseconds."""

from array import array
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Final

from annotator.services.ports import QueueIndex
from annotator.ui.models.queue_states import QUEUE_FILTERS, QueueFilter, QueueStates

NOTHING: Final = QueueIndex(array("q"), b"")


class QueueListing:
    """An article whose state changes stays listed until filter, search or order change."""

    def __init__(self) -> None:
        self.filter: QueueFilter = "all"
        self._matching: bytes | None = None
        self._matches: Sequence[int] | None = None
        self._listed: Sequence[int] = ()
        self._asked: tuple[int, int | None] = (-1, None)
        self.show(NOTHING)

    def show(self, index: QueueIndex) -> None:
        """List these articles, in the order of import."""
        self.is_whole = index.is_whole
        self.states = QueueStates(index)
        self._order: Sequence[int] = range(len(index))
        self.set_matches(self._matches)

    def set_filter(self, name: QueueFilter) -> None:
        self.filter = name
        self._list_again()

    def set_matches(self, numbers: Sequence[int] | None) -> None:
        """List only these articles; None lists all."""
        self._matches = numbers
        if numbers is None:
            self._matching = None
        else:
            self._matching = bytes(map(set(numbers).__contains__, self.states.numbers))
        self._list_again()

    def set_order(self, order: Sequence[int] | None) -> None:
        """`order` holds the places of all articles; None is that of import."""
        self._order = range(len(self.states)) if order is None else order
        self._list_again()

    @property
    def is_searched(self) -> bool:
        return self._matching is not None

    def counts(self) -> dict[QueueFilter, int]:
        """How many articles each filter lists; of those found, where something is looked for."""
        if self._matching is None:
            return self.states.counts()
        return {
            name: _both(self.states.passing(name), self._matching).count(1)
            for name in QUEUE_FILTERS
        }

    def __len__(self) -> int:
        return len(self._listed)

    def number(self, row: int) -> int:
        return self.states.numbers[self._listed[row]]

    def numbers(self, rows: Iterable[int]) -> list[int]:
        return [self.number(row) for row in rows]

    def row_of(self, number: int) -> int | None:
        """The row of an article; None when the filter or search hides it."""
        place = self.states.place(number)
        if place is None:
            return None
        if place != self._asked[0]:  # the same one is asked for again and again
            self._asked = (place, _found(self._listed, place))
        return self._asked[1]

    def neighbour(self, number: int, step: int) -> int | None:
        """The number of the next listed article (1) or of the one before (-1)."""
        row = self.row_of(number)
        if row is not None:
            beside = row + step
            if not 0 <= beside < len(self):
                return None
            self._asked = (self._listed[beside], beside)  # one goes there: no search for it
            return self.number(beside)
        place = self.states.place(number)
        here = -1 if place is None else self._order.index(place)
        onward = self._order[here + 1 :] if step > 0 else self._order[: max(here, 0)][::-1]
        listed = set(self._listed)
        found = next((place for place in onward if place in listed), None)
        return None if found is None else self.states.numbers[found]

    def new_row(self, number: int) -> int | None:
        """The row at which a hidden article belongs now, by filter and search."""
        place = self.states.place(number)
        if place is None or self.row_of(number) is not None or not self._passes(place):
            return None
        earlier = set(self._order[: self._order.index(place)])
        return sum(listed in earlier for listed in self._listed)

    def insert(self, row: int, number: int) -> None:
        place = self.states.place(number)
        if place is not None:
            self._listed = array("q", (*self._listed[:row], place, *self._listed[row:]))
            self._asked = (place, row)

    def _passes(self, place: int) -> bool:
        is_match = self._matching is None or bool(self._matching[place])
        return is_match and self.states.passes(self.filter, place)

    def _list_again(self) -> None:
        self._asked = (-1, None)
        passing = self.states.passing(self.filter)
        if self._matching is not None:
            passing = _both(passing, self._matching)
        if 0 not in passing:
            self._listed = self._order
        elif isinstance(self._order, range):
            self._listed = array("q", compress(self._order, passing))
        else:
            self._listed = array("q", filter(passing.__getitem__, self._order))


def _both(some: bytes, others: bytes) -> bytes:
    """1 where both have 1; as one large number each, for that is a hundred times as fast."""
    both = int.from_bytes(some, "little") & int.from_bytes(others, "little")
    return both.to_bytes(len(some), "little")


def _found(places: Sequence[int], place: int) -> int | None:
    try:
        return places.index(place)
    except ValueError:
        return None
