"""Builds the Adjudicate view from its parts and connects them, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import AnnotatorError
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.ui.action import Action
from annotator.ui.adjudicate.adjudicate_desk import AdjudicateDesk
from annotator.ui.adjudicate.deciding import Deciding
from annotator.ui.adjudicate.going_on import GoingOn
from annotator.ui.adjudicate.page import AdjudicatePage
from annotator.ui.adjudicate.work import AdjudicateWork
from annotator.ui.project_work import ProjectWork
from annotator.ui.theme import Theme


class AdjudicateView(QObject):
    """The page and what stands behind it."""

    said = Signal(str)
    placed = Signal(str, str)
    changed = Signal()
    settled = Signal()
    unsaved_in_the_way = Signal(object, object)  # StoreError, and how to go on without them
    failed = Signal(object)  # Exception
    action_requested = Signal(str)
    place_requested = Signal(object, object)

    def __init__(self, work: ProjectWork, reviewer: str, parent: QObject) -> None:
        super().__init__(parent)
        session = AdjudicationSession(work.project, reviewer)
        self.page = AdjudicatePage(work.project.scheme())
        self.work = AdjudicateWork(work, reviewer, self)
        self.desk = AdjudicateDesk(self.page, self.work, session)
        self.going = GoingOn(self.desk)
        self.deciding = Deciding(self.desk, self.going)
        self.commands: Mapping[str, Callable[[], Any]] = {
            **self.going.commands(),
            **self.deciding.commands(),
        }
        self._shown_theme: tuple[object, ...] = ()

    def open(self) -> None:
        self.desk.open()

    def teach(self, article_id: str | None) -> None:
        """One's own layer beside the gold; where that is shown, adjudicating again."""
        self.desk.learn(not self.desk.is_learning or article_id is not None, article_id or "")

    def note_change(self, *, is_shown: bool) -> None:
        """Other layers may have been finished or opened again; else it is read when one looks."""
        if is_shown:
            self.desk.open()

    def dress(
        self,
        theme: Theme,
        text_scale: float,
        *,
        reduced_motion: bool,
        actions: Mapping[str, Action],
    ) -> None:
        self.page.text.set_reduced_motion(reduced_motion)
        self.page.set_actions(actions)
        if self._shown_theme != (theme, text_scale):
            self._shown_theme = (theme, text_scale)
            self.page.set_theme(theme, text_scale)

    def tell_failure(self, error: Exception) -> None:
        """What a person can act on is said; anything else is a bug."""
        if isinstance(error, AnnotatorError):
            self.said.emit(str(error))
        else:
            self.failed.emit(error)


def make_view(work: ProjectWork, reviewer: str, parent: QObject) -> AdjudicateView:
    view = AdjudicateView(work, reviewer, parent)
    connect(view)
    connect_wishes(view)
    return view


def connect(view: AdjudicateView) -> None:
    """What is read is shown."""
    page, work, desk = view.page, view.work, view.desk

    work.queue_read.connect(desk.show_queue)
    work.article_opened.connect(desk.show_article)
    work.lessons_read.connect(desk.show_lessons)
    work.failed.connect(view.tell_failure)
    page.queue.row_clicked.connect(lambda row: desk.open_article(row.key))
    page.list.entry_chosen.connect(desk.go_to)
    page.text.entry_pointed.connect(desk.go_to)
    desk.said.connect(view.said)
    desk.placed.connect(view.placed)
    desk.settled.connect(view.settled)
    desk.unsaved_in_the_way.connect(view.unsaved_in_the_way)


def connect_wishes(view: AdjudicateView) -> None:
    """From the card and the header to those who decide."""
    page, deciding, going = view.page, view.deciding, view.going

    page.action_requested.connect(view.action_requested)
    page.card.version_chosen.connect(deciding.take_version)
    page.card.edited.connect(deciding.edit)
    page.card.reason_entered.connect(deciding.keep_reason)
    page.card.left.connect(page.focus_list)
    page.header.taking_chosen.connect(going.choose_taking)
    page.header.taking.popup_closed.connect(page.focus_list)
    page.header.lessons_requested.connect(lambda: view.action_requested.emit("view.lessons"))
    for wishes in (deciding, going):
        wishes.said.connect(view.said)
        wishes.changed.connect(view.changed)
        wishes.settled.connect(view.settled)
