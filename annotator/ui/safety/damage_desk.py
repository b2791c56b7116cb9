"""Where a project turns out to be damaged, its newest sound backup is offered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from annotator.domain.errors import AnnotatorError, DamagedFile, NotPossible
from annotator.services.ports import Backup, Backups
from annotator.ui.background import Jobs
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.backup_words import damaged_question
from annotator.ui.main_window import MainWindow
from annotator.ui.prompts import Prompts
from annotator.ui.safety.backup_desk import BackupDesk, Restore
from annotator.ui.safety.waiting import waiting

if TYPE_CHECKING:
    from annotator.ui.dialogs.damage_dialog import DamageDialog

LOOK = "look for a sound backup"
LOOKING = (
    "Looking for a sound backup",
    "The project is damaged. Its backups are looked through, from the newest on.",
)


class DamageDesk(QObject):
    """Offers once: who leaves it may go on looking around."""

    def __init__(
        self,
        window: MainWindow,
        dialogs: DialogDesk,
        *,
        path: Path,
        jobs: Jobs,
        backups: Backups,
        prompts: Prompts,
        restore: Restore,
        open_project: Callable[[Path], Any],
    ) -> None:
        super().__init__(window)
        self._window, self._dialogs, self._prompts = window, dialogs, prompts
        self._path, self._jobs, self._backups, self._restore = path, jobs, backups, restore
        self._has_offered = False
        self._shelf = BackupDesk(window, dialogs, jobs=jobs, backups=backups, prompts=prompts,
                                 restore=restore, open_project=open_project)  # fmt: skip
        self._shelf.said.connect(prompts.warn)

    def look_at(self, error: Exception) -> None:
        """Whatever went wrong: only damage is dealt with here."""
        if not isinstance(error, DamagedFile) or self._has_offered:
            return
        self._has_offered = True
        self._jobs.start(
            LOOK,
            lambda _, is_cancelled: self._backups.newest_sound(is_cancelled=is_cancelled),
            done=lambda newest: self._offer(error, newest),
            failed=lambda _: self._offer(error, None),
        )

    def _offer(self, error: AnnotatorError, newest: Backup | None) -> None:
        self._dialogs.tell(lambda: self._dialog(error, newest))

    def _dialog(self, error: AnnotatorError, newest: Backup | None) -> DamageDialog:
        from annotator.ui.dialogs.damage_dialog import DamageDialog

        dialog = DamageDialog(self._path, error, newest, now=datetime.now(UTC), parent=self._window)
        dialog.restore_requested.connect(self._restore)
        dialog.choice_requested.connect(self._choose if newest is None else self._show_all)
        return dialog

    def _show_all(self) -> None:
        self._shelf.show(can_make=False)

    def _choose(self) -> None:
        self._prompts.choose_project_to_open(then=self._restore)


def offer_without_window(
    prompts: Prompts, error: AnnotatorError, backups: Backups, *, restore: Restore
) -> None:
    """At the start, where no project at all can be shown."""
    newest = _newest_sound(backups)
    if newest is None:
        prompts.warn(error)
        return
    from annotator.ui.dialogs.damage_dialog import KEPT

    prompts.ask(
        "A damaged project",
        f"{error.message}\n\n{damaged_question(newest, datetime.now(UTC))} {KEPT}",
        yes="&Restore it",
        no="&Quit",
        then=lambda is_wanted: restore(newest.path) if is_wanted else None,
    )


def _newest_sound(backups: Backups) -> Backup | None:
    """None too for who does not want to wait for it."""
    with waiting(*LOOKING) as dialog, suppress(NotPossible):
        return dialog.result_of(
            lambda _, is_cancelled: backups.newest_sound(is_cancelled=is_cancelled)
        )
    return None
