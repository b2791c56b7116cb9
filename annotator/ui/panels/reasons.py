"""Why a claim is rejected: a numbered list over the action bar."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Choice
from annotator.ui.action import Action
from annotator.ui.actions import reason_action_id
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import SEMIBOLD, Look, plain_look
from annotator.ui.panels.option import Option
from annotator.ui.panels.words import Words

RADIUS = 8


class ReasonsList(QWidget):
    """Lies over the panel while a reason is asked for; the keys act in the article."""

    action_requested = Signal(str)

    def __init__(self, reasons: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Reject: why?")
        self._look = plain_look()
        self._title = Words("Reject: why?", weight=SEMIBOLD)
        self._back = KeyHint("back")
        self.options = {reason.value: Option(reason.title, reason.key) for reason in reasons}
        self._rows = QWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self._back.clicked.connect(partial(self.action_requested.emit, "go.back"))
        for value, option in self.options.items():
            option.clicked.connect(partial(self.action_requested.emit, reason_action_id(value)))
        self.hide()

    def show_chosen(self, reason: str | None) -> None:
        """Mark the reason given before."""
        for value, option in self.options.items():
            option.set_chosen_by("reviewer" if value == reason else "nobody")

    def needed_height(self) -> int:
        return self.sizeHint().height() - self._scroll.sizeHint().height() + self._list_height()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for value, option in self.options.items():
            action = actions.get(reason_action_id(value))
            option.set_keys(action.keys[:1] if action else ())
        back = actions.get("go.back")
        self._back.set_keys(back.keys[:1] if back else ())

    def set_look(self, look: Look) -> None:
        self._look = look
        self._title.set_look(look)
        for button in (self._back, *self.options.values()):
            button.set_look(look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("fieldline")))
        painter.setBrush(self._look.colour("raised"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.end()

    def _list_height(self) -> int:
        return self._rows.sizeHint().height()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        for option in self.options.values():
            inner.addWidget(option)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._rows)
        self._scroll.viewport().setAutoFillBackground(False)
        self._rows.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self._scroll, 1)
