"""Finding what lies in a stretch of text without looking at everything."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from annotator.domain.span import Span

Item = TypeVar("Item")


class SpanIndex(Generic[Item]):
    """Items by their span; `overlapping` keeps text order, longer ones first at one place."""

    def __init__(self, items: Iterable[Item], span_of: Callable[[Item], Span]) -> None:
        placed = sorted(
            ((span_of(item), item) for item in items),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._spans = [span for span, _ in placed]
        self._items = [item for _, item in placed]
        self._starts = [span.start for span in self._spans]
        # The furthest end so far never falls, so a bisection finds where items may still reach.
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def overlapping(self, start: int, end: int) -> list[Item]:
        """The items with at least one code point in [start, end)."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return [
            self._items[place] for place in range(first, last) if self._spans[place].end > start
        ]
