"""SQLite's and the operating system's failures in plain words, each with the next step."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import InvalidInput, StoreError

DAMAGED = (
    "The project file {name} is damaged.",
    "Keep it as it is, and open your newest backup of it.",
)
NO_PROJECT = (
    "{name} is not an Annotator project.",
    "Choose a file that Annotator has made, or make a new project.",
)
READ_ONLY = (
    "The project file {name} is read-only: it or its folder may not be written.",
    "Allow writing to both, or work on a copy.",
)
READ_ONLY_AND_OLD = (
    "{name} was made by an older version of Annotator, and is read-only.",
    "Allow writing to the file and its folder, so that it can be brought up to date.",
)
FULL = (
    "The disk is full; the last change to {name} was not saved.",
    "Free some space, then repeat the change.",
)
UNREACHABLE = (
    "The project file {name} cannot be opened.",
    "Check that its folder exists and that you may read and write there.",
)
IN_USE = (
    "Another program is writing to {name}.",
    "Wait until it is done, or close it, then try again.",
)
NO_ANSWER = (
    "The drive did not let {name} be read or written.",
    "Keep projects on a disk of this computer, not on a network drive.",
)
TOO_LONG = (
    "The name {name} is too long for this disk.",
    "Choose a shorter one.",
)
BY_SQLITE_ERROR = {
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_PERM": READ_ONLY,
    "SQLITE_NOTADB": NO_PROJECT,
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_BUSY": IN_USE,
    "SQLITE_LOCKED": IN_USE,
    "SQLITE_PROTOCOL": IN_USE,
    "SQLITE_CANTOPEN": UNREACHABLE,
    "SQLITE_IOERR": NO_ANSWER,
}
BY_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EROFS: READ_ONLY,
    errno.EIO: NO_ANSWER,
    errno.ENAMETOOLONG: TOO_LONG,
}
_UNKNOWN_NAMES = ("no such table", "no such column", "has no column named")
Words = tuple[str, str]


def store_error(words: Words, path: Path) -> StoreError:
    message, advice = words
    return StoreError(message.format(name=path.name), advice)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns what the world did to the file into StoreError; our own bugs pass unchanged.

    A lone surrogate, which no file can hold, becomes InvalidInput.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"Half of a surrogate pair at position {error.start} cannot be stored.",
            "Enter the text again, or save its source as valid UTF-8.",
        ) from error
    except (sqlite3.Error, DBAPIError) as error:
        words = _words_for(error)
        if words is None:
            raise
        raise store_error(words, path) from error
    except OSError as error:
        raise store_error(BY_ERRNO.get(error.errno or 0, UNREACHABLE), path) from error


def _words_for(error: sqlite3.Error | DBAPIError) -> Words | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None)
    if name is None:
        is_undecodable = isinstance(cause, sqlite3.OperationalError)
        return DAMAGED if is_undecodable and "decode" in str(cause) else None
    if name == "SQLITE_ERROR" and any(words in str(cause) for words in _UNKNOWN_NAMES):
        return DAMAGED  # the tests run every statement on a sound file
    primary = "_".join(name.split("_")[:2])
    return BY_SQLITE_ERROR.get(primary)
