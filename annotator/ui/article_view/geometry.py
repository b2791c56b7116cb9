"""Where things lie: screen lines, the code point under a point, the rectangle of a place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLayout, QTextLine

from annotator.domain.span import Span
from annotator.ui.article_view.offsets import OffsetMap


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

    def x(self, place: int) -> float:
        return _x(self.line, place - self.block_start)

    def pieces(self, start: int, end: int) -> tuple[float, float, bool, bool] | None:
        """Left, right, has the start, has the end: of what lies of [start, end) in this line."""
        first, last = max(start, self.start), min(end, self.end)
        if first >= last:
            return None
        edges = sorted((self.x(first), self.x(last)))
        left, right = edges[0], (min(edges[1], self.right) if last == self.end else edges[1])
        return (left, right, first == start, last == end) if right - left >= 1 else None


class Geometry:
    """Answers from a document's layout, in document coordinates, lazily where Qt is lazy."""

    def __init__(self, document: QTextDocument, offsets: OffsetMap) -> None:
        self._document = document
        self._offsets = offsets

    def visible_blocks(self, top: float, bottom: float) -> Iterator[QTextBlock]:
        layout = self._document.documentLayout()
        place = layout.hitTest(QPointF(0, max(0.0, top)), Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(0, place))
        before = block.previous()
        if before.isValid():  # its lanes may reach into what is seen
            block = before
        while block.isValid() and layout.blockBoundingRect(block).top() < bottom:
            yield block
            block = block.next()

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
        place = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        return self._offsets.to_text(max(0, place))

    def code_point_under(self, point: QPointF) -> int | None:
        """The code point whose cell (with the room of its tag) holds the point, if any."""
        place = self._document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
        block = self._document.findBlock(max(0, place))
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
        for line in self.lines(block):
            height = block.blockFormat().lineHeight()
            if not 0 <= point.y() - origin.y() - line.top < height:
                continue
            x = point.x() - block.layout().position().x()
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
        block = self._document.findBlock(place)
        self._document.documentLayout().blockBoundingRect(block)  # lays it out where it was not yet
        layout: QTextLayout = block.layout()
        return block, layout.lineForTextPosition(place - block.position())


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
