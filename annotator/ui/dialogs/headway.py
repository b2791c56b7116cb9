"""How far long work is: a bar, and words below it."""

from typing import Final

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.estimate import share_words

STEPS: Final = 1000
"""Of the bar: bytes of a large file are more than Qt's numbers hold."""


class Headway(QWidget):
    """Shows that work goes on, as long as nobody knows how far; then the share that is done."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(name)
        self.words = plain_label("", role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        self.begin()

    def begin(self) -> None:
        self.bar.setRange(0, 0)  # as long as nobody knows
        self.bar.reset()
        self.words.clear()

    def show_share(self, done: int, total: int | None, left: str) -> None:
        if not total:
            return
        self.bar.setRange(0, STEPS)
        self.bar.setValue(STEPS * min(done, total) // total)
        self.words.setText(share_words(done, total, left))
