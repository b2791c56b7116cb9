"""Which SQL statements something takes, as SQLite itself tells."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from annotator.store.database import driver_connection
from annotator.store.project import SqliteProject


def sent_by(project: SqliteProject, action: Callable[[], object]) -> list[str]:
    """Those of this thread, with their values; what triggers do is told as comments, and left
    out."""
    sent: list[str] = []
    with traced(project, sent.append):
        action()
    return [statement for statement in sent if not statement.startswith("--")]


@contextmanager
def traced(project: SqliteProject, note: Callable[[str], object]) -> Iterator[sqlite3.Connection]:
    """One thread always gets the same connection, which this is."""
    with project._database.reading() as connection:
        driver = driver_connection(connection)
    driver.set_trace_callback(note)
    try:
        yield driver
    finally:
        driver.set_trace_callback(None)
