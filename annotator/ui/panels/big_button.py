"""The wide buttons: primary and plain, with their key inside, and a second line where given."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, SEMIBOLD
from annotator.ui.theme import INTERFACE_SIZE, mixed

HIGH = 36
HIGH_WITH_SECOND_LINE = 52
RADIUS = 6
PADDING = 16
CAP_GAP = 10


class BigButton(DrawnButton):
    """With a second line the words stand left and the cap right; without, in the middle."""

    def __init__(
        self,
        words: str = "",
        *,
        second: str = "",
        is_primary: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._second = one_line(second)
        self._is_primary = is_primary
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if second:
            self.setAccessibleName(f"{words}, {second}")

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        words = text_width(self.words, look.font(INTERFACE_SIZE, SEMIBOLD))
        second = text_width(self._second, look.font(HINT_SIZE))
        wide = max(words, second) + self._cap_room() + 2 * look.px(PADDING)
        return QSize(wide, look.px(HIGH_WITH_SECOND_LINE if self._second else HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        painter.setPen(self.look.colour(self._ink()))
        if self._second:
            self._draw_two_lines(painter)
        else:
            self._draw_one_line(painter)
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        look, theme = self.look, self.look.theme
        ground = QColor(theme.accent if self._is_primary else theme.raised)
        if self.isDown():
            ground = QColor(mixed(theme.accent, theme.text, 0.25))
            ground = ground if self._is_primary else look.colour("selrow")
        elif self.underMouse() and self.isEnabled():
            over = mixed(theme.accent, theme.text, 0.12)
            ground = QColor(over if self._is_primary else mixed(theme.raised, theme.text, 0.05))
        painter.setPen(QPen(ground if self._is_primary else look.colour("line2")))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _draw_one_line(self, painter: QPainter) -> None:
        look = self.look
        font = look.font(INTERFACE_SIZE, SEMIBOLD if self._is_primary else MEDIUM)
        room = self.width() - self._cap_room() - look.px(PADDING)
        words = elided(self.words, font, room)
        wide = self._cap_room() + text_width(words, font)
        left = max(look.px(PADDING) / 2, (self.width() - wide) / 2)
        self.draw_caps(painter, round(left), self._tone())
        painter.setFont(font)
        painter.setPen(look.colour(self._ink()))
        box = QRectF(round(left) + self._cap_room(), 0, room, self.height())
        draw_in_middle(painter, box, words)

    def _draw_two_lines(self, painter: QPainter) -> None:
        look = self.look
        left = look.px(PADDING)
        caps = self.caps_width()
        self.draw_caps(painter, self.width() - left - caps, self._tone())
        room = self.width() - 2 * left - caps
        middle = self.height() / 2
        painter.setPen(look.colour(self._ink()))
        for text, font, top in (
            (self.words, look.font(INTERFACE_SIZE, SEMIBOLD), middle - look.px(18)),
            (self._second, look.font(HINT_SIZE), middle),
        ):
            painter.setFont(font)
            draw_in_middle(painter, QRectF(left, top, room, look.px(18)), elided(text, font, room))
            painter.setPen(look.colour("on_accent" if self._is_primary else "muted"))

    def _cap_room(self) -> int:
        return self.caps_width() + self.look.px(CAP_GAP) if self.keys else 0

    def _tone(self) -> str:
        return "on_accent" if self._is_primary else "plain"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        return "on_accent" if self._is_primary else "text"
