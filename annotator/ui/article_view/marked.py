"""The marks of the text on the page, with what was measured and laid out for them."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock

from annotator.domain.span import Span
from annotator.ui.article_view.geometry import Geometry, ScreenLine
from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine, Marks
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.margin import (
    MarginBar,
    bar_at,
    margin_bars,
    neighbours,
    reach_of,
)
from annotator.ui.article_view.mark_changes import MarkChanges, changes_between
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.article_view.picture_rows import differences
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
        self._lines: dict[int, Sequence[ScreenLine]] = {}
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
        self._lines.clear()
        self._bars.clear()

    def changed_rows(self, changes: MarkChanges) -> Iterator[tuple[float, float]]:
        """Make the pictures and bars that have changed; heights of the page that look different.

        What has no picture has not been painted either.
        """
        boxed = self._blocks_at(changes.boxes)
        for number in (boxed | self._blocks_at(changes.others)) & self._pictures.keys():
            block, before = self._geometry.block(number), self._pictures[number]
            made = self._make_picture(block, None if number in boxed else before)
            self._pictures[number] = made
            corner = block.layout().position().y()
            for top, foot in differences(before, made, self.measures):
                yield corner + top, corner + foot
        for bar in self._changed_bars(changes):
            yield reach_of(bar, self.measures)

    def _blocks_at(self, places: Iterable[Span]) -> set[int]:
        return {n for place in places for n in self._geometry.blocks_around(place.start, place.end)}

    def _changed_bars(self, changes: MarkChanges) -> Iterator[MarginBar]:
        """Those that were and those that are: neighbours may have changed lanes."""
        until = 0
        for span in sorted(changes.others):
            if span.end > until:
                claims = self._neighbours(span.start, span.end)
                start = min([span.start, *(claim.span.start for claim in claims)])
                until = max([span.end, *(claim.span.end for claim in claims)])
                before = self._take_bars(start, until)
                if before or self._pictures.keys() & self._blocks_at([Span(start, until)]):
                    yield from set(before) ^ set(self._make_bars(claims))
        if changes.numbers_from is not None:
            yield from self._take_bars(changes.numbers_from, len(self._offsets.text))

    def _take_bars(self, start: int, end: int) -> list[MarginBar]:
        """They are kept no longer."""
        stretch = Span(start, end)
        taken = [bar for bar in self._bars.values() if bar.claim.span.overlaps(stretch)]
        for bar in taken:
            del self._bars[bar.claim.id]
        return taken

    def _make_bars(self, claims: Sequence[ClaimLine]) -> list[MarginBar]:
        made = margin_bars(claims, self._geometry, self.measures)
        self._bars.update((bar.claim.id, bar) for bar in made)
        return made

    def _neighbours(self, start: int, end: int) -> Sequence[ClaimLine]:
        around = self._geometry.paragraphs_around
        return neighbours(self.marks, start, end, paragraphs_around=around)

    def picture(self, block: QTextBlock) -> BlockPicture:
        number = block.blockNumber()
        if number not in self._pictures:
            self._pictures[number] = self._make_picture(block)
        return self._pictures[number]

    def lines(self, block: QTextBlock) -> Sequence[ScreenLine]:
        """Kept with what is known of them, as to ask Qt takes long."""
        number = block.blockNumber()
        if number not in self._lines:
            self._lines[number] = self._geometry.lines(block)
        return self._lines[number]

    def _make_picture(self, block: QTextBlock, boxed: BlockPicture | None = None) -> BlockPicture:
        """`boxed` is one with the same boxes."""
        start, end = self._geometry.span_of_block(block)
        if start >= end:
            return BlockPicture()
        plan = BlockPlan(
            self.lines(block),
            to_view=self._offsets.to_view,
            measures=self.measures,
            tag_width=self.inks.tag_width,
        )
        if boxed is None:
            plan.add_boxes(self.marks.boxes_in(start, end))
        else:
            plan.take_boxes(boxed)
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
            self._make_bars(self._neighbours(start, end))
        return [self._bars[claim.id] for claim in seen]
