"""A reviewer's work in numbers."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.ui.dialogs.copied_list import CopiedList
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.statistics_words import COLUMNS

ADVICE = (
    "Your own work in this project. Of the others you see how many articles they have finished, "
    "and no more."
)


class StatisticsDialog(DialogFrame):
    """`rows` of words for the three columns; all of them are copied."""

    def __init__(
        self, reviewer: str, rows: Sequence[Sequence[str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"Statistics of {reviewer}", advice=ADVICE, size=(720, 640), parent=parent)
        self.list = CopiedList(COLUMNS, rows, accessible_name="Statistics")
        self.content.addWidget(self.list, 1)
        self.add_button("Cop&y the table", Role.ActionRole, self.list.copy)
        self.add_close_button()
