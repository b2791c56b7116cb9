"""One choice of a field, with its key: who chose it shows in its border."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import MEDIUM, NORMAL, Look, colour

ChosenBy = Literal["nobody", "machine", "reviewer", "replaced"]
"""`replaced`: the machine chose it and the reviewer took it away."""

SPOKEN: dict[ChosenBy, str] = {
    "nobody": "",
    "machine": "suggested",
    "reviewer": "",
    "replaced": "was suggested",
}
LEFT = 4
CAP_SLOT = 20  # so that words stand below each other whatever their key
CAP_TO_WORDS = 5
RIGHT = 5
RADIUS = 6
DASHES = [2.0, 1.6]


class Option(DrawnButton):
    """Shows who chose it; a click only asks, the layer answers. `field` is read out before it.
    Disabled it has no cap and is to be read all the same."""

    def __init__(self, words: str, key: str = "", *, field: str = "") -> None:
        super().__init__(words)
        self._name = f"{field}: {self.words}" if field else self.words
        self.setAccessibleName(self._name)
        self.setCheckable(True)
        self._by: ChosenBy = "nobody"
        self._swatch: tuple[str, str] | None = None
        self._tag = ""
        self.set_keys((key,) if key else ())

    @property
    def chosen_by(self) -> ChosenBy:
        return self._by

    def set_chosen_by(self, by: ChosenBy) -> None:
        if by != self._by:
            self._by = by
            self.setChecked(by in ("machine", "reviewer"))
            spoken = SPOKEN[by]
            self.setAccessibleName(f"{self._name}, {spoken}" if spoken else self._name)
            self.update()

    def set_swatch(self, fill: str, ink: str, tag: str) -> None:
        """Draw the words as an entity: on its fill, with its tag."""
        self._swatch, self._tag = (fill, ink), tag
        self.updateGeometry()
        self.update()

    @override
    def nextCheckState(self) -> None:
        """What is chosen comes from the layer, not from the click."""

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        words = text_width(self.words, look.font(weight=MEDIUM))
        tag = self._tag_width() if self._swatch else 0
        wide = self._words_left() + words + tag + look.px(RIGHT)
        return QSize(wide, look.row)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        is_chosen = self.isChecked()
        left = self.look.px(LEFT) + (self._slot() - self.caps_width()) // 2
        if self.isEnabled():
            self.draw_caps(painter, left, "chosen" if is_chosen else "plain")
        if self._swatch:
            self._draw_swatch(painter, *self._swatch)
        self._draw_words(painter, is_chosen)
        painter.end()

    def _words_left(self) -> int:
        slot = self._slot()
        return self.look.px(LEFT) + (slot + self.look.px(CAP_TO_WORDS) if slot else 0)

    def _slot(self) -> int:
        return max(self.caps_width(), self.look.px(CAP_SLOT)) if self.keys else 0

    def _draw_ground(self, painter: QPainter) -> None:
        look = self.look
        pen, fill = _border(self._by, look) if self.isEnabled() else _quiet(self._by, look)
        if self.isDown():
            fill = look.colour("selrow")
        elif fill is None and self.underMouse() and self.isEnabled():
            pen, fill = QPen(look.colour("line2")), look.colour("raised")
        if pen is None and fill is None:
            return
        painter.setPen(pen or Qt.PenStyle.NoPen)
        painter.setBrush(fill or Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def _draw_words(self, painter: QPainter, is_chosen: bool) -> None:
        look = self.look
        left = self._words_left()
        tag = self._tag_width() if self._swatch else 0
        room = self.width() - left - tag - look.px(RIGHT) + 1
        font = look.font(weight=MEDIUM if is_chosen else NORMAL)
        painter.setFont(font)
        painter.setPen(look.colour(self._ink(is_chosen)))
        shown = elided(self.words, font, room)
        draw_in_middle(painter, QRectF(left, 0, room, self.height()), shown)

    def _ink(self, is_chosen: bool) -> str:
        if self._swatch:
            return "read"
        return "text" if self.isEnabled() or is_chosen else "muted"

    def _draw_swatch(self, painter: QPainter, fill: str, ink: str) -> None:
        look = self.look
        left = self._words_left() - look.px(5)
        high = look.px(20)
        box = QRectF(left, (self.height() - high) / 2, self.width() - left - look.px(4), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(look.font(9, MEDIUM))
        painter.setPen(colour(ink))
        tag = box.adjusted(0, look.px(1), -look.px(5), 0)
        draw_in_middle(painter, tag, self._tag, align=Qt.AlignmentFlag.AlignRight)

    def _tag_width(self) -> int:
        return text_width(self._tag, self.look.font(9, MEDIUM)) + self.look.px(6)


def _border(by: ChosenBy, look: Look) -> tuple[QPen | None, QColor | None]:
    if by == "nobody":
        return None, None
    pen = QPen(look.colour("muted" if by == "replaced" else "accent"), 1)
    if by != "reviewer":
        pen.setDashPattern(DASHES)
    return pen, None if by == "replaced" else look.colour("wash")


def _quiet(by: ChosenBy, look: Look) -> tuple[QPen | None, QColor | None]:
    """The same where it cannot be changed: blue is for what one acts on."""
    pen, _ = _border(by, look)
    if pen is not None:
        pen.setColor(look.colour("muted"))
    return pen, None
