"""Which files this process has open through SQLite: nothing else may open them then.

Closing any descriptor of a file takes away all locks that the process has on it (POSIX), SQLite's
as well. The next process then takes itself for the last one, and deletes a log that is in use.
"""

import re
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from annotator.domain.errors import InvalidInput
from annotator.domain.unseen import spelt_out

FileNumber = tuple[int, int]
"""Device and number on it: of the file itself, whatever it is called."""
MAGIC = b"SQLite format 3\0"
_BESIDE = re.compile(r"-(?:wal|shm|journal)\Z")

guard = threading.RLock()  # a connection may be closed by the garbage collector, at any time
_open: WeakKeyDictionary[object, FileNumber] = WeakKeyDictionary()


def file_number(path: Path) -> FileNumber | None:
    """None where the system gives its files no numbers. Raises OSError."""
    state = path.stat()
    return (state.st_dev, state.st_ino) if state.st_ino else None


def note_opened(connection: object, path: Path) -> None:
    with guard:
        number = _number_if_there(path)
        if number is not None:
            _open[connection] = number


def note_closed(connection: object) -> None:
    with guard:
        _open.pop(connection, None)


@contextmanager
def may_be_opened(path: Path) -> Iterator[bool]:
    """Whether the file may be opened and closed as any other. SQLite waits until the block ends."""
    with guard:
        yield _number_if_there(path) not in set(_open.values())


def require_no_database(path: Path) -> None:
    """To be asked before a file that somebody chose is opened to be read.

    Raises InvalidInput for a project and for any other database, and OSError."""
    whole = path.with_name(_BESIDE.sub("", path.name))
    with may_be_opened(path) as is_free, may_be_opened(whole) as is_free_as_a_whole:
        if is_free and is_free_as_a_whole and not _is_database(path):
            return
    raise InvalidInput(
        f"{spelt_out(path.name)} is a project or another database.",
        "Open a project with File ▸ Open project, or merge a package with File ▸ Merge packages.",
    )


def _is_database(path: Path) -> bool:
    if not stat.S_ISREG(path.stat().st_mode):  # reading a pipe would wait for its other end
        return False
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def _number_if_there(path: Path) -> FileNumber | None:
    try:
        return file_number(path)
    except OSError:
        return None
