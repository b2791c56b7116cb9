"""A label and what belongs to it: beside each other, above each other at large text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from annotator.ui.panels.look import Look
from annotator.ui.panels.words import muted

LABEL_COLUMN = 64


class FieldRow(QWidget):
    """`row_height` aligns the label with the first line of the content."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.label = muted(title)
        self.content = content
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(content, 1)

    def set_label_look(self, look: Look, row_height: int) -> None:
        direction = QBoxLayout.Direction
        self.label.set_look(look)
        self._box.setDirection(direction.TopToBottom if look.is_large else direction.LeftToRight)
        if look.is_large:
            self.label.setFixedHeight(look.px(20))
            self.label.setMinimumWidth(0)
            self.label.setMaximumWidth(look.px(300))
            return
        self.label.setFixedSize(look.px(LABEL_COLUMN) - 4, row_height)
        self._box.setSpacing(4)
