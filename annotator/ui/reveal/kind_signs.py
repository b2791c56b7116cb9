"""What became of a claim beside the other side's: a sign on its ground, with its word."""

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.services.review.revealing import Kind
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, SEMIBOLD, Look, plain_look

INKS: dict[Kind, str] = {"match": "ok", "near": "warn", "missed": "bad", "extra": "new"}
MEANINGS: dict[Kind, str] = {
    "match": "both marked it alike",
    "near": "both marked it, with other borders or fields",
    "missed": "only the machine marked it",
    "extra": "only you marked it",
}
SIGN = 20
GAP = 6
RADIUS = 4


def draw_kind(painter: QPainter, box: QRectF, kind: Kind, *, look: Look) -> None:
    """`box` is a square; the sign is drawn, so that it looks alike in every face."""
    ink = look.colour(INKS[kind])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{INKS[kind]}_ground"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    if kind == "near":
        painter.setPen(ink)
        painter.setFont(look.font(14, SEMIBOLD))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "≈")
        return
    pen = QPen(ink, 1.8 * box.width() / SIGN)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    reach, middle = box.width() * 0.22, box.center()
    across = QLineF(middle.x() - reach, middle.y(), middle.x() + reach, middle.y())
    if kind == "match":
        painter.drawLine(across.translated(0, -reach / 2))
        painter.drawLine(across.translated(0, reach / 2))
        return
    painter.drawLine(across)
    if kind == "extra":
        painter.drawLine(QLineF(middle.x(), middle.y() - reach, middle.x(), middle.y() + reach))


class KindCount(QWidget):
    """How many pairs are of one kind."""

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._look = plain_look()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(MEANINGS[kind])
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._words = f"{self._kind} {count}"
        self.setAccessibleName(f"{self._words}: {MEANINGS[self._kind]}")
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = self._look
        words = text_width(self._words, look.font(HINT_SIZE, MEDIUM))
        return QSize(look.px(SIGN + GAP) + words + 1, look.px(SIGN))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(SIGN)
        draw_kind(painter, QRectF(0, 0, side, side), self._kind, look=look)
        painter.setPen(look.colour("text"))
        painter.setFont(look.font(HINT_SIZE, MEDIUM))
        left = look.px(SIGN + GAP)
        draw_in_middle(painter, QRectF(left, 0, self.width() - left, side), self._words)
        painter.end()
