"""Connections to one project file: one writer at a time, any number of readers."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast
from weakref import WeakValueDictionary

from sqlalchemy import Connection, Engine, QueuePool, Table, create_engine, event, insert

from annotator.domain.errors import StoreError
from annotator.domain.records import Record
from annotator.store.access import Access
from annotator.store.failures import READ_ONLY, in_plain_words, store_error

BUSY_SECONDS = 10.0
_QUERIES: dict[Access, str] = {
    "rw": "mode=rw",
    "ro": "mode=ro",
    "alone": "mode=ro&immutable=1",
}


def connected(
    path: Path, *, checks_foreign_keys: bool = True, access: Access = "rw"
) -> sqlite3.Connection:
    """A connection to a file that exists, in autocommit mode until BEGIN.

    Every commit is on disk when it returns. Raises sqlite3.Error.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{_QUERIES[access]}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA foreign_keys = {int(checks_foreign_keys)}")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA trusted_schema = OFF")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


class Turn:
    """Who may write now: one thread at a time, in the order of asking.

    A plain lock would let a busy import take it again and again before the window gets it.
    """

    def __init__(self) -> None:
        self._door = threading.Lock()
        self._room = threading.Lock()
        self._owner: int | None = None

    @contextmanager
    def taken(self) -> Iterator[None]:
        if self._owner == threading.get_ident():
            raise RuntimeError("this thread would wait for itself: it writes to the file already")
        with self._door:
            self._room.acquire()
        self._owner = threading.get_ident()
        try:
            yield
        finally:
            self._owner = None
            self._room.release()


_turns: WeakValueDictionary[str, Turn] = WeakValueDictionary()
_turns_guard = threading.Lock()


def turn_of(path: Path) -> Turn:
    """The one turn of this file in this process, however often the file is open."""
    with _turns_guard:
        return _turns.setdefault(os.path.realpath(path), Turn())


class Database:
    """The connections to one file. All methods may be called from any thread."""

    def __init__(
        self, path: Path, *, checks_foreign_keys: bool = True, access: Access = "rw"
    ) -> None:
        self.path = path
        self.is_read_only = access != "rw"
        self._engine = _engine(
            lambda: connected(path, checks_foreign_keys=checks_foreign_keys, access=access)
        )
        self._writing_engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._turn = turn_of(path)
        self._local = threading.local()
        self._is_closed = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the file; inside `writing`, the writer's own."""
        own = self._own_connection()
        with in_plain_words(self.path):
            if own is not None:
                yield own
            else:
                with self._transaction(self._engine) as connection:
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable when the block ends and undone when it raises.

        Inside another one of the same thread it is a part of that, undone on its own. A thread
        that holds it must not wait for another thread that writes.
        """
        own = self._own_connection()
        if self.is_read_only:
            raise store_error(READ_ONLY, self.path)
        with in_plain_words(self.path):
            if own is not None:
                with _part_of(own, self.path):
                    yield own
                return
            with self._turn.taken(), self._transaction(self._writing_engine) as connection:
                self._local.connection = connection
                try:
                    yield connection
                    _require_transaction(connection, self.path)
                finally:
                    self._local.connection = None

    def close(self) -> None:
        """Bring the log into the file and close every connection; doing it twice is fine."""
        if self._is_closed:
            return
        if self._own_connection() is not None:
            raise ValueError("a project is not closed inside its transaction")
        if not self.is_read_only:
            with suppress(StoreError), in_plain_words(self.path), self._turn.taken():
                self._bring_log_into_file()
        self._is_closed = True
        self._engine.dispose()

    def _bring_log_into_file(self) -> None:
        with self._engine.connect() as connection:
            driver_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _own_connection(self) -> Connection | None:
        if self._is_closed:
            raise StoreError("The project is closed.", "Open it again.")
        return cast(Connection | None, getattr(self._local, "connection", None))

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        with engine.connect() as connection:
            try:
                with connection.begin():
                    yield connection
            finally:
                if self._is_closed:  # closed meanwhile: the pool that lent it is gone
                    connection.invalidate()


def driver_connection(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def inserted_id(connection: Connection, table: Table, row: Record) -> int:
    """Adds the row and returns its id."""
    return connection.execute(insert(table), row).lastrowid


def _engine(connect: Callable[[], sqlite3.Connection]) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        max_overflow=-1,
        hide_parameters=True,
    )

    # The driver begins late and never IMMEDIATE; a reader that turns writer then fails at once.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


@contextmanager
def _part_of(connection: Connection, path: Path) -> Iterator[None]:
    _require_transaction(connection, path)
    connection.exec_driver_sql("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if driver_connection(connection).in_transaction:
            connection.exec_driver_sql("ROLLBACK TO part")
            connection.exec_driver_sql("RELEASE part")
        raise
    connection.exec_driver_sql("RELEASE part")


def _require_transaction(connection: Connection, path: Path) -> None:
    """SQLite gives up a whole transaction by itself when, for instance, the disk is full."""
    if not driver_connection(connection).in_transaction:
        raise StoreError(
            f"The last group of changes to {path.name} was not saved.", "Repeat what you did."
        )
