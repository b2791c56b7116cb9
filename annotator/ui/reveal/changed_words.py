"""A claim's words with those marked that the other side lacks: on a ground, underlined."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from annotator.domain.span import Span
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.panels.look import Look
from annotator.ui.reveal.pair_rows import Run


def lines_needed(runs: tuple[Run, ...], font: QFont, width: int) -> int:
    """How many lines the words take; the marks take no room."""
    return _line_count("".join(words for words, _ in runs), font, width)


def draw_runs(
    painter: QPainter,
    corner: QPointF,
    runs: Sequence[Run],
    *,
    font: QFont,
    width: int,
    pitch: float,
    look: Look,
) -> None:
    """Wrapped to `width` from `corner` on, a line every `pitch`."""
    offsets = OffsetMap("".join(words for words, _ in runs))
    layout = _laid_out(offsets.shown, font, width, pitch)
    painter.setPen(look.colour("read"))
    layout.draw(painter, corner, _marks(runs, offsets, look))


def _marks(runs: Sequence[Run], offsets: OffsetMap, look: Look) -> list[QTextLayout.FormatRange]:
    made, place = [], 0
    for words, is_changed in runs:
        end = place + len(words)
        lead = len(words) - len(words.lstrip())
        if is_changed and words.strip():
            span = Span(place + lead, place + len(words.rstrip()))
            start, stop = offsets.view_span(span)
            mark = QTextLayout.FormatRange()
            mark.start, mark.length, mark.format = start, stop - start, _changed(look)
            made.append(mark)
        place = end
    return made


def _changed(look: Look) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setBackground(look.colour("warn_ground"))
    made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    made.setUnderlineColor(look.colour("warn"))
    return made


def _laid_out(text: str, font: QFont, width: int, pitch: float) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    above = (pitch - QFontMetricsF(font).height()) / 2
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, round(above)))
        above += pitch
    layout.endLayout()
    return layout


@lru_cache(maxsize=256)
def _line_count(text: str, font: QFont, width: int) -> int:
    return max(1, _laid_out(OffsetMap(text).shown, font, width, 1).lineCount())
