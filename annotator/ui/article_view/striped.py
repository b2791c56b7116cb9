"""The page that keeps what it has painted: scrolling and repainting copy it."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.ui.article_view.revealing import RevealingPage
from annotator.ui.article_view.rows import whole_rows
from annotator.ui.article_view.strips import Strips, is_exact


class StripedPage(RevealingPage):
    """Whoever changes what is seen calls `_paint_again`; an update alone shows the same again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._strips = Strips(self._paint_strip)  # the base class paints again while it is made
        super().__init__(parent)

    @override
    def _paint_again(self, top: float = 0, bottom: float = math.inf, *, left: int = 0) -> None:
        self._strips.forget(top, bottom, left=left)
        if math.isinf(bottom) or not is_exact(self.devicePixelRatioF()):
            super()._paint_again(top, bottom)
            return
        first, last = whole_rows(top, bottom)
        shift = self.verticalScrollBar().value()
        width = self.viewport().width() - left
        self.viewport().update(left, first - shift, width, last - first)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        if is_exact(self.devicePixelRatioF()):
            painter = self._painter(top)
            area = QRectF(event.rect()).translated(0, top)
            ground, width = QColor(self._theme.page), self.viewport().width()
            self._strips.show(painter, area, width=width, ground=ground)
        else:
            super().paintEvent(event)
            painter = self._painter(top)
        self._paint_caret(painter)
        painter.end()

    def _paint_strip(self, painter: QPainter, area: QRectF) -> None:
        reach = self.measures.pitch  # of what begins below, or ends above
        blocks = list(
            self.geometry_of.visible_blocks(area.top(), area.bottom() + reach, reach=reach)
        )
        self._paint_beneath_words(painter, blocks)
        self.document().drawContents(painter, area)
        self._paint_on_top(painter, blocks)

    def _paint_caret(self, painter: QPainter) -> None:
        """In document coordinates, over everything, and never kept."""
