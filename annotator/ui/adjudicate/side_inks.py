"""How each layer is drawn: A solid, B dotted, C dashed, …, so that no colour is needed."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.ui.adjudicate.entries import Side
from annotator.ui.article_view.dots import paint_dots
from annotator.ui.article_view.measures import Measures
from annotator.ui.compare.passage_painting import DOTS, SideInks
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.theme import Theme

DOTTED = 1  # the place of the layer whose line is made of dots
PATTERNS: tuple[tuple[float, ...], ...] = (
    (),
    (),
    (3.2, 2.2),
    (6.0, 1.8, 1.2, 1.8),
    (8.0, 3.0),
    (1.2, 1.2, 1.2, 3.6),
)
GOLD_LINE = "gold line"
LETTER_SIZE = 11


def colour_of(theme: Theme, side: Side, place: int) -> QColor:
    """The reviewer's colour in this theme; where names are hidden, one for the place."""
    shades = list(theme.reviewers.values())
    return QColor(theme.reviewer(side.colour) if side.colour else shades[place % len(shades)])


def line_name(place: int) -> str:
    """What a layer's lines are called among the inks."""
    return f"layer {place}"


class LayerInks(SideInks):
    """Pens for any number of layers, and for what the gold has."""

    def __init__(self, theme: Theme, measures: Measures, sides: Sequence[Side] = ()) -> None:
        super().__init__(theme, measures)
        stroke = measures.stroke
        self.lines[GOLD_LINE] = _pen(QColor(theme.accent), 2.6 * stroke, 0)
        for place, side in enumerate(sides):
            name, colour = line_name(place), colour_of(theme, side, place)
            self.lines[name] = _pen(colour, 2.2 * stroke, place)
            self.outlines[name] = _outline(colour, 1.5 * stroke, place)
        self.threads.update({name: QPen(pen.color(), 1) for name, pen in self.lines.items()})


def _pen(colour: QColor, width: float, place: int) -> QPen:
    made = QPen(colour, width)
    is_dotted = place == DOTTED
    made.setCapStyle(Qt.PenCapStyle.RoundCap if is_dotted else Qt.PenCapStyle.FlatCap)
    pattern = PATTERNS[place % len(PATTERNS)]
    if pattern:
        made.setDashPattern(list(pattern))
    return made


def _outline(colour: QColor, width: float, place: int) -> QPen:
    made = _pen(colour, width, place)
    if place == DOTTED:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern(list(DOTS))
    return made


def paint_layer_line(painter: QPainter, line: QLineF, pen: QPen, *, stroke: float) -> None:
    """`stroke` spaces the dots of the layer that has them."""
    painter.setPen(pen)
    if pen.capStyle() == Qt.PenCapStyle.RoundCap:
        paint_dots(painter, QPointF(line.p1()), line.length(), stroke=stroke)
    else:
        painter.drawLine(line)


def draw_side_sign(
    painter: QPainter, box: QRectF, side: Side, place: int, *, look: Look, has_line: bool = True
) -> None:
    """The letter over a sample of its line."""
    ink = colour_of(look.theme, side, place)
    painter.setFont(look.font(LETTER_SIZE, SEMIBOLD))
    painter.setPen(ink)
    upper = box.adjusted(0, 0, 0, -look.px(4) if has_line else 0)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, side.mark[:1].upper())
    if has_line:
        y = round(box.bottom() - look.px(2)) + 0.5
        pen = _pen(ink, 2.0 * max(1.0, look.scale * 0.8), place)
        line = QLineF(box.left() + 1, y, box.right() - 1, y)
        paint_layer_line(painter, line, pen, stroke=max(1.0, look.scale * 0.8))
