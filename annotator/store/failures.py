"""SQLite's and the operating system's failures in plain words, each with the next step."""

import errno
import os
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Generic, TypeVar

from sqlalchemy.exc import DBAPIError

from annotator.domain.disk_words import MAKE_ROOM, NO_ROOM
from annotator.domain.errors import DamagedFile, InvalidInput, NotStored, StoreError

DAMAGED = (
    "The project file {name} is damaged.",
    "Keep it as it is, and restore your newest backup of it.",
)
NO_PROJECT = (
    "{name} is not an Annotator project.",
    "Choose a file that Annotator has made, or make a new project.",
)
EMPTY = (
    "The file {name} is empty.",
    "Open a backup of it, or make a new project.",
)
READ_ONLY = (
    "The project file {name} is read-only: it or its folder may not be written.",
    "Allow writing to both, or work on a copy.",
)
READ_ONLY_AND_OLD = (
    "{name} was made by an older version of Annotator, and is read-only.",
    "Allow writing to the file and its folder, so that it can be brought up to date.",
)
HELD_AND_OLD = (
    "{name} was made by an older version of Annotator, and cannot be brought up to date now.",
    "Close it in other programs; a backup is restored first.",
)
FULL = (
    "The disk is full: {name} could not be written.",
    MAKE_ROOM,
)
UNREACHABLE = (
    "The project file {name} cannot be opened.",
    "Check that its folder exists and that you may read and write there.",
)
GONE = (
    "{name} was moved, deleted or replaced by another program.",
    "Put it back where it was, then save again.",
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
    "The name {name}, with the folders it lies in, is too long.",
    "Choose a shorter one, or a folder with a shorter path.",
)
LONGEST_PATH = 500
"""Bytes: SQLite takes 512, and puts names behind it."""
BY_SQLITE_ERROR = {
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR_SHMSIZE": FULL,  # no room for the index of the log
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
    **dict.fromkeys(NO_ROOM, FULL),
    errno.EROFS: READ_ONLY,
    errno.EIO: NO_ANSWER,
    errno.ENAMETOOLONG: TOO_LONG,
}
SAID_BY_SQLITE = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises: the latter where damage is so deep that SQLite's words about it are
none."""
_UNKNOWN_NAMES = ("no such table", "no such column", "has no column named")
_UNFINISHED = re.compile(r"\.(?P<name>.+)\.[0-9a-f]{8}\.new", re.DOTALL)
Words = tuple[str, str]
Given = TypeVar("Given")
_KINDS: dict[Words, type[StoreError]] = {
    DAMAGED: DamagedFile,
    **dict.fromkeys((FULL, READ_ONLY, HELD_AND_OLD, GONE, IN_USE, NO_ANSWER), NotStored),
}


def store_error(words: Words, path: Path) -> StoreError:
    message, advice = words
    return _KINDS.get(words, StoreError)(message.format(name=_shown_name(path)), advice)


def in_plain_words(path: Path, instead: Mapping[Words, Words] | None = None) -> "PlainWords[None]":
    """Turns what the world did to the file into StoreError; our own bugs pass unchanged. Words
    that do not fit what was being done have others `instead`.

    A lone surrogate, which no file can hold, becomes InvalidInput.
    """
    return PlainWords(path, None, instead)


class PlainWords(Generic[Given]):
    """The same, handing out what is `given`. No generator: every row that is read goes through
    it, and almost none fails."""

    __slots__ = ("_given", "_instead", "_path")

    def __init__(
        self, path: Path, given: Given, instead: Mapping[Words, Words] | None = None
    ) -> None:
        self._path = path
        self._given = given
        self._instead = instead

    def __enter__(self) -> Given:
        return self._given

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, UnicodeEncodeError):
            raise InvalidInput(
                f"Half of a surrogate pair at position {error.start} cannot be stored.",
                "Enter the text again, or save its source as valid UTF-8.",
            ) from error
        words = None if error is None else _words_for(error, self._path)
        if words is not None:
            raise _error_in(words, self._path, self._instead) from error


def _error_in(words: Words, path: Path, instead: Mapping[Words, Words] | None) -> StoreError:
    message, advice = (instead or {}).get(words, words)
    return _KINDS.get(words, StoreError)(message.format(name=_shown_name(path)), advice)


def _shown_name(path: Path) -> str:
    """A file that is still being made is called what it is to become."""
    unfinished = _UNFINISHED.fullmatch(path.name)
    return unfinished["name"] if unfinished else path.name


def _words_for(error: BaseException, path: Path) -> Words | None:
    if isinstance(error, OSError):
        return BY_ERRNO.get(error.errno or 0, UNREACHABLE)
    words = _words_for_sqlite(error) if isinstance(error, (*SAID_BY_SQLITE, DBAPIError)) else None
    if words is UNREACHABLE and len(os.fsencode(path.absolute())) > LONGEST_PATH:
        return TOO_LONG
    return words


def _words_for_sqlite(error: Exception) -> Words | None:
    if isinstance(error, UnicodeDecodeError):
        return DAMAGED
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", None)
    if name is None:
        is_undecodable = isinstance(cause, sqlite3.OperationalError)
        return DAMAGED if is_undecodable and "decode" in str(cause) else None
    if name == "SQLITE_ERROR" and any(words in str(cause) for words in _UNKNOWN_NAMES):
        return DAMAGED  # the tests run every statement on a sound file
    primary = "_".join(name.split("_")[:2])
    return BY_SQLITE_ERROR.get(name) or BY_SQLITE_ERROR.get(primary)
