"""The button all panels draw themselves: it never takes the focus from the article."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.key_cap import key_text, paint_key_cap, spoken_key
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import text_width
from annotator.ui.panels.look import CAP_SIZE, MEDIUM, Look, plain_look
from annotator.ui.theme import Theme, light

CAP_HEIGHT = 18
CAP_PADDING = 5
CAP_GAP = 3


class DrawnButton(QAbstractButton):
    """Has words and keys of its own; subclasses paint them. `setText` stays unused, for there
    an ampersand in somebody's words would become a shortcut."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.look = plain_look()
        self.words = ""
        self.keys: tuple[str, ...] = ()
        self.set_words(words)

    def set_look(self, look: Look) -> None:
        self.look = look
        self.updateGeometry()
        self.update()

    def set_words(self, words: str) -> None:
        words = one_line(words)
        if words != self.words or not self.accessibleName():
            self.words = words
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def set_keys(self, keys: Sequence[str]) -> None:
        """Key sequences, shown as caps and read out as the description."""
        if tuple(keys) == self.keys:
            return
        self.keys = tuple(keys)
        spoken = " or ".join(spoken_key(key) for key in self.keys)
        self.setAccessibleDescription(f"key {spoken}" if spoken else "")
        self.updateGeometry()
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self.look.px(40)), hint.height())

    def caps_width(self) -> int:
        return _caps_width(self.keys, self.look.scale)

    def draw_caps(self, painter: QPainter, left: float, tone: str = "plain") -> float:
        """Paint all caps in the vertical middle; returns where they end."""
        return draw_caps(painter, QRectF(self.rect()), left, self.keys, look=self.look, tone=tone)


def cap_width(look: Look, key: str) -> int:
    return _cap_width(key, look.scale)


def draw_caps(
    painter: QPainter,
    rect: QRectF,
    left: float,
    keys: Sequence[str],
    *,
    look: Look,
    tone: str = "plain",
) -> float:
    """Caps beside each other from `left`, in the vertical middle of `rect`."""
    high = look.px(CAP_HEIGHT)
    top = round(rect.top() + (rect.height() - high) / 2)
    for key in keys:
        wide = cap_width(look, key)
        _draw_cap(painter, QRectF(left, top, wide, high), key, look=look, tone=tone)
        left += wide + look.px(CAP_GAP)
    return left - look.px(CAP_GAP) if keys else left


def _draw_cap(painter: QPainter, box: QRectF, key: str, *, look: Look, tone: str) -> None:
    """A picture of it, but where that would be blurred: between the pixels of the screen."""
    pixels = painter.device().devicePixelRatioF()
    if pixels.is_integer():
        picture = cap_picture(key, look.theme, scale=look.scale, tone=tone, pixels=int(pixels))
        painter.drawImage(box.topLeft(), picture)
    else:
        painter.setFont(look.font(CAP_SIZE, MEDIUM))
        paint_key_cap(painter, box, key_text(key), theme=look.theme, tone=tone)


@lru_cache(maxsize=512)
def cap_picture(key: str, theme: Theme, *, scale: float, tone: str, pixels: int) -> QImage:
    """Made once: there are few caps, and they are painted with every button. `pixels` are those
    of the screen for each of ours."""
    look = Look(theme, scale)
    box = QRectF(0, 0, _cap_width(key, scale), look.px(CAP_HEIGHT))
    picture = QImage(box.size().toSize() * pixels, QImage.Format.Format_ARGB32_Premultiplied)
    picture.setDevicePixelRatio(pixels)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(look.font(CAP_SIZE, MEDIUM))
    paint_key_cap(painter, box, key_text(key), theme=theme, tone=tone)
    painter.end()
    return picture


@lru_cache(maxsize=512)
def _caps_width(keys: tuple[str, ...], scale: float) -> int:
    gaps = round(CAP_GAP * scale) * max(0, len(keys) - 1)
    return sum(_cap_width(key, scale) for key in keys) + gaps


@lru_cache(maxsize=512)
def _cap_width(key: str, scale: float) -> int:
    """Which theme the look has makes no difference."""
    look = Look(light(), scale)
    padded = text_width(key_text(key), look.font(CAP_SIZE, MEDIUM)) + 2 * look.px(CAP_PADDING)
    return max(look.px(CAP_HEIGHT), padded)
