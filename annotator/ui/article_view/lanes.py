"""Which lane under the words, and which in the margin, each claim takes."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.span import Span

MAX_LANES = 3


def claim_lanes(claims: Sequence[tuple[Span, bool]]) -> list[int]:
    """Lanes for claims given as (hull, is rejected): shorter ones nearer the words.

    Rejected claims keep their lane, so that a rejection moves no other line; only where they
    would push a live claim out of the lanes do they come last.
    """
    spans = [span for span, _ in claims]
    by_length = sorted(range(len(claims)), key=lambda i: (len(spans[i]), spans[i]))
    lanes = stacked(spans, by_length)
    crowded = any(
        lane >= MAX_LANES and not rejected
        for lane, (_, rejected) in zip(lanes, claims, strict=True)
    )
    if crowded:
        lanes = stacked(spans, sorted(by_length, key=lambda i: claims[i][1]))
    return lanes


def stacked(spans: Sequence[Span], order: Sequence[int]) -> list[int]:
    """Each in turn takes the first lane that is free along its whole length."""
    taken: list[list[tuple[int, ...]]] = []
    lanes = [0] * len(spans)
    for index in order:
        span = spans[index]
        lane = next((i for i, held in enumerate(taken) if _is_free(held, span)), len(taken))
        if lane == len(taken):
            taken.append([])
        insort(taken[lane], (span.start, span.end))
        lanes[index] = lane
    return lanes


def _is_free(taken: Sequence[tuple[int, ...]], span: Span) -> bool:
    """`taken` are disjoint and sorted, so only the last that starts before the end can reach in."""
    place = bisect_left(taken, (span.end,))
    return place == 0 or taken[place - 1][1] <= span.start


@dataclass(frozen=True, slots=True)
class MarginRow:
    """A claim as the margin sees it: its lines on the screen, counted from the top, and its hull.

    `first` and `last` are any numbers that grow from line to line.
    """

    span: Span
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MarginLane:
    """`yields_top`, `yields_foot`: another bar of the lane ends or begins on that line."""

    lane: int
    yields_top: bool = False
    yields_foot: bool = False


def margin_lanes(rows: Sequence[MarginRow]) -> list[MarginLane]:
    """Lanes for bars in text order, nearest the text first.

    A bar may begin on the line where another ends, unless that one also began there: two
    numbers cannot stand on one line of one lane.
    """
    lasts: list[int] = []  # per lane, the index of its lowest bar
    made: list[MarginLane] = []
    for index, row in enumerate(rows):
        lane = next((i for i, last in enumerate(lasts) if _follows(row, rows[last])), len(lasts))
        shares = lane < len(lasts) and rows[lasts[lane]].last == row.first
        if shares:
            above = made[lasts[lane]]
            made[lasts[lane]] = MarginLane(above.lane, above.yields_top, True)
        if lane == len(lasts):
            lasts.append(index)
        lasts[lane] = index
        made.append(MarginLane(lane, yields_top=shares))
    return made


def _follows(row: MarginRow, above: MarginRow) -> bool:
    if above.last < row.first:
        return True
    return above.first < above.last == row.first and above.span.end <= row.span.start
