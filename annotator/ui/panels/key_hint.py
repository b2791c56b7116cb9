"""Caps and a short name: what a key does, clickable for those who use the mouse."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE

HIGH = 22
GAP = 7


class KeyHint(DrawnButton):
    """Quiet words behind their caps; darker under the mouse."""

    def __init__(self, words: str = "", keys: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_keys(keys)

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self.words, self.look.font(HINT_SIZE))
        gap = self.look.px(GAP) if words and self.keys else 0
        return QSize(self.caps_width() + gap + words, self.look.px(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.caps_width(), self.look.px(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        end = self.draw_caps(painter, 0)
        left = end + (look.px(GAP) if self.keys else 0)
        room = self.width() - left + 1
        font = look.font(HINT_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("text" if self.underMouse() else "muted"))
        shown = elided(self.words, font, room)
        draw_in_middle(painter, QRectF(left, 0, room, self.height()), shown)
        painter.end()
