"""Settings, Import: beyond which size articles and schemes are refused."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.services.ports import Limits
from annotator.ui.dialogs.dialog_frame import field_label
from annotator.ui.dialogs.number_box import NumberBox
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.settings import LIMITS

FIELDS = {
    "max_characters": "&Characters of an article",
    "max_spans": "&Spans of an article",
    "max_choices": "&Labels and choices of a scheme",
}
HOW = (
    "What is larger is refused, with the reason. Long articles are slow to open and to scroll; "
    "the numbers below are what the window works with well. They count from the next import, "
    "and for schemes from the next project that is opened."
)


class ImportPage(QWidget):
    """Emits the limits whenever one of them is set."""

    limits_chosen = Signal(object)

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits
        self.boxes = {name: self._box(name) for name in FIELDS}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 18, 3, 3)
        layout.setSpacing(8)
        layout.addWidget(plain_label(HOW, role="hint", wraps=True))
        for name, title in FIELDS.items():
            layout.addWidget(field_label(title, self.boxes[name]))
            layout.addWidget(self.boxes[name])
        layout.addStretch()

    def _box(self, name: str) -> NumberBox:
        least, most = LIMITS[name]
        box = NumberBox(getattr(self._limits, name), least=least, most=most)
        box.setGroupSeparatorShown(True)
        box.setKeyboardTracking(False)  # a number half written is no limit
        box.valueChanged.connect(lambda value: self._take(name, value))
        return box

    def _take(self, name: str, value: int) -> None:
        self._limits = replace(self._limits, **{name: value})
        self.limits_chosen.emit(self._limits)
