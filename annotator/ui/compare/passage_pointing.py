"""The mouse on a page that gold and runs share."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from annotator.ui.compare.passage_page import PassagePage
from annotator.ui.compare.passage_sides import found_at, tip_words
from annotator.ui.compare.passage_words import RunFinding
from annotator.ui.theme import plain_tip

NOT_SCORED = "Not scored: nobody has read this sentence yet."


class PointedPassage(PassagePage):
    """A click points at what lies there, a double click asks to open its article."""

    finding_pointed = Signal(object)  # RunFinding
    finding_opened = Signal(object)  # RunFinding

    def __init__(self, *, is_narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(is_narrow=is_narrow, parent=parent)
        self._is_double = False
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor)

    def found_under(self, point: QPointF) -> tuple[RunFinding, ...]:
        """What was found for the mark, claim or entity under a point of the page."""
        chip = self.chip_at(point)
        if chip is not None:
            return chip.mark.found if chip.mark else ()
        place = self.geometry_of.code_point_under(point)
        if place is None or self.scene is None:
            return ()
        return found_at(self.scene, self.marked.marks, place)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected here; the release says what was pointed at."""
        self._is_double = False

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Clicking a place again goes through all that lies there."""
        found = self.found_under(self._on_page(event.position()))
        if found and event.button() == Qt.MouseButton.LeftButton and not self._is_double:
            place = found.index(self._current()) + 1 if self._current() in found else 0
            self.finding_pointed.emit(found[place % len(found)])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Opens what its first click has pointed at."""
        self._is_double = True
        found = self.found_under(self._on_page(event.position()))
        if found and event.button() == Qt.MouseButton.LeftButton:
            current = self._current()
            self.finding_opened.emit(current if current in found else found[0])

    def _current(self) -> RunFinding | None:
        return self.scene.current if self.scene else None

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self._on_page(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(self.tip_at(point)), self)
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPointF) -> str:
        """What was found at a point of the page, or that nobody has read it."""
        place = self.geometry_of.code_point_under(point)
        if self.scene is None:
            return ""
        if place is not None and self.unread.overlapping(place, place + 1):
            return NOT_SCORED
        return tip_words(self.scene, self.found_under(point))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu would copy the widget's text instead of the stored one."""
        event.ignore()
