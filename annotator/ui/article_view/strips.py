"""The page as pictures of its strips, kept while nothing in them changes.

Words, boxes and lines are painted once; scrolling, the caret and a repaint copy pixels.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

HIGH = 256
KEPT = 12


class Strips:
    """`paint` paints a stretch of the page, in document coordinates."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        self._paint = paint
        self._pictures: dict[int, QPixmap] = {}  # by number from the top; the oldest come first
        self._width, self._scale, self._ground = 0, 1.0, QColor()

    def forget(self, top: float = 0, bottom: float = float("inf")) -> None:
        """Something else is to be seen between these heights of the page."""
        for number in list(self._pictures):
            if number * HIGH < bottom and top < (number + 1) * HIGH:
                del self._pictures[number]

    def show(self, painter: QPainter, area: QRectF, *, width: int, ground: QColor) -> None:
        """Copy what lies in `area` of the page, painting first what is not there."""
        scale = painter.device().devicePixelRatioF()
        if (width, scale, ground) != (self._width, self._scale, self._ground):
            self._width, self._scale, self._ground = width, scale, QColor(ground)
            self._pictures.clear()
        for number in range(int(area.top() // HIGH), int(area.bottom() // HIGH) + 1):
            picture = self._pictures.pop(number, None) or self._painted(number)
            self._pictures[number] = picture
            painter.drawPixmap(QPointF(0, number * HIGH), picture)
        while len(self._pictures) > KEPT:
            del self._pictures[next(iter(self._pictures))]

    def _painted(self, number: int) -> QPixmap:
        picture = QPixmap(QSize(self._width, HIGH) * self._scale)
        picture.setDevicePixelRatio(self._scale)
        picture.fill(self._ground)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -number * HIGH)
        self._paint(painter, QRectF(0, number * HIGH, self._width, HIGH))
        painter.end()
        return picture


def is_exact(scale: float) -> bool:
    """Whether a strip ends between two pixels of the screen; else copies would be blurred."""
    return scale == int(scale)
