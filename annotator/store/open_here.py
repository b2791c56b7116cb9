"""Which files this process has open through SQLite: nothing else may open them then.

Closing any descriptor of a file takes away all locks that the process has on it (POSIX), SQLite's
as well. The next process then takes itself for the last one, and deletes a log that is in use.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from typing_extensions import override

FileNumber = tuple[int, int]
"""Device and number on it: of the file itself, whatever it is called."""


class CountedConnection(sqlite3.Connection):
    """Known to this process as long as it is open."""

    @override
    def close(self) -> None:
        super().close()
        with _guard:
            _open.pop(self, None)


_open: WeakKeyDictionary[CountedConnection, FileNumber] = WeakKeyDictionary()
_guard = threading.RLock()  # a connection may be closed by the garbage collector, at any time


def file_number(path: Path) -> FileNumber | None:
    """None where the system gives its files no numbers. Raises OSError."""
    state = path.stat()
    return (state.st_dev, state.st_ino) if state.st_ino else None


def opened(path: Path, query: str, *, busy_seconds: float) -> CountedConnection:
    """In autocommit mode until BEGIN. Raises sqlite3.Error."""
    with _guard:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{query}",
            uri=True,
            timeout=busy_seconds,
            isolation_level=None,
            check_same_thread=False,
            factory=CountedConnection,
        )
        number = _number_if_there(path)
        if number is not None:
            _open[connection] = number
    return connection


@contextmanager
def may_be_opened(path: Path) -> Iterator[bool]:
    """Whether the file may be opened and closed as any other. SQLite waits until the block ends."""
    with _guard:
        yield _number_if_there(path) not in set(_open.values())


def _number_if_there(path: Path) -> FileNumber | None:
    try:
        return file_number(path)
    except OSError:
        return None
