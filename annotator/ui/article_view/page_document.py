"""Filling the widget's document: the words as shown, their line heights, faces and tag room."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from annotator.domain.span import Span
from annotator.ui.article_view.line_kinds import LineKind, line_kinds
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.theme import INTERFACE_SIZE, Theme, interface_font, reading_font

_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


def suspend_layout(document: QTextDocument) -> None:
    """A page without size has no layout. Once it has one again Qt lays out its top, and the rest
    when it is looked at or there is time."""
    document.setPageSize(QSizeF(0, 0))


def fill(document: QTextDocument, shown: str, measures: Measures, theme: Theme) -> None:
    """Put the words in, without a trace of what was there before."""
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(_pitch(measures.pitch))
    cursor.insertText(shown, _reading(measures, theme))


def dress(document: QTextDocument, measures: Measures, theme: Theme) -> None:
    """Another theme or scale for all that `fill` put in."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.setCharFormat(_reading(measures, theme))
    cursor.setBlockFormat(_pitch(measures.pitch))


def set_lines(
    document: QTextDocument,
    offsets: OffsetMap,
    *,
    chrome: Sequence[Span],
    measures: Measures,
    theme: Theme,
) -> None:
    """What is different about lines that are no body: face, colour and height."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    dimmed = _words(interface_font(INTERFACE_SIZE, scale=measures.scale), theme.chrome)
    for span in chrome:
        start, end = offsets.view_span(span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(dimmed)
    _set_line_heights(cursor, offsets, chrome=chrome, measures=measures)
    cursor.endEditBlock()


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


def _set_line_heights(
    cursor: QTextCursor, offsets: OffsetMap, *, chrome: Sequence[Span], measures: Measures
) -> None:
    """Body lines keep the pitch they have; a run of Qt's blocks is the lines of the text."""
    formats = _line_formats(measures)
    for start, kind in line_kinds(offsets, chrome):
        if kind is not LineKind.BODY:
            cursor.setPosition(offsets.to_view(start))
            cursor.setBlockFormat(formats[kind])


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


def _reading(measures: Measures, theme: Theme) -> QTextCharFormat:
    return _words(reading_font(scale=measures.scale), theme.read)


def _words(font: QFont, colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QColor(colour))
    made.setFontUnderline(False)
    made.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return made
