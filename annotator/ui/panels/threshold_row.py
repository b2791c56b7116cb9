"""Above the list of claims: the threshold, and the way to what is below it."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QLineF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.layer import is_open
from annotator.ui.action import Action
from annotator.ui.models.rest_words import shown_words, threshold_words
from annotator.ui.panels.card_scroll import LEFT, RIGHT
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.panels.shown import Shown
from annotator.ui.panels.threshold_slider import ThresholdSlider
from annotator.ui.panels.words import Words, muted

SHOW, HIDE = "show them", "hide them"


class ThresholdRow(QWidget):
    """Two quiet lines; every wish goes out as a signal."""

    threshold_requested = Signal(float)
    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self.words = Words(size=HINT_SIZE)
        self.slider = ThresholdSlider()
        self.more, self.fewer = KeyHint(), KeyHint()
        self.more.setAccessibleName("more suggestions")
        self.fewer.setAccessibleName("fewer suggestions")
        self.counts = muted()
        self.rest = KeyHint(SHOW)
        self._lay_out()
        self._connect()

    def show_layer(self, shown: Shown) -> None:
        """Words and ticks of the article; nothing is asked for."""
        rest = shown.rest
        claims = {item.id: item for item in shown.claims if is_open(item)} | rest.claims
        scores = [item.provenance.score for item in claims.values()]
        self.slider.show_threshold(rest.threshold, [s for s in scores if s is not None])
        self.words.setText(threshold_words(rest.threshold))
        self.counts.setText(shown_words(shown.layer, rest))
        self.rest.set_words(HIDE if rest.is_shown else SHOW)
        self.rest.setVisible(bool(rest.ids))

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for name, hint in (("more", self.more), ("fewer", self.fewer), ("rest", self.rest)):
            action = actions.get(f"view.{name}")
            hint.set_keys(action.keys[:1] if action else ())

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self.words, self.slider, self.more, self.fewer, self.counts, self.rest):
            part.set_look(look)
        across = QBoxLayout.Direction
        self._first.setDirection(across.TopToBottom if look.is_large else across.LeftToRight)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(self._look.colour("line")))
        foot = self.height() - 0.5
        painter.drawLine(QLineF(LEFT, foot, self.width() - RIGHT, foot))
        painter.end()

    def _connect(self) -> None:
        self.slider.valueChanged.connect(
            lambda: self.threshold_requested.emit(self.slider.threshold)
        )
        for name, hint in (("more", self.more), ("fewer", self.fewer), ("rest", self.rest)):
            hint.clicked.connect(partial(self._ask, f"view.{name}"))

    def _ask(self, action_id: str, _is_checked: bool = False) -> None:
        self.action_requested.emit(action_id)

    def _lay_out(self) -> None:
        moving = QHBoxLayout()
        moving.setSpacing(8)
        moving.addWidget(self.more)
        moving.addWidget(self.slider, 1)
        moving.addWidget(self.fewer)
        self._first = QHBoxLayout()
        self._first.setSpacing(12)
        self._first.addWidget(self.words)
        self._first.addLayout(moving, 1)
        second = QHBoxLayout()
        second.setSpacing(12)
        second.addWidget(self.counts, 1)
        second.addWidget(self.rest)
        box = QVBoxLayout(self)
        box.setContentsMargins(LEFT, 8, RIGHT, 8)
        box.setSpacing(4)
        box.addLayout(self._first)
        box.addLayout(second)
