"""The table of agreement: a number a line, drawn with its interval as the scores are."""

from math import floor

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from annotator.services.agreeing.words import MINUS
from annotator.ui.compare.score_model import PLOT
from annotator.ui.compare.score_painting import SIGN, TIP, ScoreDelegate
from annotator.ui.compare.score_rows import ScoreCell, ScoreRow
from annotator.ui.compare.score_table import ScoreHeader, ScoreTable
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE

VALUE = "Value"
STEP, WIDE_STEP = 0.2, 0.5
ROOM = 1.4  # between ticks, in widths of what stands at one


class LineDelegate(ScoreDelegate):
    """No run's colour or sign: a dot and its interval in the colour of the words."""

    @override
    def ticks(self) -> list[float]:
        """Multiples of a fifth, or of a half where these have no room."""
        low, high = self.axis
        step = STEP if self._has_room(STEP) else WIDE_STEP
        first, last = -int(-low / step + 1e-9), int(high / step + 1e-9)
        return [place * step for place in range(first, last + 1)]

    def _has_room(self, step: float) -> bool:
        table = self.parent()
        if not isinstance(table, LineTable):
            return True
        low, high = self.axis
        apart = step / (high - low) * table.columnWidth(PLOT)
        return apart > ROOM * text_width(f"{MINUS}0.0", self.look.font(HINT_SIZE))

    @override
    def _draw_dot(
        self, painter: QPainter, box: QRectF, cell: ScoreCell, *, run: int, y: float
    ) -> None:
        look = self.look
        assert cell.value is not None
        x, half = self.x_of(cell.value, box), look.px(SIGN) / 2 - 0.5
        painter.setPen(QPen(look.colour("muted"), 1.5))
        if cell.low is not None and cell.high is not None:
            left, right, tip = self.x_of(cell.low, box), self.x_of(cell.high, box), look.px(TIP)
            painter.drawLine(QLineF(left, y, right, y))
            for end in (left, right):
                painter.drawLine(QLineF(end, y - tip, end, y + tip))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("text"))
        painter.drawEllipse(QRectF(x - half, y - half, 2 * half, 2 * half))


class LineHeader(ScoreHeader):
    """The one column of numbers is no run's."""

    @override
    def _draw_run(self, painter: QPainter, box: QRectF, run: int) -> None:
        draw_in_middle(painter, box.adjusted(self._delegate.look.px(8), 0, 0, 0), VALUE)

    @override
    def _draw_axis(self, painter: QPainter, box: QRectF) -> None:
        wide = text_width(f"{MINUS}0.0", painter.font())
        for tick in self._delegate.ticks():
            x = self._delegate.x_of(tick, box)
            place = QRectF(x - wide, box.top(), 2 * wide, box.height())
            words = f"{abs(tick):.1f}" if tick > -1e-9 else f"{MINUS}{abs(tick):.1f}"
            draw_in_middle(painter, place, words, align=Qt.AlignmentFlag.AlignHCenter)


class LineTable(ScoreTable):
    """Arrows move among the numbers."""

    def __init__(self) -> None:
        super().__init__()
        look = self._delegate.look
        self._delegate = LineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(LineHeader(self._delegate, self))
        self.horizontalHeader().setMinimumSectionSize(1)
        self.setAccessibleName("Agreement")
        self.set_theme(look.theme, look.scale)

    @property
    def drawn(self) -> ScoreDelegate:
        return self._delegate

    @override
    def _fill(self, line: object, column: int) -> None:
        super()._fill(line, column)  # type: ignore[arg-type]
        self._delegate.axis = axis_around(list(self.scores.rows))
        self.viewport().update()
        self.horizontalHeader().viewport().update()


def axis_around(rows: list[ScoreRow]) -> tuple[float, float]:
    """From 0, or from the tenth below what is worse than chance, to 1."""
    known = [
        place
        for row in rows
        for cell in row.cells
        for place in (cell.value, cell.low)
        if place is not None
    ]
    lowest = min([0.0, *known])
    return (floor(lowest * 10) / 10, 1.0)
