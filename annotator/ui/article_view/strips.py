"""The page as pictures of its strips, kept while nothing in them changes.

Words, boxes and lines are painted once; scrolling, the caret and a repaint copy pixels. Where
something changes, only those rows of a strip are painted again, and only once they are seen.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from annotator.ui.article_view.rows import Rows, beyond, joined, whole_rows, within

HIGH = 1024
KEPT = 4


@dataclass(slots=True)
class Strip:
    """`stale` are the rows in which the picture does not show what is there, by where in them
    that begins."""

    picture: QPixmap
    stale: dict[float, list[Rows]]


class Strips:
    """`paint` paints a stretch of the page, in document coordinates, clipped to it."""

    def __init__(self, paint: Callable[[QPainter, QRectF], None]) -> None:
        self._paint = paint
        self._strips: dict[int, Strip] = {}  # by number from the top; the oldest come first
        self._width, self._scale, self._ground = 0, 1.0, QColor()

    def forget(self, top: float = 0, bottom: float = float("inf"), *, left: float = 0) -> None:
        """Something else is to be seen between these heights of the page, right of `left`."""
        for number, strip in self._strips.items():
            first, last = max(top, number * HIGH), min(bottom, (number + 1) * HIGH)
            if first < last:
                rows = [*strip.stale.get(left, ()), whole_rows(first, last)]
                strip.stale[left] = joined(rows)

    def show(self, painter: QPainter, area: QRectF, *, width: int, ground: QColor) -> None:
        """Copy what lies in `area` of the page, painting first what is not there."""
        scale = painter.device().devicePixelRatioF()
        if (width, scale, ground) != (self._width, self._scale, self._ground):
            self._width, self._scale, self._ground = width, scale, QColor(ground)
            self._strips.clear()
        seen = whole_rows(area.top(), area.bottom())
        for number in range(seen[0] // HIGH, (seen[1] - 1) // HIGH + 1):
            strip = self._strips.pop(number, None) or self._empty(number)
            self._strips[number] = strip
            self._paint_stale(strip, number, seen)
            painter.drawPixmap(QPointF(0, number * HIGH), strip.picture)

    def _empty(self, number: int) -> Strip:
        """In place of the oldest one once there are enough."""
        stale: dict[float, list[Rows]] = {0: [(number * HIGH, (number + 1) * HIGH)]}
        if len(self._strips) >= KEPT:
            return Strip(self._strips.pop(next(iter(self._strips))).picture, stale)
        picture = QPixmap(QSize(self._width, HIGH) * self._scale)
        picture.setDevicePixelRatio(self._scale)
        return Strip(picture, stale)

    def _paint_stale(self, strip: Strip, number: int, seen: Rows) -> None:
        stale = strip.stale.items()
        pieces = [(left, piece) for left, rows in stale for piece in within(rows, seen)]
        if not pieces:
            return
        painter = QPainter(strip.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -number * HIGH)
        for left, (first, last) in pieces:
            area = QRectF(left, first, self._width - left, last - first)
            painter.setClipRect(area)
            painter.fillRect(area, self._ground)
            self._paint(painter, area)
        painter.end()
        unseen = {left: beyond(rows, seen) for left, rows in stale}
        strip.stale = {left: rows for left, rows in unseen.items() if rows}


def is_exact(scale: float) -> bool:
    """Whether a strip ends between two pixels of the screen; else copies would be blurred."""
    return scale == int(scale)
