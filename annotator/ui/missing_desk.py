"""What the open article still needs: lists it, goes there, and says what finishing marked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from annotator.domain.errors import NotPossible
from annotator.services.review.missing import Missing, missing, next_missing
from annotator.services.review.session import OpenArticle
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.panels.missing_list import MissingList
from annotator.ui.workbench import CurrentClaim, CurrentSentence, Workbench


class MissingDesk(QObject):
    """The list is there once it was asked for, until nothing is missing or one sends it away."""

    def __init__(self, window: MainWindow, bench: Workbench, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._appearance = appearance
        self._at: Missing | None = None
        self._article = ""
        self.list = MissingList(window.claims, window.claims.bar)

    def go(self) -> None:
        """List what is missing, and go to the next such thing."""
        entries = missing(self._bench.desk)
        current = self._bench.current
        item = current.id if isinstance(current, CurrentClaim) else None
        target = next_missing(entries, self._bench.place, item)
        if target is None:
            raise NotPossible("Nothing is missing in this article.", "Return finishes it.")
        self.go_to(target)

    @Slot(object)
    def go_to(self, target: Missing) -> None:
        bench = self._bench
        bench.go_to(CurrentClaim(target.item) if target.item else CurrentSentence(target.span))
        self._show(target)

    @Slot()
    def show(self) -> None:
        """Finishing was refused: show why."""
        self._show(None)

    def close_or(self, go_back: Callable[[], Any]) -> Callable[[], None]:
        """Esc sends the list away where it is shown, and goes back otherwise."""

        def back() -> None:
            if self.list.isHidden():
                go_back()
            else:
                self.list.hide()

        return back

    @Slot(object)
    def follow_layer(self, desk: OpenArticle) -> None:
        """The list goes with the article it is about."""
        if desk.article.id != self._article:
            self._article = desk.article.id
            self.list.hide()
        if not self.list.isHidden():
            self._show(self._at)

    @Slot()
    def dress(self) -> None:
        settings = self._appearance.settings
        self.list.set_actions(self._window.actions_shown.table)
        self.list.set_theme(self._appearance.theme, settings.text_scale)

    def _show(self, at: Missing | None) -> None:
        self._at = at
        self.list.show_missing(missing(self._bench.desk), at)
