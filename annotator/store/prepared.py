"""Statements that are worded once. SQLAlchemy needs ten times as long to build and wrap one as
SQLite does to run it, so what runs for each decision, article or record goes to the driver."""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, cast

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.sql.compiler import SQLCompiler

from annotator.store.database import driver_connection
from annotator.store.mapping import Row

Statement = Select[Any] | Insert | Update | Delete
Values = Mapping[str, Any]
"""A value for each `bindparam` of the statement, or for each column that it inserts."""
_NONE: Values = {}
STEP = 1000
_DIALECT = SQLiteDialect_pysqlite(paramstyle="named")
_POSITIONAL = SQLiteDialect_pysqlite(paramstyle="qmark")
_Reader = Callable[[Any], Any]


class Prepared:
    """A statement with `bindparam`s for all that changes; lists of unknown length have no place
    in it. Its rows are named tuples with a `_mapping`, as those of SQLAlchemy are."""

    def __init__(self, statement: Statement, columns: Sequence[str] | None = None) -> None:
        """`columns` are those that an insert fills; None where it names them itself."""
        self._statement = statement
        self._columns = columns

    def run(self, connection: Connection, values: Values = _NONE) -> int:
        """How many rows it changed."""
        return driver_connection(connection).execute(self.sql, {**self._fixed, **values}).rowcount

    def run_many(self, connection: Connection, rows: Sequence[Values]) -> None:
        """Once for each row; none is fine."""
        given = [{**self._fixed, **row} for row in rows] if self._fixed else rows
        driver_connection(connection).executemany(self.sql, given)

    def run_rows(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
        """The same for an insert, with the values in the order of the table's columns: half as
        long where there are many."""
        driver_connection(connection).executemany(self._in_order, rows)

    def inserted_id(self, connection: Connection, values: Values) -> int:
        """Adds the row and returns its id."""
        cursor = driver_connection(connection).execute(self.sql, {**self._fixed, **values})
        return cast(int, cursor.lastrowid)

    def rows(self, connection: Connection, values: Values = _NONE) -> list[Row]:
        given = {**self._fixed, **values}
        return list(map(self._made, driver_connection(connection).execute(self.sql, given)))

    def records(self, connection: Connection, values: Values = _NONE) -> list[dict[str, Any]]:
        """The rows by the names of their columns, for many rows with none that needs a reader."""
        given = {**self._fixed, **values}
        names = self._row._fields
        found = driver_connection(connection).execute(self.sql, given)
        return [dict(zip(names, row, strict=True)) for row in found]

    def tuples(self, connection: Connection, values: Values = _NONE) -> list[tuple[Any, ...]]:
        """The rows as the driver reads them."""
        given = {**self._fixed, **values}
        return driver_connection(connection).execute(self.sql, given).fetchall()

    def first(self, connection: Connection, values: Values = _NONE) -> Row | None:
        given = {**self._fixed, **values}
        row = driver_connection(connection).execute(self.sql, given).fetchone()
        return None if row is None else self._made(row)

    def scalar(self, connection: Connection, values: Values = _NONE) -> Any:
        """The first column of the first row; None where there is none."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def steps(self, connection: Connection, values: Values = _NONE) -> Iterator[list[Any]]:
        """All rows as plain tuples, some at a time, so that other threads get their turn."""
        cursor = driver_connection(connection).execute(self.sql, {**self._fixed, **values})
        while rows := cursor.fetchmany(STEP):
            yield rows

    @cached_property
    def sql(self) -> str:
        return str(self._compiled)

    @cached_property
    def _in_order(self) -> str:
        columns = None if self._columns is None else list(self._columns)
        return str(self._statement.compile(dialect=_POSITIONAL, column_keys=columns))

    @cached_property
    def _compiled(self) -> SQLCompiler:
        columns = None if self._columns is None else list(self._columns)
        compiled = self._statement.compile(dialect=_DIALECT, column_keys=columns)
        return compiled

    @cached_property
    def _fixed(self) -> dict[str, Any]:
        """What the statement itself says, such as a status that it looks for."""
        binds = self._compiled.binds
        return {name: bind.value for name, bind in binds.items() if not bind.required}

    @cached_property
    def _readers(self) -> list[tuple[int, _Reader]]:
        """What SQLite stores in another type than Python has, by place in the row."""
        found = []
        for place, column in enumerate(_columns_of(self._statement)):
            reader = column.type.result_processor(_DIALECT, None)
            if reader is not None:
                found.append((place, reader))
        return found

    @cached_property
    def _row(self) -> Any:
        names = [column.name for column in _columns_of(self._statement)]
        return type("Row", (_NamedRow, namedtuple("Row", names, rename=True)), {"__slots__": ()})

    def _made(self, row: Sequence[Any]) -> Row:
        return self._row._make(_read(row, self._readers) if self._readers else row)


class _NamedRow:
    __slots__ = ()

    @property
    def _mapping(self) -> dict[str, Any]:
        return cast(dict[str, Any], self._asdict())  # type: ignore[attr-defined]


def _read(row: Sequence[Any], readers: Sequence[tuple[int, _Reader]]) -> list[Any]:
    values = list(row)
    for place, reader in readers:
        values[place] = reader(values[place])
    return values


def _columns_of(statement: Statement) -> Sequence[Any]:
    return list(statement.selected_columns) if isinstance(statement, Select) else ()
