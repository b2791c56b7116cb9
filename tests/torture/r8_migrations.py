"""R8: a migration of a file with dirty rows, killed or out of room at any point, is all or nothing;
a backup is there before the file is written to."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.store.backup_names import backups_folder, is_backup
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import open_project
from annotator.store.search_index import INDEX
from tests.torture.disk_watch import watched, why_not
from tests.torture.migrating import full_from, requests_of
from tests.torture.old_files import DIRT, SCHEMAS, Contents, contents_of, dirty_file, schema_of
from tests.torture.row import NOT_MEASURED, Row
from tests.torture.victims import Victims
from tests.torture.victims import why_not as why_no_victims

FULL = 50
SHORT = 3
LONG_MS = 60_000
JOURNALS = ("wal", "delete")


@dataclass(slots=True)
class Tally:
    kills: int = 0
    full: int = 0
    old: int = 0
    new: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Old:
    """A dirty file of a released schema; `requests` is how many its migration makes."""

    name: str
    path: Path
    schema: int
    contents: Contents
    requests: int


def measure(folder: Path, times: int) -> Row:
    """Kills at `times` points, and no room left at as many, spread over the released schemas."""
    tally, reason = Tally(), why_not() or why_no_victims()
    if not reason:
        olds = list(_old_files(folder, tally))
        with Victims("tests.torture.migrating", folder / "home") as victims:
            for number in range(times):
                _kill(victims, olds[number % len(olds)], (number + 0.5) / times, tally=tally)
        for number in range(times):
            _run_out_of_room(olds[number % len(olds)], (number + 0.5) / times, tally)
    figure = (
        f"{tally.kills} kills and {tally.full} full disks: {tally.old} files left old, "
        f"{tally.new} new, {len(tally.wrong)} wrong"
    )
    return Row(
        id="R8",
        what="migrations from every released schema, with dirty rows, killed or out of room",
        goal="a backup before the first write; the old file or the new one, with every row",
        figure=f"{NOT_MEASURED}{reason}" if reason else _with_first(figure, tally),
        is_kept=tally.kills == times and tally.full == times and not tally.wrong,
    )


def _with_first(figure: str, tally: Tally) -> str:
    return f"{figure}; the first: {tally.wrong[0]}" if tally.wrong else figure


def _old_files(folder: Path, tally: Tally) -> Iterator[Old]:
    for schema in SCHEMAS:
        for journal in JOURNALS:
            path = folder / f"{schema} {journal}.annotator"
            dirty_file(schema, path, journal=journal)
            contents = _kept(contents_of(path))
            whole = _copied(path, folder / "whole")
            requests = requests_of(whole)
            name = f"schema {schema} with journal_mode {journal}"
            old = Old(name, path, schema, contents, len(requests))
            _look_after(whole, old, tally, name)
            shutil.rmtree(whole.parent)
            yield old


def _kept(contents: Contents) -> Contents:
    """All but the search index, which a migration makes anew from the rest."""
    return {place: rows for place, rows in contents.items() if not place[0].startswith(INDEX)}


def _kill(victims: Victims, old: Old, share: float, *, tally: Tally) -> None:
    path = _copied(old.path, old.path.parent / "killed")
    at = 1 + int(share * old.requests)
    remains = victims.killed(LONG_MS, {"path": str(path), "at": at})
    tally.kills += remains.was_killed
    _look_at(path, old, tally, f"{old.name} killed at {at} of {old.requests}")


def _run_out_of_room(old: Old, share: float, tally: Tally) -> None:
    path = _copied(old.path, old.path.parent / "full")
    at = 1 + int(share * old.requests)
    with suppress(AnnotatorError), watched(full_from(at)):
        open_project(path).close()
    tally.full += 1
    _look_at(path, old, tally, f"{old.name} out of room at {at} of {old.requests}")


def _copied(path: Path, folder: Path) -> Path:
    folder.mkdir()
    return Path(shutil.copy(path, folder / "talks.annotator"))


def _look_at(path: Path, old: Old, tally: Tally, name: str) -> None:
    """At what is left, on a copy; then the file is opened again, and has to be new."""
    is_untouched = path.read_bytes() == old.path.read_bytes() and not _has_log(path)
    copy = _copied_with_log(path)
    try:
        schema, contents = schema_of(copy), contents_of(copy, like=old.contents)
    except sqlite3.Error as error:
        tally.wrong.append(f"{name}: cannot be read: {error}")
    else:
        tally.old += schema == old.schema
        tally.new += schema == NEWEST_SCHEMA
        if schema not in (old.schema, NEWEST_SCHEMA) or contents != old.contents:
            tally.wrong.append(f"{name}: neither old nor new")
    if not is_untouched and not _has_backup(path, old):
        tally.wrong.append(f"{name}: written to without a backup")
    _look_after(path, old, tally, name)
    shutil.rmtree(path.parent)
    shutil.rmtree(copy.parent)


def _look_after(path: Path, old: Old, tally: Tally, name: str) -> None:
    """Opening it (again) finishes what was begun; no row is lost or changed, and all are told."""
    try:
        project = open_project(path)
        told = "\n".join(project.problems())
        project.close()
    except AnnotatorError as error:
        tally.wrong.append(f"{name}: does not open again: {error}")
        return
    unsaid = [words for words in DIRT.values() if words not in told]
    if unsaid:
        tally.wrong.append(f"{name}: not told that {unsaid[0]}")
    if schema_of(path) != NEWEST_SCHEMA or contents_of(path, like=old.contents) != old.contents:
        tally.wrong.append(f"{name}: rows differ after it was opened again")
    if not _has_backup(path, old):
        tally.wrong.append(f"{name}: no sound backup")


def _has_log(path: Path) -> bool:
    logs = [Path(f"{path}{end}") for end in ("-wal", "-journal")]
    return any(log.exists() and log.stat().st_size for log in logs)


def _copied_with_log(path: Path) -> Path:
    copy = _copied(path, path.parent.with_name(f"{path.parent.name} looked at"))
    for end in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    return copy


def _has_backup(path: Path, old: Old) -> bool:
    """One that opens, with every row as it was."""
    folder = backups_folder(path)
    found = filter(is_backup, folder.iterdir()) if folder.is_dir() else ()
    return any(
        schema_of(file, "alone") == old.schema
        and contents_of(file, old.contents, access="alone") == old.contents
        for file in found
    )
