"""The article view: the page with pointing, selecting, a caret and scrolling."""

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from typing_extensions import override

from annotator.domain.article import Structure
from annotator.domain.span import Span
from annotator.domain.tokens import sentence_at, tokens_in
from annotator.ui.article_view.found_words import FoundPage
from annotator.ui.article_view.highlights import Marks
from annotator.ui.article_view.hits import Hit, items_at, next_hit
from annotator.ui.article_view.wording import claim_in_words, current_in_words, tip_at
from annotator.ui.theme import plain_tip


@dataclass(slots=True)
class _Press:
    """Where the mouse went down, in the viewport, and whether it has been dragged since."""

    point: QPointF
    is_drag: bool = False


class ArticleView(FoundPage):
    """Shows one article and its marks, and tells what is pointed at.

    Clicking a place again goes through all that lies there.
    """

    place_clicked = Signal(int)  # code point
    claim_clicked = Signal(str)  # id
    entity_clicked = Signal(str)  # id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._press: _Press | None = None
        self._last_hit: tuple[tuple[Hit, ...], str] | None = None
        self._since_double_click = QElapsedTimer()

    @override
    def _show_text(self, text: str, structure: Structure) -> None:
        self._last_hit = None
        super()._show_text(text, structure)

    @override
    def show_marks(self, marks: Marks) -> None:
        super().show_marks(marks)
        self.setAccessibleDescription(current_in_words(marks))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._scroll.stop()
        if self._is_third_click():
            self._select_sentence(event.position())
            return
        self._press = _Press(event.position())
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        place = self.geometry_of.place_near(self._on_page(event.position()))
        self._change_caret(lambda: self._caret.put(place, is_selecting=extends))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        press = self._press
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (event.position() - press.point).manhattanLength()
        press.is_drag = press.is_drag or far >= QApplication.startDragDistance()
        if press.is_drag:
            place = self.geometry_of.place_near(self._on_page(event.position()))
            self._change_caret(lambda: self._caret.put(place, is_selecting=True))
            self._scroll_towards(event.position().y())

    def _scroll_towards(self, y: float) -> None:
        """While dragging beyond an edge."""
        beyond = min(0.0, y) + max(0.0, y - self.viewport().height())
        if beyond:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(beyond / 2))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        is_click = press is not None and not press.is_drag and self.selection() is None
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._click(self._on_page(event.position()))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects the token under the pointer; a third click the sentence."""
        self._since_double_click.start()
        self._press = _Press(event.position())
        place = self.geometry_of.code_point_under(self._on_page(event.position()))
        tokens = () if place is None else tokens_in(self.structure.tokens, Span(place, place + 1))
        if tokens:
            self._change_caret(lambda: self._caret.select(tokens[0]))

    def _is_third_click(self) -> bool:
        timer = self._since_double_click
        is_soon = timer.isValid() and timer.elapsed() < QApplication.doubleClickInterval()
        timer.invalidate()
        return is_soon

    def _select_sentence(self, point: QPointF) -> None:
        place = self.geometry_of.place_near(self._on_page(point))
        sentence = sentence_at(self.structure.sentences, place)
        if sentence is not None:
            self._change_caret(lambda: self._caret.select(sentence))

    def _click(self, point: QPointF) -> None:
        """`point` is in document coordinates."""
        bar = self.marked.bar_at(point, self.column()[0])
        if bar is not None:
            self.claim_clicked.emit(bar.claim.id)
            return
        place = self.geometry_of.code_point_under(point)
        self.place_clicked.emit(self.caret() if place is None else place)
        if place is not None:
            self._choose(items_at(self.marked.marks, place))

    def _choose(self, hits: tuple[Hit, ...]) -> None:
        """The next of the things at the clicked place, after the last one or the current one."""
        same = self._last_hit is not None and self._last_hit[0] == hits
        current = self.marked.marks.current_mark()
        last = self._last_hit[1] if same and self._last_hit else current.id if current else None
        hit = next_hit(hits, last)
        if hit is None:
            return
        self._last_hit = (hits, hit.id)
        (self.claim_clicked if hit.kind == "claim" else self.entity_clicked).emit(hit.id)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().viewportEvent(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        point = self._on_page(QPointF(event.pos()))
        QToolTip.showText(event.globalPos(), plain_tip(self._words_about(point)), self)

    def _words_about(self, point: QPointF) -> str:
        """`point` is in document coordinates."""
        marks, bar = self.marked.marks, self.marked.bar_at(point, self.column()[0])
        if bar is not None:
            return claim_in_words(bar.claim)
        place = self.geometry_of.code_point_under(point)
        return "" if place is None else tip_at(marks, place)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu would copy the widget's text instead of the stored one."""
        event.ignore()
