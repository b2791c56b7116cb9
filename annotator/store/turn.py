"""Whose turn it is to write to a file: one thread of this process at a time."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakValueDictionary

from annotator.domain.errors import NotStored

PATIENCE_SECONDS = 1.0
"""How long the thread that shows the window waits for another one: it stands still meanwhile."""


class Turn:
    """Who may write now: one thread at a time, in the order of asking.

    A plain lock would let a busy import take it again and again before the window gets it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._door = threading.Lock()
        self._room = threading.Lock()
        self._owner: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Raises NotStored in the main thread where another one goes on writing for long."""
        if self._owner == threading.get_ident():
            raise RuntimeError("this thread would wait for itself: it writes to the file already")
        self._wait_for(self._door)
        try:
            self._wait_for(self._room)
        finally:
            self._door.release()
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._room.release()

    def _wait_for(self, lock: threading.Lock) -> None:
        shows_window = threading.current_thread() is threading.main_thread()
        if not lock.acquire(timeout=PATIENCE_SECONDS if shows_window else -1):
            raise NotStored(
                f"{self._path.name} is being written to in the background.",
                "Wait until that is done, then try again.",
            )


_turns: WeakValueDictionary[str, Turn] = WeakValueDictionary()
_turns_guard = threading.Lock()


def turn_of(path: Path) -> Turn:
    """The one turn of this file in this process, however often the file is open."""
    with _turns_guard:
        return _turns.setdefault(os.path.realpath(path), Turn(path))
