"""Goes between the views: the review, adjudication, agreement, and comparing with gold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible
from annotator.domain.span import Span
from annotator.ui.actions import ACTIONS
from annotator.ui.appearance import Appearance
from annotator.ui.current import current_sentence
from annotator.ui.desk_commands import DeskCommands
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts
from annotator.ui.view_shelf import ViewShelf
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.scoring.finding import Finding
    from annotator.ui.adjudicate.view import AdjudicateView
    from annotator.ui.compare.view import CompareView

OTHERS = ("adjudicate", "agreement", "compare")


class ViewDesk(QObject):
    """One view is shown at a time; what is chosen in one leads into another."""

    refused_requested = Signal(object)  # Sequence[Quarantined]
    said = Signal(str)
    placed = Signal(str, str)  # where one is, and how much is done
    failed = Signal(object)  # Exception
    adjudicated = Signal()  # one more decision of the adjudicator is on disk
    adjudicate_made = Signal(object)  # AdjudicateView

    def __init__(
        self,
        window: MainWindow,
        bench: Workbench,
        desk: DeskCommands,
        *,
        work: ProjectWork,
        appearance: Appearance,
        prompts: Prompts,
    ) -> None:
        super().__init__(window)
        self._window, self._bench, self._desk = window, bench, desk
        self._shelf = shelf = ViewShelf(window, work, appearance=appearance, prompts=prompts)
        shelf.said.connect(self.said)
        shelf.placed.connect(self.placed)
        shelf.failed.connect(self.failed)
        shelf.action_requested.connect(desk.run)
        shelf.place_requested.connect(self.go_to_place)
        shelf.correction_requested.connect(self.correct)
        shelf.refused_requested.connect(self.refused_requested)
        shelf.adjudicated.connect(self.adjudicated)
        shelf.adjudicate_made.connect(self.adjudicate_made)

    @property
    def compare(self) -> CompareView | None:
        """Where it was made."""
        return self._shelf.compare

    @property
    def adjudicate(self) -> AdjudicateView | None:
        """Where it was made."""
        return self._shelf.adjudicate

    @property
    def shown(self) -> str:
        """The name of the view that is shown."""
        return self._window.actions_shown.view

    @Slot(str)
    def show_view(self, name: str) -> None:
        if name == "review":
            self.show_review()
            return
        self._window.claims.commit_text()
        view = self._shelf.view(name)
        self._change_to(name)
        self._window.status.show_place("", "")
        self._window.status.show_message("")
        view.open()

    @Slot()
    def show_compare(self) -> None:
        self.show_view("compare")

    def show_review(self) -> None:
        self._change_to("review")
        if self._bench.session.desk is not None:
            self._bench.go_to(self._bench.current)  # place and marks as they were

    def toggle(self, name: str) -> None:
        """The key that opens a view also leads out of it."""
        self.show_view("review" if self.shown == name else name)

    @Slot()
    def note_change(self) -> None:
        """Decisions or runs have changed: what is shown is made anew when one looks."""
        self._shelf.note_change()

    @Slot(object)
    def correct(self, finding: Finding) -> None:
        """To the review, at the item of the gold, or where it should be."""
        from annotator.ui.compare.finding_place import current_at

        if self._opens(finding.article):
            self._bench.go_to(current_at(finding, self._bench.desk))

    @Slot(object, object)
    def go_to_place(self, article_id: str, span: Span | None) -> None:
        """To the review, at the sentence that holds `span`."""
        if self._opens(article_id) and span is not None:
            self._bench.go_to(current_sentence(span, self._bench.desk))

    @Slot()
    def dress(self) -> None:
        """Theme, size and keys as the window has them."""
        self._shelf.dress()

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        """Those of the other views find them once they are there."""
        names = {f"view.{name}": partial(self.toggle, name) for name in OTHERS}
        inner = {
            action.id: partial(self._run, name, action.id)
            for action in ACTIONS
            for name in OTHERS
            if action.id.startswith(f"{name}.")
        }
        return {**names, **inner, "view.lessons": self.show_lessons}

    def show_lessons(self) -> None:
        """One's own layer beside the gold, of the article in the review or the chosen one."""
        desk = self._bench.session.desk
        article_id = desk.article.id if desk is not None and self.shown == "review" else None
        self._shelf.view("adjudicate")
        assert self.adjudicate is not None
        self.adjudicate.teach(article_id)
        if self.shown != "adjudicate":
            self.show_view("adjudicate")

    def _run(self, name: str, action_id: str) -> None:
        view = self._shelf.find(name)
        if view is None:
            raise NotPossible("This view is not open.", "Open it in the View menu.")
        view.commands[action_id]()

    def _change_to(self, name: str) -> None:
        self._window.actions_shown.set_view(name)
        self._bench.mode_changed.emit(self._bench.mode)
        self._window.show_view(name)
        self._window.focus_view()

    def _opens(self, article_id: str) -> bool:
        self.show_review()
        self._desk.open_article(article_id)
        opened = self._bench.session.desk
        return opened is not None and opened.article.id == article_id
