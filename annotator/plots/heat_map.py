"""A confusion matrix: a row for each label of the gold, shaded by what the run makes of it."""

from dataclasses import dataclass

from annotator.plots.look import PlotLook
from annotator.plots.sheet import SMALL, Sheet
from annotator.scoring.confusion import Confusion
from annotator.scoring.frequent_labels import shown_confusion

MOST_LABELS = 20
EXTRA, MISSED, RIGHT = "extra", "missed", "right"
EMPTY = "Neither the gold nor the run has any."


class HeatMap:
    """A cell for each pair of labels, its number in it, and how much of each row is right."""

    def __init__(self, confusion: Confusion, run: str, look: PlotLook) -> None:
        self._cells = shown_confusion(confusion, MOST_LABELS)
        self._run, self._look = run, look

    def height(self, width: float) -> float:
        rows = len(self._cells.labels) + 1
        return self._look.size * (3.6 + 2.0 * rows + 1.2 + self._slanted_room())

    def draw(self, sheet: Sheet) -> None:
        if not any(map(any, self._cells.counts)):
            sheet.words((sheet.width / 2, sheet.height / 2), EMPTY, align="center")
            return
        grid = self._grid(sheet)
        run = f"columns {self._run}" if self._run else "columns the run"
        place, limit = (self._look.size * 1.5, self._look.size * 1.4), sheet.width * 0.9
        sheet.words(place, f"rows the gold, {run}", ink=self._look.muted, limit=limit)
        self._column_names(sheet, grid)
        for row in range(len(self._cells.counts)):
            self._row(sheet, grid, row)

    def _slanted_room(self) -> float:
        """Above the matrix, in sizes of a letter: names of many columns stand upright."""
        longest = max((len(label) for label in (*self._cells.labels, MISSED)), default=0)
        return min(longest * 0.62, 9.0)

    def _grid(self, sheet: Sheet) -> "_Grid":
        size, number = self._look.size, len(self._cells.counts)
        names = (*self._cells.labels, EXTRA)
        widest = max(sheet.width_of(name) for name in names)
        left = size * 1.5 + min(widest, sheet.width * 0.24) + size * 0.8
        right = sheet.width - size * 5.5
        width = min((right - left) / number, size * 5.2)
        names_above = max(sheet.width_of(name, size=SMALL) for name in (*names, MISSED))
        is_upright = names_above > width - 4
        top = size * (2.6 + (min(names_above / size, 9.0) if is_upright else 1.2)) + size * 0.6
        height = min((sheet.height - top - size * 0.8) / number, size * 2.4)
        return _Grid(left, top, width, height, is_upright)

    def _column_names(self, sheet: Sheet, grid: "_Grid") -> None:
        size, muted = self._look.size, self._look.muted
        for column, name in enumerate((*self._cells.labels, MISSED)):
            x, y = grid.left + (column + 0.5) * grid.width, grid.top - size * 0.5
            if grid.is_upright:
                sheet.words((x, y), name, ink=muted, size=SMALL, limit=size * 8.6, is_upright=True)
            else:
                above = (x, y - size * 0.3)
                sheet.words(above, name, ink=muted, size=SMALL, align="center")
        place = (sheet.width - size * 1.5, grid.top - size * 0.8)
        sheet.words(place, RIGHT, ink=muted, size=SMALL, align="right")

    def _row(self, sheet: Sheet, grid: "_Grid", row: int) -> None:
        size, counts = self._look.size, self._cells.counts[row]
        is_extra = row == len(self._cells.labels)
        y = grid.top + (row + 0.5) * grid.height
        name = EXTRA if is_extra else self._cells.labels[row]
        ink = self._look.muted if is_extra else self._look.text
        small = min(1.0, grid.height / (size * 1.35))
        limit = grid.left - size * 2
        place = (grid.left - size * 0.7, y)
        sheet.words(place, name, ink=ink, align="right", limit=limit, size=small)
        for column in range(len(counts)):
            if not (is_extra and column == row):
                self._cell(sheet, grid, (row, column))
        share = None if is_extra else self._cells.share_right(row)
        if share is not None:
            words = f"{100 * share:.0f} %"
            sheet.words((sheet.width - size * 1.5, y), words, align="right", size=small)

    def _cell(self, sheet: Sheet, grid: "_Grid", at: tuple[int, int]) -> None:
        row, column = at
        count, total = self._cells.counts[row][column], sum(self._cells.counts[row])
        gap = 1.5
        place = (grid.left + column * grid.width + gap, grid.top + row * grid.height + gap)
        sheet.box(
            place,
            (grid.width - 2 * gap, grid.height - 2 * gap),
            fill=self._look.shade(count / total if total else 0),
            edge=self._look.accent if row == column and count else None,
        )
        if count:
            middle = (place[0] + grid.width / 2 - gap, place[1] + grid.height / 2 - gap)
            words = f"{count}"
            room = (grid.width - 4) / sheet.width_of(words, is_bold=True)
            size = min(1.0, room, grid.height / (self._look.size * 1.35))
            sheet.words(middle, words, align="center", is_bold=row == column, size=size)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Left top corner of the cells and the size of one; are the columns' names upright?"""

    left: float
    top: float
    width: float
    height: float
    is_upright: bool
