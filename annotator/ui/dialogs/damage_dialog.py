"""A project turned out to be damaged: what happened, and which backup could take its place."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import AnnotatorError
from annotator.services.ports import Backup
from annotator.ui.dialogs.backup_words import damaged_question
from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import cut_line, shown

KEPT = (
    "When a backup is restored, the damaged file is not thrown away: it stays in the same folder, "
    "with “damaged” in its name."
)
NO_BACKUP = (
    "There is no sound backup of it. The file is as it was found. Do not work in it: keep it, and "
    "choose a copy of the project if you have one elsewhere."
)
STOPPED = (
    "Its backups were not looked through to the end. The file is as it was found. Do not work in "
    "it: keep it, and choose a backup from the list."
)


class DamageDialog(DialogFrame):
    restore_requested = Signal(object)  # path of the backup
    choice_requested = Signal()

    def __init__(
        self,
        path: Path,
        error: AnnotatorError,
        newest: Backup | None,
        *,
        now: datetime,
        was_stopped: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = f"{cut_line(path.name, longest=60)} is damaged"
        super().__init__(title, advice=shown(error.message), size=(600, 270), parent=parent)
        self._newest = newest
        none = STOPPED if was_stopped else NO_BACKUP
        offer = damaged_question(newest, now) if newest else none
        self.offer = plain_label(offer, role="strong" if newest else "", wraps=True)
        self.content.addWidget(self.offer)
        if newest:
            self.content.addWidget(plain_label(KEPT, wraps=True))
            self.add_button("&Restore it", Role.AcceptRole, self._restore, is_default=True)
        self.content.addStretch()
        other = "Choose &another backup…" if newest or was_stopped else "Choose a &file…"
        self.add_button(other, Role.ActionRole, self._choose)
        self.add_button("&Leave it", Role.RejectRole, self.reject, is_default=newest is None)

    def _restore(self) -> None:
        assert self._newest is not None
        self.accept()
        self.restore_requested.emit(self._newest.path)

    def _choose(self) -> None:
        self.accept()
        self.choice_requested.emit()
