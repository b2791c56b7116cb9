"""Below the article: whose lines are whose, and the key that hides the machine's."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.models.item_state import ItemState
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look
from annotator.ui.panels.signs import draw_state_sign
from annotator.ui.panels.words import muted
from annotator.ui.theme import Theme, light, set_ground

HIGH = 40
SAMPLE = 24
LEFT, NARROW_LEFT = 84, 20  # until the column is known; where there is little room
HIDE = "reveal.hide"


class LineSample(QWidget):
    """A short piece of the line under somebody's claims."""

    def __init__(self, state: ItemState) -> None:
        super().__init__()
        self._look = Look(light())
        self._state: ItemState = state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(SAMPLE), self._look.px(14))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_state_sign(painter, QRectF(self.rect()), self._state, look=self._look)
        painter.end()


class RevealLegend(QWidget):
    """Aligned with the article's words by `set_column`."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = Look(light())
        self._left = LEFT
        self._is_hidden = False
        self._samples = (LineSample("confirmed"), LineSample("suggested"))
        self._words = (muted("yours"), muted("the machine’s"))
        self.hide_key = KeyHint("hide the machine’s")
        self.hide_key.clicked.connect(lambda: self.action_requested.emit(HIDE))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(LEFT, 0, 24, 0)
        self._box.setSpacing(8)
        for sample, words in zip(self._samples, self._words, strict=True):
            self._box.addWidget(sample)
            self._box.addWidget(words)
            self._box.addSpacing(20)
        self._box.addStretch(1)
        self._box.addWidget(self.hide_key)

    def show_hidden(self, is_hidden: bool) -> None:
        self._is_hidden = is_hidden
        verb = "show" if is_hidden else "hide"
        self.hide_key.set_words(verb if self._look.is_large else f"{verb} the machine’s")
        self.hide_key.setAccessibleName(f"{verb} the machine’s claims in the text")

    def set_column(self, left: int, width: int) -> None:
        """At large text there is no room to align it."""
        self._left = left
        self._box.setContentsMargins(NARROW_LEFT if self._look.is_large else left, 0, 24, 0)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.hide_key.set_keys(actions[HIDE].keys[:1])

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (*self._samples, *self._words, self.hide_key):
            part.set_look(self._look)
        self.setFixedHeight(self._look.px(HIGH))
        self.show_hidden(self._is_hidden)
        self.set_column(self._left, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.end()
