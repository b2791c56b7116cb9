"""The margin: a numbered bar for each claim left of the words, the read rail to their right."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from annotator.ui.article_view.dots import SPARSE, paint_dots
from annotator.ui.article_view.geometry import Geometry
from annotator.ui.article_view.highlights import ClaimLine, Marks
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.lanes import MAX_LANES, MarginRow, margin_lanes
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.pictures import BlockPicture

TWIN = 5  # from a bar to the one beside it


@dataclass(frozen=True, slots=True)
class MarginBar:
    """`top`, `foot` are the bar's ends in document pixels, `first` the baseline of its number."""

    claim: ClaimLine
    lane: int
    first: float
    top: float
    foot: float
    hidden: int = 0

    @property
    def is_shown(self) -> bool:
        return self.lane < MAX_LANES


def neighbours(
    marks: Marks,
    start: int,
    end: int,
    *,
    paragraphs_around: Callable[[int, int], tuple[int, int]],
) -> Sequence[ClaimLine]:
    """The claims whose bars decide each other's lanes: all that share paragraphs, step by step."""
    while True:
        found = marks.claims_in(start, end)
        wider = paragraphs_around(
            min([start, *(claim.span.start for claim in found)]),
            max([end, *(claim.span.end for claim in found)]),
        )
        if wider == (start, end):
            return found
        start, end = wider


def margin_bars(
    claims: Iterable[ClaimLine], geometry: Geometry, measures: Measures
) -> list[MarginBar]:
    """Bars for claims in text order; those without a lane are counted at the last one's number."""
    chosen = sorted((c for c in claims if c.has_bar), key=lambda claim: claim.number)
    ends = [
        (geometry.baseline_at(claim.span.start), geometry.baseline_at(claim.span.end - 1))
        for claim in chosen
    ]
    rows = [
        MarginRow(claim.span, round(first), round(last))
        for claim, (first, last) in zip(chosen, ends, strict=True)
    ]
    bars = []
    for claim, (first, last), lane in zip(chosen, ends, margin_lanes(rows), strict=True):
        top = first - measures.box_above + (10 * measures.scale if lane.yields_top else 0)
        foot = last + 7.5 * measures.scale
        if lane.yields_foot:
            foot = last - measures.box_above + 8 * measures.scale
        bars.append(MarginBar(claim, lane.lane, first, top, foot))
    return _with_counts(_with_current_shown(bars))


def _with_current_shown(bars: list[MarginBar]) -> list[MarginBar]:
    """The current claim always has a bar: it changes places with those in its way."""
    current = next((bar for bar in bars if bar.claim.is_current and not bar.is_shown), None)
    if current is None:
        return bars
    last = MAX_LANES - 1
    return [
        replace(current, lane=last)
        if bar is current
        else replace(bar, lane=current.lane)
        if bar.lane == last and bar.first <= current.foot and current.first <= bar.foot
        else bar
        for bar in bars
    ]


def _with_counts(bars: list[MarginBar]) -> list[MarginBar]:
    """What found no lane is counted at the number before it."""
    counts: Counter[str] = Counter()
    last_shown = ""
    for bar in bars:
        if bar.is_shown:
            last_shown = bar.claim.id
        else:
            counts[last_shown] += 1
    return [replace(bar, hidden=counts[bar.claim.id]) for bar in bars]


def bar_x(bar: MarginBar, left: float, measures: Measures) -> float:
    """The middle of the bar; `left` is the words' left edge."""
    return left - measures.first_bar - bar.lane * measures.margin_lane


def reach_of(bar: MarginBar, measures: Measures) -> tuple[float, float]:
    """Top and foot, with its number and what is counted below that."""
    middle, half = bar.first - measures.x_height_middle, 9 * measures.scale
    top = min(bar.top, middle - half) - 2
    return top, max(bar.foot, middle + (3 if bar.hidden else 1) * half) + 2


def bar_at(
    bars: Sequence[MarginBar], point: QPointF, *, left: float, measures: Measures
) -> MarginBar | None:
    """The bar whose number or line is under a point of the margin."""
    for bar in bars:
        right = bar_x(bar, left, measures) + measures.margin_lane * 0.35
        in_lane = right - measures.margin_lane < point.x() <= right
        foot = max(bar.foot, bar.first + measures.box_below)
        if bar.is_shown and in_lane and bar.top <= point.y() <= foot:
            return bar
    return None


def paint_bar(
    painter: QPainter, bar: MarginBar, left: float, *, inks: Inks, measures: Measures
) -> None:
    x, claim = bar_x(bar, left, measures), bar.claim
    if claim.state == "rejected" and not claim.is_current:
        _paint_cross(painter, x, bar.first - measures.x_height_middle, inks, measures)
    else:
        _paint_line(painter, bar, x, inks=inks, measures=measures)
    _paint_number(painter, bar, x, inks=inks, measures=measures)


def _paint_line(
    painter: QPainter, bar: MarginBar, x: float, *, inks: Inks, measures: Measures
) -> None:
    state, stroke = bar.claim.state, measures.stroke
    if bar.claim.has_twin:
        _paint_dotted(painter, bar, x + TWIN * stroke, inks, stroke)
    if state == "suggested" and not bar.claim.is_current:
        _paint_dotted(painter, bar, x, inks, stroke)
        return
    pen = inks.thin if state == "added" else inks.solid
    painter.setPen(inks.current_bar if bar.claim.is_current else pen)
    is_double = state == "added" and not bar.claim.is_current
    for aside in (-1.6 * stroke, 1.6 * stroke) if is_double else (0,):
        painter.drawLine(QLineF(x + aside, bar.top, x + aside, bar.foot))
    if state == "corrected":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.accent if bar.claim.is_current else inks.claim)
        corners = [(0, -6.5 * stroke), (0, 0), (-6.5 * stroke, 0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, bar.foot + dy) for dx, dy in corners]))


def _paint_dotted(painter: QPainter, bar: MarginBar, x: float, inks: Inks, stroke: float) -> None:
    painter.setPen(inks.dots)
    gaps = SPARSE * stroke if bar.claim.is_rest else stroke
    start, length = QPointF(x, bar.top), bar.foot - bar.top
    paint_dots(painter, start, length, stroke=gaps, is_upright=True)


def _paint_cross(painter: QPainter, x: float, y: float, inks: Inks, measures: Measures) -> None:
    painter.setPen(inks.cross)
    arm = 4 * measures.stroke
    painter.drawLine(QLineF(x - arm, y - arm, x + arm, y + arm))
    painter.drawLine(QLineF(x - arm, y + arm, x + arm, y - arm))


def _paint_number(
    painter: QPainter, bar: MarginBar, x: float, *, inks: Inks, measures: Measures
) -> None:
    claim, rect = bar.claim, _number_rect(bar, x, inks, measures)
    is_decided = claim.state not in ("suggested", "rejected")
    alignment = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
    if claim.is_current:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.accent)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        alignment = Qt.AlignmentFlag.AlignCenter
    painter.setPen(inks.on_accent if claim.is_current else inks.text if is_decided else inks.faint)
    painter.setFont(inks.strong_font if claim.is_current or is_decided else inks.number_font)
    painter.drawText(rect, alignment, str(claim.number))
    if bar.hidden:
        painter.setFont(inks.count_font)
        painter.setPen(inks.claim)
        below = rect.translated(0, rect.height() * 0.85)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"+{bar.hidden}")


def _number_rect(bar: MarginBar, x: float, inks: Inks, measures: Measures) -> QRectF:
    """As high as a pill, beside the claim's first line, left of its bar."""
    height = 18 * measures.scale
    letters = inks.strong_metrics.horizontalAdvance(str(bar.claim.number))
    width = max(height, letters + 7 * measures.scale)
    left = x - 6 * measures.stroke - width
    middle = bar.first - measures.x_height_middle
    return QRectF(max(1.0, left), middle - height / 2, width, height)


def paint_rails(
    painter: QPainter, picture: BlockPicture, x: float, *, inks: Inks, measures: Measures
) -> None:
    """A thin line beside what was read, a tick where it ends; blue beside the current sentence."""
    for top, foot, has_end in picture.rails:
        painter.setPen(inks.rail)
        painter.drawLine(QLineF(x, top, x, foot - (12 * measures.scale if has_end else 0)))
        if has_end:
            _paint_tick(painter, x, foot - 4 * measures.scale, inks, measures)
    if picture.sentence is not None:
        painter.setPen(inks.current_bar)
        shift = 8 * measures.stroke
        painter.drawLine(QLineF(x - shift, picture.sentence[0], x - shift, picture.sentence[1]))


def _paint_tick(painter: QPainter, x: float, y: float, inks: Inks, measures: Measures) -> None:
    painter.setPen(inks.tick)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    size = measures.stroke
    corners = [(-4.5, -0.5), (-1.5, 2.5), (4.5, -4)]
    painter.drawPolyline(QPolygonF([QPointF(x + dx * size, y + dy * size) for dx, dy in corners]))
