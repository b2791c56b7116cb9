"""Every row of a project file as one hash, however the file is laid out."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path


def row_hash(path: Path, tables: Iterable[str] = ()) -> str:
    """Of all tables, else of these; with what stands in the log, and leaving the file alone."""
    found = hashlib.sha256()
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source:
            source.backup(copy)
        for name in sorted(tables) or _tables(copy):
            rows = copy.execute(f'SELECT * FROM "{name}"').fetchall()
            found.update(repr((name, len(rows), rows)).encode("utf-8"))
    return found.hexdigest()


def _tables(connection: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    return [name for (name,) in connection.execute(query)]
