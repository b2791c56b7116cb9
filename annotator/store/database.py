"""Connections to one project file: one writer at a time, any number of readers."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, NullPool, Table, create_engine, insert

from annotator.domain.errors import NotStored, StoreError
from annotator.domain.records import Record
from annotator.services.ports import Standing
from annotator.store.access import Access, access_to_read, has_open_log
from annotator.store.failures import PlainWords, in_plain_words
from annotator.store.open_here import opened
from annotator.store.own_place import OwnPlace
from annotator.store.savepoints import require_transaction, savepoint
from annotator.store.standing import Terms, read_only
from annotator.store.turn import turn_of

BUSY_SECONDS = 4.0
"""How long another program may take: whoever waits longer for an answer thinks there is none."""
KEPT_CONNECTIONS = 5
"""How many stay open for the next transaction: each remembers pages and statements."""
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
        # Each record of an import is a part of its own; what it may take back needs no file.
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA query_only = {int(access != 'rw')}")
    except BaseException:
        connection.close()
        raise
    return connection


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
        self._engine = create_engine(
            "sqlite+pysqlite://", creator=self._connected, poolclass=NullPool, hide_parameters=True
        )
        self._idle: list[Connection] = []
        self._turn = turn_of(path)
        self._current = _Current()
        self._is_closed = False
        self._uses = 0
        self._guard = threading.Lock()

    @property
    def standing(self) -> Standing:
        return self._terms.standing

    @property
    def is_read_only(self) -> bool:
        return not self.standing.may_write

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the file; inside `reading` or `writing` of the same
        thread, that one's."""
        own = self._current.connection
        return self._state_of_file() if own is None else PlainWords(self.path, own)

    @contextmanager
    def _state_of_file(self) -> Iterator[Connection]:
        with self._in_use(), in_plain_words(self.path), self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction, durable when the block ends and undone when it raises.

        Inside another one of the same thread it is a part of that, undone on its own; it is no
        part of `reading`, where everything stays as it was. A thread that holds it must not wait
        for another thread that writes. Raises NotStored where the file is no longer in its place:
        the system would go on writing to one that nobody finds.
        """
        if self.is_read_only:
            raise NotStored(self.standing.message, self.standing.advice)
        with self._in_use(), in_plain_words(self.path):
            own = self._current.connection
            if own is not None:
                self._current.require_writer()
                with savepoint(driver_connection(own), self.path):
                    yield own
                return
            with self._turn.taken():
                with self._transaction("BEGIN IMMEDIATE") as connection:
                    self._place.require()
                    yield connection
                    require_transaction(driver_connection(connection), self.path)
                    for step in self._current.last_steps:
                        step(connection)
                    self._place.require()
                self._place.require()

    @contextmanager
    def joining(self) -> Iterator[Connection]:
        """As `writing`, but inside another transaction it is no part that could be undone on its
        own: for those who have checked everything before they change anything."""
        own = self._current.connection
        if self._current.is_writing and own is not None:
            with in_plain_words(self.path):
                require_transaction(driver_connection(own), self.path)
                yield own
        else:
            with self.writing() as connection:
                yield connection

    def before_commit(self, step: Callable[[Connection], None]) -> None:
        """Take `step` once, when all else of the transaction that this thread writes is done."""
        self._current.require_writer()
        self._current.last_steps[step] = None

    def close(self) -> None:
        """Bring the log into the file and close every connection; doing it twice is fine. A file
        that is no longer in its place leaves a copy there. A transaction that another thread is in
        goes on to its end, and holds the file till then.
        """
        if self._is_closed:
            return
        with self._in_use():
            if self._current.is_writing:
                raise ValueError("a project is not closed inside its transaction")
            if not self.is_read_only:
                with suppress(StoreError), in_plain_words(self.path), self._turn.taken():
                    self._bring_log_into_file()
            with self._guard:
                self._is_closed = True
                idle, self._idle = self._idle, []
            for connection in idle:
                connection.close()

    @contextmanager
    def _in_use(self) -> Iterator[None]:
        """The file is held till the end."""
        with self._guard:
            if self._is_closed:
                raise StoreError("The project is closed.", "Open it again.")
            self._uses += 1
        try:
            yield
        finally:
            with self._guard:
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
        connection = self._lent()
        try:
            driver = driver_connection(connection)
            if not self._place.is_kept():  # if that fails, the log stays as it is
                self._place.leave_copy(driver)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._take_back(connection)

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        """By the driver's own means: SQLAlchemy needs 0.1 ms to hand out a connection and begin,
        and never begins IMMEDIATE, without which a reader that turns writer fails at once."""
        connection = self._lent()
        driver = driver_connection(connection)
        try:
            driver.execute(begin)
            self._current.connection, self._current.begin = connection, begin
            self._current.last_steps = {}
            yield connection
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
        finally:
            self._current.connection = None
            self._take_back(connection)

    def _lent(self) -> Connection:
        with self._guard:
            kept = self._idle.pop() if self._idle else None
        return kept or self._engine.connect()

    def _take_back(self, connection: Connection) -> None:
        """Where another process may write after all, what was read before is not to be trusted."""
        is_clean = not driver_connection(connection).in_transaction
        with self._guard:
            has_room = len(self._idle) < KEPT_CONNECTIONS and not self._is_closed
            is_kept = has_room and is_clean and self._terms.access != "alone"
            if is_kept:
                self._idle.append(connection)
        if not is_kept:
            connection.close()


class _Current(threading.local):
    """The transaction that a thread is in; each thread sees its own."""

    connection: Connection | None = None
    begin = ""
    last_steps: dict[Callable[[Connection], None], None]

    @property
    def is_writing(self) -> bool:
        return self.connection is not None and self.begin != "BEGIN"

    def require_writer(self) -> None:
        if not self.is_writing:
            raise RuntimeError("nothing is written while one state of the file is being read")


def driver_connection(connection: Connection) -> sqlite3.Connection:
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def inserted_id(connection: Connection, table: Table, row: Record) -> int:
    """Adds the row and returns its id."""
    return connection.execute(insert(table), row).lastrowid
