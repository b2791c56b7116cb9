"""What a dashed border means."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.panels.card_scroll import LEFT, RIGHT
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.panels.option import DASHES
from annotator.ui.panels.words import muted

HIGH = 28
SAMPLE = (22, 13)
RADIUS = 4


class Legend(QWidget):
    """Keeps its height when it has nothing to say, so that nothing above it moves."""

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._words = muted()
        self._box = QHBoxLayout(self)
        self._box.addWidget(self._words)

    def show_run(self, run: str) -> None:
        """`run` is the extractor that suggested; empty where nobody did."""
        if self._words.show_words(f"dashed: what {run} suggested" if run else ""):
            self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.setHidden(look.is_tight or look.is_large)
        self._words.set_look(look)
        self._box.setContentsMargins(LEFT + look.px(SAMPLE[0] + 8), 0, RIGHT, 0)
        self.setFixedHeight(look.px(HIGH))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._words.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.colour("muted"), 1)
        pen.setDashPattern(DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        wide, high = (self._look.px(side) for side in SAMPLE)
        top = (self.height() - high) // 2
        painter.drawRoundedRect(QRectF(LEFT + 0.5, top + 0.5, wide, high), RADIUS, RADIUS)
        painter.end()
