"""A reviewer as a switch: a dot of their colour, the name, how many articles they finished."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from annotator.services.ports import Reviewer
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, colour
from annotator.ui.theme import plain_tip

HIGH, PADDING, GAP, DOT = 26, 9, 6, 8
WIDEST_NAME = 160


def draw_dot(painter: QPainter, box: QRectF, ink: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    painter.drawEllipse(box)


class ReviewerChip(DrawnButton):
    """Checked: among those that are compared."""

    def __init__(self, reviewer: Reviewer, finished: int) -> None:
        super().__init__(reviewer.name)
        self.reviewer = reviewer
        self.finished = finished
        self._count = f"{finished:,}"
        self.setCheckable(True)
        self.setChecked(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        articles = f"{finished:,} finished article{'' if finished == 1 else 's'}"
        self.setAccessibleName(f"{one_line(reviewer.name)}, {articles}")
        self.setToolTip(plain_tip(f"{reviewer.name}: {articles}"))

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        count = text_width(self._count, look.font(HINT_SIZE))
        wide = 2 * look.px(PADDING) + look.px(DOT) + 2 * look.px(GAP) + self._name_width() + count
        return QSize(wide, look.px(HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, is_on = self.look, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = "accent" if self.hasFocus() else "line2"
        painter.setPen(QPen(look.colour(frame), 2 if self.hasFocus() else 1))
        painter.setBrush(look.colour("raised" if is_on else "page"))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        self._draw_words(painter, is_on=is_on)
        painter.end()

    def _draw_words(self, painter: QPainter, *, is_on: bool) -> None:
        look, size = self.look, self.look.px(DOT)
        left = float(look.px(PADDING))
        dot = QRectF(left, (self.height() - size) / 2, size, size)
        ink = look.theme.reviewer(self.reviewer.colour)
        if is_on:
            draw_dot(painter, dot, ink)
        else:
            painter.setPen(QPen(colour(ink), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot)
        left += size + look.px(GAP)
        font = look.font(HINT_SIZE, MEDIUM if is_on else NORMAL)
        painter.setFont(font)
        painter.setPen(look.colour("text" if is_on else "muted"))
        room = QRectF(left, 0, self._name_width(), self.height())
        draw_in_middle(painter, room, elided(self.words, font, room.width()))
        left += self._name_width() + look.px(GAP)
        painter.setFont(look.font(HINT_SIZE))
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, QRectF(left, 0, self.width(), self.height()), self._count)

    def _name_width(self) -> int:
        wide = text_width(self.words, self.look.font(HINT_SIZE, MEDIUM))
        return min(wide, self.look.px(WIDEST_NAME)) + 1
