"""Layers set aside because the same reviewer's article was edited in two places."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from sqlalchemy import Select, select, update

from annotator.domain.article import ArticleId
from annotator.domain.errors import NotPossible
from annotator.services.ports import Conflict
from annotator.store import tables
from annotator.store.database import Database, inserted_id
from annotator.store.mapping import Row, body_sha256
from annotator.store.reviewers import reviewer_row
from annotator.store.revisions import ARTICLE_REVISION, newest_revision_of
from annotator.store.seals import damaged, undamaged

_TABLE = tables.conflict


class SqliteConflicts:
    """Implements `Conflicts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Sequence[Conflict]:
        with self._database.reading() as connection:
            return [_conflict_from(row) for row in connection.execute(_rows())]

    def add(self, conflict: Conflict) -> Conflict | None:
        with self._database.writing() as connection:
            revision = newest_revision_of(connection, conflict.article).id
            reviewer = reviewer_row(connection, conflict.reviewer).id
            digest = body_sha256(conflict.body)
            known = select(_TABLE.c.id).where(
                _TABLE.c.revision == revision,
                _TABLE.c.reviewer == reviewer,
                _TABLE.c.sha256 == digest,
            )
            if connection.execute(known).first() is not None:
                return None
            row = {
                "revision": revision,
                "reviewer": reviewer,
                "file": conflict.file,
                "found_at": conflict.found_at,
                "body": conflict.body,
                "sha256": digest,
                "state": conflict.state,
            }
            return replace(conflict, number=inserted_id(connection, _TABLE, row))

    def settle(self, number: int, state: Literal["here", "there"], body: str) -> None:
        decided = (
            update(_TABLE)
            .where(_TABLE.c.id == number, _TABLE.c.state == "open")
            .values(state=state, body=body, sha256=body_sha256(body))
        )
        with self._database.writing() as connection:
            if not connection.execute(decided).rowcount:
                raise NotPossible(f"There is no open conflict {number}.")


def _rows() -> Select[Any]:
    return (
        select(_TABLE, tables.article.c.key, tables.reviewer.c.name.label("reviewer_name"))
        .select_from(ARTICLE_REVISION.join(_TABLE).join(tables.reviewer))
        .order_by(_TABLE.c.id)
    )


def _conflict_from(row: Row) -> Conflict:
    what = f"Conflict {row.id}"
    with undamaged(what):
        is_same = body_sha256(row.body) == row.sha256
    if not is_same:
        raise damaged(what)
    return Conflict(
        row.id,
        ArticleId(row.key),
        row.reviewer_name,
        row.file,
        row.found_at,
        body=row.body,
        state=row.state,
    )
