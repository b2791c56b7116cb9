"""Long work of SQLite's: it ends soon after it is cancelled, and tells how far it is."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress, never, untold

INSTRUCTIONS_AT_A_TIME = 10_000
LOOK_EVERY_S = 0.1
INSTRUCTIONS_TO_CHECK_A_PAGE = 400
"""Of integrity and foreign keys: measured on a project full of suggestions. Pages of texts take
fewer, so a check may be over before all that were expected are done."""


def require_wanted(is_cancelled: IsCancelled) -> None:
    """Raises NotPossible where nobody waits for it any more."""
    if is_cancelled():
        raise NotPossible("The work was stopped.", "Nothing was changed.")


@contextmanager
def interruptible(
    is_cancelled: IsCancelled,
    *connections: sqlite3.Connection,
    progress: Progress = untold,
    expected: int = 0,
) -> Iterator[None]:
    """Queries in the block end soon after they are cancelled, which may be asked from another
    thread. Raises NotPossible then, whatever SQLite makes of it. `progress` is told how many of
    the `expected` instructions are done."""
    done = 0

    def look_up() -> bool:
        nonlocal done
        done += INSTRUCTIONS_AT_A_TIME
        progress(min(done, expected), expected)
        return is_cancelled()

    for connection in connections:
        connection.set_progress_handler(look_up, INSTRUCTIONS_AT_A_TIME)
    try:
        with _watched(is_cancelled, connections):
            yield
    except (sqlite3.DatabaseError, DBAPIError):
        require_wanted(is_cancelled)
        raise
    finally:
        for connection in connections:
            connection.set_progress_handler(None, 0)


@contextmanager
def _watched(
    is_cancelled: IsCancelled, connections: Sequence[sqlite3.Connection]
) -> Iterator[None]:
    """SQLite looks up between its instructions, and walks through all pages of a file in one."""
    if is_cancelled is never:
        yield
        return
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(LOOK_EVERY_S):
            if is_cancelled():
                for connection in connections:
                    connection.interrupt()

    watcher = threading.Thread(target=watch, name="watching SQLite")
    watcher.start()
    try:
        yield
    finally:
        is_over.set()
        watcher.join()


def instructions_to_check(connection: sqlite3.Connection) -> int:
    """About as many as SQLite needs to look through the whole file."""
    pages: int = connection.execute("PRAGMA page_count").fetchone()[0]
    return INSTRUCTIONS_TO_CHECK_A_PAGE * pages
