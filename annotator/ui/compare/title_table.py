"""A table with a title at every row and column, in which a cell is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from annotator.ui.panels.look import Look, plain_look
from annotator.ui.theme import set_ground

if TYPE_CHECKING:
    from annotator.ui.agreement.pair_matrix import PairDelegate
    from annotator.ui.compare.matrix_painting import MatrixDelegate

ModelIndex = QModelIndex | QPersistentModelIndex
CHOOSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
BARE_CORNERS = (
    "QTableCornerButton::section, QAbstractScrollArea::corner"
    " { background: transparent; border: none; }"
)


class TitleHeader(QHeaderView):
    """`current` is the section of the current cell."""

    def __init__(self, orientation: Qt.Orientation, parent: QTableView) -> None:
        super().__init__(orientation, parent)
        self.look = plain_look()
        self.current = -1
        set_ground(self, "page")
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def set_sizes(self, sizes: Sequence[int]) -> None:
        for section, size in enumerate(sizes):
            self.resizeSection(section, size)


class TitleTable(QTableView):
    """Arrows move in it; Return, the blank and clicks choose a cell."""

    chosen = Signal(object)

    def __init__(
        self, model: QAbstractTableModel, drawn: MatrixDelegate | PairDelegate,
        *, header: type[TitleHeader],
    ) -> None:  # fmt: skip
        super().__init__()
        self._look = plain_look()
        self._drawn = drawn
        self._across = header(Qt.Orientation.Horizontal, self)
        self._down = header(Qt.Orientation.Vertical, self)
        for part in (model, drawn):
            part.setParent(self)
        self.setModel(model)
        self.setItemDelegate(drawn)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self._set_manners()
        self.clicked.connect(self._choose)

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self._drawn, self._across, self._down):
            part.look = look
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
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Letters and digits are the window's keys."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _choose(self, index: ModelIndex) -> None:
        """Emit the cell there, if it is one that can be chosen."""
        raise NotImplementedError

    def _measure(self) -> None:
        """Give rows and columns their sizes."""
        raise NotImplementedError

    def _set_manners(self) -> None:
        set_ground(self, "page")
        self.setStyleSheet(BARE_CORNERS)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
