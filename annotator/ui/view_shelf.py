"""The views besides the review, each made when it is first asked for: they take a while to load."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.ui.appearance import Appearance
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.view_parts import View

if TYPE_CHECKING:
    from annotator.ui.adjudicate.view import AdjudicateView
    from annotator.ui.compare.view import CompareView


class ViewShelf(QObject):
    """Keeps what was made, dressed as the window is; hands on what the views say."""

    said = Signal(str)
    placed = Signal(str, str)  # where one is, and how much is done
    failed = Signal(object)  # Exception
    action_requested = Signal(str)
    place_requested = Signal(object, object)  # article id, span
    correction_requested = Signal(object)  # Finding
    refused_requested = Signal(object)  # Sequence[Quarantined]
    adjudicated = Signal()  # one more decision of the adjudicator is on disk
    adjudicate_made = Signal(object)  # AdjudicateView

    def __init__(
        self, window: MainWindow, work: ProjectWork, *, appearance: Appearance, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window, self._work = window, work
        self._appearance, self._prompts = appearance, prompts
        self._made: dict[str, View] = {}
        self.compare: CompareView | None = None
        self.adjudicate: AdjudicateView | None = None

    def find(self, name: str) -> View | None:
        """The view, where it was made."""
        return self._made.get(name)

    def view(self, name: str) -> View:
        """The view, made now if need be."""
        if name not in self._made:
            made = self._make(name)
            self._made[name] = made
            self._window.add_view(name, made.page)
            made.said.connect(self.said)
            made.failed.connect(self.failed)
            made.action_requested.connect(self.action_requested)
            made.place_requested.connect(self.place_requested)
            self._dress(made)
        return self._made[name]

    def note_change(self, *, but: str = "") -> None:
        """Tell all but the one that made the change."""
        for name, view in self._made.items():
            if name != but:
                view.note_change(is_shown=self._window.actions_shown.view == name)

    def dress(self) -> None:
        """Theme, size and keys as the window has them."""
        for view in self._made.values():
            self._dress(view)

    def _dress(self, view: View) -> None:
        settings = self._appearance.settings
        view.dress(
            self._appearance.theme,
            settings.text_scale,
            reduced_motion=settings.reduced_motion,
            actions=self._window.actions_shown.table,
        )

    def _make(self, name: str) -> View:
        makers: dict[str, Callable[[], View]] = {
            "adjudicate": self._make_adjudicate,
            "agreement": self._make_agreement,
            "compare": self._make_compare,
        }
        return makers[name]()

    def _make_compare(self) -> View:
        from annotator.ui.compare.view import make_view

        self.compare = made = make_view(self._work, self._prompts, self)
        made.desk.article_requested.connect(self.correction_requested)
        made.refused_read.connect(self.refused_requested)
        return made

    def _make_agreement(self) -> View:
        from annotator.ui.agreement.view import make_view

        return make_view(self._work, self._prompts, self)

    def _make_adjudicate(self) -> View:
        from annotator.ui.adjudicate.view import make_view

        assert self._work.reviewer is not None
        self.adjudicate = made = make_view(self._work, self._work.reviewer, self)
        made.placed.connect(self.placed)
        made.changed.connect(partial(self.note_change, but="adjudicate"))
        made.changed.connect(self.adjudicated)
        self.adjudicate_made.emit(made)
        return made
