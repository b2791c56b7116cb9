"""The project file as a file: what it is before SQLite touches it, and how a new one appears."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from uuid import uuid4

from annotator.domain.errors import DamagedFile, StoreError
from annotator.open_databases import MAGIC, may_be_opened
from annotator.own_files import require_place
from annotator.store.access import access_to_read, is_file, is_folder, is_there
from annotator.store.backup_names import has_backups
from annotator.store.database import connected
from annotator.store.failures import DAMAGED, EMPTY, NO_PROJECT, Words, in_plain_words, store_error
from annotator.store.holding import holder_now, is_held_here

APPLICATION_ID = 0x414E4E4F
"""Marks the files of this program: "ANNO"."""
HEADER_BYTES = 100
UNFINISHED = ".new"
MOST_NAME_BYTES = 120
"""Of 255, in the names of unfinished files, to which SQLite adds."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, under its name with this at the end."""
LOGS = ("-wal", "-journal")
"""Those of them that hold changes."""
JOURNALS = (b"\1\1", b"\2\2")
"""What a file says of its journal: with anything else SQLite would write to it, or refuse to."""
_JOURNAL_BYTES = slice(18, 20)
_SCHEMA_BYTES = slice(60, 64)
_APPLICATION_BYTES = slice(68, 72)


def check_is_project(path: Path, newest_schema: int) -> int:
    """The number of its schema, as the file has it without its log where it is not open here.

    Raises StoreError for all that is no project this version can read, leaving it untouched.

    SQLite itself takes a 0-byte file for an empty database and may write to another program's.
    """
    if not is_there(path):
        raise StoreError(f"There is no file {path.name} in {path.parent}.", "Choose another file.")
    if is_folder(path):
        raise StoreError(f"{path.name} is a folder.", "Choose a project file inside it.")
    if not is_file(path):  # reading a pipe would wait for its other end
        raise store_error(NO_PROJECT, path)
    with in_plain_words(path), may_be_opened(path) as is_free:
        if is_free:
            with path.open("rb") as file:
                header = file.read(HEADER_BYTES)
    schema = _schema_in(header, path) if is_free else _schema_of_open(path)
    check_schema(path, schema, newest_schema)
    return schema


def _schema_in(header: bytes, path: Path) -> int:
    if not header:
        raise _no_project(path, EMPTY)
    is_ours = _number(header[_APPLICATION_BYTES]) == APPLICATION_ID
    if not header.startswith(MAGIC) or not is_ours:
        raise _no_project(path, NO_PROJECT)
    if header[_JOURNAL_BYTES] not in JOURNALS:
        raise store_error(DAMAGED, path)
    return _number(header[_SCHEMA_BYTES])


def _schema_of_open(path: Path) -> int:
    """SQLite has looked at the file already, and still has it."""
    with (
        in_plain_words(path),
        closing(connected(path, access=access_to_read(path))) as connection,
    ):
        marks = [
            connection.execute(f"PRAGMA {mark}").fetchone()[0]
            for mark in ("application_id", "user_version")
        ]
    if marks[0] != APPLICATION_ID:
        raise _no_project(path, NO_PROJECT)
    return int(marks[1])


def _no_project(path: Path, words: Words) -> StoreError:
    """What has backups was a project once."""
    message = store_error(words, path)
    if not has_backups(path):
        return message
    return DamagedFile(message.message, "It was a project once: restore a backup of it.")


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
def unfinished_file(path: Path) -> Iterator[Path]:
    """A new empty file beside `path`, to fill; it and whatever SQLite leaves beside it are gone
    when the block ends, unless it got its name. Raises OSError."""
    unfinished = path.with_name(f"{_beginning(path)}{uuid4().hex[:8]}{UNFINISHED}")
    make_owner_only(unfinished)
    try:
        yield unfinished
    finally:
        with suppress(OSError):
            remove_whole(unfinished)


def clear_unfinished(path: Path) -> None:
    """What programs left that ended in the middle of making it."""
    for file in path.parent.glob(f"{escape(_beginning(path))}*{UNFINISHED}"):
        with suppress(OSError):
            remove_whole(file)


def _beginning(path: Path) -> str:
    name = os.fsencode(path.name)[:MOST_NAME_BYTES].decode("utf-8", "ignore")
    return f".{name}."


def remove_whole(path: Path) -> None:
    """The file, if there is one, and what SQLite keeps beside it."""
    for end in ("", *BESIDE):
        Path(f"{path}{end}").unlink(missing_ok=True)


@contextmanager
def made_beside(path: Path, *, replaces: bool = False) -> Iterator[Path]:
    """A new file to fill, which becomes `path` when the block ends and vanishes when it raises.

    Raises StoreError when `path` exists, before or after, unless it `replaces` that file, and
    InvalidInput when it is a link, or its name is one that not every system takes.
    """
    taken = StoreError(
        f"There is already a file {path.name} in {path.parent}.", "Open it, or choose another name."
    )
    if is_there(path) and not replaces:
        raise taken
    with in_plain_words(path):
        require_place(path)
    with in_plain_words(path), unfinished_file(path) as unfinished:
        yield unfinished
        make_lasting(unfinished)
        try:
            if replaces and is_there(path):
                unfinished.replace(path)
            else:
                put_in_place(unfinished, path)
        except FileExistsError as error:
            raise taken from error
        make_folder_lasting(path.parent)


def make_lasting(file: Path) -> None:
    """Its bytes are on the disk when this returns. Raises OSError."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder_lasting(folder: Path) -> None:
    """So are the names in a folder; systems that cannot do that see to it themselves."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def put_in_place(finished: Path, path: Path) -> None:
    """Gives the file its name, never replacing one that turned up meanwhile.

    Raises FileExistsError, and StoreError where a deleted file of that name is still open.
    """
    if is_there(path):
        raise FileExistsError(path)
    _require_closed(path)
    set_left_aside(path)
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if is_there(path):
            raise FileExistsError(path) from None
        finished.rename(path)


def set_left_aside(path: Path) -> None:
    """Moves what SQLite left beside a file that is gone: it would play it into the next one of
    that name. It stays readable, beside whatever copy of the file somebody may still have.
    Raises OSError."""
    left = _left_beside(path)
    if not any(Path(f"{path}{end}").stat().st_size for end in left if end in LOGS):
        for end in left:
            Path(f"{path}{end}").unlink()
        return
    number = 1
    while _left_beside(_left_behind(path, number)):
        number += 1
    for end in left:
        os.replace(f"{path}{end}", f"{_left_behind(path, number)}{end}")
    make_folder_lasting(path.parent)


def _left_beside(path: Path) -> list[str]:
    return [end for end in BESIDE if is_there(Path(f"{path}{end}"))]


def _left_behind(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name} left behind {number}")


def _require_closed(path: Path) -> None:
    """Whoever has a deleted file open clears up under its name, in the end."""
    if _left_beside(path) and (is_held_here(path) or holder_now(path) is not None):
        raise StoreError(
            f"{path.name} was deleted, but is still open.", "Close it, or choose another name."
        )
