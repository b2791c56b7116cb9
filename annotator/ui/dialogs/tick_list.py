"""A column of names of which any number can be ticked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.dialogs.choosing import TickBox
from annotator.ui.dialogs.wording import button_text, cut_line

LONGEST = 40


class TickList(QWidget):
    """Names as they are in the project; `changed` says that a tick came or went."""

    changed = Signal()

    def __init__(self, accessible_name: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible_name)
        self._boxes: dict[str, TickBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_names(self, names: Sequence[str], ticked: Collection[str]) -> None:
        for box in self._boxes.values():
            self._column.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for name in names:
            box = self._boxes[name] = TickBox(button_text(cut_line(name, longest=LONGEST)))
            box.setChecked(name in ticked)
            box.toggled.connect(self.changed)
            self._column.addWidget(box)

    def box(self, name: str) -> TickBox:
        return self._boxes[name]

    def names(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(self._boxes)

    def ticked(self) -> tuple[str, ...]:
        return tuple(name for name, box in self._boxes.items() if box.isChecked())
