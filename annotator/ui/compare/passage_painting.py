"""Painting a page that gold and runs share: boxes, lines, the veil over what nobody read, marks.

Run A is dotted and run B dashed, in lines and outlines alike, so that no colour is needed.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from annotator.ui.article_view.block_painting import BOX_RADIUS, draw_line
from annotator.ui.article_view.dots import paint_dots
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.pictures import BlockPicture, BoxShape, Stroke
from annotator.ui.compare.passage_boxes import ComparedBox
from annotator.ui.compare.passage_chips import HIGH, Chip
from annotator.ui.theme import Theme

MARK_COLOURS = {"right": "ok", "near": "warn", "missed": "bad", "extra": "new"}
DASHES = (3.2, 2.2)  # in widths of the line
DOTS = (1.0, 1.6)
UNREAD = "not read"
VEIL = {False: 0.34, True: 0.42}  # leaves the words a contrast of 4.5


class SideInks:
    """Pens and colours of the sides, made once for a theme and scale."""

    def __init__(self, theme: Theme, measures: Measures) -> None:
        self.base = Inks(theme, measures)
        stroke = measures.stroke
        self.lines = {
            "gold": _pen(theme.claim, 2 * stroke),
            "run_a": _pen(theme.run_a, 2.2 * stroke),
            "run_b": _pen(theme.run_b, 2 * stroke, DASHES),
        }
        self.lines["run_a"].setCapStyle(Qt.PenCapStyle.RoundCap)
        self.threads = {side: _pen(pen.color().name(), 1) for side, pen in self.lines.items()}
        self.outlines = {
            "run_a": _pen(theme.run_a, 1.5 * stroke, DOTS),
            "run_b": _pen(theme.run_b, 1.5 * stroke, DASHES),
            "runs": _pen(theme.muted, 1.5 * stroke, DASHES),
        }
        self.marks = {
            mark: (QColor(getattr(theme, f"{name}_ground")), QColor(getattr(theme, name)))
            for mark, name in MARK_COLOURS.items()
        }
        self.veil = QColor(theme.page)
        self.veil.setAlphaF(VEIL[theme.is_dark])
        self.muted = QColor(theme.muted)
        self.chip_metrics = QFontMetricsF(self.base.strong_font)


def _pen(colour: str, width: float, dashes: Sequence[float] = ()) -> QPen:
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def paint_boxes(painter: QPainter, picture: BlockPicture, inks: SideInks) -> None:
    for shape in sorted(picture.boxes, key=lambda shape: shape.box.depth):
        _paint_box(painter, shape, inks)


def _paint_box(painter: QPainter, shape: BoxShape, inks: SideInks) -> None:
    box, rect = shape.box, QRectF(*shape.rect)
    outline = box.outline if isinstance(box, ComparedBox) else ""
    fill, _, line = inks.base.entity(box.label, box.family)
    painter.setPen(inks.outlines[outline] if outline else line if box.depth else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if outline else fill)
    if outline or box.depth:
        rect.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, BOX_RADIUS, BOX_RADIUS)
    if box.is_current:
        painter.setPen(inks.base.ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out = inks.base.ring.widthF() if outline else 0.0
        painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), BOX_RADIUS, BOX_RADIUS)


def paint_side_lines(
    painter: QPainter, picture: BlockPicture, *, inks: SideInks, measures: Measures
) -> None:
    """Claims under their words, and the threads between their parts."""
    for thread in picture.threads:
        painter.setPen(inks.threads[thread.state])
        draw_line(painter, thread)
    for line in picture.lines:
        paint_side_line(painter, line, inks=inks, measures=measures)


def paint_side_line(painter: QPainter, line: Stroke, *, inks: SideInks, measures: Measures) -> None:
    painter.setPen(inks.lines[line.state])
    if line.state == "run_a":
        start = QPointF(line.left, line.y)
        paint_dots(painter, start, line.right - line.left, stroke=measures.stroke)
    else:
        draw_line(painter, line)


def paint_chip(painter: QPainter, chip: Chip, inks: SideInks, measures: Measures) -> None:
    base = inks.base
    painter.setFont(base.strong_font if chip.mark else base.count_font)
    ink = inks.muted
    if chip.mark is not None:
        ground, ink = inks.marks[chip.mark.mark]
        if chip.mark.is_current:
            ground, ink = base.accent, base.on_accent
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        radius = 4 * measures.stroke
        painter.drawRoundedRect(chip.rect, radius, radius)
    painter.setPen(ink)
    painter.drawText(chip.rect, Qt.AlignmentFlag.AlignCenter, chip.words)


def paint_veil(
    painter: QPainter,
    baseline: float,
    piece: tuple[float, float],
    *,
    inks: SideInks,
    measures: Measures,
) -> None:
    """Over what was not read, with its boxes and lines; from one baseline to the next."""
    left, right = piece
    over, top = measures.overhang, baseline - measures.box_above - measures.scale
    painter.fillRect(QRectF(left - over, top, right - left + 2 * over, measures.pitch), inks.veil)


def paint_unread(
    painter: QPainter, *, right: float, middle: float, inks: SideInks, measures: Measures
) -> None:
    """In the margin, where an unread stretch begins."""
    painter.setFont(inks.base.count_font)
    painter.setPen(inks.muted)
    height = HIGH * measures.scale
    rect = QRectF(0, middle - height / 2, right, height)
    painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, UNREAD)


def paint_sample(
    painter: QPainter, line: QLineF, side: str, *, inks: SideInks, measures: Measures
) -> None:
    """A line of a side, for a legend."""
    stroke = Stroke(line.x1(), line.x2(), line.y1(), side, False)  # type: ignore[arg-type]
    paint_side_line(painter, stroke, inks=inks, measures=measures)
