"""Every sealed row of a project file, with the seal that it should have.

Rows are read past SQLAlchemy: one that holds something else than its columns promise is to be
told, not to be stumbled over.
"""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from annotator.services.ports import IsCancelled, Progress, never, untold
from annotator.store.interrupting import require_wanted
from annotator.store.seals import (
    APPROACH,
    CHANGE,
    ITEM,
    REVIEWER,
    REVISION,
    SETTING,
    STRUCTURE,
    SUGGESTION,
    UNREADABLE,
    Kinds,
    Values,
    edit_seal,
    extraction_seal,
    layer_seal,
    row_seal,
)

_ALL = "SELECT rowid AS place, * FROM {}"
_REVISIONS = (
    "SELECT revision.rowid AS place, article.key, revision.* FROM revision"
    " LEFT JOIN article ON article.id = revision.article"
)
_RUN = "SELECT * FROM run WHERE id = ?"
_PARTS = {"extraction": "suggestion", "layer": "layer_item", "edit": "edit_change"}
"""Whose rows are sealed together with those of another table."""


@dataclass(frozen=True, slots=True)
class SealedRow:
    """`place` is its rowid; `expected` is None where nothing can be a seal of such a row."""

    table: str
    place: int
    row: Values
    expected: str | None

    @property
    def is_sound(self) -> bool:
        return self.expected is not None and self.row["seal"] == self.expected


def sealed_rows(connection: sqlite3.Connection) -> Generator[SealedRow, None, None]:
    """Table by table, in the order of their rows."""
    with any_text(connection, errors="surrogateescape"):
        for table, seal_of in _SEALS.items():
            query = _REVISIONS if table == "revision" else _ALL.format(table)
            for row in _rows(connection, query):
                yield SealedRow(table, row["place"], row, _seal(seal_of, connection, row))


def seal_all(
    connection: sqlite3.Connection, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> None:
    """Gives every row its seal; one that cannot have any keeps an empty one, and is told ever
    after. Inside a transaction of the caller's. Raises NotPossible where it was cancelled."""
    seals: dict[str, list[tuple[str, int]]] = {}
    weights = {table: _weight(connection, table) for table in _SEALS}
    total, done = sum(rows * weight for rows, weight in weights.values()), 0.0
    for each in sealed_rows(connection):
        require_wanted(is_cancelled)
        seals.setdefault(each.table, []).append((each.expected or "", each.place))
        done += weights[each.table][1]
        progress(round(done), round(total))
    for table, rows in seals.items():
        connection.executemany(f"UPDATE {table} SET seal = ? WHERE rowid = ?", rows)


def _weight(connection: sqlite3.Connection, table: str) -> tuple[int, float]:
    """How many rows a table has, and how many each of them is sealed with, itself among them."""
    rows, parts = (
        connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] if name else 0
        for name in (table, _PARTS.get(table))
    )
    return rows, 1 + parts / rows if rows else 1.0


SealOf = Callable[[sqlite3.Connection, Values], str]


def _plain(kinds: Kinds) -> SealOf:
    return lambda _connection, row: row_seal(kinds, row)


def _extraction(connection: sqlite3.Connection, row: Values) -> str:
    (run,) = _rows(connection, _RUN, row["run"])
    query = f"SELECT {', '.join(SUGGESTION)} FROM suggestion WHERE revision = ? AND run = ?"
    found = _rows(connection, f"{query} ORDER BY id", row["revision"], row["run"])
    return extraction_seal(row, run, found)


def _layer(connection: sqlite3.Connection, row: Values) -> str:
    query = f"SELECT {', '.join(ITEM)} FROM layer_item WHERE layer = ?"
    return layer_seal(row, _rows(connection, query, row["id"]))


def _edit(connection: sqlite3.Connection, row: Values) -> str:
    query = f"SELECT {', '.join(CHANGE)} FROM edit_change WHERE edit = ? ORDER BY position"
    return edit_seal(row, _rows(connection, query, row["id"]))


_SEALS: Mapping[str, SealOf] = {
    "setting": _plain(SETTING),
    "reviewer": _plain(REVIEWER),
    "revision": _plain(REVISION),
    "structure": _plain(STRUCTURE),
    "extraction": _extraction,
    "approach": _plain(APPROACH),
    "layer": _layer,
    "edit": _edit,
}


def _seal(seal_of: SealOf, connection: sqlite3.Connection, row: Values) -> str | None:
    try:
        return seal_of(connection, row)
    except UNREADABLE:
        return None


def _rows(connection: sqlite3.Connection, query: str, *places: int) -> Iterator[dict[str, Any]]:
    with closing(connection.cursor()) as cursor:
        cursor.execute(query, places)
        names = [column for column, *_ in cursor.description]
        for values in cursor:
            yield dict(zip(names, values, strict=True))


@contextmanager
def any_text(connection: sqlite3.Connection, *, errors: str) -> Iterator[None]:
    """Text that is no UTF-8 is read all the same: "surrogateescape" as text of which no seal can
    be made, "replace" as text that can be shown."""
    usual = connection.text_factory
    connection.text_factory = lambda raw: raw.decode("utf-8", errors=errors)
    try:
        yield
    finally:
        connection.text_factory = usual
