"""Above a blind article: what to do, and that revealing is for good."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme

WORDS = (
    "Blind review: no suggestions are shown. Mark every claim you see, then reveal them. "
    "Revealing cannot be undone."
)
KEYS = {
    "claim.new": "new claim",
    "go.read": "read, no claim here",
    "article.reveal": "reveal the suggestions",
}
LEFT = 20


class BlindNote(QWidget):
    """A strip with the three keys of a blind review."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self.words = Words(WORDS, size=HINT_SIZE).wrap()
        self.hints = {name: KeyHint(words) for name, words in KEYS.items()}
        keys = QWidget()
        flow = Flow(keys, gaps=(20, 4))
        for name, hint in self.hints.items():
            hint.clicked.connect(partial(self.action_requested.emit, name))
            flow.addWidget(hint)
        box = QVBoxLayout(self)
        box.setContentsMargins(LEFT, 8, 16, 8)
        box.setSpacing(6)
        box.addWidget(self.words)
        box.addWidget(keys)
        self.setAccessibleName(WORDS)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for name, hint in self.hints.items():
            hint.set_keys(actions[name].keys[:1])

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        self.words.set_look(self._look)
        for hint in self.hints.values():
            hint.set_look(self._look)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("wash"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()
