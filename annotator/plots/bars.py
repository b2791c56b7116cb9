"""Scores as bars from 0 to 1, with a sign at the value and whiskers for the 95 % interval."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.plots.legend import LegendEntry, legend, legend_height
from annotator.plots.look import PlotLook, mixed
from annotator.plots.sheet import SMALL, Sheet
from annotator.scoring.ratios import Interval, Ratio
from annotator.services.comparing.lines import MEASURE_TITLES, ScoreLine

TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
FEW_TICKS = (0.0, 1.0)
LEAST_SCALE = 0.28  # of the width
NARROW = 52  # sizes of a letter
EMPTY = "There are no scores to show."


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand, in pixels from the left."""

    group: float
    title: float
    left: float
    right: float
    values: tuple[float, ...]

    def at(self, value: float) -> float:
        return self.left + (self.right - self.left) * min(1.0, max(0.0, value))


class Bars:
    """A row for each line, a bar for each run. Groups are named beside their first row, or in a
    narrow picture above it."""

    def __init__(self, lines: Sequence[ScoreLine], names: Sequence[str], look: PlotLook) -> None:
        self._lines, self._names, self._look = lines, names, look
        self._runs = max(1, len(names))
        self._pitch = look.size * (1.35 * self._runs + 0.7)
        self._head = legend_height(look) + look.size * 2.2

    def height(self, width: float) -> float:
        *_, bottom = self._tops(width)
        return bottom + self._look.size * 1.5

    def draw(self, sheet: Sheet) -> None:
        if not self._lines:
            sheet.words((sheet.width / 2, sheet.height / 2), EMPTY, align="center")
            return
        columns = self._columns(sheet)
        tops = self._tops(sheet.width)
        shown = self._fitting(sheet, tops)
        legend(sheet, [LegendEntry(name) for name in self._names])
        self._scale(sheet, columns, tops[shown - 1] + self._pitch)
        for row, (line, top) in enumerate(zip(self._lines[:shown], tops, strict=False)):
            if self._begins(row):
                self._group(sheet, columns, (line.group, top))
            self._row(sheet, columns, (line, top))
        if left_out := len(self._lines) - shown:
            words = f"{left_out} more scores do not fit here."
            place = (columns.title, sheet.height - self._look.size * 1.2)
            sheet.words(place, words, ink=self._look.muted, size=SMALL)

    def _begins(self, row: int) -> bool:
        """Whether a group begins with that row."""
        return row == 0 or self._lines[row].group != self._lines[row - 1].group

    def _is_narrow(self, width: float) -> bool:
        return width < NARROW * self._look.size

    def _tops(self, width: float) -> list[float]:
        """Where each row begins, and where the last one ends."""
        above = self._look.size * 2 if self._is_narrow(width) else 0.0
        tops, top = [], self._head
        for row in range(len(self._lines)):
            top += above if self._begins(row) else 0.0
            tops.append(top)
            top += self._pitch
        return [*tops, top]

    def _fitting(self, sheet: Sheet, tops: Sequence[float]) -> int:
        if sheet.height >= self.height(sheet.width) - 1:
            return len(self._lines)
        bottom = sheet.height - self._look.size * 2.2
        return max(1, sum(top + self._pitch <= bottom for top in tops[:-1]))

    def _columns(self, sheet: Sheet) -> _Columns:
        size = self._look.size
        title = size * 1.5
        if not self._is_narrow(sheet.width):
            widest = max(sheet.width_of(line.group, is_bold=True) for line in self._lines)
            title += min(widest, sheet.width * 0.18) + size * 1.4
        words = max(sheet.width_of(_title(line)) for line in self._lines)
        step = size * 4.2
        room = sheet.width * (1 - LEAST_SCALE) - step * (self._runs + 1) - title
        left = title + max(size * 3, min(words, room)) + size * 1.4
        values = tuple(
            sheet.width - size * 1.5 - step * (self._runs - 1 - run) for run in range(self._runs)
        )
        return _Columns(size * 1.5, title, left, values[0] - size * 4.2, values)

    def _scale(self, sheet: Sheet, columns: _Columns, bottom: float) -> None:
        top = self._head
        step = (columns.right - columns.left) / (len(TICKS) - 1)
        for tick in TICKS if step > self._look.size * 3 else FEW_TICKS:
            x = columns.at(tick)
            sheet.line([(x, top), (x, bottom)], ink=self._look.line)
            place = (x, top - self._look.size * 0.9)
            sheet.words(place, f"{tick:.1f}", ink=self._look.muted, align="center", size=SMALL)

    def _group(self, sheet: Sheet, columns: _Columns, at: tuple[str, float]) -> None:
        name, top = at
        is_above = self._is_narrow(sheet.width)
        edge = top - self._look.size * 2 if is_above else top
        sheet.line([(columns.group, edge), (columns.values[-1], edge)], ink=self._look.line)
        limit = (columns.left if is_above else columns.title) - columns.group - self._look.size
        middle = top - self._look.size if is_above else top + self._pitch / 2
        sheet.words((columns.group, middle), name, is_bold=True, limit=limit)

    def _row(self, sheet: Sheet, columns: _Columns, at: tuple[ScoreLine, float]) -> None:
        line, top = at
        self._title(sheet, columns, (line, top + self._pitch / 2))
        lane = (self._pitch - self._look.size * 0.7) / self._runs
        for run, ratio in enumerate(line.ratios):
            y = top + self._look.size * 0.35 + lane * (run + 0.5)
            value = "–" if ratio.value is None else f"{ratio.value:.3f}"
            middle = (columns.values[run], top + self._pitch / 2)
            sheet.words(middle, value, align="right")
            if ratio.value is None:
                self._undefined(sheet, columns, (ratio, y))
            else:
                self._bar(sheet, columns, (run, ratio.value, ratio.interval, y))

    def _title(self, sheet: Sheet, columns: _Columns, at: tuple[ScoreLine, float]) -> None:
        """Where it is too long, what is measured stays."""
        line, y = at
        measure = _title(line).removeprefix(line.title)
        limit = columns.left - columns.title - self._look.size - sheet.width_of(measure)
        sheet.words((columns.title, y), sheet.shortened(line.title, limit) + measure)

    def _undefined(self, sheet: Sheet, columns: _Columns, at: tuple[Ratio, float]) -> None:
        ratio, y = at
        words = f"undefined: {ratio.reason}" if ratio.reason else "undefined"
        limit = columns.right - columns.left
        place = (columns.left + 4, y)
        sheet.words(place, words, ink=self._look.muted, size=SMALL, limit=limit)

    def _bar(
        self, sheet: Sheet, columns: _Columns, at: tuple[int, float, Interval | None, float]
    ) -> None:
        run, value, interval, y = at
        colour, thick = self._look.run(run), self._look.size * 0.7
        pale = mixed(self._look.page, colour, 0.22)
        length = columns.at(value) - columns.left
        sheet.box((columns.left, y - thick / 2), (length, thick), fill=pale)
        if interval is not None:
            low, high, end = columns.at(interval.low), columns.at(interval.high), thick * 0.36
            sheet.line([(low, y), (high, y)], ink=colour, width=1.6)
            for x in (low, high):
                sheet.line([(x, y - end), (x, y + end)], ink=colour, width=1.6)
        sheet.mark((columns.at(value), y), run)


def _title(line: ScoreLine) -> str:
    measure = MEASURE_TITLES[line.measure]
    return f"{line.title}, {measure}" if measure else line.title
