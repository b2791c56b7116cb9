"""Connections that this process knows of as long as they are open."""

import sqlite3
from pathlib import Path

from typing_extensions import override

from annotator.open_databases import file_number as file_number
from annotator.open_databases import guard, note_closed, note_opened


class CountedConnection(sqlite3.Connection):
    @override
    def close(self) -> None:
        super().close()
        note_closed(self)


def opened(path: Path, query: str, *, busy_seconds: float) -> CountedConnection:
    """In autocommit mode until BEGIN. Raises sqlite3.Error."""
    with guard:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            factory=CountedConnection,
        )
        note_opened(connection, path)
    return connection
