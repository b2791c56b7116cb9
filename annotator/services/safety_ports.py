"""The borders that keep work safe: whether a project may be written, and its backups."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from annotator.services.extractor_ports import IsCancelled
from annotator.services.progress import Progress, untold

BackupReason = Literal["opened", "decisions", "asked", "migration", "restore"]
"""Why it was made: on opening, after so many decisions, by hand, before a migration, and of the
file that a restored backup took the place of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an open project may be written; where not, why, and what to do about it.

    `is_held`: another program writes to it now, and may be done later.
    """

    may_write: bool = True
    message: str = ""
    advice: str = ""
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """A whole copy of a project. `number` grows from one to the next, whatever the clock does;
    `made_at` is UTC, ISO 8601; `size` in bytes. Not `is_sound`: the file is not as it was made."""

    path: Path
    number: int
    made_at: str
    reason: BackupReason
    articles: int
    decisions: int
    size: int
    is_sound: bool = True


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of a restoring: where the file is that was there before, None if there was
    none. `was_moved`: it could not be backed up, so it lies there as it was."""

    backup: Path
    kept: Path | None
    was_moved: bool = False


def never() -> bool:
    """The `IsCancelled` of what nobody can cancel."""
    return False


class Backups(Protocol):
    """The backups of one project file: those of the project that it holds, or all in the folder
    where it cannot be told which that is. All methods may be called from any thread; at most one
    program makes or restores backups of a project at a time.

    What takes `is_cancelled` raises NotPossible soon after that became true.
    """

    @property
    def folder(self) -> Path:
        """Where they lie; made with the first one."""

    def make(
        self,
        reason: BackupReason,
        at: str,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Backup | None:
        """A new one, opened and counted before it gets its name; older ones are thinned out by
        age, unless something is wrong in the new one. None when nothing has changed since the
        newest. Raises StoreError."""

    def all(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Sequence[Backup]:
        """From the newest to the oldest, each read once. Raises StoreError."""

    def newest_sound(
        self, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Backup | None:
        """The newest in which nothing at all is wrong; those after it are not looked at. Progress
        begins anew for each that is looked through. Raises StoreError."""

    def problems(
        self,
        backup: Path,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Sequence[str]:
        """All that is wrong with a backup, in plain words. Raises StoreError where it is no
        project."""

    def decisions_since(self, backup: Path) -> int | None:
        """How many decisions of the project the backup does not hold; None where the project
        cannot be read."""

    def copy(
        self,
        backup: Path,
        to: Path,
        *,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> None:
        """Make a new project of a backup. Raises StoreError, when there is such a file too."""

    def restore(
        self,
        backup: Path,
        at: str,
        *,
        is_damaged: bool = False,
        progress: Progress = untold,
        is_cancelled: IsCancelled = never,
    ) -> Restored:
        """Put a copy of the backup in the place of the project, which is kept: as a backup of its
        own, or as it lies where it `is_damaged`. All or nothing. Raises StoreError, also while
        somebody has the project open."""
