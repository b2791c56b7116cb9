"""The page: an article's words with boxes, lines and margin painted around them."""

from PySide6.QtCore import QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from annotator.domain.article import Article, Structure
from annotator.domain.span import Span
from annotator.ui.article_view import page_document
from annotator.ui.article_view.geometry import Geometry
from annotator.ui.article_view.highlights import ArticleMarks
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.marked import MarkedText
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.article_view.page_painting import paint_over, paint_under
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import Theme, light

LONGEST_LINE = 200_000
TOO_LONG = (
    "This article has a line of {count:,} characters without a space, which cannot be laid out.\n"
    "Nothing is lost. Import it again with line breaks."
)


class ArticlePage(QTextEdit):
    """Shows an article and its marks. Places are code points of the stored text throughout."""

    column_moved = Signal(int, int)  # left edge and width of the text, in pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.measures = light(), Measures()
        self._chrome: tuple[Span, ...] = ()
        self.structure = Structure()
        self.offsets = OffsetMap("")
        self._start_over(Inks(self._theme, self.measures))
        _make_plain(self)
        self.set_theme(self._theme)

    def _start_over(self, inks: Inks) -> None:
        """What belongs to one text."""
        self.geometry_of = Geometry(self.document(), self.offsets)
        self.marked = MarkedText(self.geometry_of, self.offsets, inks=inks, measures=self.measures)

    def show_article(self, article: Article, structure: Structure) -> None:
        """Put another text on the page, without marks, scrolled to its top."""
        self._show_text(article.text, structure)
        self.setAccessibleName(f"Article: {one_line(article.title)}")

    def clear_article(self) -> None:
        self._show_text("", Structure())
        self.setAccessibleName("Article")

    def _show_text(self, text: str, structure: Structure) -> None:
        self.offsets = OffsetMap(text)
        longest = max(map(len, self.offsets.shown.split("\n")))
        notice = TOO_LONG.format(count=longest) if longest > LONGEST_LINE else ""
        if notice:
            self.offsets, structure = OffsetMap(""), Structure()
        self.structure = structure
        self._chrome = tuple(r.span for r in structure.regions if r.kind == "chrome")
        self._start_over(self.marked.inks)
        self.verticalScrollBar().setValue(0)
        with page_document.one_layout(self.document()):
            page_document.fill(self.document(), notice or self.offsets.shown)
            self._lay_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # else Qt scrolls to its end on resizing
        if not notice and self.document().characterCount() != self.offsets.view_length + 1:
            raise AssertionError("the widget's document is not the text as shown")

    def show_marks(self, marks: ArticleMarks) -> None:
        """Repaint; lay out anew only the paragraphs whose entity tags changed."""
        changed = self.marked.replace_marks(marks)
        if page_document.set_rooms(self.document(), self.marked.rooms, changed):
            self.marked.forget_layout()
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(theme.page))
        colours.setColor(QPalette.ColorRole.Text, QColor(theme.read))
        self.setPalette(colours)
        self._dress()

    def set_reading(self, text_scale: float, measure_px: int, pitch: float = 34) -> None:
        """Text scale; the measure in pixels, kept where there is room; the pitch at scale 1."""
        measures = Measures(text_scale, measure_px, pitch)
        if measures != self.measures:
            self.measures = measures
            self._dress()

    def _dress(self) -> None:
        """Theme and sizes, keeping the place in the text."""
        place = self._top_place()
        self._lay_out()
        page_document.set_rooms(self.document(), self.marked.rooms, self.marked.rooms)
        self._return_to(place)
        self.viewport().update()

    def _lay_out(self) -> None:
        with page_document.one_layout(self.document()):
            page_document.dress(
                self.document(),
                self.offsets,
                chrome=self._chrome,
                measures=self.measures,
                theme=self._theme,
            )
            self._set_column()
        self.marked.dress(Inks(self._theme, self.measures), self.measures)

    def column(self) -> tuple[int, int]:
        """The words' left edge and width, in pixels of the viewport."""
        return self.measures.column(self.viewport().width())

    def _set_column(self) -> None:
        left, width = self.column()
        page_document.set_margins(
            self.document(),
            left=left,
            right=max(0, self.viewport().width() - left - width),
            top=round(18 * self.measures.scale),
            bottom=round(self.viewport().height() / 3),
        )
        self.marked.forget_layout()
        self.column_moved.emit(left, width)

    def _top_place(self) -> int:
        return self.geometry_of.place_near(QPointF(0, self.verticalScrollBar().value()))

    def _return_to(self, place: int) -> None:
        if self.verticalScrollBar().value() > 0:
            top = self.geometry_of.baseline_at(place) - self.measures.pitch
            self.verticalScrollBar().setValue(round(top))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._top_place()
        self._set_column()
        super().resizeEvent(event)
        self.marked.forget_layout()
        if event.size().width() != event.oldSize().width():
            self._return_to(place)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched for a text."""
        return None

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


def _make_plain(page: QTextEdit) -> None:
    """No editing, no markup, no dropping, no undo: words on a page."""
    page.setReadOnly(True)
    page.setUndoRedoEnabled(False)
    page.setAcceptRichText(False)
    page.setAcceptDrops(False)
    page.viewport().setAcceptDrops(False)
    page.setTabChangesFocus(True)
    page.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.viewport().setCursor(Qt.CursorShape.IBeamCursor)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    page.document().setDocumentMargin(0)
    page.setAccessibleName("Article")
