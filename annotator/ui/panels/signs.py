"""The small drawn signs: state of an article, state of a claim, flag, check, arrow."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from annotator.services.ports import ArticleSummary
from annotator.ui.models.item_state import ItemState
from annotator.ui.panels.look import Look

FULL_TURN = 16 * 360
TOP = 90 * 16
RING = 1.5


def draw_article_sign(
    painter: QPainter, box: QRectF, summary: ArticleSummary, *, look: Look, ground: QColor
) -> None:
    """○ open, a pie of what is decided, ● with a check when done, a dashed ring when no
    extractor has read it yet. Of a blind article nobody knows how much there is: a dot when it
    is started. `ground` is what the check is cut out to."""
    is_waiting = not (summary.is_extracted or summary.decided or summary.is_blind)
    ink = look.colour("text") if summary.status == "done" else look.colour("muted")
    if summary.status == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(box)
        draw_check(painter, box.adjusted(3.2, 3.2, -3.2, -3.2), ground, 1.7)
        return
    _draw_ring(painter, box, ink, is_dashed=is_waiting)
    if summary.status == "started" and summary.is_blind:
        _draw_dot(painter, box, look)
    elif summary.status == "started" and not is_waiting:
        _draw_pie(painter, box, look, summary.decided / max(1, summary.claims))


def draw_check(painter: QPainter, box: QRectF, colour: QColor, width: float) -> None:
    painter.setPen(_round_pen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    points = [(0.0, 0.55), (0.36, 0.9), (1.0, 0.12)]
    painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in points]))


def draw_lock(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Shut: here nothing can be changed."""
    painter.setPen(_round_pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    shackle = QRectF(_at(box, 0.24, 0.02), _at(box, 0.76, 0.8))
    painter.drawArc(shackle, 0, FULL_TURN // 2)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(_at(box, 0.08, 0.46), _at(box, 0.92, 0.98)), 1.5, 1.5)


def draw_flag(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(_round_pen(colour, 1.4))
    painter.setBrush(colour)
    painter.drawLine(QLineF(_at(box, 0.15, 0), _at(box, 0.15, 1)))
    points = [(0.15, 0.05), (0.95, 0.05), (0.7, 0.32), (0.95, 0.6), (0.15, 0.6)]
    painter.drawPolygon(QPolygonF([_at(box, x, y) for x, y in points]))


def draw_arrow_in(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """An arrow down into a tray: bring something in."""
    painter.setPen(_round_pen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawLine(QLineF(_at(box, 0.5, 0.02), _at(box, 0.5, 0.68)))
    for line in ([(0.27, 0.46), (0.5, 0.68), (0.73, 0.46)],
                 [(0, 0.62), (0, 0.98), (1, 0.98), (1, 0.62)]):  # fmt: skip
        painter.drawPolyline(QPolygonF([_at(box, x, y) for x, y in line]))


def draw_state_sign(
    painter: QPainter, box: QRectF, state: ItemState, *, look: Look, is_rest: bool = False
) -> None:
    """The line that stands under a claim's words, as a short sample in the middle of `box`."""
    ink = look.colour("claim_sug" if state == "suggested" else "claim")
    middle = box.center().y()
    line = QLineF(box.left(), middle, box.right(), middle)
    painter.setPen(QPen(ink, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    if state == "suggested":
        _draw_dots(painter, line, ink, every=8 if is_rest else 4)
    elif state == "added":
        painter.setPen(QPen(ink, 1.2))
        painter.drawLine(line.translated(0, -1.6))
        painter.drawLine(line.translated(0, 1.6))
    else:
        painter.drawLine(line)
    if state == "corrected":
        _draw_hanging_flag(painter, line.p2(), ink)
    if state == "rejected":
        _draw_cross(painter, box, ink)


def _draw_ring(painter: QPainter, box: QRectF, ink: QColor, *, is_dashed: bool) -> None:
    pen = QPen(ink, RING)
    if is_dashed:
        pen.setDashPattern([1.8, 1.4])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = RING / 2
    painter.drawEllipse(box.adjusted(half, half, -half, -half))


def _draw_pie(painter: QPainter, box: QRectF, look: Look, share: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    inset = RING + 1.6
    turn = round(min(1.0, share) * FULL_TURN)
    painter.drawPie(box.adjusted(inset, inset, -inset, -inset), TOP, -turn)


def _draw_dot(painter: QPainter, box: QRectF, look: Look) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawEllipse(box.center(), box.width() / 5, box.width() / 5)


def _draw_dots(painter: QPainter, line: QLineF, ink: QColor, *, every: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    for place in range(2, int(line.length()), every):
        painter.drawEllipse(QPointF(line.x1() + place, line.y1()), 1.1, 1.1)


def _draw_hanging_flag(painter: QPainter, corner: QPointF, ink: QColor) -> None:
    path = QPainterPath(corner)
    path.lineTo(corner.x() - 9, corner.y())
    path.lineTo(corner.x(), corner.y() + 6.5)
    path.closeSubpath()
    painter.fillPath(path, ink)


def _draw_cross(painter: QPainter, box: QRectF, ink: QColor) -> None:
    painter.setPen(_round_pen(ink, 1.4))
    middle, reach = box.center(), 3.5
    for slope in (1, -1):
        step = QPointF(reach, reach * slope)
        painter.drawLine(QLineF(middle - step, middle + step))


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _round_pen(colour: QColor, width: float) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, width, Qt.PenStyle.SolidLine, cap, join)
