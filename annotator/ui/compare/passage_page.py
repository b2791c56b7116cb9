"""The page that gold and runs share: an article's words, who marks what, and how it was judged."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.domain.span import Span
from annotator.ui.article_view.block_painting import (
    paint_counts_and_pins,
    paint_tags,
    paint_washes,
)
from annotator.ui.article_view.highlights import ArticleMarks
from annotator.ui.article_view.lanes import MAX_LANES
from annotator.ui.article_view.measures import MEASURE, SMALLEST_MEASURE
from annotator.ui.article_view.revealing import RevealingPage
from annotator.ui.article_view.span_index import SpanIndex
from annotator.ui.compare import passage_painting as painting
from annotator.ui.compare.passage_chips import ROOM, Chip, ChipRow
from annotator.ui.compare.passage_marks import (
    MarginMark,
    PassageMarks,
    passage_marks,
    with_current,
)
from annotator.ui.compare.passage_painting import SideInks
from annotator.ui.compare.passage_sides import Scene

Item = TypeVar("Item")
PITCH = 37
LANE_PITCH = 4.5
EDGE = 12  # between marks and words
RIGHT = 20


class PassagePage(RevealingPage):
    """Read only. `is_narrow`: one of several pages beside each other."""

    _is_narrow = False  # read before __init__ has run, as the base class lays out
    _scale = 1.0

    def __init__(self, *, is_narrow: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = is_narrow
        self.scene: Scene | None = None
        self._set_base(PassageMarks(ArticleMarks()))

    def show_scene(self, scene: Scene) -> None:
        """Another article, or another thing of the same one to look at."""
        content, before = scene.content, self.scene
        if before is None or before.content is not content:
            self._set_base(passage_marks(scene))
            self.set_reading(self._scale, MEASURE, _pitch(self._base))
            self.show_article(content.article, content.structure)
        self.scene = scene
        shown = with_current(self._base, scene)
        self._margin = SpanIndex(shown.margin, lambda mark: mark.span)
        self.show_marks(shown.marks)

    def forget_scene(self) -> None:
        if self.scene is not None:
            self.scene = None
            self.clear_article()
            self._set_base(PassageMarks(ArticleMarks()))

    def set_scale(self, text_scale: float) -> None:
        self._scale = text_scale
        self.set_reading(text_scale, MEASURE, _pitch(self._base))

    def _set_base(self, base: PassageMarks) -> None:
        """What is marked whatever is looked at."""
        self._base = base
        self._margin = SpanIndex(base.margin, lambda mark: mark.span)
        self.unread = SpanIndex(base.unread, lambda span: span)

    def reading_place(self) -> tuple[int, float]:
        """The words in the upper third, and how many pixels they lie from there."""
        level = self.verticalScrollBar().value() + self.viewport().height() / 3
        place = self.geometry_of.place_near(QPointF(self.column()[0], level))
        return place, level - self.geometry_of.baseline_at(place)

    def scroll_to_reading_place(self, place: int, beyond: float) -> None:
        """The other way round; a page without a text stays as it is."""
        if self.scene is None:
            return
        level = self.geometry_of.baseline_at(place) + beyond
        self.verticalScrollBar().setValue(round(level - self.viewport().height() / 3))

    @override
    def column(self) -> tuple[int, int]:
        """The margin is as wide as its marks need; the words stand to the left."""
        width = self.viewport().width()
        scale = 1 + (self.measures.scale - 1) * 0.6
        left = (ROOM[not self._is_narrow] + EDGE) * scale
        room = max(0.0, width - left - RIGHT * self.measures.stroke)
        measure = max(min(SMALLEST_MEASURE, room), min(self.measures.measure, room))
        return round(left + (room - measure) * 0.3), round(measure)

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        self._inks = SideInks(self._theme, self.measures)

    @override
    def _paint_beneath_words(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        marked = self.marked
        for block in blocks:
            with _moved(painter, block):
                picture = marked.picture(block)
                paint_washes(painter, picture, marked.inks)
                painting.paint_boxes(painter, picture, self._inks)
                paint_tags(painter, picture, inks=marked.inks, measures=marked.measures)

    @override
    def _paint_on_top(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        marked, inks, measures = self.marked, self._inks, self.measures
        for block in blocks:
            with _moved(painter, block):
                picture = marked.picture(block)
                painting.paint_side_lines(painter, picture, inks=inks, measures=measures)
                self._paint_veils(painter, block)
                paint_counts_and_pins(painter, picture, inks=marked.inks, measures=measures)
        self._paint_margin(painter, blocks)

    def _paint_veils(self, painter: QPainter, block: QTextBlock) -> None:
        """Over what nobody has read, with its boxes and lines."""
        unread = self.unread.overlapping(*self.geometry_of.span_of_block(block))
        if not unread:
            return
        for line in self.geometry_of.lines(block):
            for span in unread:
                piece = line.pieces(*self.offsets.view_span(span))
                if piece is not None:
                    painting.paint_veil(
                        painter, line.baseline, piece[:2], inks=self._inks, measures=self.measures
                    )

    def _paint_margin(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        inks, measures, right = self._inks, self.measures, self._margin_right()
        rows = self._rows(blocks)
        for chips in rows.values():
            for chip in chips:
                painting.paint_chip(painter, chip, inks, measures)
        for baseline in self._baselines(self.unread, blocks):
            if round(baseline) not in rows:
                middle = baseline - measures.x_height_middle
                painting.paint_unread(
                    painter, right=right, middle=middle, inks=inks, measures=measures
                )

    def _margin_right(self) -> float:
        return self.column()[0] - EDGE * self.measures.stroke

    def _rows(self, blocks: Sequence[QTextBlock]) -> dict[int, list[Chip]]:
        """The marks of the lines in `blocks`, by baseline."""
        lines: dict[int, list[MarginMark]] = {}
        for mark in self._seen(self._margin, blocks):
            lines.setdefault(round(self.geometry_of.baseline_at(mark.place)), []).append(mark)
        return {baseline: self._row(baseline).chips(marks) for baseline, marks in lines.items()}

    def _row(self, baseline: float) -> ChipRow:
        middle = baseline - self.measures.x_height_middle
        width_of = self._inks.chip_metrics.horizontalAdvance
        return ChipRow(self._margin_right(), middle, self.measures.scale, width_of)

    def _baselines(self, spans: SpanIndex[Span], blocks: Sequence[QTextBlock]) -> Iterator[float]:
        """Where spans begin that are seen."""
        for span in self._seen(spans, blocks):
            yield self.geometry_of.baseline_at(span.start)

    def _seen(self, index: SpanIndex[Item], blocks: Sequence[QTextBlock]) -> list[Item]:
        if not blocks:
            return []
        start = self.geometry_of.span_of_block(blocks[0])[0]
        return index.overlapping(start, self.geometry_of.span_of_block(blocks[-1])[1])

    def chip_at(self, point: QPointF) -> Chip | None:
        """The mark under a point of the page."""
        blocks = list(self.geometry_of.visible_blocks(point.y(), point.y() + 1))
        chips = (chip for row in self._rows(blocks).values() for chip in row)
        return next((chip for chip in chips if chip.rect.contains(point)), None)


@contextmanager
def _moved(painter: QPainter, block: QTextBlock) -> Iterator[None]:
    """The painter's origin at the block's corner."""
    corner = block.layout().position()
    painter.translate(corner)
    yield
    painter.translate(-corner)


def _pitch(passage: PassageMarks) -> float:
    """Room for the lanes, so that no line touches the next line's boxes."""
    return PITCH + LANE_PITCH * (passage.lanes - MAX_LANES)
