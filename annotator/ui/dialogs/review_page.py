"""Settings, Review: from which pace on the window says that nobody reads so fast."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.dialog_frame import field_label
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.settings import READING_SPEEDS

SPEEDS: Final = (200, 300, 400, 500, 600, 800, 1000, 1500)
HOW = (
    "Where five claims in a row are confirmed faster than this, the status bar says so, and the "
    "statistics keep it. Nothing is ever held up. Most people read 200 to 300 words a minute, and "
    "skim at 600."
)
assert (SPEEDS[0], SPEEDS[-1]) == READING_SPEEDS


class ReviewPage(QWidget):
    """Emits the reading speed in words a minute."""

    speed_chosen = Signal(int)

    def __init__(self, speed: int) -> None:
        super().__init__()
        self.box = ChoiceBox([(each, f"{each} words a minute") for each in _with(speed)],
                             chosen=speed)  # fmt: skip
        self.box.currentIndexChanged.connect(lambda: self.speed_chosen.emit(self.box.currentData()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 18, 3, 3)
        layout.setSpacing(8)
        layout.addWidget(field_label("Fastest &reading", self.box))
        layout.addWidget(self.box)
        layout.addWidget(plain_label(HOW, role="hint", wraps=True))
        layout.addStretch()


def _with(speed: int) -> Sequence[int]:
    """A speed that was set elsewhere stays among the choices."""
    return sorted({*SPEEDS, speed})
