"""The marks of the text on the page, with what was measured and laid out for them."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from annotator.domain.span import Span
from annotator.ui.article_view.geometry import Geometry
from annotator.ui.article_view.highlights import ArticleMarks, Marks
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.margin import MarginBar, bar_at, margin_bars, neighbours
from annotator.ui.article_view.mark_changes import MarkChanges, changes_between
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.article_view.pictures import BlockPicture, BlockPlan, box_rooms


class MarkedText:
    """Pictures are kept per block and bars per claim until marks or layout change there."""

    def __init__(
        self, geometry: Geometry, offsets: OffsetMap, *, inks: Inks, measures: Measures
    ) -> None:
        self.inks = inks
        self.measures = measures
        self.marks: Marks = ArticleMarks()
        self._geometry = geometry
        self._offsets = offsets
        self._pictures: dict[int, BlockPicture] = {}
        self._bars: dict[str, MarginBar] = {}

    def replace_marks(self, marks: Marks) -> MarkChanges | None:
        """Take other marks; returns where they differ. None: anywhere."""
        changes = changes_between(self.marks, marks)
        self.marks = marks
        if changes is None:
            self.forget_layout()
        return changes

    def dress(self, inks: Inks, measures: Measures) -> None:
        """Take another theme or scale."""
        self.inks, self.measures = inks, measures
        self.forget_layout()

    def rooms_in(self, block: QTextBlock) -> dict[int, float]:
        """Per view position inside the block, the room that boxes need before it."""
        start, end = self._geometry.span_of_block(block)
        rooms = box_rooms(
            self.marks.boxes_in(start, end + 1),
            to_view=self._offsets.to_view,
            tag_width=self.inks.tag_width,
            measures=self.measures,
        )
        first, last = block.position(), block.position() + block.length()
        return {place: room for place, room in rooms.items() if first < place < last}

    def forget_layout(self) -> None:
        """To be called whenever words may have moved."""
        self._pictures.clear()
        self._bars.clear()

    def forget_around(self, span: Span) -> tuple[int, int]:
        """Other things are drawn there. Returns the stretch where bars may have other lanes."""
        found = neighbours(
            self.marks, span.start, span.end, paragraphs_around=self._geometry.paragraphs_around
        )
        start = min([span.start, *(claim.span.start for claim in found)])
        end = max([span.end, *(claim.span.end for claim in found)])
        self.forget(start, end)
        return start, end

    def forget(self, start: int, end: int) -> None:
        """Other things are drawn in the paragraphs of this stretch."""
        blocks = self._geometry.blocks_around(start, end)
        for number in [number for number in self._pictures if number in blocks]:
            del self._pictures[number]
        first, last = self._geometry.paragraphs_around(start, end)
        self._bars = {
            claim: bar
            for claim, bar in self._bars.items()
            if bar.claim.span.end <= first or bar.claim.span.start >= last
        }

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
            tag_width=self.inks.tag_width,
        )
        plan.add_boxes(self.marks.boxes_in(start, end))
        for claim in self.marks.claims_in(start, end):
            plan.add_claim(claim)
        plan.add_counts()
        for run in self.marks.read_in(start, end):
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
        seen = [claim for claim in self.marks.claims_in(start, end) if claim.has_bar]
        if any(claim.id not in self._bars for claim in seen):
            around = neighbours(
                self.marks, start, end, paragraphs_around=self._geometry.paragraphs_around
            )
            made = margin_bars(around, self._geometry, self.measures)
            self._bars.update((bar.claim.id, bar) for bar in made)
        return [self._bars[claim.id] for claim in seen]
