"""Lists that take the focus: arrows move in them, and a ring shows which row has the keys."""

from PySide6.QtCore import QAbstractItemModel, QLineF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from annotator.ui.panels.even_list import ModelIndex
from annotator.ui.panels.row_list import RADIUS, ROW, SIDE, RowDelegate, RowList

LEFT, RIGHT = 20, 20
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FocusRows(RowDelegate):
    """Between `left` and `right` a hairline below a row; round the current one a ring, while the
    list has the focus."""

    left, right = LEFT, RIGHT

    def draw_frame(self, painter: QPainter, box: QRectF, *, is_current: bool) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_current:
            self.draw_ring(painter, box.adjusted(SIDE + 1, 2, -SIDE - 1, -2))
            return
        painter.setPen(QPen(self.look.colour("line"), 1))
        y = box.bottom() - 0.5
        painter.drawLine(QLineF(box.left() + self.left, y, box.right() - self.right, y))

    def draw_ring(self, painter: QPainter, ring: QRectF) -> None:
        view = self.parent()
        if isinstance(view, QAbstractItemView) and view.hasFocus():
            painter.setPen(QPen(self.look.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ring, RADIUS, RADIUS)


class RingedList(RowList):
    """Shows where the keys are as soon as it has them, and leaves letters to the window."""

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


class FocusList(RingedList):
    """What Qt calls the current row is the one that is marked."""

    def __init__(self, model: QAbstractItemModel, delegate: FocusRows) -> None:
        super().__init__(model, delegate)
        model.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        self.show_current(row.key if row else None, current.row() if row else None)


class OpeningList(FocusList):
    """Return and a double click open a row."""

    row_opened = Signal(object)

    def __init__(self, model: QAbstractItemModel, delegate: FocusRows) -> None:
        super().__init__(model, delegate)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(index.data(ROW)))

    def choose(self, place: int) -> None:
        """Make the row at `place` current; said even where it was before."""
        index = self.model().index(place, 0)
        if index == self.currentIndex():
            self.currentChanged(index, index)
        else:
            self.setCurrentIndex(index)

    def open_current(self) -> None:
        if (row := self.currentIndex().data(ROW)) is not None:
            self.row_opened.emit(row)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in RETURNS and self.currentIndex().isValid():
            self.open_current()
            return
        super().keyPressEvent(event)
