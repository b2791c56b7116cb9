"""The project file as a file: what it is before SQLite touches it, and how a new one appears."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from annotator.domain.errors import StoreError
from annotator.store.access import is_file, is_folder, is_there
from annotator.store.database import connected
from annotator.store.failures import DAMAGED, NO_PROJECT, in_plain_words, store_error

APPLICATION_ID = 0x414E4E4F
"""Marks the files of this program: "ANNO"."""
HEADER_BYTES = 100
MAGIC = b"SQLite format 3\0"
_SCHEMA_BYTES = slice(60, 64)
_APPLICATION_BYTES = slice(68, 72)


def check_is_project(path: Path, newest_schema: int) -> None:
    """Raises StoreError for all that is no project this version can read, leaving it untouched.

    SQLite itself takes a 0-byte file for an empty database and may write to another program's.
    """
    if not is_there(path):
        raise StoreError(f"There is no file {path.name} in {path.parent}.", "Choose another file.")
    if is_folder(path):
        raise StoreError(f"{path.name} is a folder.", "Choose a project file inside it.")
    if not is_file(path):  # reading a pipe would wait for its other end
        raise store_error(NO_PROJECT, path)
    with in_plain_words(path), path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if not header:
        raise StoreError(
            f"The file {path.name} is empty.", "Open a backup of it, or make a new project."
        )
    is_ours = _number(header[_APPLICATION_BYTES]) == APPLICATION_ID
    if not header.startswith(MAGIC) or not is_ours:
        raise store_error(NO_PROJECT, path)
    check_schema(path, _number(header[_SCHEMA_BYTES]), newest_schema)


def check_schema(path: Path, schema: int, newest_schema: int) -> None:
    """Raises StoreError for a project of a newer version of the program."""
    if schema > newest_schema:
        raise StoreError(
            f"{path.name} was made by a newer version of Annotator.",
            "Install the newest version, then open the project again.",
        )


def _number(field: bytes) -> int:
    return int.from_bytes(field, "big")


def make_owner_only(path: Path) -> None:
    """A new empty file that nobody else may read. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


@contextmanager
def made_beside(path: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A new file to fill, which becomes `path` when the block ends and vanishes when it raises.

    Raises StoreError when `path` exists, before or after, unless it `replaces` that file.
    """
    taken = StoreError(
        f"There is already a file {path.name} in {path.parent}.", "Open it, or choose another name."
    )
    if is_there(path) and not replaces:
        raise taken
    unfinished = path.with_name(f".{path.name}.{uuid4().hex[:8]}.new")
    with in_plain_words(path):
        make_owner_only(unfinished)
        try:
            yield unfinished
            if replaces:
                unfinished.replace(path)
            else:
                _put_in_place(unfinished, path)
        except FileExistsError as error:
            raise taken from error
        finally:
            for leftover in ("", "-wal", "-shm", "-journal"):
                Path(f"{unfinished}{leftover}").unlink(missing_ok=True)


def _put_in_place(finished: Path, path: Path) -> None:
    """Gives the file its name, never replacing one that turned up meanwhile."""
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if is_there(path):
            raise FileExistsError(path) from None
        finished.rename(path)


def backed_up(path: Path, schema: int) -> Path:
    """Copies the project to a new file beside it, checks the copy, and returns where it is."""
    copy = _free_name(path, f"{path.stem}.schema-{schema}.backup")
    with in_plain_words(path), closing(connected(path)) as source:
        make_owner_only(copy)
        try:
            with closing(connected(copy)) as target:
                source.backup(target)
                is_whole = _row_counts(source) == _row_counts(target)
                if not is_whole or _answer(target, "PRAGMA integrity_check") != "ok":
                    raise store_error(DAMAGED, path)
        except BaseException:
            with suppress(OSError):
                copy.unlink()
            raise
    return copy


def _free_name(path: Path, stem: str) -> Path:
    copy, number = path.with_name(f"{stem}{path.suffix}"), 1
    while is_there(copy):
        number += 1
        copy = path.with_name(f"{stem}-{number}{path.suffix}")
    return copy


def _row_counts(connection: sqlite3.Connection) -> dict[str, object]:
    """Counted, because a copy can be sound and yet lack what stood in the log."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: _answer(connection, f'SELECT count(*) FROM "{name}"') for (name,) in names}


def _answer(connection: sqlite3.Connection, question: str) -> object:
    return connection.execute(question).fetchone()[0]
