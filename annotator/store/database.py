"""Connections to one project file: one writer at a time, any number of readers."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast
from weakref import WeakValueDictionary

from sqlalchemy import (
    Connection,
    Engine,
    NullPool,
    Pool,
    QueuePool,
    Table,
    create_engine,
    event,
    insert,
)

from annotator.domain.errors import NotStored, StoreError
from annotator.domain.records import Record
from annotator.services.ports import Standing
from annotator.store.access import Access, access_to_read, has_open_log
from annotator.store.failures import in_plain_words
from annotator.store.open_here import opened
from annotator.store.own_place import OwnPlace
from annotator.store.standing import Terms, read_only

PATIENCE_SECONDS = 1.0
"""How long the thread that shows the window waits for another one: it stands still meanwhile."""
BUSY_SECONDS = 4.0
"""How long another program may take: whoever waits longer for an answer thinks there is none."""
_QUERIES: dict[Access, str] = {
    "rw": "mode=rw",
    "beside": "mode=rw",
    "ro": "mode=ro",
    "alone": "mode=ro&immutable=1",
}


def connected(
    path: Path, *, checks_foreign_keys: bool = True, access: Access = "rw"
) -> sqlite3.Connection:
    """A connection to a file that exists, in autocommit mode until BEGIN.

    Every commit is on disk when it returns. Raises sqlite3.Error.
    """
    if access == "beside" and has_open_log(Path(os.path.realpath(path))):
        access = "ro"  # the last who might write would delete the log
    connection = opened(path, _QUERIES[access], busy_seconds=BUSY_SECONDS)
    try:
        connection.execute(f"PRAGMA foreign_keys = {int(checks_foreign_keys)}")
        connection.execute("PRAGMA synchronous = EXTRA")  # FULL, and the folder where it matters
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA query_only = {int(access != 'rw')}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


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


class Database:
    """The connections to one file. All methods may be called from any thread.

    Given `terms`, it ends them when it is closed and the last transaction is over.
    """

    def __init__(
        self,
        path: Path,
        *,
        checks_foreign_keys: bool = True,
        access: Access = "rw",
        terms: Terms | None = None,
    ) -> None:
        self.path = path
        self._terms = terms or Terms(access, Standing() if access == "rw" else read_only(path))
        self._place = OwnPlace(path)
        self._checks_foreign_keys = checks_foreign_keys
        # Somebody else may write after all: then what was read before is not to be trusted.
        is_alone = self._terms.access == "alone"
        self._engine = _engine(self._connected, NullPool if is_alone else QueuePool)
        self._writing_engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._turn = turn_of(path)
        self._local = threading.local()
        self._is_closed = False
        self._uses = 0
        self._uses_guard = threading.Lock()

    @property
    def standing(self) -> Standing:
        return self._terms.standing

    @property
    def is_read_only(self) -> bool:
        return not self.standing.may_write

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the file; inside `writing`, the writer's own."""
        with self._in_use() as own, in_plain_words(self.path):
            if own is not None:
                yield own
            else:
                with self._transaction(self._engine) as connection:
                    yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable when the block ends and undone when it raises.

        Inside another one of the same thread it is a part of that, undone on its own. A thread
        that holds it must not wait for another thread that writes. Raises NotStored where the
        file is no longer in its place: the system would go on writing to one that nobody finds.
        """
        if self.is_read_only:
            raise NotStored(self.standing.message, self.standing.advice)
        with self._in_use() as own, in_plain_words(self.path):
            if own is not None:
                with _part_of(own, self.path):
                    yield own
                return
            with self._turn.taken():
                with self._transaction(self._writing_engine) as connection:
                    self._place.require()
                    self._local.connection = connection
                    try:
                        yield connection
                        _require_transaction(connection, self.path)
                        self._place.require()
                    finally:
                        self._local.connection = None
                self._place.require()

    def close(self) -> None:
        """Bring the log into the file and close every connection; doing it twice is fine. A file
        that is no longer in its place leaves a copy there.

        A transaction that another thread is in goes on to its end, and holds the file till then.
        """
        if self._is_closed:
            return
        with self._in_use() as own:
            if own is not None:
                raise ValueError("a project is not closed inside its transaction")
            if not self.is_read_only:
                with suppress(StoreError), in_plain_words(self.path), self._turn.taken():
                    self._bring_log_into_file()
            self._is_closed = True
            self._engine.dispose()

    @contextmanager
    def _in_use(self) -> Iterator[Connection | None]:
        """The writer's own connection, where this thread has one; the file is held till the end."""
        with self._uses_guard:
            if self._is_closed:
                raise StoreError("The project is closed.", "Open it again.")
            self._uses += 1
        try:
            yield cast(Connection | None, getattr(self._local, "connection", None))
        finally:
            with self._uses_guard:
                self._uses -= 1
                is_over = self._is_closed and not self._uses
            if is_over:
                self._terms.end()

    def _connected(self) -> sqlite3.Connection:
        access = self._terms.access
        if access == "alone":
            access = access_to_read(self.path)
        if not self.is_read_only:
            self._place.require()
        connection = connected(
            self.path, checks_foreign_keys=self._checks_foreign_keys, access=access
        )
        try:
            if not self.is_read_only:  # what one reads to decide on is what one writes to
                self._place.require()
        except BaseException:
            connection.close()
            raise
        return connection

    def _bring_log_into_file(self) -> None:
        with self._engine.connect() as connection:
            if not self._place.is_kept():  # if that fails, the log stays as it is
                self._place.leave_copy(driver_connection(connection))
            driver_connection(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

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


def _engine(connect: Callable[[], sqlite3.Connection], pool: type[Pool]) -> Engine:
    endless = {"max_overflow": -1} if pool is QueuePool else {}
    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=pool, hide_parameters=True, **endless
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
        raise NotStored(
            f"The last group of changes to {path.name} was not saved.",
            "Make sure that the disk has room, then try again.",
        )
