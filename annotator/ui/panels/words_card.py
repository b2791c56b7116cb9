"""The current words in the reading face on a card, with the keys that move their borders."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.panels.words import Words

SIZE, PITCH = 16, 25
LINES_KEPT = 3  # so that the fields below do not jump from claim to claim
RADIUS = 8
SPACING = 8


class WordsCard(QWidget):
    """`hints` are groups of action ids with the words beside their caps. `lines_kept` is the room
    it takes also for fewer words."""

    action_requested = Signal(str)

    def __init__(
        self, hints: Sequence[tuple[tuple[str, ...], str]] = (), *, lines_kept: int = LINES_KEPT
    ) -> None:
        super().__init__()
        self._kept = lines_kept
        self._look = plain_look()
        self.words = Words(size=SIZE, colour="read").in_reading_face()
        self.words.wrap(least=lines_kept, pitch=PITCH)
        self.hints = {ids: KeyHint(words) for ids, words in hints}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 10, 16, 9)
        self._box.setSpacing(2 * SPACING)
        self._box.addWidget(self.words)
        self._row = QWidget()
        flow = Flow(self._row, gaps=(14, 4))
        for ids, hint in self.hints.items():
            hint.clicked.connect(partial(self.action_requested.emit, ids[-1]))
            flow.addWidget(hint)
        self._box.addWidget(self._row)
        self._row.setHidden(not hints)

    def show_words(self, words: str) -> None:
        self.words.setText(words)

    def hide_hints(self) -> None:
        """Nothing may be changed."""
        self._row.hide()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for ids, hint in self.hints.items():
            found = [actions[name].keys for name in ids if name in actions]
            hint.set_keys([keys[0] for keys in found if keys])

    def set_look(self, look: Look) -> None:
        self._look = look
        self.words.wrap(least=max(1, self._kept - look.is_tight), pitch=PITCH)
        self.words.set_look(look)
        for hint in self.hints.values():
            hint.set_look(look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("line")))
        painter.setBrush(self._look.colour("raised"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        if not self._row.isHidden():
            y = self._row.y() - SPACING + 0.5
            painter.drawLine(QRectF(16, y, self.width() - 32, 0).topLeft(),
                             QRectF(16, y, self.width() - 32, 0).topRight())  # fmt: skip
        painter.end()
