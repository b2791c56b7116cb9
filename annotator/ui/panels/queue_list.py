"""The list of the queue: the keys go to it only when one asks, from the search above it."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from typing_extensions import override

from annotator.ui.models.queue_model import QueueModel
from annotator.ui.panels.focus_list import RingedList
from annotator.ui.panels.look import Look
from annotator.ui.panels.queue_rows import QueueRows
from annotator.ui.panels.row_list import ROW

Keys = Qt.Key
OPENING: Final = (Keys.Key_Return, Keys.Key_Enter)
OWN_KEYS: Final = (
    Keys.Key_Up,
    Keys.Key_Down,
    Keys.Key_PageUp,
    Keys.Key_PageDown,
    Keys.Key_Home,
    Keys.Key_End,
    Keys.Key_Escape,
    *OPENING,
)
"""Of the window's keys while the list has them; otherwise they go on in the article."""


class QueueList(RingedList):
    """Arrows, Home, End and a page at a time move a ring; Return opens its article."""

    left = Signal()

    def __init__(self, model: QueueModel, rows: QueueRows) -> None:
        super().__init__(model, rows)
        self._queue = model
        self._ringed: int | None = None
        model.modelAboutToBeReset.connect(self._note_ring)
        model.modelReset.connect(self._put_ring)  # after Qt's own, which takes it away
        self.setAccessibleName("Articles")

    @override
    def set_look(self, look: Look) -> None:
        super().set_look(look)
        self.set_ground(look.colour("panel"))

    def take_keys(self, row: int | None) -> None:
        """Put the ring on that row, else on the first in view."""
        start = self.indexAt(QPoint(0, 0)) if row is None else self.model().index(row, 0)
        if start.isValid():
            self.setCurrentIndex(start)
            self.setFocus()

    def _note_ring(self) -> None:
        """Which article has the ring: Qt forgets it when other rows come."""
        row = self.currentIndex().row()
        has_ring = self.hasFocus() and row >= 0
        self._ringed = self._queue.listing.number(row) if has_ring else None

    def _put_ring(self) -> None:
        row = None if self._ringed is None else self._queue.listing.row_of(self._ringed)
        if row is not None:
            self.setCurrentIndex(self._queue.index(row, 0))

    def read_anew(self) -> None:
        """What was read of the articles counts no more."""
        self._queue.pages.forget()
        self.viewport().update()

    def top(self) -> tuple[int, int] | None:
        """The number of the article at the upper edge, and how much of its row is above."""
        index = self.indexAt(QPoint(0, 0))
        if not index.isValid():
            return None
        return self._queue.listing.number(index.row()), -self.visualRect(index).top()

    def scroll_to_top(self, top: tuple[int, int] | None) -> bool:
        """False where that article is not listed any more."""
        row = None if top is None else self._queue.listing.row_of(top[0])
        if top is None or row is None:
            return False
        self.verticalScrollBar().setValue(row * self.row_height + top[1])
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Filters with larger counts need another line: the open article stays in view."""
        super().resizeEvent(event)
        box = self.visualRect(self._current)
        if box.top() >= 0 and box.bottom() < event.oldSize().height():
            self.scrollTo(self._current)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW)
        if event.key() == Keys.Key_Escape:
            self.left.emit()
        elif event.key() not in OPENING:
            super().keyPressEvent(event)
        elif row is not None:
            self.row_clicked.emit(row)
            self.left.emit()
