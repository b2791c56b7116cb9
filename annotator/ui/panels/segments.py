"""A row of small switches of which one is on, each with a count."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, NORMAL, SEMIBOLD, Look
from annotator.ui.panels.signs import draw_flag

HIGH = 26
PADDING = 8
COUNT_GAP = 5
RADIUS = 6
SIGN = 12
MANY = 10_000
Sign = Literal["flag"]


class Segment(DrawnButton):
    """Words (or a sign in their place) and a count."""

    def __init__(self, name: str, words: str, sign: Sign | None = None) -> None:
        super().__init__(words)
        self.name = name
        self._sign = sign
        self._count: int | None = None
        self.room = ""
        """Kept free for a count that is not known yet."""
        self.setCheckable(True)
        if sign:
            self.setToolTip(words)

    def set_count(self, count: int | None) -> None:
        if count == self._count:
            return
        self._count = count
        self.setAccessibleName(self.words if count is None else f"{self.words}, {count:,}")
        self.updateGeometry()
        self.update()

    @override
    def nextCheckState(self) -> None:
        """The row switches, so that one is always on."""

    @override
    def sizeHint(self) -> QSize:
        look = self.look
        count = self.count_words or self.room
        wide = self._label_width() + (text_width(count, look.font(HINT_SIZE, SEMIBOLD)))
        gap = look.px(COUNT_GAP) if count else 0
        return QSize(wide + gap + 2 * look.px(PADDING), look.px(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self.look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(look.colour("line2")))
            painter.setBrush(look.colour("raised"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._draw_label(painter)
        painter.end()

    def _draw_label(self, painter: QPainter) -> None:
        look = self.look
        strong = self.isChecked() or self.underMouse()
        ink = look.colour("text" if strong else "muted")
        left = look.px(PADDING)
        if self._sign:
            size = look.px(SIGN)
            draw_flag(painter, QRectF(left, (self.height() - size) / 2, size, size), ink)
        painter.setPen(ink)
        painter.setFont(look.font(HINT_SIZE, SEMIBOLD if self.isChecked() else NORMAL))
        if not self._sign:
            draw_in_middle(painter, QRectF(left, 0, self.width(), self.height()), self.words)
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(HINT_SIZE))
        left += self._label_width() + look.px(COUNT_GAP)
        draw_in_middle(painter, QRectF(left, 0, self.width(), self.height()), self.count_words)

    def _label_width(self) -> int:
        if self._sign:
            return self.look.px(SIGN)
        return text_width(self.words, self.look.font(HINT_SIZE, SEMIBOLD))

    @property
    def count_words(self) -> str:
        if self._count is None:
            return ""
        return f"{self._count // 1000}k" if self._count >= MANY else f"{self._count:,}"


class Segments(QWidget):
    """Emits the name of the segment that was chosen; `choose` shows one without a signal."""

    chosen = Signal(str)

    def __init__(
        self, names: Sequence[tuple[str, str]], *, signs: dict[str, Sign] | None = None
    ) -> None:
        super().__init__()
        flow = Flow(self, gaps=(2, 2))
        self._segments = {
            name: Segment(name, words, (signs or {}).get(name)) for name, words in names
        }
        for segment in self._segments.values():
            flow.addWidget(segment)
            segment.clicked.connect(self._take_click)
        self.choose(names[0][0])

    @property
    def name(self) -> str:
        return next(s.name for s in self._segments.values() if s.isChecked())

    def choose(self, name: str) -> None:
        for segment in self._segments.values():
            segment.setChecked(segment.name == name)

    def names(self) -> list[str]:
        return list(self._segments)

    def segment(self, name: str) -> Segment:
        return self._segments[name]

    def set_count(self, name: str, count: int | None) -> None:
        self._segments[name].set_count(count)

    def set_look(self, look: Look) -> None:
        for segment in self._segments.values():
            segment.set_look(look)

    def _take_click(self) -> None:
        segment = self.sender()
        if isinstance(segment, Segment):
            self.choose(segment.name)
            self.chosen.emit(segment.name)
