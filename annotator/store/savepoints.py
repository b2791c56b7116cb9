"""A part of a transaction that can be undone on its own."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annotator.domain.errors import NotStored


@contextmanager
def savepoint(driver: sqlite3.Connection, path: Path) -> Iterator[None]:
    require_transaction(driver, path)
    driver.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK TO part")
            driver.execute("RELEASE part")
        raise
    driver.execute("RELEASE part")


def require_transaction(driver: sqlite3.Connection, path: Path) -> None:
    """SQLite gives up a whole transaction by itself when, for instance, the disk is full."""
    if not driver.in_transaction:
        raise NotStored(
            f"The last group of changes to {path.name} was not saved.",
            "Make sure that the disk has room, then try again.",
        )
