"""The part of a card that scrolls, between a head and a bar that stay."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

LEFT, RIGHT = 20, 16
LEAST_RIGHT = 4
NEAR = 8


class CardScroll(QScrollArea):
    """Its scroll bar takes room from the margin, so that no line wraps anew when it appears."""

    def __init__(self, margins: tuple[int, int, int, int] = (LEFT, 2, RIGHT, 4)) -> None:
        super().__init__()
        self._right = margins[2]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        body = QWidget()
        self.box = QVBoxLayout(body)
        self.box.setContentsMargins(*margins)
        self.setWidget(body)
        body.setAutoFillBackground(False)

    def show_row(self, row: QWidget) -> None:
        """Scroll to a row once it has been laid out, the least that is needed."""
        self.box.activate()
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, NEAR))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = self.width() - self.viewport().width()
        margins = self.box.contentsMargins()
        right = max(LEAST_RIGHT, self._right - taken)
        if margins.right() != right:
            margins.setRight(right)
            self.box.setContentsMargins(margins)


def lay_out_card(card: QWidget, head: QWidget, scroll: QWidget, *below: QWidget) -> None:
    """The head stays, the fields scroll, and what stands below them stays too."""
    top = QHBoxLayout()
    top.setContentsMargins(LEFT, 4, RIGHT, 4)
    top.addWidget(head)
    box = QVBoxLayout(card)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addLayout(top)
    box.addWidget(scroll, 1)
    for part in below:
        box.addWidget(part)
