"""Who reviews what: where the wishes of the team's dialogs arrive. They are loaded when opened."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.services.assigning import Plan, plan_of, planned
from annotator.services.ports import Assignment, Project
from annotator.services.review.approach import Policy, policy_of, set_policy
from annotator.services.team import (
    add_reviewer,
    assign,
    members,
    reviewers_in_colour,
)
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.wording import counted
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench

if TYPE_CHECKING:
    from annotator.ui.dialogs.sharing_page import Sharing
    from annotator.ui.dialogs.team_dialog import TeamDialog

POLICIES = {
    "assisted": "Articles are reviewed with suggestions from the start",
    "blind": "Articles are reviewed blind first",
    "share": "A share of the articles is reviewed blind first",
}


class TeamDesk(QObject):
    """Opens the dialogs and carries out what is entered there."""

    assignments_changed = Signal()
    reviewers_changed = Signal()
    refused = Signal(object)  # AnnotatorError
    said = Signal(str)

    def __init__(self, window: MainWindow, *, bench: Workbench, dialogs: DialogDesk) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._dialogs = dialogs

    @property
    def _project(self) -> Project:
        return self._bench.session.project

    def show_team(self) -> None:
        from annotator.ui.dialogs.team_dialog import TeamDialog

        dialog = TeamDialog(members(self._project), policy_of(self._project), parent=self._window)
        dialog.name_entered.connect(lambda name: self._add(dialog, name))
        dialog.colour_chosen.connect(lambda *chosen: self._colour(dialog, *chosen))
        dialog.plan_requested.connect(lambda sharing: self._preview(dialog, sharing))
        dialog.assignment_requested.connect(lambda sharing: self._share_out(dialog, sharing))
        dialog.policy_chosen.connect(lambda policy: self._set_policy(dialog, policy))
        dialog.sharing.ask()
        self._dialogs.show(dialog)

    def assign_open_article(self) -> None:
        self.assign_article(self._bench.desk.article.id)

    @Slot(str)
    def assign_article(self, article_id: str) -> None:
        """Ask who reviews one article."""
        from annotator.ui.dialogs.assign_dialog import AssignDialog

        article = self._project.articles.find(ArticleId(article_id))
        if article is None:
            self.refused.emit(NotPossible(f"The project has no article {article_id}."))
            return
        names = [reviewer.name for reviewer in self._project.reviewers()]
        every = self._project.assignments.all()
        before = {entry.reviewer for entry in every if entry.article == article.id}
        dialog = AssignDialog(article.title, names, before, parent=self._window)
        dialog.assigned.connect(lambda chosen: self._assign_to(article.id, before, set(chosen)))
        self._dialogs.show(dialog)

    def _assign_to(self, article: ArticleId, before: set[str], after: set[str]) -> None:
        try:
            with self._project.transaction():
                gone = [Assignment(article, name) for name in before - after]
                new = [Assignment(article, name) for name in sorted(after - before)]
                self._project.assignments.withdraw(gone)
                self._project.assignments.assign(new, _now())
        except AnnotatorError as error:
            self.refused.emit(error)
            return
        names = ", ".join(sorted(after)) or "everybody"
        self.said.emit(f"The article is for {names} now")
        self.assignments_changed.emit()

    def _add(self, dialog: TeamDialog, words: str) -> None:
        try:
            reviewer = add_reviewer(self._project, words)
        except AnnotatorError as error:
            dialog.show_refusal(error)
            return
        dialog.refuse("")
        dialog.team.show_added()
        dialog.show_members(members(self._project), reviewer.name)
        self.reviewers_changed.emit()

    def _colour(self, dialog: TeamDialog, reviewer: str, colour: str) -> None:
        try:
            self._project.set_colour(reviewer, colour)
        except AnnotatorError as error:
            dialog.show_refusal(error)
            return
        dialog.team.show_members(members(self._project), reviewer)
        self.reviewers_changed.emit()

    def _plan(self, sharing: Sharing) -> Plan:
        articles, existing = self._project.articles.ids(), self._project.assignments.all()
        new = planned(
            articles,
            sharing.reviewers,
            each=sharing.each,
            overlap=sharing.overlap,
            overlap_reviewers=sharing.overlap_reviewers,
            seed=sharing.seed,
            existing=existing,
        )
        return plan_of(articles, new, existing=existing)

    def _preview(self, dialog: TeamDialog, sharing: Sharing) -> None:
        try:
            dialog.show_plan(self._plan(sharing))
        except AnnotatorError as error:
            dialog.show_no_plan(error)

    def _share_out(self, dialog: TeamDialog, sharing: Sharing) -> None:
        try:
            number = assign(self._project, self._plan(sharing), at=_now())
        except AnnotatorError as error:
            dialog.show_refusal(error)
            return
        dialog.show_assigned(number, members(self._project))
        self.said.emit(f"{counted(number, 'assignment')} made")
        self.assignments_changed.emit()

    def _set_policy(self, dialog: TeamDialog, policy: Policy) -> None:
        try:
            set_policy(self._project, policy)
        except AnnotatorError as error:
            dialog.show_refusal(error)
            return
        dialog.refuse("")
        self.said.emit(POLICIES[policy.mode])
        self.assignments_changed.emit()  # the queue shows what is blind

    @Slot()
    def show_reviewer(self) -> None:
        """The current reviewer in the window's corner, in a new colour."""
        name = self._bench.session.reviewer
        known = {each.name: each for each in reviewers_in_colour(self._project)}
        if name in known:
            self._window.show_whereabouts(self._project.name(), known[name])


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
