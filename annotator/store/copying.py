"""Copies of a project that hold all of one state of it, or are none."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from annotator.services.ports import IsCancelled, Progress, never, parts_of, untold
from annotator.store.access import Access
from annotator.store.database import connected
from annotator.store.failures import DAMAGED, store_error
from annotator.store.files import make_lasting
from annotator.store.interrupting import instructions_to_check, interruptible, require_wanted

PAGES_AT_A_TIME = 1000
BYTES_AT_A_TIME = 1 << 20
COPY_AND_CHECK = 0.8, 0.2
"""Their shares of making a copy: measured on a large one."""
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
"""Those with rows of their own: the search index has them in others."""


def copy_whole(
    path: Path,
    copy: Path,
    access: Access,
    is_cancelled: IsCancelled = never,
    *,
    progress: Progress = untold,
) -> None:
    """Copies what `path` and its log hold at one moment, while others go on writing, to a file
    that is there and empty. When this returns, the copy was opened and counted, and is on disk.

    Raises sqlite3.Error, OSError, NotPossible where it was cancelled, and DamagedFile where the
    file cannot be copied whole.
    """
    copying, checking = parts_of(progress, COPY_AND_CHECK)
    with (
        copy.open("r+b") as file,  # closed last: that would cancel SQLite's locks
        closing(connected(path, access=access)) as source,
        closing(connected(copy)) as target,
    ):
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master")  # from here on it sees one state
        look_up = _after_each_step(file, copying, is_cancelled)
        source.backup(target, pages=PAGES_AT_A_TIME, progress=look_up)
        expected = instructions_to_check(target)
        with interruptible(is_cancelled, source, target, progress=checking, expected=expected):
            _require_same(target, source, path)
        # In one file, whatever the source's journal was.
        target.execute("PRAGMA journal_mode = DELETE")
    make_lasting(copy)
    checking(1, 1)


def _require_same(copy: sqlite3.Connection, source: sqlite3.Connection, path: Path) -> None:
    rows = row_counts(source)
    source.execute("COMMIT")  # others may wait for that
    if row_counts(copy) != rows or _answer(copy, "PRAGMA integrity_check") != "ok":
        raise store_error(DAMAGED, path)


def _after_each_step(
    copy: BinaryIO, progress: Progress, is_cancelled: IsCancelled
) -> Callable[[int, int, int], None]:
    def look_up(_: int, left: int, pages: int) -> None:
        # All of it at once, at the end, would hold up decisions for a tenth of a second.
        os.fsync(copy.fileno())
        progress(pages - left, pages)
        require_wanted(is_cancelled)

    return look_up


def row_counts(connection: sqlite3.Connection) -> Mapping[str, object]:
    """Counted, because a copy can be sound and yet lack what stood in the log."""
    names = connection.execute(_TABLES).fetchall()
    return {name: _answer(connection, f'SELECT count(*) FROM "{name}"') for (name,) in names}


def digest_of(file: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold) -> str:
    """SHA-256 of all its bytes. Raises OSError, and NotPossible where it was cancelled."""
    digest, size = hashlib.sha256(), file.stat().st_size
    with file.open("rb") as stream:
        while part := stream.read(BYTES_AT_A_TIME):
            require_wanted(is_cancelled)
            digest.update(part)
            progress(stream.tell(), size)
    return digest.hexdigest()


def _answer(connection: sqlite3.Connection, question: str) -> object:
    return connection.execute(question).fetchone()[0]
