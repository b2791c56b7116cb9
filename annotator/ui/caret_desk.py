"""The caret and the selection in the text, for those who never touch the mouse."""

from PySide6.QtCore import QObject, Slot

from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.workbench import Workbench


class CaretDesk(QObject):
    """While the caret is in the text, keys move it; leaving it gives the letters back."""

    def __init__(self, view: ArticleView, bench: Workbench) -> None:
        super().__init__(view)
        self._view = view
        self._bench = bench

    @Slot(int)
    def enter(self, place: int) -> None:
        self._view.set_caret_mode(True)
        self._view.put_caret(place)
        self._view.setFocus()
        self._bench.set_caret(place)

    @Slot()
    def leave(self) -> None:
        self._view.set_caret_mode(False)
        self._view.clear_selection()
        self._bench.selection = None
        self._bench.set_caret(None)

    @Slot(object)
    def select(self, span: Span | None) -> None:
        """Selected words have keys of their own, which the status bar tells."""
        had_selection = self._bench.selection is not None
        self._bench.selection = span
        if had_selection != (span is not None):
            self._bench.mode_changed.emit(self._bench.mode)

    @Slot(int)
    def move(self, place: int) -> None:
        if self._bench.caret is not None:
            self._bench.set_caret(place)

    def toggle(self) -> None:
        if self._bench.caret is None:
            self.enter(self._bench.place)
        else:
            self.leave()
