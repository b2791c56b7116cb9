"""Putting a backup in the place of its project: all or nothing, and what was there is kept."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.domain.errors import DamagedFile, StoreError
from annotator.services.ports import IsCancelled, Progress, Restored, never, parts_of, untold
from annotator.store.access import access_beside, access_to_read, has_company, is_there
from annotator.store.backing_up import backed_up, is_as_made
from annotator.store.backup_names import SUFFIX, moment_in_names, name_of
from annotator.store.copying import copy_whole
from annotator.store.database import connected
from annotator.store.failures import FULL, SAID_BY_SQLITE, in_plain_words
from annotator.store.files import (
    BESIDE,
    check_is_project,
    clear_unfinished,
    made_beside,
    make_folder_lasting,
    make_owner_only,
    set_left_aside,
    unfinished_file,
)
from annotator.store.holding import Hold, hold, is_held_here
from annotator.store.interrupting import require_wanted
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import open_project
from annotator.store.standing import held_elsewhere

NOT_RESTORED = {
    FULL: (
        "The disk is full; {name} was not restored.",
        "Free some space. The project and its backups are as they were.",
    )
}
HASH_COPY_AND_KEEP = 0.03, 0.47, 0.5
"""Their shares of restoring a backup, each measured on a large one like those below."""
HASH_AND_COPY = 0.05, 0.95
HASH_COPY_AND_CHECK = 0.03, 0.1, 0.87
_EDITS_SINCE = """SELECT count(*) FROM (
    SELECT id, name, made_at, active_ms FROM main.edit WHERE kind = 'do' AND NOT is_undone
    EXCEPT
    SELECT id, name, made_at, active_ms FROM backup.edit WHERE kind = 'do' AND NOT is_undone)"""


def put_back(
    project: Path,
    backup: Path,
    at: str,
    *,
    is_damaged: bool,
    progress: Progress = untold,
    is_cancelled: IsCancelled = never,
) -> Restored:
    """See `Backups.restore`."""
    path = Path(os.path.realpath(project))
    hashing, copying, keeping = parts_of(progress, HASH_COPY_AND_KEEP)
    require_as_made(backup, is_cancelled, progress=hashing)
    with _held(path), in_plain_words(path, NOT_RESTORED):
        clear_unfinished(path)
        with unfinished_file(path) as unfinished:
            copy_whole(backup, unfinished, access_to_read(backup), is_cancelled, progress=copying)
            require_wanted(is_cancelled)
            restored = _kept(
                path, backup, at, is_damaged=is_damaged, progress=keeping, is_cancelled=is_cancelled
            )
            for end in BESIDE:  # a log that is left here would be played into the new file
                Path(f"{path}{end}").unlink(missing_ok=True)
            unfinished.replace(path)
        make_folder_lasting(path.parent)
    return restored


def require_as_made(
    backup: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> None:
    """Raises StoreError for what is no project, and for a backup that is not as it was made."""
    check_is_project(backup, NEWEST_SCHEMA)
    with in_plain_words(backup):
        if name_of(backup) and not is_as_made(backup, is_cancelled, progress=progress):
            raise DamagedFile(
                f"{backup.name} is damaged, or was changed after it was made.",
                "Choose another backup.",
            )


def copy_to(
    backup: Path, to: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> None:
    """See `Backups.copy`."""
    hashing, copying = parts_of(progress, HASH_AND_COPY)
    require_as_made(backup, is_cancelled, progress=hashing)
    with made_beside(to) as unfinished:
        copy_whole(backup, unfinished, access_to_read(backup), is_cancelled, progress=copying)


def problems_of(
    backup: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> list[str]:
    """See `Backups.problems`; an older one is first brought to the newest schema, in a copy."""
    hashing, copying, looking = parts_of(progress, HASH_COPY_AND_CHECK)
    require_as_made(backup, is_cancelled, progress=hashing)
    with in_plain_words(backup), TemporaryDirectory(prefix="annotator-") as folder:
        copy = Path(folder) / f"backup{SUFFIX}"
        make_owner_only(copy)
        copy_whole(backup, copy, access_to_read(backup), is_cancelled, progress=copying)
        with closing(open_project(copy, is_cancelled=is_cancelled)) as project:
            found = list(project.problems(progress=looking, is_cancelled=is_cancelled))
            require_wanted(is_cancelled)  # a query that was cut off is no problem of the backup's
            return found


def decisions_not_in(backup: Path, project: Path) -> int | None:
    """See `Backups.decisions_since`."""
    address = f"{backup.absolute().as_uri()}?mode=ro"
    if access_to_read(backup) == "alone":
        address += "&immutable=1"
    try:
        with closing(connected(project, access=access_beside(project))) as connection:
            connection.execute("ATTACH ? AS backup", (address,))
            number: int = connection.execute(_EDITS_SINCE).fetchone()[0]
            return number
    except SAID_BY_SQLITE:
        return None


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Nobody may have a file open whose place another one takes."""
    if is_held_here(path):
        raise StoreError(f"{path.name} is open.", "Close it, then restore the backup.")
    held = hold(path)
    if not isinstance(held, Hold):
        standing = held_elsewhere(path, held)
        raise StoreError(standing.message, standing.advice)
    try:
        yield
    finally:
        held.let_go()


def _kept(
    path: Path,
    backup: Path,
    at: str,
    *,
    is_damaged: bool,
    progress: Progress,
    is_cancelled: IsCancelled,
) -> Restored:
    """Where the present file is kept. Raises what keeps it from being kept."""
    if not is_there(path):
        set_left_aside(path)
        return Restored(backup, None)
    if not is_damaged:
        with suppress(DamagedFile):
            check_is_project(path, NEWEST_SCHEMA)
            kept = backed_up(path, "restore", at, progress=progress, is_cancelled=is_cancelled)
            _bring_log_in(path)
            if has_company(path):
                raise StoreError(f"{path.name} is open somewhere.", "Close it, then try again.")
            return Restored(backup, kept.path if kept else None)
    return Restored(backup, _set_aside(path, at), was_moved=True)


def _bring_log_in(path: Path) -> None:
    """One that a killed program left; where another has it open, it stays."""
    with closing(connected(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _set_aside(path: Path, at: str) -> Path:
    """A second name for the file and its log, until the new file takes the first one."""
    aside = _free_name(path, f"{path.name.removesuffix(SUFFIX)} damaged {moment_in_names(at)}")
    names = [(f"{path}{end}", f"{aside}{end}") for end in ("", *BESIDE)]
    there = [(now, then) for now, then in names if is_there(Path(now))]
    try:
        for now, then in there:
            os.link(now, then)
    except OSError:  # a file system without hard links
        for now, then in there:
            os.replace(now, then)
    make_folder_lasting(path.parent)
    return aside


def _free_name(path: Path, stem: str) -> Path:
    free, number = path.with_name(f"{stem}{SUFFIX}"), 1
    while is_there(free):
        number += 1
        free = path.with_name(f"{stem} {number}{SUFFIX}")
    return free
