"""The page with the words that a search has found, and which of them one has gone to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.domain.article import Structure
from annotator.domain.span import Span
from annotator.ui.article_view.selecting import SelectingPage

RADIUS = 2


class FoundPage(SelectingPage):
    """What is found lies in text order and does not touch; only what is seen is looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: tuple[Span, ...] = ()
        self.at_found: int | None = None
        """Which of them one has gone to."""

    @override
    def _show_text(self, text: str, structure: Structure) -> None:
        self.found, self.at_found = (), None
        super()._show_text(text, structure)

    def show_found(self, found: Sequence[Span]) -> None:
        """In place of those that are shown."""
        self.found, self.at_found = tuple(found), None
        self._paint_again()

    def go_to_found(self, step: int) -> None:
        """The next one, from the last to the first; `step` is 1 or -1, and there has to be one."""
        before_all = -1 if step > 0 else 0
        here = before_all if self.at_found is None else self.at_found
        self.at_found = (here + step) % len(self.found)
        self.reveal(self.found[self.at_found])
        self._paint_again()

    def found_in(self, block: QTextBlock) -> Iterator[tuple[int, Span]]:
        """Those that touch the block, with their number."""
        start, end = self.geometry_of.span_of_block(block)
        first = bisect_right(self.found, start, key=lambda span: span.end)
        last = bisect_left(self.found, end, key=lambda span: span.start)
        yield from enumerate(self.found[first:last], start=first)

    @override
    def _paint_beneath_words(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        super()._paint_beneath_words(painter, blocks)
        if not self.found:
            return
        for block in blocks:
            painter.translate(block.layout().position())
            self._paint_found(painter, block)
            painter.translate(-block.layout().position())

    def _paint_found(self, painter: QPainter, block: QTextBlock) -> None:
        """Over the boxes of entities, which would hide it, but not over their tags."""
        inks = self.marked.inks
        painter.setBrush(inks.found)
        for number, rect in self._rects_in(block):
            painter.setPen(inks.found_current if number == self.at_found else inks.found_edge)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)

    def _rects_in(self, block: QTextBlock) -> Iterator[tuple[int, QRectF]]:
        """In pixels from the block's corner; a tag between two words divides a rectangle."""
        found = list(self.found_in(block))
        rooms = self.marked.rooms_in(block) if found else {}
        tags = sorted(place for place in rooms if rooms[place] > self.measures.overhang)
        above, below = self.measures.box_above, self.measures.box_below
        for number, span in found:
            start, end = self.offsets.view_span(span)
            between = tags[bisect_right(tags, start) : bisect_left(tags, end)]
            for first, last in pairwise((start, *between, end)):
                for line in self.marked.lines(block):
                    piece = line.pieces(first, last)
                    if piece is not None:
                        left, right, _, has_end = piece
                        width = right - left - (rooms.get(last, 0.0) if has_end else 0.0)
                        rect = QRectF(left, line.baseline - above, width, above + below)
                        yield number, rect.adjusted(-0.5, 0.5, 0.5, -0.5)
