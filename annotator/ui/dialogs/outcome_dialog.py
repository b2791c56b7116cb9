"""What became of files that were read: heading, numbers, remarks, and the list of the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.ui.dialogs.copied_list import CopiedList
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import shown
from annotator.ui.theme import Theme

WITHOUT_ROWS = (560, 240)


@dataclass(frozen=True, slots=True)
class Told:
    """`fates` maps the words of the first column to the theme's colours, by their names."""

    title: str
    heading: str
    sentence: str
    rows: Sequence[Sequence[str]]
    columns: Sequence[str]
    rows_name: str
    fates: Mapping[str, str]
    remarks: Sequence[str] = ()
    width: int = 760


class OutcomeDialog(DialogFrame):
    """The rows can be copied, all of them. `goes_on`: a button that accepts, before Close."""

    def __init__(self, told: Told, *, goes_on: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            told.heading,
            advice=told.sentence,
            size=(told.width, 520) if told.rows else WITHOUT_ROWS,
            parent=parent,
        )
        self._fates = told.fates
        self.setWindowTitle(told.title)
        for remark in told.remarks:
            self.content.addWidget(plain_label(shown(remark), wraps=True))
        self.list = CopiedList(told.columns, told.rows, accessible_name=told.rows_name)
        self.list.setVisible(bool(told.rows))
        self.content.addWidget(self.list, 1)
        if told.rows:
            self.add_button("Copy the &list", Role.ActionRole, self.list.copy)
        else:
            self.content.addStretch()
        if goes_on:
            self.add_button(goes_on, Role.AcceptRole, self.accept, is_default=True)
        self.add_button("&Close", Role.RejectRole, self.reject, is_default=not goes_on)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        inks = {fate: getattr(theme, name) for fate, name in self._fates.items()}
        self.list.table.colour_column(0, inks)
