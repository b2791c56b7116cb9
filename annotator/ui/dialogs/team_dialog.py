"""Reviewers and assignment: who is in the team, who gets which articles, how they review."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override

from annotator.domain.errors import AnnotatorError
from annotator.services.assigning import Plan
from annotator.services.review.approach import Policy
from annotator.services.team import Member
from annotator.ui.dialogs.dialog_frame import DialogFrame
from annotator.ui.dialogs.policy_page import PolicyPage
from annotator.ui.dialogs.sharing_page import SharingPage
from annotator.ui.dialogs.team_page import TeamPage
from annotator.ui.theme import Theme

SIZE = (820, 600)


class TeamDialog(DialogFrame):
    """Everything asks; whoever answers shows the team, a plan or a refusal."""

    name_entered = Signal(str)
    colour_chosen = Signal(str, str)  # reviewer, colour
    plan_requested = Signal(object)  # Sharing
    assignment_requested = Signal(object)  # Sharing
    policy_chosen = Signal(object)  # Policy

    def __init__(
        self, members: Sequence[Member], policy: Policy, *, parent: QWidget | None = None
    ) -> None:
        super().__init__("Reviewers and assignment", size=SIZE, parent=parent)
        self.team = TeamPage()
        self.sharing = SharingPage()
        self.policy = PolicyPage(policy)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        for page, title in (
            (self.team, "Reviewers"),
            (self.sharing, "Assign articles"),
            (self.policy, "Blind first"),
        ):
            self.tabs.addTab(page, title)
        self.content.addWidget(self.tabs)
        self.add_close_button()
        self._connect()
        self.show_members(members)

    def show_members(self, members: Sequence[Member], marked: str = "") -> None:
        self.team.show_members(members, marked)
        self.sharing.show_names([member.reviewer.name for member in members])

    def show_plan(self, plan: Plan) -> None:
        self.refuse("")
        self.sharing.show_plan(plan)

    def show_refusal(self, error: AnnotatorError) -> None:
        self.refuse(str(error))

    def show_no_plan(self, error: AnnotatorError) -> None:
        """Why these numbers cannot be met."""
        self.refuse("")
        self.sharing.show_no_plan(str(error))

    def show_assigned(self, number: int, members: Sequence[Member]) -> None:
        self.show_members(members)
        self.sharing.show_assigned(number)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.team.set_theme(theme)

    def _connect(self) -> None:
        self.team.name_entered.connect(self.name_entered)
        self.team.colour_chosen.connect(self.colour_chosen)
        self.sharing.changed.connect(self.plan_requested)
        self.sharing.wanted.connect(self.assignment_requested)
        self.policy.chosen.connect(self.policy_chosen)
        self.tabs.currentChanged.connect(lambda _: self.refuse(""))
