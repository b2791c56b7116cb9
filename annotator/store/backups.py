"""The backups of one project file."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from annotator.domain.errors import StoreError
from annotator.services.ports import (
    Backup,
    BackupReason,
    IsCancelled,
    Progress,
    Restored,
    never,
    parts_of,
    untold,
)
from annotator.store.backing_up import backed_up, backup_at, newest_first
from annotator.store.backup_names import backups_folder
from annotator.store.failures import in_plain_words
from annotator.store.files import check_is_project
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.restoring import copy_to, decisions_not_in, problems_of, put_back

READ_THROUGH_BYTES = 50_000_000
"""Larger backups are not read through before older ones are thinned out: it would take minutes."""

LOOK_AND_HASH = 0.98, 0.02
"""Their shares of finding a sound backup: measured on a large one."""


class SqliteBackups:
    """Implements `Backups`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def folder(self) -> Path:
        return backups_folder(self.path)

    def make(
        self,
        reason: BackupReason,
        at: str,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Backup | None:
        check_is_project(self.path, NEWEST_SCHEMA)
        return backed_up(
            self.path,
            reason,
            at,
            is_whole=lambda backup: _is_whole(backup, is_cancelled),
            is_cancelled=is_cancelled,
            progress=progress,
        )

    def all(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Sequence[Backup]:
        files = newest_first(self.path)
        with in_plain_words(self.path):
            shares = parts_of(progress, [file.stat().st_size for file in files])
            return [
                backup_at(file, is_cancelled, progress=share)
                for file, share in zip(files, shares, strict=True)
            ]

    def newest_sound(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Backup | None:
        for file in newest_first(self.path):
            looking, hashing = parts_of(progress, LOOK_AND_HASH)
            with suppress(StoreError):
                if not self.problems(file, progress=looking, is_cancelled=is_cancelled):
                    with in_plain_words(self.path):
                        return backup_at(file, is_cancelled, progress=hashing)
        return None

    def problems(
        self,
        backup: Path,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Sequence[str]:
        return problems_of(backup, is_cancelled, progress=progress)

    def decisions_since(self, backup: Path) -> int | None:
        return decisions_not_in(backup, self.path)

    def copy(
        self,
        backup: Path,
        to: Path,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> None:
        copy_to(backup, to, is_cancelled, progress=progress)

    def restore(
        self,
        backup: Path,
        at: str,
        *,
        is_damaged: bool = False,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Restored:
        return put_back(
            self.path,
            backup,
            at,
            is_damaged=is_damaged,
            progress=progress,
            is_cancelled=is_cancelled,
        )


def _is_whole(backup: Path, is_cancelled: IsCancelled) -> bool:
    """Whether nothing is wrong in what a new backup holds: a copy of damaged content is as it was
    made, too. Raises NotPossible where it was cancelled."""
    if backup.stat().st_size > READ_THROUGH_BYTES:
        return True
    try:
        return not problems_of(backup, is_cancelled)
    except StoreError:
        return False
