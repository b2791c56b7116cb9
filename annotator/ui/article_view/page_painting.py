"""Painting the visible blocks, in document coordinates."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QTextBlock

from annotator.ui.article_view import block_painting, margin
from annotator.ui.article_view.marked import MarkedText


def paint_under(painter: QPainter, blocks: Sequence[QTextBlock], marked: MarkedText) -> None:
    """What lies beneath the words."""
    for block in blocks:
        corner = block.layout().position()
        painter.translate(corner)
        block_painting.paint_under_words(
            painter, marked.picture(block), inks=marked.inks, measures=marked.measures
        )
        painter.translate(-corner)


def paint_over(
    painter: QPainter,
    blocks: Sequence[QTextBlock],
    marked: MarkedText,
    *,
    column: tuple[int, int],
) -> None:
    """Lines, pins, the read rail, then the margin; `column` is the words' left edge and width."""
    inks, measures = marked.inks, marked.measures
    left, width = column
    for block in blocks:
        corner, picture = block.layout().position(), marked.picture(block)
        painter.translate(corner)
        block_painting.paint_over_words(painter, picture, inks=inks, measures=measures)
        if picture.rails or picture.sentence:
            rail = width + measures.rail
            margin.paint_rails(painter, picture, rail, inks=inks, measures=measures)
        painter.translate(-corner)
    for bar in marked.bars(blocks):
        if bar.is_shown:
            margin.paint_bar(painter, bar, left, inks=inks, measures=measures)
