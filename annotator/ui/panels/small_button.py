"""A small framed button among words, with its key inside where it has one."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM

HIGH = 24
PADDING = 10
RADIUS = 6
CAP_GAP = 7


class SmallButton(DrawnButton):
    """For asides such as cancelling; the panel's own actions are big buttons."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self.words, self.look.font(HINT_SIZE, MEDIUM))
        return QSize(self._cap_room() + words + 2 * self.look.px(PADDING), self.look.px(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_near = self.underMouse() or self.isDown()
        painter.setPen(QPen(look.colour("fieldline")))
        painter.setBrush(look.colour("selrow" if is_near else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        self.draw_caps(painter, look.px(PADDING))
        painter.setFont(look.font(HINT_SIZE, MEDIUM))
        painter.setPen(look.colour("text"))
        centre = Qt.AlignmentFlag.AlignHCenter
        room = QRectF(self.rect()).adjusted(self._cap_room(), 0, 0, 0)
        draw_in_middle(painter, room, self.words, align=centre)
        painter.end()

    def _cap_room(self) -> int:
        return self.caps_width() + self.look.px(CAP_GAP) if self.keys else 0
