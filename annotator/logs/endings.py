"""Ends of the program that Python cannot catch, such as a fault inside a library: noted by the
interpreter itself as it dies, told by the next start."""

import faulthandler
import logging
import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from annotator.logs.accounts import short_path

LARGEST_BYTES: Final = 100_000
EMPTY_KEPT_S: Final = 30 * 24 * 3600
_FILES: Final = "ended-*.log"
_PATH: Final = re.compile(r'File "([^"\n]*)"')

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ending:
    """`at` is UTC; `account` names the fault and the lines of the program it came from."""

    at: datetime
    account: str


@contextmanager
def ending_noted(folder: Path) -> Iterator[None]:
    """Meanwhile a fault is written to a file of this process, which is gone when all ends well."""
    path = folder / f"ended-{os.getpid()}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        note = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:
        yield
        return
    faulthandler.enable(note)
    try:
        yield
    finally:
        faulthandler.disable()
        os.close(note)
        with suppress(OSError):
            path.unlink()


def take_endings(folder: Path) -> Sequence[Ending]:
    """What earlier processes died of, oldest first. Each is handed over once and put in the log."""
    found = sorted(filter(None, map(_taken, folder.glob(_FILES))), key=lambda ending: ending.at)
    for ending in found:
        logger.critical("the program ended unexpectedly", extra={"account": ending.account})
    return found


def _taken(path: Path) -> Ending | None:
    try:
        state = path.stat()
        if state.st_size == 0:
            _clear_away(path, state.st_mtime)
            return None
        with path.open("rb") as note:
            text = note.read(LARGEST_BYTES).decode("utf-8", "replace")
        path.unlink()
    except OSError:  # another window has just taken it
        return None
    account = _PATH.sub(lambda match: f'File "{short_path(match[1])}"', text)
    return Ending(datetime.fromtimestamp(state.st_mtime, UTC), account.strip())


def _clear_away(path: Path, changed_at: float) -> None:
    """An empty one is of a process that runs, or of one that was killed."""
    if time.time() - changed_at > EMPTY_KEPT_S:
        path.unlink(missing_ok=True)
