"""The mark of a row: a sign on its ground, never colour alone."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from annotator.ui.compare.wording import Mark
from annotator.ui.panels.look import SEMIBOLD, Look

SIGNS: dict[Mark, str] = {"right": "=", "differs": "≠", "wrong_boundary": "≈", "wrong_type": "≠",
                          "wrong_source": "@"}  # fmt: skip
INKS: dict[Mark, str] = {"right": "ok", "wrong_boundary": "warn", "missed": "bad", "extra": "new"}
RADIUS = 4
SIGN_SIZE = 13
LINE = 1.7
# In a box of 1 by 1: one line becomes two, and two become one.
FORK = (((0.5, 0.0), (0.5, 0.42), (0.08, 1.0)), ((0.5, 0.42), (0.92, 1.0)))
JOIN = (((0.5, 1.0), (0.5, 0.58), (0.08, 0.0)), ((0.5, 0.58), (0.92, 0.0)))
ACROSS, UPRIGHT = ((0.0, 0.5), (1.0, 0.5)), ((0.5, 0.0), (0.5, 1.0))
STROKES: dict[Mark, tuple[tuple[tuple[float, float], ...], ...]] = {
    "missed": (ACROSS,),
    "extra": (ACROSS, UPRIGHT),
    "split": FORK,
    "merged": JOIN,
}


def draw_mark(painter: QPainter, box: QRectF, mark: Mark, *, look: Look) -> None:
    """`box` is a square; the sign stands in its middle."""
    ink_name = INKS.get(mark)
    ink = look.colour(ink_name or "text")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour(f"{ink_name}_ground" if ink_name else "line"))
    painter.drawRoundedRect(box, RADIUS, RADIUS)
    if mark in STROKES:
        inset = box.width() * 0.29
        _draw_lines(painter, box.adjusted(inset, inset, -inset, -inset), mark, ink)
        return
    painter.setPen(ink)
    painter.setFont(look.font(SIGN_SIZE, SEMIBOLD))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), SIGNS[mark])


def _draw_lines(painter: QPainter, box: QRectF, mark: Mark, ink: QColor) -> None:
    pen = QPen(ink, LINE * box.width() / 8.4)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in STROKES[mark]:
        points = [QPointF(box.left() + x * box.width(), box.top() + y * box.height())
                  for x, y in line]  # fmt: skip
        if len(points) == 2:
            painter.drawLine(QLineF(*points))
        else:
            painter.drawPolyline(QPolygonF(points))
