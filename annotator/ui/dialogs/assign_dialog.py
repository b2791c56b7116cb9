"""Who reviews one article: a tick for each."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role, scrolling
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.tick_list import TickList
from annotator.ui.dialogs.wording import cut_line, shown

NOBODY = "Without a tick it is everybody's. Decisions stay, whatever is ticked."


class AssignDialog(DialogFrame):
    """Emits the names with a tick when it is accepted."""

    assigned = Signal(object)  # tuple of names

    def __init__(
        self,
        title: str,
        names: Sequence[str],
        chosen: Collection[str],
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "Assign the article to…",
            advice=shown(cut_line(title)),
            size=(440, 380),
            parent=parent,
        )
        self.list = TickList("Reviewers")
        self.list.show_names(names, chosen)
        inside = QVBoxLayout()
        inside.addWidget(self.list)
        inside.addStretch()
        self.content.addWidget(scrolling(inside), 1)
        self.content.addWidget(plain_label(NOBODY, role="hint", wraps=True))
        self.add_button("A&ssign", Role.AcceptRole, self.accept, is_default=True)
        self.add_button("Cancel", Role.RejectRole, self.reject)
        if names:
            self.list.box(names[0]).setFocus()

    @override
    def accept(self) -> None:
        super().accept()
        self.assigned.emit(self.list.ticked())
