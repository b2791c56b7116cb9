"""Keeps what changes inside a part of the window from moving the rest of it."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override


class Still(QWidget):
    """Gives one widget all its room, and asks for other room only where that widget needs other
    room. A layout asks whenever a word changes, and then every part of the window is laid out."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self._least = QSize()
        self.held = held
        self.hold(held)

    def hold(self, held: QWidget) -> None:
        """Show this widget from now on; one that was held before stays, and is hidden."""
        if held is not self.held:
            self.held.hide()
        self.held = held
        held.setParent(self)
        held.setGeometry(self.rect())
        held.show()
        self._ask_for_room()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._ask_for_room()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.held.setGeometry(self.rect())

    @override
    def sizeHint(self) -> QSize:
        return self.held.sizeHint().expandedTo(self.held.minimumSize())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.held.minimumSizeHint().expandedTo(self.held.minimumSize())

    def _ask_for_room(self) -> None:
        least = self.minimumSizeHint()
        if least != self._least:
            self._least = least
            self.updateGeometry()
