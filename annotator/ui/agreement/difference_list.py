"""Where reviewers differ: the words, who marked them, and in which article."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from annotator.ui.agreement.reviewer_chip import draw_dot
from annotator.ui.agreement.rows import DifferenceRow
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rows_model import ModelIndex, RowsModel
from annotator.ui.panels.lines import draw_in_middle, elided
from annotator.ui.panels.look import HINT_SIZE, colour
from annotator.ui.panels.row_list import RADIUS, ROW, SIDE, RowDelegate, RowList
from annotator.ui.theme import plain_tip

LEFT, RIGHT, TOP = 20, 20, 7
WORDS_SIZE, WORDS_PITCH, SMALL_PITCH = 15, 22, 17
DOT, DOT_GAP = 9, 4
MOST_DOTS = 8
LONGEST_TIP = 600
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DifferenceRows(RowDelegate):
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
        self._draw_frame(painter, box, is_current=is_current)
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

    def _draw_frame(self, painter: QPainter, box: QRectF, *, is_current: bool) -> None:
        view = self.parent()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not is_current:
            painter.setPen(QPen(self.look.colour("line"), 1))
            y = box.bottom() - 0.5
            painter.drawLine(
                round(box.left() + LEFT), round(y), round(box.right() - RIGHT), round(y)
            )
        elif isinstance(view, QAbstractItemView) and view.hasFocus():
            painter.setPen(QPen(self.look.colour("accent"), 2))
            painter.drawRoundedRect(box.adjusted(SIDE + 1, 2, -SIDE - 1, -2), RADIUS, RADIUS)


class DifferenceModel(RowsModel[DifferenceRow]):
    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.ToolTipRole or not index.isValid():
            return super().data(index, role)
        row = self.rows()[index.row()]
        lines = (row.words, row.small)
        return plain_tip("\n".join(one_line(line)[:LONGEST_TIP] for line in lines))


class DifferenceList(RowList):
    """Takes the focus: arrows move, Return and a double click open."""

    row_opened = Signal(object)

    def __init__(self) -> None:
        self.differences = DifferenceModel()
        self.drawn = DifferenceRows()
        super().__init__(self.differences, self.drawn)
        self.differences.setParent(self)
        self.setAccessibleName("Where they differ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.data(ROW)))

    def show_rows(self, rows: Sequence[DifferenceRow], colours: dict[str, str]) -> None:
        """The current row stays current where it is still listed."""
        before = self.current_row()
        self.drawn.colours = colours
        self.differences.show(rows)
        keys = [row.key for row in rows]
        self.choose(keys.index(before.key) if before and before.key in keys else 0)

    def choose(self, place: int) -> None:
        index = self.differences.index(place)
        if index == self.currentIndex():
            self.currentChanged(index, index)
        else:
            self.setCurrentIndex(index)

    def step(self, by: int) -> None:
        number = self.differences.rowCount()
        if number:
            self.choose(min(max(0, self.currentIndex().row() + by), number - 1))

    def current_row(self) -> DifferenceRow | None:
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, DifferenceRow) else None

    def open_current(self) -> None:
        if (row := self.current_row()) is not None:
            self.row_opened.emit(row)

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        self.show_current(row.key if row else None, current.row() if row else None)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURNS and self.current_row():
            self.open_current()
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters and digits are the window's keys."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
