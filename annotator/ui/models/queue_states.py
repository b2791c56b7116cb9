"""The state of every article in a byte, and which filters it passes.

A place is a position in the order of import; numbers grow with it.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import compress
from typing import Final, Literal, get_args

from annotator.domain.layer import LayerStatus
from annotator.services.ports import FLAGGED, MINE, STATUS, ArticleSummary, QueueIndex

QueueFilter = Literal["mine", "open", "done", "flagged", "all"]
QUEUE_FILTERS: tuple[QueueFilter, ...] = get_args(QueueFilter)
STATUS_FIRST: Final[tuple[LayerStatus, ...]] = ("started", "open", "done")
"""Sorted by state, what one is at comes first."""
_STATES = range(2 * MINE)


def state_of(summary: ArticleSummary) -> int:
    """The byte that stands for a row in `QueueIndex.states`."""
    marks = FLAGGED * summary.is_flagged + MINE * summary.is_mine
    return STATUS.index(summary.status) + marks


def _status(state: int) -> LayerStatus:
    return STATUS[state % FLAGGED % len(STATUS)]


def is_mine(state: int) -> bool:
    return bool(state & MINE)


BELONGS: dict[QueueFilter, Callable[[int], bool]] = {
    "mine": is_mine,
    "open": lambda state: (
        _status(state) == "started" or (_status(state) == "open" and bool(state & MINE))
    ),
    "done": lambda state: _status(state) == "done",
    "flagged": lambda state: bool(state & FLAGGED),
    "all": lambda _: True,
}


def _table(belongs: Callable[[int], bool]) -> bytes:
    """For `bytes.translate`: 1 for each state that belongs."""
    return bytes(belongs(state) for state in range(256))


def _those(belongs: Callable[[int], bool]) -> tuple[int, ...]:
    return tuple(state for state in _STATES if belongs(state))


_TABLES = {name: _table(belongs) for name, belongs in BELONGS.items()}
_FILTERED = {name: _those(belongs) for name, belongs in BELONGS.items()}
_MINE = _those(is_mine)
_MINE_DONE = _those(lambda state: is_mine(state) and _status(state) == "done")
_STATUS_TABLES = [
    bytes(_status(state) == status for state in range(256)) for status in STATUS_FIRST
]


class QueueStates:
    """Of the articles of an index; they change as the reviewer works."""

    def __init__(self, index: QueueIndex) -> None:
        self.numbers = index.numbers
        self._states = bytearray(index.states)
        self._tally = [self._states.count(state) for state in _STATES]

    def __len__(self) -> int:
        return len(self._states)

    def place(self, number: int) -> int | None:
        place = bisect_left(self.numbers, number)
        is_there = place < len(self.numbers) and self.numbers[place] == number
        return place if is_there else None

    def set(self, number: int, state: int) -> bool:
        """Whether that is another state than before."""
        place = self.place(number)
        if place is None or self._states[place] == state:
            return False
        self._tally[self._states[place]] -= 1
        self._tally[state] += 1
        self._states[place] = state
        return True

    def passes(self, name: QueueFilter, place: int) -> bool:
        return BELONGS[name](self._states[place])

    def passing(self, name: QueueFilter) -> bytes:
        """1 at the place of each article that the filter lets through, else 0."""
        return bytes(self._states.translate(_TABLES[name]))

    def by_status(self) -> Sequence[int]:
        """All places, sorted by state as it is now, else in the order of import."""
        places = range(len(self._states))
        ordered = array("q")
        for table in _STATUS_TABLES:
            marked = self._states.translate(table)
            if 1 in marked:
                ordered.extend(compress(places, marked))
        return ordered

    def counts(self) -> dict[QueueFilter, int]:
        """How many articles each filter would list."""
        return {name: self._count(states) for name, states in _FILTERED.items()}

    def progress(self) -> tuple[int, int]:
        """How many of the reviewer's own articles are done, and how many these are."""
        return self._count(_MINE_DONE), self._count(_MINE)

    @property
    def is_shared_out(self) -> bool:
        """Some of the articles are assigned to others alone."""
        return self._count(_MINE) < len(self)

    def _count(self, states: Sequence[int]) -> int:
        return sum([self._tally[state] for state in states])
