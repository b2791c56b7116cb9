"""Whether a project file has the tables, columns and indexes that this version knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Index, Inspector, Table, inspect
from sqlalchemy.engine.interfaces import ReflectedColumn, ReflectedIndex

from annotator.store import tables


@dataclass(frozen=True, slots=True)
class SchemaCheck:
    """`problems` has a sentence for each difference. Not `is_readable`: columns are missing, which
    all further checks would ask for."""

    problems: tuple[str, ...]
    is_readable: bool


def checked_schema(connection: Connection) -> SchemaCheck:
    missing = missing_tables(connection)
    lacks = [f"The file lacks the tables {', '.join(missing)}."] if missing else []
    others: list[str] = []
    inspector = inspect(connection)
    for table in tables.metadata.sorted_tables:
        if table.name not in missing:
            columns = {column["name"]: column for column in inspector.get_columns(table.name)}
            lacks += _missing_columns(table, columns)
            others += _other_columns(table, columns, inspector)
            others += _index_differences(table, inspector)
    return SchemaCheck((*lacks, *others), is_readable=not lacks)


def missing_tables(connection: Connection) -> list[str]:
    return sorted(set(tables.metadata.tables) - set(inspect(connection).get_table_names()))


def _missing_columns(table: Table, found: dict[str, ReflectedColumn]) -> Iterator[str]:
    for column in table.columns:
        if column.name not in found:
            yield f"The table {table.name} lacks the column {column.name}."


def _other_columns(
    table: Table, found: dict[str, ReflectedColumn], inspector: Inspector
) -> Iterator[str]:
    key = set(inspector.get_pk_constraint(table.name)["constrained_columns"])
    for name, column in found.items():
        known = table.columns.get(name)
        place = f"The column {name} of the table {table.name}"
        if known is None:
            yield f"{place} is unknown."
            continue
        if str(column["type"]) != str(known.type):
            yield f"{place} is of the type {column['type']}, not {known.type}."
        if column["nullable"] != known.nullable:
            yield f"{place} may {'' if column['nullable'] else 'not '}be empty."
        if (name in key) != known.primary_key:
            yield f"{place} is {'' if name in key else 'not '}a part of the primary key."


def _index_differences(table: Table, inspector: Inspector) -> Iterator[str]:
    known = {str(index.name): _known(index) for index in table.indexes}
    found = {str(index["name"]): _found(index) for index in inspector.get_indexes(table.name)}
    for name in sorted(known.keys() | found.keys()):
        if name not in found:
            yield f"The table {table.name} lacks the index {name}."
        elif name not in known:
            yield f"The index {name} of the table {table.name} is unknown."
        elif known[name] != found[name]:
            yield f"The index {name} of the table {table.name} is not what it should be."


IndexShape = tuple[tuple[str | None, ...], bool, str]
"""Columns, whether it is unique, and the condition of its rows."""


def _known(index: Index) -> IndexShape:
    condition = index.dialect_options["sqlite"]["where"]
    columns = tuple(column.name for column in index.columns)
    return columns, bool(index.unique), "" if condition is None else str(condition)


def _found(index: ReflectedIndex) -> IndexShape:
    condition = index.get("dialect_options", {}).get("sqlite_where")
    columns = tuple(index["column_names"])
    return columns, bool(index["unique"]), "" if condition is None else str(condition)
