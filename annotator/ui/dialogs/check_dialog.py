"""What a check of the project file found."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from annotator.ui.dialogs.copied_list import CopiedList
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.wording import counted


class CheckDialog(DialogFrame):
    """Each problem in plain words, or that there is none."""

    def __init__(self, problems: Sequence[str], *, parent: QWidget | None = None) -> None:
        sound = "Texts, decisions and their hashes fit together."
        found = "Nothing was changed. Make a copy of the file before you go on working in it."
        super().__init__(
            f"{counted(len(problems), 'problem')} found" if problems else "Nothing is wrong",
            advice=found if problems else sound,
            size=(640, 440) if problems else (460, 190),
            parent=parent,
        )
        self.setWindowTitle("Check of the project")
        if problems:
            rows = [[problem] for problem in problems]
            self.list = CopiedList(("Problem",), rows, accessible_name="Problems")
            self.content.addWidget(self.list, 1)
            self.add_button("Copy the &list", Role.ActionRole, self.list.copy)
        else:
            self.content.addStretch()
        self.add_close_button()
