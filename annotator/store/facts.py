"""What somebody who helps from afar asks about a project file."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from annotator.domain.errors import StoreError
from annotator.store.access import access_to, access_to_read, is_file
from annotator.store.copying import row_counts
from annotator.store.database import connected
from annotator.store.disks import disk_kind, is_on_network
from annotator.store.failures import in_plain_words
from annotator.store.holding import holder_now, is_held_here
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.search_index import INDEX, has_fts5, is_complete
from annotator.store.standing import holder_words

MENDED_WAL = (3, 51, 3)
"""From here on two writers cannot damage SQLite's log between them."""
ONE_WRITER = "before 3.51.3 two writers at once can damage a file: Annotator has one"
SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


def facts(path: Path) -> list[tuple[str, str]]:
    """Names and values in plain words; what cannot be found out says so. Changes nothing."""
    questions: tuple[tuple[str, Callable[[Path], str]], ...] = (
        ("Schema", lambda file: f"{_asked(file, 'user_version')}, the newest is {NEWEST_SCHEMA}"),
        ("Rows", _rows),
        ("Journal", lambda file: _asked(file, "journal_mode").upper()),
        ("Synchronous", _synchronous),
        ("SQLite", lambda _file: sqlite_words()),
        ("Search", _search),
        ("Disk", _disk),
        ("Written by", _writer),
    )
    return [(name, _answer(path, question)) for name, question in questions]


def sqlite_words(version: tuple[int, int, int] = sqlite3.sqlite_version_info) -> str:
    number = ".".join(map(str, version))
    return number if version >= MENDED_WAL else f"{number} ({ONE_WRITER})"


def _answer(path: Path, question: Callable[[Path], str]) -> str:
    try:
        return question(path)
    except StoreError as error:
        return f"not known: {error.message}"


def _asked(path: Path, pragma: str) -> str:
    with in_plain_words(path):
        if not is_file(path):
            raise StoreError(f"There is no file {path.name}.")
        with closing(connected(path, access=access_to_read(path))) as connection:
            return str(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


def _rows(path: Path) -> str:
    with in_plain_words(path):
        if not is_file(path):
            raise StoreError(f"There is no file {path.name}.")
        with closing(connected(path, access=access_to_read(path))) as connection:
            counts = row_counts(connection)
    names = sorted(name for name in counts if not name.startswith(f"{INDEX}_"))
    return ", ".join(f"{name} {counts[name]}" for name in names)


def _synchronous(path: Path) -> str:
    return SYNCHRONOUS.get(int(_asked(path, "synchronous")), "not known")


def _search(path: Path) -> str:
    with in_plain_words(path):
        if not is_file(path):
            raise StoreError(f"There is no file {path.name}.")
        with closing(connected(path, access=access_to_read(path))) as connection:
            return search_words(has_fts5=has_fts5(), is_complete=is_complete(connection))


def search_words(*, has_fts5: bool, is_complete: bool) -> str:
    if not has_fts5:
        return "slow: this Python's SQLite has no FTS5, so every text is read"
    return (
        "by the index" if is_complete else "slow: the index lacks articles, so every text is read"
    )


def _disk(path: Path) -> str:
    kind = disk_kind(path)
    return f"{kind}, on another computer" if is_on_network(path) else kind


def _writer(path: Path) -> str:
    if is_held_here(path):
        return "this program"
    if access_to(path) != "rw":
        return "nobody here: the file or its folder is read-only"
    holder = holder_now(path)
    return "nobody" if holder is None else holder_words(path, holder)
