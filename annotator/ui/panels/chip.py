"""An entity as a chip: its words on its fill, its tag in its ink."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from annotator.domain.scheme import Label
from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import MEDIUM, SEMIBOLD, Look, colour
from annotator.ui.theme import INTERFACE_SIZE, plain_tip

HIGH = 24
PADDING = 8
TAG_SIZE = 9
TAG_GAP = 6
RADIUS = 3


class Chip(DrawnButton):
    """A click asks for the entity. Without a label it is a plain one: words that name nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._given = ""
        self._label: Label | None = None

    def show_entity(self, words: str, label: Label | None) -> None:
        if (words, label) == (self._given, self._label):
            return
        self._given, self._label = words, label
        self.set_words(words)
        self.setAccessibleName(f"{self.words}, {label.title}" if label else self.words)
        self.setToolTip(plain_tip(words))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.words, self._label, self.look), self.look.px(HIGH))

    @override
    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_chip(painter, QRectF(self.rect()), self.words, label=self._label, look=self.look)
        painter.end()


def chip_width(words: str, label: Label | None, look: Look) -> int:
    wide = text_width(words, look.font(INTERFACE_SIZE, MEDIUM)) + 2 * look.px(PADDING)
    return wide + (_tag_width(label, look) if label else 0)


def draw_chip(
    painter: QPainter, box: QRectF, words: str, *, label: Label | None, look: Look
) -> None:
    """Words elided to fit `box`; the tag is never cut."""
    tag = _tag_width(label, look) if label else 0
    _draw_ground(painter, box, label, look)
    font = look.font(INTERFACE_SIZE, MEDIUM)
    pad = look.px(PADDING)
    room = box.width() - 2 * pad - tag + 1
    painter.setFont(font)
    painter.setPen(look.colour("read"))
    inner = QRectF(box.left() + pad, box.top(), room, box.height())
    draw_in_middle(painter, inner, elided(words, font, room))
    if label:
        painter.setFont(look.font(TAG_SIZE, SEMIBOLD))
        painter.setPen(colour(look.theme.entity(label.name, label.family).ink))
        right = box.adjusted(0, look.px(1), -pad, 0)
        draw_in_middle(painter, right, label.tag, align=Qt.AlignmentFlag.AlignRight)


def _draw_ground(painter: QPainter, box: QRectF, label: Label | None, look: Look) -> None:
    if label is None:
        painter.setPen(QPen(look.colour("line2")))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        return
    colours = look.theme.entity(label.name, label.family)
    edge = colour(colours.ink)
    edge = edge.fromRgbF(edge.redF(), edge.greenF(), edge.blueF(), 0.45)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(colour(colours.fill))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _tag_width(label: Label, look: Look) -> int:
    return text_width(label.tag, look.font(TAG_SIZE, SEMIBOLD)) + look.px(TAG_GAP)
