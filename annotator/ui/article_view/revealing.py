"""The page that scrolls to what it is asked to show."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.domain.article import Structure
from annotator.domain.span import Span
from annotator.ui.article_view.page import ArticlePage
from annotator.ui.article_view.scrolling import SmoothScroll, least_scroll


class RevealingPage(ArticlePage):
    """`reduced_motion`: scroll at once."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reduced_motion = False
        self._scroll = SmoothScroll(self.verticalScrollBar())

    @override
    def _show_text(self, text: str, structure: Structure) -> None:
        self._scroll.stop()
        super()._show_text(text, structure)

    def reveal(self, span: Span, *, at_once: bool = False) -> None:
        """Scroll the least that keeps `span` in the middle third."""
        rows = self.geometry_of.rows_of(
            span, above=self.measures.box_above, below=self.measures.lane(2)
        )
        target = least_scroll(
            self.verticalScrollBar().value(),
            top=rows.top(),
            bottom=rows.bottom(),
            height=self.viewport().height(),
        )
        at_once = at_once or self.reduced_motion or not self.isVisible()
        self._scroll.go_to(target, at_once=at_once)

    def stay_at(self, value: int) -> None:
        """Where the page was scrolled to before something was revealed."""
        self._scroll.go_to(value, at_once=True)

    def _on_page(self, point: QPointF) -> QPointF:
        """From viewport to document coordinates."""
        return point + QPointF(0, self.verticalScrollBar().value())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel would change the face's size behind our back."""
        self._scroll.stop()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().wheelEvent(event)
