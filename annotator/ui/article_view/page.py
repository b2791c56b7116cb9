"""The page: an article's words with boxes, lines and margin painted around them."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock
from typing_extensions import override

from annotator.ui.article_view.highlights import Marks
from annotator.ui.article_view.laid_page import LaidPage
from annotator.ui.article_view.mark_changes import MarkChanges
from annotator.ui.article_view.page_painting import paint_over, paint_under
from annotator.ui.article_view.rows import joined, whole_rows


class ArticlePage(LaidPage):
    """Shows an article and its marks. Places are code points of the stored text throughout."""

    def show_marks(self, marks: Marks) -> None:
        """Repaint; lay out anew only the paragraphs whose entity tags changed."""
        changes = self.marked.replace_marks(marks)
        if changes is None:
            self._rooms.give_anew([(0, self.offsets.view_length)])
            self._paint_again()
        else:
            self._show_changes(changes)
        self._prepare_layout(self.geometry_of.laid_out())

    def _show_changes(self, changes: MarkChanges) -> None:
        self._rooms.give_anew(self.offsets.view_span(span) for span in changes.boxes)
        for top, foot in joined(whole_rows(*rows) for rows in self.marked.changed_rows(changes)):
            self._paint_again(top, foot)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        top = self.verticalScrollBar().value()
        area = QRectF(event.rect())
        blocks = list(self.geometry_of.visible_blocks(area.top() + top, area.bottom() + top))
        painter = self._painter(top)
        self._paint_beneath_words(painter, blocks)
        painter.end()
        super().paintEvent(event)
        painter = self._painter(top)
        self._paint_on_top(painter, blocks)
        painter.end()

    def _painter(self, top: int) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -top)
        return painter

    def _paint_beneath_words(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        """In document coordinates, before the words."""
        paint_under(painter, blocks, self.marked)

    def _paint_on_top(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        """In document coordinates, over the words."""
        paint_over(painter, blocks, self.marked, column=self.column())
