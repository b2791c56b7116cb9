"""Dotted lines: rows of dots are painted once and copied, as each round dot is a path to Qt."""

import math
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

EVERY = 4
SPARSE = 2.5  # times as far apart: suggestions that nobody is asked about
DOTS_KEPT = 256  # in a row


def paint_dots(
    painter: QPainter, start: QPointF, length: float, *, stroke: float, is_upright: bool = False
) -> None:
    """Dots of the painter's pen from `start` on, rightwards or down; `stroke` scales the gaps."""
    step, pen = EVERY * stroke, painter.pen()
    count = max(1, int((length - pen.widthF()) / step) + 1)
    while count > 0:
        _paint_row(painter, start, min(count, DOTS_KEPT), step=step, is_upright=is_upright)
        count -= DOTS_KEPT
        start += _along(DOTS_KEPT * step, is_upright)


def _paint_row(
    painter: QPainter, start: QPointF, count: int, *, step: float, is_upright: bool
) -> None:
    """The same pixels as drawn afresh: a row is kept for each place between pixels."""
    pen, scale = painter.pen(), painter.device().devicePixelRatioF()
    corner = painter.deviceTransform().map(start)
    left, top = math.floor(corner.x()), math.floor(corner.y())
    row = _row(pen.color().rgba(), pen.widthF() * scale, step * scale,
               corner.x() - left, corner.y() - top, is_upright)  # fmt: skip
    long = math.ceil((count - 1) * step * scale + pen.widthF() * scale) + 2
    size = QSize(row.width(), long) if is_upright else QSize(long, row.height())
    painter.save()
    painter.setWorldTransform(_to_pixels(painter))
    painter.drawPixmap(QPoint(left - 1, top - 1), row, QRect(QPoint(), size))
    painter.restore()


def _to_pixels(painter: QPainter) -> QTransform:
    """With it one paints in pixels of the device: a widget is a part of its window's."""
    to_logical, _ = painter.deviceTransform().inverted()
    return to_logical * painter.worldTransform()


@lru_cache(maxsize=512)
def _row(colour: int, width: float, step: float, x: float, y: float, is_upright: bool) -> QPixmap:
    """In pixels of the screen; the first dot begins at `x`, `y` of the second pixel."""
    long, wide = math.ceil(DOTS_KEPT * step + width) + 2, math.ceil(width) + 3
    picture = QPixmap(QSize(wide, long) if is_upright else QSize(long, wide))
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor.fromRgba(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.translate(1 + x, 1 + y)
    painter.translate(_along(width / 2, is_upright))
    painter.drawPoints(_places(step, is_upright))
    painter.end()
    return picture


@lru_cache(maxsize=16)
def _places(step: float, is_upright: bool) -> QPolygonF:
    return QPolygonF([_along(place * step, is_upright) for place in range(DOTS_KEPT)])


def _along(distance: float, is_upright: bool) -> QPointF:
    return QPointF(0, distance) if is_upright else QPointF(distance, 0)
