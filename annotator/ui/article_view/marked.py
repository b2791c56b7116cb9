"""The marks of the text on the page, indexed, with what was measured and laid out for them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from annotator.ui.article_view.geometry import Geometry
from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine, EntityBox
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.margin import MarginBar, bar_at, margin_bars, neighbours
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.article_view.pictures import BlockPicture, BlockPlan, box_rooms
from annotator.ui.article_view.span_index import SpanIndex


class MarkedText:
    """Pictures are kept per block and bars per claim until the marks or the layout change."""

    def __init__(
        self, geometry: Geometry, offsets: OffsetMap, *, inks: Inks, measures: Measures
    ) -> None:
        self.inks = inks
        self.measures = measures
        self.marks = ArticleMarks()
        self.rooms: dict[int, float] = {}  # per view position, the room left before it
        self._geometry = geometry
        self._offsets = offsets
        self._tag_widths: dict[str, float] = {}
        self._pictures: dict[int, BlockPicture] = {}
        self._bars: dict[str, MarginBar] = {}
        self._index_boxes()
        self._index_claims()

    def replace_marks(self, marks: ArticleMarks) -> set[int]:
        """Take other marks; returns the view positions where the room of tags is another now."""
        before, has_other_boxes = self.rooms, marks.boxes != self.marks.boxes
        self.marks = marks
        self._index_claims()
        self.forget_layout()
        if not has_other_boxes:
            return set()
        self._index_boxes()
        self.measure_rooms()
        return {place for place, _ in before.items() ^ self.rooms.items()}

    def _index_boxes(self) -> None:
        self._boxes: SpanIndex[EntityBox] = SpanIndex(self.marks.boxes, lambda box: box.span)

    def _index_claims(self) -> None:
        self._claims: SpanIndex[ClaimLine] = SpanIndex(self.marks.claims, lambda claim: claim.span)
        self._read = SpanIndex(self.marks.read, lambda run: run)

    def dress(self, inks: Inks, measures: Measures) -> None:
        """Take another theme or scale; the rooms are other ones then."""
        self.inks, self.measures = inks, measures
        self.measure_rooms()
        self.forget_layout()

    def measure_rooms(self) -> None:
        tags = {box.tag for box in self.marks.boxes if box.tag}
        self._tag_widths = {tag: self.inks.tag_width(tag) for tag in tags}
        self.rooms = box_rooms(
            self.marks.boxes,
            to_view=self._offsets.to_view,
            tag_widths=self._tag_widths,
            measures=self.measures,
        )

    def forget_layout(self) -> None:
        """To be called whenever words may have moved."""
        self._pictures.clear()
        self._bars.clear()

    def picture(self, block: QTextBlock) -> BlockPicture:
        number = block.blockNumber()
        if number not in self._pictures:
            self._pictures[number] = self._make_picture(block)
        return self._pictures[number]

    def _make_picture(self, block: QTextBlock) -> BlockPicture:
        start, end = self._geometry.span_of_block(block)
        if start >= end:
            return BlockPicture()
        plan = BlockPlan(
            self._geometry.lines(block),
            to_view=self._offsets.to_view,
            measures=self.measures,
            tag_widths=self._tag_widths,
        )
        plan.add_boxes(self._boxes.overlapping(start, end))
        for claim in self._claims.overlapping(start, end):
            plan.add_claim(claim)
        plan.add_counts()
        for run in self._read.overlapping(start, end):
            plan.add_read_run(run)
        if self.marks.sentence is not None:
            plan.set_sentence(self.marks.sentence)
        return plan.picture

    def bar_at(self, point: QPointF, left: float) -> MarginBar | None:
        """The margin bar or number under a point; `left` is the words' left edge."""
        if point.x() > left:
            return None
        blocks = list(self._geometry.visible_blocks(point.y(), point.y() + 1))
        return bar_at(self.bars(blocks), point, left=left, measures=self.measures)

    def bars(self, blocks: Sequence[QTextBlock]) -> list[MarginBar]:
        """Of the claims that touch `blocks`, given in text order."""
        if not blocks:
            return []
        start = self._geometry.span_of_block(blocks[0])[0]
        end = self._geometry.span_of_block(blocks[-1])[1]
        seen = [claim for claim in self._claims.overlapping(start, end) if claim.has_bar]
        if any(claim.id not in self._bars for claim in seen):
            around = neighbours(
                self._claims, start, end, paragraphs_around=self._geometry.paragraphs_around
            )
            made = margin_bars(around, self._geometry, self.measures)
            self._bars.update((bar.claim.id, bar) for bar in made)
        return [self._bars[claim.id] for claim in seen]
