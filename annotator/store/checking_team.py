"""What several reviewers leave in a project file: does it still match its hashes."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, LargeBinary, Table, cast, select

from annotator.store import tables
from annotator.store.checking_bodies import UNKNOWN, Texts
from annotator.store.mapping import Row, item_from, item_spans
from annotator.store.seals import UNREADABLE


def team_problems(connection: Connection, texts: Texts) -> Iterator[str]:
    yield from _blind_problems(connection, texts)
    for row in _changed(connection, tables.guideline, "text"):
        yield f"Version {row.id} of the guidelines does not match its SHA-256."
    for row in _changed(connection, tables.conflict, "body"):
        yield f"The layer set aside as conflict {row.id} does not match its SHA-256."


def _blind_problems(connection: Connection, texts: Texts) -> Iterator[str]:
    kept = tables.blind_item
    raw = cast(kept.c.body, LargeBinary).label("raw")
    query = select(
        kept.c.revision, kept.c.kind, kept.c.item, kept.c.sha256, raw, tables.reviewer.c.name
    ).join_from(kept, tables.reviewer)
    for row in connection.execute(query):
        text = texts.get(row.revision, UNKNOWN)
        name = f"{text.name}: the {row.kind} {row.item} that {row.name} marked blind"
        try:
            spans = item_spans(item_from(row.kind, row.item, row.raw))
        except UNREADABLE:
            yield f"{name} cannot be read."
            continue
        if hashlib.sha256(row.raw).hexdigest() != row.sha256:
            yield f"{name} does not match its SHA-256."
        elif not text.holds(spans):
            yield f"{name} lies outside the text."


def _changed(connection: Connection, table: Table, column: str) -> Iterator[Row]:
    raw = cast(table.c[column], LargeBinary).label("raw")
    for row in connection.execute(select(table.c.id, table.c.sha256, raw)):
        if hashlib.sha256(row.raw).hexdigest() != row.sha256:
            yield row
