"""A slim slider for the threshold, with a tick for each suggestion's score."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy
from typing_extensions import override

from annotator.services.review.threshold import STEP
from annotator.ui.panels.look import Look, plain_look

STEPS = round(1 / STEP)
WIDE, HIGH = 120, 22
GROOVE = 4
KNOB = 12
TICK = 4


class ThresholdSlider(QAbstractSlider):
    """Its value counts steps. It takes no focus: the keys of the threshold act everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._scores: tuple[float, ...] = ()
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Show suggestions from this score on")

    @property
    def threshold(self) -> float:
        return round(self.value() * STEP, 2)

    def show_threshold(self, threshold: float, scores: Sequence[float]) -> None:
        """Without telling anyone; `scores` are those of the article's open suggestions."""
        self._scores = tuple(scores)
        self.blockSignals(True)
        self.setValue(round(threshold / STEP))
        self.blockSignals(False)
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE), self._look.px(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(WIDE) // 2, self._look.px(HIGH))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._value_at(event.position().x()))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_groove(painter)
        self._paint_ticks(painter)
        self._paint_knob(painter)
        painter.end()

    def _paint_groove(self, painter: QPainter) -> None:
        """Filled on the side that is shown."""
        look, middle, here = self._look, self._middle(), self._x(self.value() * STEP)
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, left in (("line2", self._x(0)), ("accent", here)):
            painter.setBrush(look.colour(colour))
            groove = QRectF(left, middle - GROOVE / 2, self._x(1) - left, GROOVE)
            painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)

    def _paint_ticks(self, painter: QPainter) -> None:
        look = self._look
        top = self._middle() + look.px(KNOB) / 2 + 1
        painter.setPen(QPen(look.colour("fieldline"), 1))
        for x in sorted({round(self._x(score)) + 0.5 for score in self._scores}):
            painter.drawLine(QLineF(x, top, x, top + look.px(TICK) - 1))

    def _paint_knob(self, painter: QPainter) -> None:
        look = self._look
        is_near = self.underMouse()
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(look.colour("selrow" if is_near else "raised"))
        radius = look.px(KNOB) / 2 - 1
        painter.drawEllipse(QPointF(self._x(self.value() * STEP), self._middle()), radius, radius)

    def _middle(self) -> float:
        return self.height() / 2

    def _x(self, share: float) -> float:
        half = self._look.px(KNOB) / 2
        return half + min(max(share, 0.0), 1.0) * (self.width() - 2 * half)

    def _value_at(self, x: float) -> int:
        start, end = self._x(0), self._x(1)
        return round((x - start) / max(1.0, end - start) * STEPS)
