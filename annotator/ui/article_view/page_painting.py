"""Painting the visible blocks, in document coordinates; of each what lies in the painter's clip."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QTextBlock

from annotator.ui.article_view import block_painting, margin
from annotator.ui.article_view.marked import MarkedText
from annotator.ui.article_view.picture_rows import OVER, UNDER, seen_between
from annotator.ui.article_view.pictures import BlockPicture


def paint_under(painter: QPainter, blocks: Sequence[QTextBlock], marked: MarkedText) -> None:
    """What lies beneath the words."""
    for block in blocks:
        corner = block.layout().position()
        painter.translate(corner)
        picture = _seen(painter, block, marked, kinds=UNDER)
        block_painting.paint_under_words(
            painter, picture, inks=marked.inks, measures=marked.measures
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
        corner = block.layout().position()
        painter.translate(corner)
        picture = _seen(painter, block, marked, kinds=OVER)
        block_painting.paint_over_words(painter, picture, inks=inks, measures=measures)
        if picture.rails or picture.sentence:
            rail = width + measures.rail
            margin.paint_rails(painter, picture, rail, inks=inks, measures=measures)
        painter.translate(-corner)
    clip = painter.clipBoundingRect()
    has_margin = clip.isEmpty() or clip.left() < left
    for bar in marked.bars(blocks) if has_margin else ():
        top, foot = margin.reach_of(bar, measures)
        is_clipped = not clip.isEmpty() and (foot <= clip.top() or top >= clip.bottom())
        if bar.is_shown and not is_clipped:
            margin.paint_bar(painter, bar, left, inks=inks, measures=measures)


def _seen(
    painter: QPainter, block: QTextBlock, marked: MarkedText, *, kinds: Sequence[str]
) -> BlockPicture:
    """The painter stands at the block's corner."""
    picture, clip = marked.picture(block), painter.clipBoundingRect()
    room = marked.measures.pitch
    is_whole = (
        clip.top() <= -room and clip.bottom() >= block.layout().boundingRect().height() + room
    )
    if clip.isEmpty() or is_whole:
        return picture
    return seen_between(picture, (clip.top(), clip.bottom()), marked.measures, kinds=kinds)
