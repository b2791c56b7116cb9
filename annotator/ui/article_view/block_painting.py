"""Painting one block's picture: under the words, and over them."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from annotator.ui.article_view.dots import SPARSE, paint_dots
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.pictures import BlockPicture, BoxShape, Pin, Stroke, TagShape

BOX_RADIUS = 3


def paint_under_words(
    painter: QPainter, picture: BlockPicture, *, inks: Inks, measures: Measures
) -> None:
    """Wash, outer boxes, inner boxes, tags: in this order."""
    paint_washes(painter, picture, inks)
    for shape in sorted(picture.boxes, key=lambda shape: shape.box.depth):
        _paint_box(painter, shape, inks)
    paint_tags(painter, picture, inks=inks, measures=measures)


def paint_washes(painter: QPainter, picture: BlockPicture, inks: Inks) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.wash)
    for wash in picture.washes:
        painter.drawRoundedRect(QRectF(*wash), BOX_RADIUS, BOX_RADIUS)


def paint_tags(painter: QPainter, picture: BlockPicture, *, inks: Inks, measures: Measures) -> None:
    painter.setFont(inks.tag_font)
    for tag in picture.tags:
        _paint_tag(painter, tag, inks, measures)


def _paint_box(painter: QPainter, shape: BoxShape, inks: Inks) -> None:
    box, rect = shape.box, QRectF(*shape.rect)
    fill, _, line = inks.entity(box.label, box.family)
    has_line = box.depth > 0 or box.state == "rejected"
    painter.setPen(line if has_line else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if box.state == "rejected" else fill)
    if has_line:
        rect.adjust(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, BOX_RADIUS, BOX_RADIUS)
    if box.is_current:
        painter.setPen(inks.ring)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, BOX_RADIUS, BOX_RADIUS)


def _paint_tag(painter: QPainter, shape: TagShape, inks: Inks, measures: Measures) -> None:
    """A line under the tag says that a person decided, a line through it that it was rejected."""
    _, ink, _ = inks.entity(shape.box.label, shape.box.family)
    painter.setPen(ink)
    painter.drawText(QPointF(shape.x, shape.y), shape.box.tag)
    state, scale = shape.box.state, measures.scale
    if state != "suggested":
        y = shape.y + (2.5 if state == "standing" else -3) * scale
        painter.fillRect(QRectF(shape.x, y, shape.width, max(1.0, scale)), ink)


def paint_over_words(
    painter: QPainter, picture: BlockPicture, *, inks: Inks, measures: Measures
) -> None:
    """Strikes, threads, lines, counts, pins: in this order."""
    painter.setPen(inks.strike)
    for strike in picture.strikes:
        draw_line(painter, strike)
    for thread in picture.threads:
        painter.setPen(inks.thread(thread.state, is_current=thread.is_current))
        draw_line(painter, thread)
    for line in sorted(picture.lines, key=lambda line: line.is_current):
        _paint_claim_line(painter, line, inks, measures)
    paint_counts_and_pins(painter, picture, inks=inks, measures=measures)


def paint_counts_and_pins(
    painter: QPainter, picture: BlockPicture, *, inks: Inks, measures: Measures
) -> None:
    painter.setFont(inks.count_font)
    painter.setPen(inks.claim)
    for x, y, count in picture.counts:
        painter.drawText(QPointF(x + 4 * measures.scale, y + 2 * measures.scale), f"+{count}")
    for pin in picture.pins:
        _paint_pin(painter, pin, inks, measures)


def _paint_claim_line(painter: QPainter, line: Stroke, inks: Inks, measures: Measures) -> None:
    stroke = measures.stroke
    if line.is_current:
        painter.setPen(inks.current)
        draw_line(painter, line)
    elif line.state == "suggested":
        painter.setPen(inks.dots)
        gaps = SPARSE * stroke if line.is_rest else stroke
        paint_dots(painter, QPointF(line.left, line.y), line.right - line.left, stroke=gaps)
    elif line.state == "added":
        painter.setPen(inks.thin)
        draw_line(painter, line, -1.6 * stroke)
        draw_line(painter, line, 1.6 * stroke)
    else:
        painter.setPen(inks.solid)
        draw_line(painter, line)
    if line.state == "corrected" and line.has_end:
        _paint_flag(painter, line, inks, stroke)


def draw_line(painter: QPainter, line: Stroke, down: float = 0) -> None:
    y = line.y + down
    painter.drawLine(QLineF(line.left, y, line.right, y))


def _paint_flag(painter: QPainter, line: Stroke, inks: Inks, stroke: float) -> None:
    """Hangs from the line's end, 9 by 6.5 px."""
    x, y = line.right, line.y + stroke
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent if line.is_current else inks.claim)
    corners = [QPointF(x - 9 * stroke, y), QPointF(x, y), QPointF(x, y + 6.5 * stroke - 1)]
    painter.drawPolygon(QPolygonF(corners))


def _paint_pin(painter: QPainter, pin: Pin, inks: Inks, measures: Measures) -> None:
    radius = 3.8 * measures.stroke
    painter.setPen(inks.pin)
    painter.drawLine(QLineF(pin.x, pin.top, pin.x, pin.foot))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(inks.accent)
    painter.drawEllipse(QPointF(pin.x, pin.top), radius, radius)
