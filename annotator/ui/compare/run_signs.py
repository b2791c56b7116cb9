"""How a run is marked wherever it stands: a hollow circle for A, a filled diamond for B."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from annotator.ui.panels.look import Look

RUN_COLOURS = ("run_a", "run_b")
LINE = 1.6


def draw_run_sign(painter: QPainter, box: QRectF, run: int, *, look: Look) -> None:
    """In the middle of `box`, as wide as it is high."""
    ink = look.colour(RUN_COLOURS[run])
    size = min(box.width(), box.height())
    middle, half = box.center(), size / 2
    if run == 0:
        painter.setPen(QPen(ink, LINE * max(1.0, look.scale * 0.9)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, half * 0.82, half * 0.82)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    steps = ((0, -half), (half, 0), (0, half), (-half, 0))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in steps]))
