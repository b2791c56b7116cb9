"""Backups: made by themselves as work goes on, and made, looked at and restored on wish."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from annotator.domain.errors import AnnotatorError, DamagedFile
from annotator.services.ports import Backup, BackupReason, Backups, IsCancelled, Progress
from annotator.ui.background import Jobs
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.backup_words import (
    DECISIONS_BETWEEN,
    READING,
    restore_question,
    when_words,
)
from annotator.ui.estimate import Estimate, share_words
from annotator.ui.job_titles import BACKUP, COPY_OF_BACKUP
from annotator.ui.main_window import MainWindow
from annotator.ui.opening import open_folder
from annotator.ui.prompts import Prompts

if TYPE_CHECKING:
    from annotator.ui.dialogs.backups_dialog import BackupsDialog

LOOK = "look at backups"
FIRST_MINUTE_MS = 60_000
Restore = Callable[[Path], Any]
"""Puts that backup in the place of the project, and opens it."""


class BackupDesk(QObject):
    """The backups of one project, over the window that it, or another one, is open in."""

    said = Signal(str)
    damaged = Signal(object)  # DamagedFile: the project could not be copied whole

    def __init__(
        self,
        window: MainWindow,
        dialogs: DialogDesk,
        *,
        jobs: Jobs,
        backups: Backups,
        prompts: Prompts,
        restore: Restore,
        open_project: Callable[[Path], Any],
    ) -> None:
        super().__init__(window)
        self._window, self._dialogs, self._prompts = window, dialogs, prompts
        self._jobs, self._backups = jobs, backups
        self._restore, self._open_project = restore, open_project
        self._decisions = 0
        self._has_begun = self._has_complained = False
        self.first = QTimer(self)  # waits where the project is so large that copying it is felt
        self.first.setSingleShot(True)
        self.first.timeout.connect(lambda: self._make_quietly("opened"))
        window.closing.connect(self.first.stop)
        self._dialog: BackupsDialog | None = None
        self._said, self._awaited, self._estimate = "", "", Estimate()
        jobs.progressed.connect(self._say_how_far)
        jobs.finished.connect(self._say_no_more)

    def start(self, articles: Sequence[object]) -> None:
        """The queue is shown: with the first articles there is something to lose."""
        if articles and not self._has_begun:
            self._has_begun = True
            self.first.start()

    def count_decisions(self, count: int = 1) -> None:
        """So many more are stored. While a backup is being made none is begun: the next decision
        after it comes soon enough."""
        self._decisions += count
        if self._decisions >= DECISIONS_BETWEEN and not self._jobs.is_running(BACKUP):
            self._decisions = 0
            self._make_quietly("decisions")

    def count_many(self) -> None:
        """As many at once as are worth a backup of their own."""
        self.count_decisions(DECISIONS_BETWEEN)

    def show(self, *, can_make: bool = True) -> None:
        from annotator.ui.dialogs.backups_dialog import BackupsDialog

        self._window.claims.commit_text()
        dialog = BackupsDialog(can_make=can_make, parent=self._window)
        dialog.backup_requested.connect(self._make_now)
        dialog.restore_requested.connect(self._look_before_restoring)
        dialog.copy_requested.connect(self._ask_where)
        dialog.folder_requested.connect(self._show_folder)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        self._dialogs.show(dialog)
        self._read("")

    def _make_quietly(self, reason: BackupReason) -> None:
        """What keeps a backup from being made is told once, and does not stop anybody."""

        def tell(error: Exception) -> None:
            if isinstance(error, DamagedFile):
                self.damaged.emit(error)
            elif not self._has_complained:
                self._has_complained = True
                self.said.emit(str(error))

        self._jobs.start(BACKUP, self._making(reason), done=lambda _: None, failed=tell)

    def _make_now(self) -> None:
        def tell(made: Backup | None) -> None:
            self._read(
                f"Backed up on {when_words(made)}."
                if made
                else "Nothing has changed since the newest backup, so there is no need of another."
            )

        self._say("Backing up…", BACKUP)
        self._jobs.start(BACKUP, self._making("asked"), done=tell, failed=self._refuse)

    def _making(self, reason: BackupReason) -> Callable[..., Backup | None]:
        return lambda progress, is_cancelled: self._backups.make(
            reason, _now(), progress=progress, is_cancelled=is_cancelled
        )

    def _read(self, said: str) -> None:
        def show(found: Sequence[Backup]) -> None:
            if self._dialog is not None:
                self._dialog.show_backups(found, datetime.now(UTC), said)

        self._say(READING, LOOK)
        self._jobs.start(
            LOOK,
            lambda progress, is_cancelled: self._backups.all(
                progress=progress, is_cancelled=is_cancelled
            ),
            done=show,
            failed=self._refuse,
        )

    def _look_before_restoring(self, backup: Backup) -> None:
        """Nothing is restored that turns out to be damaged itself."""

        def look(progress: Progress, is_cancelled: IsCancelled) -> tuple[Sequence[str], int | None]:
            problems = self._backups.problems(
                backup.path, progress=progress, is_cancelled=is_cancelled
            )
            return problems, self._backups.decisions_since(backup.path)

        self._say("Looking through the backup…", LOOK)
        self._jobs.start(LOOK, look, done=partial(self._ask, backup), failed=self._refuse)

    def _ask(self, backup: Backup, found: tuple[Sequence[str], int | None]) -> None:
        problems, since = found
        if problems:
            self._refuse(AnnotatorError(
                f"This backup is damaged: {problems[0]}", "Choose another one."
            ))  # fmt: skip
            return
        self._say("")
        now = datetime.now(UTC)
        self._prompts.ask(
            "Restore a backup",
            restore_question(backup, since, self._backups.folder, now),
            yes="&Restore",
            no="&Cancel",
            then=lambda is_wanted: self._put_back(backup) if is_wanted else None,
        )

    def _put_back(self, backup: Backup) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self._restore(backup.path)

    def _ask_where(self, backup: Backup) -> None:
        folder = self._backups.folder
        moment = when_words(backup).replace(":", ".")
        name = folder.name.removesuffix(" backups").removesuffix(".backups")
        suggested = folder.with_name(f"{name} {moment}.annotator")
        self._prompts.choose_project_to_make(suggested=suggested, then=partial(self._copy, backup))

    def _copy(self, backup: Backup, to: Path) -> None:
        def open_it(_: None) -> None:
            if self._dialog is not None:
                self._dialog.accept()
            self._open_project(to)

        self._say("Copying…", COPY_OF_BACKUP)
        self._jobs.start(
            COPY_OF_BACKUP,
            lambda progress, is_cancelled: self._backups.copy(
                backup.path, to, progress=progress, is_cancelled=is_cancelled
            ),
            done=open_it,
            failed=self._refuse,
        )

    def _show_folder(self) -> None:
        try:
            open_folder(self._backups.folder)
        except AnnotatorError as error:
            self._refuse(error)

    def _say(self, words: str, job: str = "") -> None:
        """What is said of a job stays as long as that, with how far it is."""
        self._said, self._awaited, self._estimate = words, job, Estimate()
        if self._dialog is not None:
            self._dialog.say(words)

    @Slot(str, object, object)
    def _say_how_far(self, name: str, done: int, total: int | None) -> None:
        if self._dialog is not None and total and name == self._awaited:
            self._estimate.note(time.monotonic(), done)
            share = share_words(done, total, self._estimate.left(total))
            self._dialog.say(f"{self._said} {share}")

    @Slot(str)
    def _say_no_more(self, name: str) -> None:
        """Also where it was cancelled, of which nobody else is told."""
        if name == self._awaited:
            self._say("")

    def _refuse(self, error: Exception) -> None:
        """In the dialog as long as it is open."""
        words = str(error) if isinstance(error, AnnotatorError) else f"It went wrong: {error}"
        if self._dialog is None:
            self.said.emit(words)
        else:
            self._dialog.say("")
            self._dialog.refuse(words)

    def _forget(self) -> None:
        """What was to go on from here, with a question or another project, is not wanted any
        more. A backup under way is."""
        self._dialog = None
        for name in (LOOK, COPY_OF_BACKUP):
            self._jobs.cancel(name)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
