"""Where things lie: screen lines, the code point under a point, the rectangle of a place."""

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from annotator.domain.span import Span
from annotator.ui.article_view.offsets import OffsetMap

SCREENFUL = 3_000  # characters
NEAR = (64, -64, 8, -8)  # blocks from the one found last: one often asks near by


@dataclass(slots=True)
class ScreenLine:
    """One line as laid out, in view positions and in pixels from its block's corner."""

    start: int
    end: int
    top: float
    baseline: float
    right: float
    line: QTextLine
    block_start: int
    _known: dict[int, float] = field(default_factory=dict)

    def x(self, place: int) -> float:
        if place not in self._known:
            self._known[place] = _x(self.line, place - self.block_start)
        return self._known[place]

    def pieces(self, start: int, end: int) -> tuple[float, float, bool, bool] | None:
        """Left, right, has the start, has the end: of what lies of [start, end) in this line."""
        if end <= self.start or self.end <= start:
            return None
        first, last = max(start, self.start), min(end, self.end)
        edges = sorted((self.x(first), self.x(last)))
        left, right = edges[0], (min(edges[1], self.right) if last == self.end else edges[1])
        return (left, right, first == start, last == end) if right - left >= 1 else None


class Geometry:
    """Answers from a document's layout, in document coordinates.

    Qt lays out a long document little by little. What is asked for is laid out at once, and a bit
    beyond: `before_layout` is told up to which view position, `after_layout` that it is done.
    """

    def __init__(
        self,
        document: QTextDocument,
        offsets: OffsetMap,
        *,
        before_layout: Callable[[int], None] = lambda place: None,
        after_layout: Callable[[], None] = lambda: None,
    ) -> None:
        self._document = document
        self._offsets = offsets
        self._before_layout = before_layout
        self._after_layout = after_layout
        self._found_last = 0  # the number of a block

    def visible_blocks(
        self, top: float, bottom: float, *, reach: float = math.inf
    ) -> Iterator[QTextBlock]:
        """`reach` is how far below a block its lanes may go."""
        block = self._block_at(top)
        before = block.previous()
        if before.isValid() and _top(block) + reach > top:
            block = before
        while block.isValid() and self._top(block) < bottom:
            yield block
            block = block.next()

    def laid_out(self) -> int:
        """The view position up to which Qt has come."""
        number = self._first_block(lambda block: not _is_laid_out(block))
        block = self._document.findBlockByNumber(number)
        return block.position() if block.isValid() else self._offsets.view_length

    def _block_at(self, y: float) -> QTextBlock:
        """The last block that begins above `y`."""
        while True:
            number = self._found_last = self._first_block(lambda block: _is_below(block, y))
            after = self._document.findBlockByNumber(number)
            if not after.isValid() or not self._lay_out(after):
                return self._document.findBlockByNumber(max(0, number - 1))

    def _first_block(self, is_beyond: Callable[[QTextBlock], bool]) -> int:
        """The number of the first block of which that is true, by bisection; one too many where
        there is none."""
        first, last = 0, self._document.blockCount()
        guesses = [self._found_last + away for away in (*NEAR, -1, 0)]
        while first < last:
            middle = guesses.pop() if guesses else (first + last) // 2
            if not first <= middle < last:
                continue
            if is_beyond(self._document.findBlockByNumber(middle)):
                last = middle
            else:
                first = middle + 1
        return first

    def _lay_out(self, block: QTextBlock) -> bool:
        """Returns whether there was anything to do."""
        if _is_laid_out(block):
            return False
        place = min(block.position() + SCREENFUL, self._document.characterCount() - 1)
        self._before_layout(place)
        self._document.documentLayout().blockBoundingRect(self._document.findBlock(place))
        self._after_layout()
        return _is_laid_out(block)

    def _top(self, block: QTextBlock) -> float:
        self._lay_out(block)
        return _top(block)

    def lines(self, block: QTextBlock) -> list[ScreenLine]:
        layout, start = block.layout(), block.position()
        lines = (layout.lineAt(number) for number in range(layout.lineCount()))
        return [_screen_line(line, start) for line in lines]

    def span_of_block(self, block: QTextBlock) -> tuple[int, int]:
        """The block's code points, without its line break."""
        start = block.position()
        return self._offsets.to_text(start), self._offsets.to_text(start + block.length() - 1)

    def paragraphs_around(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the whole blocks that [start, end] touches."""
        first = self._document.findBlock(self._offsets.to_view(start))
        last = self._document.findBlock(self._offsets.to_view(end))
        return self.span_of_block(first)[0], self.span_of_block(last)[1]

    def block(self, number: int) -> QTextBlock:
        return self._document.findBlockByNumber(number)

    def blocks_around(self, start: int, end: int) -> range:
        """The numbers of the blocks that [start, end] touches."""
        first = self._document.findBlock(self._offsets.to_view(start))
        last = self._document.findBlock(self._offsets.to_view(end))
        return range(first.blockNumber(), last.blockNumber() + 1)

    def baseline_at(self, code_point: int) -> float:
        """Of the line that holds the code point; 0 before the page was first shown."""
        block, line = self._line_holding(self._offsets.to_view(code_point))
        if not line.isValid():
            return 0.0
        return block.layout().position().y() + line.y() + line.ascent()

    def caret_x(self, code_point: int) -> float:
        place = self._offsets.to_view(code_point)
        block, line = self._line_holding(place)
        return block.layout().position().x() + _x(line, place - block.position())

    def place_near(self, point: QPointF) -> int:
        """The border between code points nearest to a point."""
        block = self._block_at(point.y())
        layout: QTextLayout = block.layout()
        inside = point - layout.position()
        lines = range(layout.lineCount())
        number = bisect_right(lines, inside.y(), key=lambda line: layout.lineAt(line).y())
        if number == 0:
            return self._offsets.to_text(block.position())
        layout.setCacheEnabled(True)  # one asks near by again: Qt would shape all words anew
        place = layout.lineAt(number - 1).xToCursor(inside.x())
        return self._offsets.to_text(block.position() + place)

    def code_point_under(self, point: QPointF) -> int | None:
        """The code point whose cell (with the room of its tag) holds the point, if any."""
        block = self._block_at(point.y())
        origin = block.layout().position()
        for line in self.lines(block):
            height = block.blockFormat().lineHeight()
            if not 0 <= point.y() - origin.y() - line.top < height:
                continue
            x = point.x() - origin.x()
            if -4 <= x <= line.right + 4 and line.start < line.end:
                at = line.line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
                inside = min(max(at + line.block_start, line.start), line.end - 1)
                return self._offsets.to_text(inside)
        return None

    def rows_of(self, span: Span, *, above: float, below: float) -> QRectF:
        """The rows of the page that `span` covers, from `above` its first baseline."""
        first = self.baseline_at(span.start)
        last = self.baseline_at(max(span.start, span.end - 1))
        return QRectF(0, first - above, 1, last - first + above + below)

    def _line_holding(self, place: int) -> tuple[QTextBlock, QTextLine]:
        """Found here, as Qt goes over all words of a block before it answers that."""
        block = self._document.findBlock(place)
        self._lay_out(block)
        layout: QTextLayout = block.layout()
        lines, inside = range(layout.lineCount()), place - block.position()
        number = bisect_right(lines, inside, key=lambda line: layout.lineAt(line).textStart())
        return block, layout.lineAt(max(0, number - 1))


def _is_laid_out(block: QTextBlock) -> bool:
    return block.layout().lineCount() > 0


def _is_below(block: QTextBlock, y: float) -> bool:
    """Whether it begins there, or Qt has not come so far."""
    layout = block.layout()
    return layout.lineCount() == 0 or layout.position().y() > y


def _top(block: QTextBlock) -> float:
    return block.layout().position().y()


def _x(line: QTextLine, place: int) -> float:
    # The stubs know only the form that C++ has, without the place that comes back beside x.
    x, _ = cast(tuple[float, int], line.cursorToX(place))
    return x


def _screen_line(line: QTextLine, block_start: int) -> ScreenLine:
    start = block_start + line.textStart()
    return ScreenLine(
        start=start,
        end=start + line.textLength(),
        top=line.y(),
        baseline=line.y() + line.ascent(),
        right=line.x() + line.naturalTextWidth(),
        line=line,
        block_start=block_start,
    )
