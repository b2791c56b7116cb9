"""Making backups of a project beside it, and finding them again."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.domain.errors import NotPossible, NotStored
from annotator.own_files import require_no_link
from annotator.services.ports import (
    Backup,
    BackupReason,
    IsCancelled,
    Progress,
    never,
    parts_of,
    untold,
)
from annotator.store.access import access_beside, access_to_read
from annotator.store.backup_names import DIGEST_LETTERS, BackupName, backups_folder, name_of
from annotator.store.copying import copy_whole, digest_of
from annotator.store.database import connected
from annotator.store.failures import (
    FULL,
    NO_ANSWER,
    READ_ONLY,
    SAID_BY_SQLITE,
    UNREACHABLE,
    Words,
    in_plain_words,
)
from annotator.store.files import (
    clear_unfinished,
    make_folder_lasting,
    put_in_place,
    remove_whole,
    unfinished_file,
)
from annotator.store.identity import short_id_of
from annotator.store.interrupting import require_wanted
from annotator.store.thinning import PRECIOUS, Dated, beyond_room, outdated

AS_IT_WAS = "The project and its older backups are as they were."
NOT_WRITABLE = (
    "No backup of {name} was made: its folder of backups may not be written.",
    f"Allow writing to it. {AS_IT_WAS}",
)
NO_BACKUP: Mapping[Words, Words] = {
    FULL: (
        "The disk is full; no backup of {name} was made.",
        f"Free some space. {AS_IT_WAS}",
    ),
    READ_ONLY: NOT_WRITABLE,
    UNREACHABLE: NOT_WRITABLE,
    NO_ANSWER: (
        "No backup of {name} was made: the drive gave no answer.",
        f"Check the drive. {AS_IT_WAS}",
    ),
}
BY_ITSELF: frozenset[BackupReason] = frozenset({"opened", "decisions"})
TIMES_FREE = 2
"""What has to be free, in sizes of the project, for one that nobody asked for: decisions need room
as well."""
_looks: dict[tuple[Path, int, int], tuple[bool, int, int]] = {}
"""What was seen in a file of that size and age: each state of it is read once."""
UNNAMED = "backup"
"""A backup that has not got its name yet."""
COPY_AND_HASH = 0.95, 0.05
"""Their shares of making a backup: measured on a large one."""
PATIENCE_S = 30.0
"""For another program that is making a backup of the same project."""
LOOK_EVERY_S = 0.2
_COUNTS = """SELECT (SELECT count(*) FROM article),
    (SELECT count(*) FROM edit WHERE kind = 'do' AND NOT is_undone)"""


def backed_up(
    project: Path,
    reason: BackupReason,
    at: str,
    *,
    is_whole: Callable[[Path], bool] = lambda backup: False,
    is_cancelled: IsCancelled = never,
    progress: Progress = untold,
) -> Backup | None:
    """See `Backups.make`. Older ones are thinned out only where the new one `is_whole`."""
    folder = backups_folder(project)
    with in_plain_words(project, NO_BACKUP), _kept_to_us(project, folder, is_cancelled):
        if reason in BY_ITSELF:
            _require_room(project, folder)
        clear_unfinished(folder / UNNAMED)
        with unfinished_file(folder / UNNAMED) as unfinished:
            digest = _copied(project, unfinished, progress, is_cancelled)
            require_wanted(is_cancelled)  # from here on it is made
            named = _named(project, unfinished, reason, at, digest=digest)
        if named is None:
            return None
        make_folder_lasting(folder)
        file, name = named
        with suppress(NotPossible):  # cancelled: then it is done the next time
            _thin_out(folder, name, is_whole)
        return backup_at(file)


def _copied(project: Path, unfinished: Path, progress: Progress, is_cancelled: IsCancelled) -> str:
    """The first letters of the copy's hash."""
    copying, hashing = parts_of(progress, COPY_AND_HASH)
    copy_whole(project, unfinished, access_beside(project), is_cancelled, progress=copying)
    return digest_of(unfinished, is_cancelled, progress=hashing)[:DIGEST_LETTERS]


def newest_first(project: Path) -> list[Path]:
    """Its backups, none of them looked into. All in the folder where it cannot be told which
    project the file holds: then somebody is in need."""
    wanted = short_id_of(project)
    with in_plain_words(project):
        found = {
            file: name.number
            for file, name in _files(backups_folder(project)).items()
            if wanted is None or _project_of(file, name) in (wanted, None)
        }
    return sorted(found, key=found.__getitem__, reverse=True)


def backup_at(
    file: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> Backup:
    """One that is not as it was made is not sound. Raises OSError where it has gone."""
    name, state = name_of(file), file.stat()
    assert name is not None
    seen = (file, state.st_size, state.st_mtime_ns)
    if seen not in _looks:
        _looks[seen] = _looked_at(file, is_cancelled, progress)
    is_sound, articles, decisions = _looks[seen]
    return Backup(
        path=file,
        number=name.number,
        made_at=name.made_at,
        reason=name.reason,
        articles=articles,
        decisions=decisions,
        size=state.st_size,
        is_sound=is_sound,
    )


def is_as_made(
    file: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> bool:
    """Whether not one byte of a backup has changed. Raises OSError."""
    name = name_of(file)
    if name is None:
        return False
    return digest_of(file, is_cancelled, progress=progress).startswith(name.digest)


def articles_and_decisions(path: Path) -> tuple[int, int]:
    """Counted in the file. Raises sqlite3.Error."""
    with closing(connected(path, access=access_to_read(path))) as connection:
        articles, decisions = connection.execute(_COUNTS).fetchone()
    return articles, decisions


def _require_room(project: Path, folder: Path) -> None:
    if shutil.disk_usage(folder).free < TIMES_FREE * project.stat().st_size:
        message, advice = NO_BACKUP[FULL]
        raise NotStored(message.format(name=project.name), advice)


@contextmanager
def _kept_to_us(project: Path, folder: Path, is_cancelled: IsCancelled) -> Iterator[None]:
    """One at a time makes a backup, so that none takes another's number, or unfinished file."""
    require_no_link(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    lock = FileLock(folder / ".lock", timeout=LOOK_EVERY_S, mode=0o600, thread_local=False)
    until = time.monotonic() + PATIENCE_S
    while not _is_acquired(lock):
        require_wanted(is_cancelled)
        if time.monotonic() > until:
            raise NotStored(
                f"Another program is making a backup of {project.name}.", "Try again later."
            )
    try:
        yield
    finally:
        lock.release()


def _is_acquired(lock: FileLock) -> bool:
    try:
        lock.acquire()
    except Timeout:
        return False
    return True


def _named(
    project: Path, unfinished: Path, reason: BackupReason, at: str, *, digest: str
) -> tuple[Path, BackupName] | None:
    """The finished file with its name; None where the newest backup is the same and enough.
    Numbers grow through all projects that had this file's name."""
    folder = unfinished.parent
    last, before = max(
        _files(folder).items(), key=lambda found: found[1].number, default=(None, None)
    )
    is_same = before is not None and before.digest == digest and _is_enough(before, reason)
    if is_same and last and is_as_made(last):
        return None
    number = before.number + 1 if before else 1
    name = BackupName(number, at, reason, digest, short_id_of(unfinished))
    file = folder / name.of(project)
    put_in_place(unfinished, file)
    return file, name


def _is_enough(before: BackupName, reason: BackupReason) -> bool:
    """What is kept for long is made anew; but for a migration that was stopped and begun again."""
    return reason not in PRECIOUS or before.reason == reason == "migration"


def _thin_out(folder: Path, newest: BackupName, is_whole: Callable[[Path], bool]) -> None:
    """Among backups of the same project, and never when something is wrong in the newest: the
    older ones may be the only good ones then."""
    files = {
        file: name
        for file, name in _files(folder).items()
        if newest.project and _project_of(file, name) == newest.project
    }
    dated = [_dated(file, name) for file, name in files.items()]
    gone = outdated(dated, datetime.fromisoformat(newest.made_at))
    gone |= beyond_room(backup for backup in dated if backup.number not in gone)
    if not gone or not all(is_whole(file) for file, name in files.items() if name == newest):
        return
    for file, name in files.items():
        if name.number in gone:
            with suppress(OSError):  # then it goes the next time
                remove_whole(file)


def _project_of(file: Path, name: BackupName) -> str | None:
    """None where it cannot be told."""
    return name.project or short_id_of(file)


def _dated(file: Path, name: BackupName) -> Dated:
    made_at = datetime.fromisoformat(name.made_at)
    return Dated(name.number, made_at, name.reason, file.stat().st_size)


def _files(folder: Path) -> Mapping[Path, BackupName]:
    if not folder.is_dir():
        return {}
    return {file: name for file in folder.iterdir() if (name := name_of(file)) and file.is_file()}


def _looked_at(file: Path, is_cancelled: IsCancelled, progress: Progress) -> tuple[bool, int, int]:
    """Whether a backup is as it was made, its articles and decisions."""
    try:
        return is_as_made(file, is_cancelled, progress=progress), *articles_and_decisions(file)
    except (OSError, *SAID_BY_SQLITE):
        return False, 0, 0
