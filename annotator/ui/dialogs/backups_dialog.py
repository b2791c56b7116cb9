"""The backups of a project: make one, restore one, open a copy of one."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from annotator.services.ports import Backup
from annotator.ui.dialogs.backup_words import COLUMNS, MADE, READING, UNSOUND, backup_rows
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import shown
from annotator.ui.theme import Theme

ADVICE = (
    "Whole copies of the project, made when it is opened, after every 100 decisions, and when "
    "you ask. The older they get, the fewer of them are kept."
)
NONE_YET = "There is no backup of this project yet."


class BackupsDialog(DialogFrame):
    """Everything asks; whoever answers shows the backups, says something or refuses."""

    backup_requested = Signal()
    restore_requested = Signal(object)  # Backup
    copy_requested = Signal(object)  # Backup
    folder_requested = Signal()

    def __init__(self, *, can_make: bool = True, parent: QWidget | None = None) -> None:
        super().__init__("Backups", advice=ADVICE, size=(760, 520), parent=parent)
        self._backups: Sequence[Backup] = ()
        self.table = PlainTable(COLUMNS, accessible_name="Backups", fits=False)
        self.said = plain_label(READING, role="muted", wraps=True)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.said)
        self.restore = self._button("&Restore…", self._restore)
        self.make = self._button("&Back up now", self._ask_for_one)
        self.copy = self._button("Open a &copy…", self._copy)
        self.folder = self._button("Show the &folder", self.folder_requested.emit)
        self.add_button("Close", Role.RejectRole, self.reject)
        self.make.setVisible(can_make)
        self.table.itemSelectionChanged.connect(self._settle)
        self.table.cellDoubleClicked.connect(lambda *_: self._restore())
        self.table.setFocus()
        self._settle()

    def show_backups(self, backups: Sequence[Backup], now: datetime, said: str = "") -> None:
        """From the newest to the oldest; the row that was chosen stays so."""
        chosen = self.chosen()
        self._backups = backups
        self.table.show_rows(backup_rows(backups, now))
        numbers = [backup.number for backup in backups]
        if chosen and chosen.number in numbers:
            self.table.setCurrentCell(numbers.index(chosen.number), 0)
        self.say(said or ("" if backups else NONE_YET))
        self._colour()
        self._settle()

    def say(self, words: str) -> None:
        self.refuse("")
        self.said.setText(shown(words))

    def chosen(self) -> Backup | None:
        row = self.table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self._colour()

    def _colour(self) -> None:
        self.table.colour_column(MADE, {UNSOUND: self.theme.bad})

    def _settle(self) -> None:
        """Only a sound backup is restored; Enter does what is likeliest."""
        backup = self.chosen()
        is_usable = backup is not None and backup.is_sound
        self.restore.setEnabled(is_usable)
        self.copy.setEnabled(is_usable)
        self.folder.setEnabled(bool(self._backups))
        self.restore.setDefault(is_usable)
        self.make.setDefault(not is_usable)

    def _restore(self) -> None:
        if self.restore.isEnabled():
            self.restore_requested.emit(self.chosen())

    def _copy(self) -> None:
        self.copy_requested.emit(self.chosen())

    def _ask_for_one(self) -> None:
        self.backup_requested.emit()

    def _button(self, text: str, on_click: object) -> QPushButton:
        return self.add_button(text, Role.ActionRole, on_click)  # type: ignore[arg-type]
