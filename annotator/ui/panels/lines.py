"""Plain text laid out in lines and painted: never markup, elided where it does not fit."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

UNIT = 2  # bytes in a UTF-16 unit, which is what Qt counts in
LONGEST = 20_000  # more characters than any label can show


@lru_cache(maxsize=2048)
def wrapped(text: str, font: QFont, width: int, most: int = 0) -> tuple[str, ...]:
    """`text` in lines at most `width` wide; beyond `most` lines (0: no limit) it is elided."""
    if not text or width <= 0:
        return ()
    text = text[:LONGEST]
    starts = _line_starts(text, font, width, most)
    units = text.encode("utf-16-le", "surrogatepass")
    pieces = [
        units[UNIT * start : UNIT * end].decode("utf-16-le", "surrogatepass")
        for start, end in zip(starts, [*starts[1:], len(units)], strict=True)
    ]
    lines = [piece.strip() for piece in pieces]
    if lines and QFontMetricsF(font).horizontalAdvance(lines[-1]) > width:
        lines[-1] = elided(lines[-1], font, width)
    return tuple(lines)


def elided(text: str, font: QFont, width: float) -> str:
    """`text` as one line of at most `width`, with an ellipsis at its end where it is cut."""
    return _elided(text[:LONGEST], font, width)


def text_width(text: str, font: QFont) -> int:
    return _width(text, font)


def draw_lines(
    painter: QPainter, rect: QRectF, lines: tuple[str, ...], *, font: QFont, pitch: float
) -> None:
    """Paint `lines` from the top of `rect`, each in the middle of its own `pitch`."""
    metrics = QFontMetricsF(font)
    first = rect.top() + (pitch - metrics.height()) / 2 + metrics.ascent()
    painter.setFont(font)
    for place, line in enumerate(lines):
        painter.drawText(QPointF(rect.left(), round(first + place * pitch)), line)


def draw_in_middle(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line, centred vertically; the text has been elided before."""
    flags = int(align) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(rect, flags, text)


@lru_cache(maxsize=2048)
def _elided(text: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=4096)
def _width(text: str, font: QFont) -> int:
    return int(QFontMetricsF(font).horizontalAdvance(text[:LONGEST]) + 0.99)


def _line_starts(text: str, font: QFont, width: int, most: int) -> list[int]:
    """Where each line begins, in UTF-16 units; the last one may be too long where `most` cuts."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while not most or len(starts) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    return starts
