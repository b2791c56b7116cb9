"""The drawn keyboard of the help sheet: one row of keys for each field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.dialogs.help_rows import DrawnKey, KeyboardRow
from annotator.ui.dialogs.plain_label import text_scale_of
from annotator.ui.key_cap import key_text, spoken_key
from annotator.ui.theme import SMALLEST_SIZE, Theme, interface_font, light

TITLE_WIDTH: Final = 58
PITCH: Final = (58, 66)  # the least and the most room for a key
KEY_HEIGHT: Final = 49
GAP: Final = 4
ROW_PITCH: Final = KEY_HEIGHT + 10
HALO: Final = 3
MOST_KEYS: Final = 10


@dataclass(frozen=True, slots=True)
class PlacedKey:
    key: DrawnKey
    rect: QRectF


@dataclass(frozen=True, slots=True)
class PlacedRow:
    title: str
    title_rect: QRectF
    keys: tuple[PlacedKey, ...]

    def halos(self) -> list[QRectF]:
        """The ground behind the field's own keys, one for each line they stand in."""
        by_line: dict[float, QRectF] = {}
        for placed in self.keys:
            if placed.key.is_choice:
                top = placed.rect.top()
                by_line[top] = by_line.get(top, placed.rect).united(placed.rect)
        return [rect.adjusted(-HALO, -HALO, HALO, HALO) for rect in by_line.values()]


def placed_rows(rows: Sequence[KeyboardRow], *, width: float, scale: float) -> list[PlacedRow]:
    """Where everything stands in `width` pixels; rows that do not fit go on in the next line."""
    left = TITLE_WIDTH * scale
    room = max(0.0, width - left - HALO)
    in_a_line = max(1, min(MOST_KEYS, int(room / (PITCH[0] * scale))))
    pitch = min(PITCH[1] * scale, room / in_a_line)
    placed, top = [], float(HALO)
    for row in rows:
        keys = tuple(
            PlacedKey(
                key,
                QRectF(
                    left + (index % in_a_line) * pitch,
                    top + (index // in_a_line) * ROW_PITCH * scale,
                    pitch - GAP,
                    KEY_HEIGHT * scale,
                ),
            )
            for index, key in enumerate(row.keys)
        )
        title_rect = QRectF(0, top, left - GAP, KEY_HEIGHT * scale)
        placed.append(PlacedRow(row.title, title_rect, keys))
        lines = -(-len(row.keys) // in_a_line)
        top += lines * ROW_PITCH * scale
    return placed


class HelpKeyboard(QWidget):
    """Paints the rows; says them in words to a screen reader."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[KeyboardRow] = []
        self._theme = light()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(self, rows: Sequence[KeyboardRow]) -> None:
        self._rows = list(rows)
        self.setAccessibleName("Keys by field")
        self.setAccessibleDescription(". ".join(_in_words(row) for row in rows))
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        rows = placed_rows(self._rows, width=width, scale=text_scale_of(self))
        bottoms = [placed.rect.bottom() for row in rows for placed in row.keys]
        return round(max(bottoms, default=0.0)) + HALO

    @override
    def sizeHint(self) -> QSize:
        width = round((TITLE_WIDTH + MOST_KEYS * PITCH[0]) * text_scale_of(self))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(round((TITLE_WIDTH + PITCH[0]) * text_scale_of(self)) + HALO, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = _KeyPen(painter, theme=self._theme, scale=text_scale_of(self))
        for row in placed_rows(self._rows, width=self.width(), scale=text_scale_of(self)):
            pen.draw_row(row)
        painter.end()


class _KeyPen:
    """Draws keys with one painter."""

    def __init__(self, painter: QPainter, *, theme: Theme, scale: float) -> None:
        self._painter = painter
        self._theme = theme
        self._inset = 4.5 * scale
        self._title_font = interface_font(12, scale=scale)
        self._key_font = interface_font(12, scale=scale, weight=QFont.Weight.DemiBold)
        self._name_font = interface_font(SMALLEST_SIZE, scale=scale)

    def draw_row(self, row: PlacedRow) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(self._title_font)
        painter.setPen(QColor(theme.muted))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetricsF(self._title_font)
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, row.title_rect.width())
        painter.drawText(row.title_rect, middle, title)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.wash))
        for halo in row.halos():
            painter.drawRoundedRect(halo, 9, 9)
        for placed in row.keys:
            self._draw_key(placed)

    def _draw_key(self, placed: PlacedKey) -> None:
        painter, theme, key = self._painter, self._theme, placed.key
        border = theme.accent if key.is_choice else theme.keyline if key.name else theme.line
        painter.setPen(QPen(QColor(border), 1))
        painter.setBrush(QColor(theme.key if key.name else theme.raised))
        rect = placed.rect
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        words = rect.adjusted(self._inset, self._inset * 0.8, -1, -2)
        painter.setFont(self._key_font if key.name else self._name_font)
        ink = theme.accent if key.is_choice else theme.text if key.name else theme.muted
        painter.setPen(QColor(ink))
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft, key_text(key.key))
        self._draw_name(key.name, words)

    def _draw_name(self, name: str, words: QRectF) -> None:
        painter = self._painter
        painter.setFont(self._name_font)
        painter.setPen(QColor(self._theme.text))
        below = words.adjusted(0, QFontMetricsF(self._key_font).height(), 0, 0)
        text = _fitting(name, QFontMetricsF(self._name_font), below.width())
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        # One line stands in the middle of the room for two.
        if painter.boundingRect(below, wrapped, text).height() < below.height() * 0.7:
            wrapped |= Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setClipRect(below)
        painter.drawText(below, wrapped, text)
        painter.restore()


def _fitting(name: str, metrics: QFontMetricsF, width: float) -> str:
    """`name` with each word that is wider than the key cut; a hyphen may end a line."""
    parts = [part if part.endswith("-") else f"{part} " for part in _parts(name)]
    elide = Qt.TextElideMode.ElideRight
    return "".join(metrics.elidedText(part.rstrip(), elide, width) + _gap(part) for part in parts)


def _parts(name: str) -> list[str]:
    return name.replace("-", "- ").split()


def _gap(part: str) -> str:
    return " " if part.endswith(" ") else ""


def _in_words(row: KeyboardRow) -> str:
    keys = [f"{spoken_key(key.key)} {key.name}" for key in row.keys if key.name]
    return f"{row.title}: {', '.join(keys)}"
