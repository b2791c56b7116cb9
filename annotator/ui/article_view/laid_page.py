"""The page's words and where they stand; they are laid out where they are looked at."""

import math

from PySide6.QtCore import QPointF, QSizeF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from annotator.domain.article import Article, Structure
from annotator.domain.span import Span
from annotator.ui.article_view import page_document
from annotator.ui.article_view.geometry import Geometry
from annotator.ui.article_view.inks import Inks
from annotator.ui.article_view.marked import MarkedText
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import OffsetMap
from annotator.ui.article_view.tag_rooms import LayoutProgress, TagRooms
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import Theme, light

LONGEST_LINE = 200_000
TOO_LONG = (
    "This article has a line of {count:,} characters without a space, which cannot be laid out.\n"
    "Nothing is lost. Import it again with line breaks."
)


class LaidPage(QTextEdit):
    """Holds an article's words, laid out as theme and sizes say."""

    column_moved = Signal(int, int)  # left edge and width of the text, in pixels

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self.measures = light(), Measures()
        self._chrome: tuple[Span, ...] = ()
        self.structure = Structure()
        self.offsets = OffsetMap("")
        self._start_over(Inks(self._theme, self.measures))
        _make_plain(self)
        # Also after a resize, before anything was painted: Qt goes on without a width, too.
        LayoutProgress(self.document(), lambda: self._prepare_layout(self.geometry_of.laid_out()))
        self.set_theme(self._theme)

    def _start_over(self, inks: Inks) -> None:
        """What belongs to one text."""
        self.geometry_of = Geometry(
            self.document(),
            self.offsets,
            before_layout=self._prepare_layout,
            after_layout=self._fit_scroll_bar,
        )
        self.marked = MarkedText(self.geometry_of, self.offsets, inks=inks, measures=self.measures)
        self._rooms = TagRooms(self.document(), self.marked.rooms_in, self._words_moved)

    def show_article(self, article: Article, structure: Structure) -> None:
        """Put another text on the page, without marks, scrolled to its top."""
        self._show_text(article.text, structure)
        self.setAccessibleName(f"Article: {one_line(article.title)}")

    def is_showing(self, article: Article, structure: Structure) -> bool:
        return self.offsets.text is article.text and self.structure is structure

    def clear_article(self) -> None:
        self._show_text("", Structure())
        self.setAccessibleName("Article")

    def _show_text(self, text: str, structure: Structure) -> None:
        self.offsets = OffsetMap(text)
        longest = self.offsets.longest_line
        notice = TOO_LONG.format(count=longest) if longest > LONGEST_LINE else ""
        if notice:
            self.offsets, structure = OffsetMap(""), Structure()
        self.structure = structure
        self._chrome = tuple(r.span for r in structure.regions if r.kind == "chrome")
        self._start_over(self.marked.inks)
        self.verticalScrollBar().setValue(0)
        page_document.suspend_layout(self.document())
        shown = notice or self.offsets.shown
        page_document.fill(self.document(), shown, self.measures, self._theme)
        self._lay_out()
        self._paint_again()
        if not notice and self.document().characterCount() != self.offsets.view_length + 1:
            raise AssertionError("the widget's document is not the text as shown")

    def _paint_again(self, top: float = 0, bottom: float = math.inf, *, left: int = 0) -> None:
        """Something else is to be seen between these heights of the page, right of `left`."""
        self.viewport().update()

    def _words_moved(self) -> None:
        self.marked.forget_layout()
        self._paint_again()

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
        page_document.suspend_layout(self.document())
        page_document.dress(self.document(), self.measures, self._theme)
        self.marked.dress(Inks(self._theme, self.measures), self.measures)
        self._lay_out()
        self._prepare_layout(0)
        self._return_to(place)
        self._paint_again()

    def _lay_out(self) -> None:
        page_document.set_lines(
            self.document(),
            self.offsets,
            chrome=self._chrome,
            measures=self.measures,
            theme=self._theme,
        )
        self._set_column()
        self._rooms.start_over()

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

    def _prepare_layout(self, place: int) -> None:
        """Tags have their room first: nothing is laid out twice."""
        self._rooms.lead(place)
        if self.document().pageSize().isNull():
            self.document().setPageSize(QSizeF(self.viewport().width(), -1))

    def _fit_scroll_bar(self) -> None:
        """Qt tells it of what it has laid out by itself alone."""
        self.document().documentLayout().documentSizeChanged.emit(QSizeF())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._top_place()
        page_document.suspend_layout(self.document())
        self._set_column()
        self._rooms.lead(0)
        super().resizeEvent(event)
        self._words_moved()
        if event.size().width() != event.oldSize().width():
            self._return_to(place)

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched for a text."""
        return None


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
