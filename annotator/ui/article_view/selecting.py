"""The page with a selection and a caret that keys move."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLineF, QRectF, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QTextBlock
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.domain.article import Structure
from annotator.domain.span import Span
from annotator.ui.article_view.caret import Caret, is_caret_key
from annotator.ui.article_view.striped import StripedPage


class SelectingPage(StripedPage):
    """Takes keys only in caret mode, and copying; all others go on to the window."""

    selection_changed = Signal(object)  # Span of whole tokens, or None
    caret_moved = Signal(int)  # code point

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_caret_mode = False
        self._caret = self._new_caret()

    def _new_caret(self) -> Caret:
        return Caret(
            self.document(),
            self.offsets,
            tokens=self.structure.tokens,
            sentences=self.structure.sentences,
        )

    @override
    def _show_text(self, text: str, structure: Structure) -> None:
        super()._show_text(text, structure)
        self._change_caret(lambda: setattr(self, "_caret", self._new_caret()))

    def set_caret_mode(self, is_on: bool) -> None:
        """Show a caret that keys move. Off, all keys go on to the window."""
        self._is_caret_mode = is_on
        if is_on:
            self._keep_caret_in_sight()
        self.viewport().update()

    def caret(self) -> int:
        """The caret's code point, also while it is not shown."""
        return self._caret.place

    def put_caret(self, code_point: int) -> None:
        """Move the caret, giving up the selection."""
        self._change_caret(lambda: self._caret.put(code_point))
        if self._is_caret_mode:
            self._keep_caret_in_sight()

    def selection(self) -> Span | None:
        """What is selected, widened to whole tokens."""
        return self._caret.selection()

    def clear_selection(self) -> None:
        self._change_caret(lambda: self._caret.put(self._caret.place))

    @override
    def copy(self) -> None:
        """The stored text's own characters, not the widget's."""
        selection = self.selection()
        if selection is not None:
            QGuiApplication.clipboard().setText(selection.of(self.offsets.text))

    def _change_caret(self, change: Callable[[], None]) -> None:
        """Make the change, then tell of what is different."""
        before, place = self.selection(), self.caret()
        change()
        after = self.selection()
        if self.caret() != place:
            self.caret_moved.emit(self.caret())
        if after != before:
            self._paint_selection_again(before, after)
            self.selection_changed.emit(after)
        if self._is_caret_mode:
            self.viewport().update()

    def _paint_selection_again(self, before: Span | None, after: Span | None) -> None:
        """Only where the one reaches and the other does not, and not the margin."""
        above, below = self.measures.box_above, self.measures.box_below
        room, (left, _) = 3 * self.measures.scale, self.column()
        for start, end in _apart(before, after):
            span = Span(start, end)
            rows = self.geometry_of.rows_of(span, above=above + room, below=below + room)
            self._paint_again(rows.top(), rows.bottom(), left=left)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.selection() is not None
        return self._is_caret_mode and is_caret_key(event.key(), event.modifiers())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(self._takes(event))
            return event.isAccepted()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.setAccepted(self._takes(event))
        if not event.isAccepted():
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        key, modifiers = event.key(), event.modifiers()
        lines = max(1, int(self.viewport().height() / self.measures.pitch) - 2)
        self._change_caret(lambda: self._caret.move(key, modifiers, lines_a_page=lines))
        self._keep_caret_in_sight()

    def _caret_line(self) -> QLineF:
        """In document coordinates."""
        x = self.geometry_of.caret_x(self.caret())
        baseline = self.geometry_of.baseline_at(self.caret())
        measures = self.measures
        return QLineF(
            x,
            baseline - measures.box_above - 2 * measures.scale,
            x,
            baseline + measures.box_below + 2 * measures.scale,
        )

    def _keep_caret_in_sight(self) -> None:
        line, bar = self._caret_line(), self.verticalScrollBar()
        room = self.measures.pitch
        lowest = line.y2() + room - self.viewport().height()
        bar.setValue(round(max(lowest, min(bar.value(), line.y1() - room))))

    @override
    def _paint_beneath_words(self, painter: QPainter, blocks: list[QTextBlock]) -> None:
        super()._paint_beneath_words(painter, blocks)
        selection = self.selection()
        if selection is None:
            return
        start, end = self.offsets.view_span(selection)
        above = self.measures.box_above + 2 * self.measures.scale
        height = above + self.measures.box_below + 2 * self.measures.scale
        clip = painter.clipBoundingRect()
        for block in blocks:
            left, head = block.layout().position().toTuple()
            for line in self.marked.lines(block):
                top = head + line.baseline - above
                piece = line.pieces(start, end) if _is_seen(top, height, clip) else None
                if piece is not None:
                    rect = QRectF(left + piece[0], top, piece[1] - piece[0], height)
                    painter.fillRect(rect, self.marked.inks.selection)

    @override
    def _paint_caret(self, painter: QPainter) -> None:
        if self._is_caret_mode:
            painter.setPen(self.marked.inks.caret)
            painter.drawLine(self._caret_line())


def _is_seen(top: float, height: float, clip: QRectF) -> bool:
    """In a painter without a clip everything is."""
    return clip.isEmpty() or (top < clip.bottom() and top + height > clip.top())


def _apart(before: Span | None, after: Span | None) -> list[tuple[int, int]]:
    """The stretches that only one of the two covers."""
    if before is None or after is None or not before.overlaps(after):
        return [(span.start, span.end) for span in (before, after) if span is not None]
    borders = [sorted((before.start, after.start)), sorted((before.end, after.end))]
    return [(first, last) for first, last in borders if first < last]
