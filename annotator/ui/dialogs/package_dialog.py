"""A package: for whom, and with which articles."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget
from typing_extensions import override

from annotator.ui.dialogs.choosing import ChoiceBox, ChoiceRow
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, field_label
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import counted, cut_line

ADVICE = (
    "A package is a project file with the reviewer’s articles and their own work so far, and "
    "nobody else’s. They open it, review, and send the file back; Merge packages… takes it in."
)
CHOICES = (("assigned", "&Theirs and nobody’s"), ("all", "&All articles"))


class PackageDialog(DialogFrame):
    """Ask for `counts_requested` and answer with `show_counts`: articles of each choice."""

    counts_requested = Signal(str)  # the reviewer
    package_requested = Signal(str, str)  # the reviewer, assigned or all

    def __init__(
        self, reviewers: Sequence[str], *, chosen: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Make a package for a reviewer", advice=ADVICE, size=(560, 360), parent=parent
        )
        self._choice = "assigned"
        self._counts: Mapping[str, int] = {}
        self.reviewer = ChoiceBox(
            [(name, cut_line(name, longest=60)) for name in reviewers], chosen=chosen
        )
        self.said = plain_label("", role="muted", wraps=True)
        self.content.addLayout(self._form())
        self.content.addWidget(self.said)
        self.content.addStretch()
        self._make = self.add_button(
            "Choose a &file…", Role.AcceptRole, self.accept, is_default=True
        )
        self.add_button("Cancel", Role.RejectRole, self.reject)
        self.reviewer.currentIndexChanged.connect(self._ask)
        self.reviewer.setFocus()

    def _form(self) -> QFormLayout:
        choices = ChoiceRow(CHOICES, chosen=self._choice, on_choice=self._choose)
        form = QFormLayout()
        form.setVerticalSpacing(14)
        form.addRow(field_label("&Reviewer", self.reviewer), self.reviewer)
        form.addRow(field_label("Articles", choices), choices)
        return form

    def ask(self) -> None:
        """Once somebody listens."""
        self._ask()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        number = counts.get(self._choice, 0)
        words = f"{counted(number, 'article')} in the package."
        none = "There is no article for them. Assign some, or take all articles."
        self.said.setText(words if number else none)
        self._make.setEnabled(number > 0)

    @override
    def accept(self) -> None:
        if not self._make.isEnabled():
            return
        super().accept()
        self.package_requested.emit(self.reviewer.currentData(), self._choice)

    def _choose(self, choice: str) -> None:
        self._choice = choice
        self.show_counts(self._counts)

    def _ask(self) -> None:
        self.counts_requested.emit(self.reviewer.currentData())
