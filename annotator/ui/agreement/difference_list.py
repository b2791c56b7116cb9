"""Where reviewers differ: the words, who marked them, and in which article."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from typing_extensions import override

from annotator.ui.agreement.reviewer_chip import draw_dot
from annotator.ui.agreement.rows import DifferenceRow
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rows_model import ModelIndex, RowsModel
from annotator.ui.panels.focus_list import LEFT, RIGHT, FocusRows, OpeningList
from annotator.ui.panels.lines import draw_in_middle, elided
from annotator.ui.panels.look import HINT_SIZE, colour
from annotator.ui.panels.row_list import ROW
from annotator.ui.theme import plain_tip

TOP = 7
WORDS_SIZE, WORDS_PITCH, SMALL_PITCH = 15, 22, 17
DOT, DOT_GAP = 9, 4
MOST_DOTS = 8
LONGEST_TIP = 600


class DifferenceRows(FocusRows):
    """Before the words a dot for each reviewer: filled who marked the claim, a ring who did not.

    `colours` are the reviewers' by name, in their order."""

    height = 52

    def __init__(self) -> None:
        super().__init__()
        self.colours: dict[str, str] = {}

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, DifferenceRow):
            return
        look = self.look
        self.draw_frame(painter, box, is_current=is_current)
        top = box.top() + look.px(TOP)
        line = QRectF(box.left() + LEFT, top, box.width() - LEFT - RIGHT, look.px(WORDS_PITCH))
        line.setLeft(self._draw_dots(painter, line, row))
        font = look.reading(WORDS_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("read"))
        draw_in_middle(painter, line, elided(one_line(row.words), font, line.width()))
        below = QRectF(line.left(), line.bottom(), line.width(), look.px(SMALL_PITCH))
        small = look.font(HINT_SIZE)
        painter.setFont(small)
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, below, elided(one_line(row.small), small, below.width()))

    def _draw_dots(self, painter: QPainter, line: QRectF, row: DifferenceRow) -> float:
        """A column of dots as wide for every row; returns where the words begin."""
        look, size = self.look, self.look.px(DOT)
        names = list(self.colours)[:MOST_DOTS]
        one = row.difference
        for place, name in enumerate(names):
            left = line.left() + place * (size + look.px(DOT_GAP))
            dot = QRectF(left, line.center().y() - size / 2, size, size)
            ink = look.theme.reviewer(self.colours[name])
            if name in one.marked_by:
                draw_dot(painter, dot, ink)
            elif name in one.not_by:
                painter.setPen(QPen(colour(ink), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
        return line.left() + len(names) * (size + look.px(DOT_GAP)) + look.px(2 * DOT_GAP)


class DifferenceModel(RowsModel[DifferenceRow]):
    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.ToolTipRole or not index.isValid():
            return super().data(index, role)
        row = self.rows()[index.row()]
        lines = (row.words, row.small)
        return plain_tip("\n".join(one_line(line)[:LONGEST_TIP] for line in lines))


class DifferenceList(OpeningList):
    """Takes the focus: arrows move, Return and a double click open."""

    def __init__(self) -> None:
        self.differences = DifferenceModel()
        self.drawn = DifferenceRows()
        super().__init__(self.differences, self.drawn)
        self.setAccessibleName("Where they differ")

    def show_rows(self, rows: Sequence[DifferenceRow], colours: dict[str, str]) -> None:
        """The current row stays current where it is still listed."""
        before = self.current_row()
        self.drawn.colours = colours
        self.differences.show(rows)
        keys = [row.key for row in rows]
        self.choose(keys.index(before.key) if before and before.key in keys else 0)

    def step(self, by: int) -> None:
        number = self.differences.rowCount()
        if number:
            self.choose(min(max(0, self.currentIndex().row() + by), number - 1))

    def current_row(self) -> DifferenceRow | None:
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, DifferenceRow) else None
