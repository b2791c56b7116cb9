"""The table of the confusion matrix: arrows move in it, Return and clicks choose a cell."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.confusion import Confusion
from annotator.ui.compare.matrix_model import CELL, EXTRA, MatrixCell, MatrixModel, ModelIndex
from annotator.ui.compare.matrix_painting import (
    APART,
    HIGH,
    LOWEST,
    NARROWEST,
    TITLE_GAP,
    WIDE,
    MatrixDelegate,
    MatrixHeader,
)
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import text_width
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look, plain_look
from annotator.ui.theme import set_ground

WIDEST_TITLE, WIDEST_CELL = 150, 76
SHARE_WIDE = 52
BARE_CORNERS = (
    "QTableCornerButton::section, QAbstractScrollArea::corner"
    " { background: transparent; border: none; }"
)
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixTable(QTableView):
    """Emits the MatrixCell that somebody chose, where anything is behind it."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = MatrixModel(self)
        self._drawn = MatrixDelegate(self)
        self._look = plain_look()
        self._across = MatrixHeader(Qt.Orientation.Horizontal, self)
        self._down = MatrixHeader(Qt.Orientation.Vertical, self)
        self.setModel(self.matrix)
        self.setItemDelegate(self._drawn)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self._set_manners()
        self.clicked.connect(lambda index: self._choose(index.data(CELL)))

    def show_confusion(self, confusion: Confusion, scheme: Scheme | None) -> None:
        self._drawn.chosen = None
        self.matrix.show(confusion, scheme)
        self._measure()

    def show_chosen(self, gold: str | None, run: str | None) -> None:
        """Mark the cell whose items are shown, and go there."""
        row, column = self.matrix.place(gold, run)
        self._drawn.chosen = self.matrix.cell(row, column)
        self.setCurrentIndex(self.matrix.index(row, column))
        self.viewport().update()

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self._drawn, self._across, self._down):
            part.look = look
        self._measure()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        self._across.current, self._down.current = current.column(), current.row()
        self._across.viewport().update()
        self._down.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CHOOSING:
            self._choose(self.currentIndex().data(CELL))
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters and digits are the window's keys."""

    def _choose(self, cell: MatrixCell | None) -> None:
        if cell is None or cell.is_total or not cell.count:
            return
        self._drawn.chosen = cell
        self.viewport().update()
        self.chosen.emit(cell)

    def _measure(self) -> None:
        """Columns as wide as their titles ask for, all the same, within reason; they and the
        rows give way a little before anything has to be scrolled."""
        look, model = self._look, self.matrix
        if not (rows := model.rowCount()):
            return
        pad, apart, share = (look.px(size) for size in (TITLE_GAP, APART, SHARE_WIDE))
        widest = self._widest(model.title)
        self._down.setFixedWidth(min(widest + pad + pad // 2, look.px(WIDEST_TITLE)))
        self._across.setFixedHeight(look.px(HIGH))
        wished = self._widest(model.short_title) + pad // 2
        wished = max(look.px(WIDE), min(wished, look.px(WIDEST_CELL)))
        room = (self.width() - self._down.width() - share - apart) // rows
        wide = min(room, wished) if room >= look.px(NARROWEST) else wished
        room = (self.height() - self._across.height() - apart) // rows
        high = min(room, look.px(HIGH)) if room >= look.px(LOWEST) else look.px(HIGH)
        self._across.set_sizes([*[wide] * (rows - 1), wide + apart, share])
        self._down.set_sizes([*[high] * (rows - 1), high + apart])
        self.viewport().update()

    def _widest(self, title: Callable[[str], str]) -> int:
        font = self._look.font(HINT_SIZE, SEMIBOLD)
        titles = [EXTRA, *map(title, self.matrix.confusion.labels)]
        return max(text_width(one_line(title), font) for title in titles)

    def _set_manners(self) -> None:
        set_ground(self, "page")
        self.setStyleSheet(BARE_CORNERS)
        self.setAccessibleName("Confusion matrix")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
