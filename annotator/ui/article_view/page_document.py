"""Filling the widget's document: the words as shown, their line heights, faces and tag room."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

from annotator.domain.span import Span
from annotator.ui.article_view.line_kinds import LineKind, line_kinds
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.theme import INTERFACE_SIZE, Theme, interface_font, reading_font

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


@contextmanager
def one_layout(document: QTextDocument) -> Iterator[None]:
    """All changes made inside are laid out together, at the end."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def fill(document: QTextDocument, shown: str) -> None:
    """Put the words in, without a trace of what was there before."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.insertText(shown, QTextCharFormat())


def dress(
    document: QTextDocument,
    offsets: OffsetMap,
    *,
    chrome: Sequence[Span],
    measures: Measures,
    theme: Theme,
) -> None:
    """Faces, colours and line heights of the whole document; layout formats are lost by it."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(_words(reading_font(scale=measures.scale), theme.read))
    cursor.setBlockFormat(_pitch(measures.pitch))
    dimmed = _words(interface_font(INTERFACE_SIZE, scale=measures.scale), theme.chrome)
    for span in chrome:
        start, end = offsets.view_span(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(dimmed)
    _set_line_heights(document, cursor, line_kinds(offsets, chrome), measures)


def set_margins(document: QTextDocument, *, left: int, right: int, top: int, bottom: int) -> None:
    frame = document.rootFrame().frameFormat()
    sides = (frame.leftMargin(), frame.rightMargin(), frame.topMargin(), frame.bottomMargin())
    if sides == (left, right, top, bottom):
        return
    frame.setLeftMargin(left)
    frame.setRightMargin(right)
    frame.setTopMargin(top)
    frame.setBottomMargin(bottom)
    document.rootFrame().setFrameFormat(frame)


def set_rooms(document: QTextDocument, rooms: Mapping[int, float], changed: Iterable[int]) -> bool:
    """Leave `rooms[place]` pixels before each view position; lay out anew where `changed` lie.

    The room is letter spacing on the last character, as a format of the layout: no text is
    inserted. One range is marked dirty, as each call of markContentsDirty lays out anew.
    """
    blocks = {block.position(): block for end in changed if (block := _block_ending(document, end))}
    if not blocks:
        return False
    ends = sorted(rooms)
    for start, block in blocks.items():
        first = bisect_left(ends, start + 1)
        last = bisect_left(ends, start + block.length())
        block.layout().setFormats(
            [_spacing(block, end - start, rooms[end]) for end in ends[first:last]]
        )
    begin = min(blocks)
    last_block = blocks[max(blocks)]
    document.markContentsDirty(begin, last_block.position() + last_block.length() - begin)
    return True


def _block_ending(document: QTextDocument, end: int) -> QTextBlock | None:
    block = document.findBlock(end - 1)
    return block if block.isValid() and end < block.position() + block.length() else None


def _spacing(block: QTextBlock, end: int, room: float) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = block.layout().previousCursorPosition(end)  # a whole cluster, not half of one
    made.length = end - made.start
    wide = QTextCharFormat()
    wide.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    wide.setFontLetterSpacing(room)
    made.format = wide
    return made


def _set_line_heights(
    document: QTextDocument,
    cursor: QTextCursor,
    kinds: Iterable[LineKind],
    measures: Measures,
) -> None:
    """Body lines keep the pitch they have; a run of Qt's blocks is the lines of the text."""
    formats = _line_formats(measures)
    block = document.firstBlock()
    for kind in kinds:
        if kind is not LineKind.BODY:
            cursor.setPosition(block.position())
            cursor.setBlockFormat(formats[kind])
        block = block.next()


def _line_formats(measures: Measures) -> dict[LineKind, QTextBlockFormat]:
    after_chrome, close = _pitch(measures.pitch), _pitch(measures.pitch)
    after_chrome.setTopMargin(measures.paragraph_gap)
    close.setTopMargin(measures.line_gap)
    return {
        LineKind.CLOSE: close,
        LineKind.AFTER_CHROME: after_chrome,
        LineKind.CHROME: _pitch(measures.chrome_pitch),
        LineKind.BLANK: _pitch(measures.paragraph_gap),
        LineKind.SMALL_BLANK: _pitch(measures.line_gap),
    }


def _pitch(height: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(height, _FIXED)
    return made


def _words(font: QFont, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(colour))
    made.setFontUnderline(False)
    made.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return made
