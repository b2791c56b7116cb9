"""The line above a card: which one of how many, its state as a sign and in words, and keys."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.models.item_state import ItemState
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import SEMIBOLD, Look, plain_look
from annotator.ui.panels.signs import draw_state_sign
from annotator.ui.panels.words import Words, muted

HEADING = 15
HIGH = 36


class StateSign(QWidget):
    """A short sample of the line that stands under the words."""

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._state: ItemState | None = None
        self._is_rest = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: ItemState | None, *, is_rest: bool = False) -> None:
        self.setHidden(state is None)
        if (state, is_rest) != (self._state, self._is_rest):
            self._state, self._is_rest = state, is_rest
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(20), self._look.px(16))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._state is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        draw_state_sign(painter, box, self._state, look=self._look, is_rest=self._is_rest)
        painter.end()


class CardHead(QWidget):
    """`hint` names two actions and the word beside their caps; a click asks for the second."""

    action_requested = Signal(str)

    def __init__(self, actions: tuple[str, str], hint: str) -> None:
        super().__init__()
        self._actions = actions
        self.title = Words(size=HEADING, weight=SEMIBOLD)
        self.sign = StateSign()
        self.state = muted()
        self.hint = KeyHint(hint)
        self.hint.setAccessibleName(hint or "next")
        self.hint.clicked.connect(lambda: self.action_requested.emit(actions[1]))
        self._lay_out()

    def show_place(
        self, title: str, state: ItemState | None, state_text: str, *, is_rest: bool = False
    ) -> None:
        self.title.setText(title)
        self.sign.show_state(state, is_rest=is_rest)
        self.state.setText(state_text)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        found = [actions[name].keys for name in self._actions if name in actions]
        self.hint.set_keys([keys[0] for keys in found if keys])

    def set_look(self, look: Look) -> None:
        for part in (self.title, self.sign, self.state, self.hint):
            part.set_look(look)
        across = QBoxLayout.Direction
        self._box.setDirection(across.TopToBottom if look.is_large else across.LeftToRight)
        self.setMinimumHeight(look.px(HIGH))

    def _lay_out(self) -> None:
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.sign)
        beside.addWidget(self.state, 1)
        beside.addWidget(self.hint)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(self.title)
        self._box.addLayout(beside, 1)
