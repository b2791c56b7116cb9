"""Where a project turns out to be damaged, its newest sound backup is offered."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Slot

from annotator.domain.errors import AnnotatorError, DamagedFile, NotPossible
from annotator.services.ports import Backup, Backups, IsCancelled, Progress
from annotator.ui.background import Jobs
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.backup_words import damaged_question
from annotator.ui.job_titles import JOB_TITLES, SOUND_BACKUP
from annotator.ui.main_window import MainWindow
from annotator.ui.prompts import Prompts
from annotator.ui.safety.backup_desk import BackupDesk, Restore
from annotator.ui.safety.waiting import waiting

if TYPE_CHECKING:
    from annotator.ui.dialogs.damage_dialog import DamageDialog

LOOKING = (
    JOB_TITLES[SOUND_BACKUP].words,
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
        self._error: DamagedFile | None = None
        self._newest: Backup | None = None
        self._was_stopped = False
        # Queued: a window that closes ends its jobs first, and has nothing to offer any more.
        jobs.finished.connect(self._offer_what_was_found, Qt.ConnectionType.QueuedConnection)
        self._shelf = BackupDesk(window, dialogs, jobs=jobs, backups=backups, prompts=prompts,
                                 restore=restore, open_project=open_project)  # fmt: skip
        self._shelf.said.connect(prompts.warn)

    def look_at(self, error: Exception) -> None:
        """Whatever went wrong: only damage is dealt with here."""
        if not isinstance(error, DamagedFile) or self._has_offered:
            return
        self._has_offered, self._error = True, error

        def look(progress: Progress, is_cancelled: IsCancelled) -> None:
            # Kept here and not returned: also who stops the search is told of the damage.
            try:
                self._newest = self._backups.newest_sound(
                    progress=progress, is_cancelled=is_cancelled
                )
            except NotPossible:
                self._was_stopped = True

        self._jobs.start(SOUND_BACKUP, look, done=lambda _: None, failed=lambda _: None)

    @Slot(str)
    def _offer_what_was_found(self, job: str) -> None:
        error = self._error
        if job == SOUND_BACKUP and error is not None and self._window.isVisible():
            self._error = None
            self._dialogs.tell(lambda: self._dialog(error))

    def _dialog(self, error: AnnotatorError) -> DamageDialog:
        from annotator.ui.dialogs.damage_dialog import DamageDialog

        dialog = DamageDialog(
            self._path,
            error,
            self._newest,
            now=datetime.now(UTC),
            was_stopped=self._was_stopped,
            parent=self._window,
        )
        dialog.restore_requested.connect(self._restore)
        has_backups = self._newest is not None or self._was_stopped
        dialog.choice_requested.connect(self._show_all if has_backups else self._choose)
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
            lambda progress, is_cancelled: backups.newest_sound(
                progress=progress, is_cancelled=is_cancelled
            )
        )
    return None
