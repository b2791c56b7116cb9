"""Runs as a whole: how much each put forward, what was not taken of it, and taking it out."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select

from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.suggestion import Run
from annotator.services.ports import Quarantined, RunCounts
from annotator.store import tables
from annotator.store.mapping import Row, quarantine_row, quarantined_from, run_from, run_row
from annotator.store.prepared import Prepared

_KNOWN = Prepared(select(tables.run).where(tables.run.c.key == bindparam("run_key")))


def added_run(connection: Connection, run: Run) -> Row:
    """The row of the run, made when it is new. Raises InvalidInput when that key names another
    kind of run: predictions would be shown as suggestions, or the other way round."""
    known = _KNOWN.first(connection, {"run_key": run.key})
    if known is None:
        connection.execute(insert(tables.run), run_row(run))
        return added_run(connection, run)
    if known.kind != run.kind:
        raise InvalidInput(
            f"The project has a run {run.name} {run.version} already, of another kind.",
            "Choose another name or version.",
        )
    return known


def all_runs(connection: Connection) -> list[Run]:
    return [run_from(row) for row in _rows(connection)]


def counts_of_runs(connection: Connection) -> list[RunCounts]:
    articles, items = _articles_read(connection), _items_found(connection)
    kept = tables.quarantine.c.run
    quarantined = _by_group(connection, select(kept, func.count()).group_by(kept))
    return [
        RunCounts(
            run_from(row),
            articles=articles.get((row.id,), 0),
            claims=items.get((row.id, "claim"), 0),
            entities=items.get((row.id, "entity"), 0),
            quarantined=quarantined.get((row.id,), 0),
        )
        for row in _rows(connection)
    ]


def put_in_quarantine(connection: Connection, run: Run, entries: Sequence[Quarantined]) -> None:
    """Makes the run when it is new, so that one is kept of which nothing could be taken."""
    row_id = added_run(connection, run).id
    connection.execute(delete(tables.quarantine).where(tables.quarantine.c.run == row_id))
    rows = [{"run": row_id, **quarantine_row(entry)} for entry in entries]
    if rows:
        connection.execute(insert(tables.quarantine), rows)


def in_quarantine(connection: Connection, run: Run | None) -> list[Quarantined]:
    kept = tables.quarantine
    query = select(kept, tables.run.c.key.label("run_key")).join_from(kept, tables.run)
    if run is not None:
        query = query.where(tables.run.c.key == run.key)
    return [
        quarantined_from(row) for row in connection.execute(query.order_by(kept.c.run, kept.c.id))
    ]


def remove_predictions(connection: Connection, run: Run) -> int:
    """No count or mark of a revision stands on predictions, so that none has to be made anew."""
    row = _stored(connection, run)
    if row.kind != "predictions":
        raise NotPossible(
            f"The suggestions of {run.name} {run.version} may have been reviewed already.",
            "Only predictions can be removed.",
        )
    for table in (tables.quarantine, tables.suggestion):
        connection.execute(delete(table).where(table.c.run == row.id))
    texts = connection.execute(delete(tables.extraction).where(tables.extraction.c.run == row.id))
    connection.execute(delete(tables.run).where(tables.run.c.id == row.id))
    return int(texts.rowcount)


def _rows(connection: Connection) -> Sequence[Row]:
    return connection.execute(select(tables.run).order_by(tables.run.c.id)).all()


def _stored(connection: Connection, run: Run) -> Row:
    row = connection.execute(_row_of(run)).one_or_none()
    if row is None:
        raise NotPossible(f"The project has no run {run.name} {run.version}.")
    return row


def _row_of(run: Run) -> Select[Any]:
    return select(tables.run).where(tables.run.c.key == run.key)


Numbers = dict[tuple[Any, ...], int]
"""How many there are of each group."""


def _articles_read(connection: Connection) -> Numbers:
    run = tables.extraction.c.run
    query = select(run, func.count()).join_from(tables.extraction, tables.revision)
    return _by_group(connection, query.where(tables.revision.c.is_newest).group_by(run))


def _items_found(connection: Connection) -> Numbers:
    run, kind = tables.suggestion.c.run, tables.suggestion.c.kind
    query = select(run, kind, func.count()).join_from(tables.suggestion, tables.revision)
    return _by_group(connection, query.where(tables.revision.c.is_newest).group_by(run, kind))


def _by_group(connection: Connection, query: Select[Any]) -> Numbers:
    return {tuple(group): number for *group, number in connection.execute(query)}
