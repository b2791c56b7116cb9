"""The table of scores as it is shown: numbers in words, with what a screen reader says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.services.comparing.lines import ScoreLine

STEP = 0.1
WIDEST = (0.0, 1.0)
UNSURE = 0.05  # a p-value below it is shown in bold


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """One run's number. `reason` says why there is none; `low` and `high` are the interval.

    `spoken_counts` are the counts in more words."""

    value: float | None
    words: str
    counts: str = ""
    spoken_counts: str = ""
    low: float | None = None
    high: float | None = None
    reason: str = ""

    @property
    def spoken(self) -> str:
        if self.value is None:
            return f"undefined: {self.reason}" if self.reason else "undefined"
        parts = [self.words, self.spoken_counts or self.counts]
        if self.low is not None and self.high is not None:
            parts.append(f"95 % interval {self.low:.3f} to {self.high:.3f}")
        return ", ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """`cells` has an entry for each run. `line` is what the numbers were made of."""

    group: str
    title: str
    measure: str
    cells: tuple[ScoreCell, ...]
    is_main: bool
    line: ScoreLine
    difference: str = ""
    p_value: str = ""
    is_sure: bool = False
    reason: str = ""

    @property
    def name(self) -> str:
        return ", ".join(filter(None, (self.title, self.measure)))


def axis_of(rows: list[ScoreRow]) -> tuple[float, float]:
    """From tenth to tenth around all numbers and their intervals; all of it without any."""
    known = [
        place
        for row in rows
        for cell in row.cells
        for place in (cell.value, cell.low, cell.high)
        if place is not None
    ]
    if not known:
        return WIDEST
    low = max(WIDEST[0], int(min(known) / STEP) * STEP)
    high = min(WIDEST[1], -int(-max(known) / STEP - 0.999) * STEP)
    return (low, high) if high - low > STEP else (max(0.0, high - 2 * STEP), max(STEP, high))
