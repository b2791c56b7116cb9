"""The read stretches of a text laid end to end: what lies between them counts for nothing."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems


class Continuum:
    """`scope` are the stretches in text order, None for the whole of `length` code points."""

    def __init__(self, scope: Sequence[Span] | None, length: int) -> None:
        stretches = [Span(0, length)] if scope is None else list(scope)
        self._starts = [stretch.start for stretch in stretches]
        self._ends = [stretch.end for stretch in stretches]
        self._before = [0, *accumulate(len(stretch) for stretch in stretches)]

    @property
    def length(self) -> int:
        return self._before[-1]

    def placed(self, span: Span) -> Span | None:
        """Where `span` lies on the continuum; None where no character of it does."""
        start, end = self._place(span.start), self._place(span.end)
        return Span(start, end) if start < end else None

    def holds(self, spans: Sequence[Span]) -> bool:
        """Whether at least half of the characters lie on it, as in scoring."""
        inside = sum(self._place(span.end) - self._place(span.start) for span in spans)
        return 2 * inside >= sum(len(span) for span in spans)

    def _place(self, position: int) -> int:
        last = bisect_right(self._starts, position) - 1
        if last < 0:
            return 0
        return self._before[last] + min(position, self._ends[last]) - self._starts[last]


def within(side: ArticleItems, continuum: Continuum) -> ArticleItems:
    """Only the items that lie on the continuum."""
    return replace(
        side,
        entities=tuple(item for item in side.entities if continuum.holds([item.entity.span])),
        claims=tuple(item for item in side.claims if continuum.holds(item.claim.spans)),
    )
