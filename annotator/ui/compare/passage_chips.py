"""Where the marks stand in the margin: those of one line in a row, what has no room counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from annotator.ui.compare.passage_marks import MarginMark

HIGH = 18  # at scale 1
GAP = 3
PADDING = 4.5
ROOM = {True: 84, False: 56}  # on a page for all sides, and on one of several pages


@dataclass(frozen=True, slots=True)
class Chip:
    """A mark in the margin, in document pixels; `mark` is None where it counts the rest."""

    rect: QRectF
    words: str
    mark: MarginMark | None = None


@dataclass(frozen=True, slots=True)
class ChipRow:
    """Chips end at `right`; `width_of` measures letters."""

    right: float
    middle: float
    scale: float
    width_of: Callable[[str], float]

    def chips(self, marks: Sequence[MarginMark]) -> list[Chip]:
        """In text order. Where there are too many, the current one and the wrong ones stay."""
        ranked = sorted(marks, key=lambda mark: (not mark.is_current, mark.mark == "right"))
        count = len(ranked)
        while count > 1 and self._width(ranked[:count], len(marks)) > self.right:
            count -= 1
        shown = [(mark.words, mark) for mark in marks if mark in ranked[:count]]
        chips, right = [], self.right
        for words, mark in reversed(shown):
            chips.append(Chip(self._box(right, self._wide(words)), words, mark))
            right -= self._wide(words) + GAP * self.scale
        if count < len(marks):
            rest = f"+{len(marks) - count}"
            chips.append(Chip(self._box(right, self.width_of(rest)), rest))
        return chips

    def _width(self, kept: Sequence[MarginMark], of: int) -> float:
        """Of some of so many marks, with the count of the rest."""
        gap = GAP * self.scale
        rest = gap + self.width_of(f"+{of - len(kept)}") if len(kept) < of else 0.0
        return rest + sum(self._wide(mark.words) + gap for mark in kept) - gap

    def _wide(self, words: str) -> float:
        return max(HIGH * self.scale, self.width_of(words) + 2 * PADDING * self.scale)

    def _box(self, right: float, width: float) -> QRectF:
        height = HIGH * self.scale
        return QRectF(right - width, self.middle - height / 2, width, height)
