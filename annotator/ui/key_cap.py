"""A key cap: the small drawn key that stands beside what it does."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.theme import SMALLEST_SIZE, Theme, interface_font, light

SIGNS = {
    "Return": "⏎",
    "Enter": "⏎",
    "Backspace": "⌫",
    "Shift": "⇧",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Escape": "Esc",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
    "Delete": "Del",
    "-": "−",
}
SPOKEN = {
    "⏎": "Return",
    "⌫": "Backspace",
    "⇧": "Shift ",
    "←": "Left",
    "→": "Right",
    "↑": "Up",
    "↓": "Down",
    "−": "Minus",
}
_GAP_BETWEEN_KEYS = "+"
_PADDING = 0.5
_HEIGHT = 1.65
_RADIUS = 4


@lru_cache(maxsize=512)
def key_text(sequence: str) -> str:
    """A key sequence as it is written on a cap: "Shift+Left" becomes "⇧←"."""
    text = _GAP_BETWEEN_KEYS.join(SIGNS.get(key, key) for key in _keys(sequence))
    return text.replace("⇧+", "⇧")


def spoken_key(sequence: str) -> str:
    """The same in words, for screen readers: signs are named."""
    text = key_text(sequence)
    return "".join(SPOKEN.get(sign, sign) for sign in text).strip()


def _keys(sequence: str) -> list[str]:
    if sequence == "+" or sequence.endswith("++"):
        return [*filter(None, sequence[:-1].split("+")), "+"]
    return sequence.split("+")


class KeyCap(QWidget):
    """Shows one key. Its size follows its font, which the style sheet scales.

    `set_tone`: "plain", "chosen" (filled with the accent) or "on_accent" (on a primary button).
    """

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = ""
        self._tone = "plain"
        self._theme = light()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFont(interface_font(SMALLEST_SIZE, weight=QFont.Weight.Medium))
        self.set_key(key)

    def set_key(self, key: str) -> None:
        """`key` as a key sequence ("Return", "Shift+Left") or as the text of a cap."""
        self._key = key_text(key)
        self.setAccessibleName(spoken_key(key))
        self.updateGeometry()
        self.update()

    def key(self) -> str:
        """What the cap shows."""
        return self._key

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        em = self.font().pixelSize()
        height = round(em * _HEIGHT)
        width = round(metrics.horizontalAdvance(self._key) + 2 * em * _PADDING)
        return QSize(max(width, height), height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_key_cap(painter, QRectF(self.rect()), self._key, theme=self._theme, tone=self._tone)
        painter.end()


def paint_key_cap(
    painter: QPainter, rect: QRectF, text: str, *, theme: Theme, tone: str = "plain"
) -> None:
    """Draw a cap in `rect` with the painter's font; for delegates that have no widget."""
    ground, border, words = {
        "plain": (theme.key, theme.keyline, theme.keytext),
        "chosen": (theme.accent, theme.accent, theme.on_accent),
        "on_accent": (theme.accent, theme.on_accent, theme.on_accent),
    }[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(border), 1))
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setPen(QColor(words))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
