"""Every version of a project's guidelines."""

from collections.abc import Sequence

from sqlalchemy import select

from annotator.domain.article import text_sha256
from annotator.services.ports import Guideline
from annotator.store import tables
from annotator.store.database import Database, inserted_id
from annotator.store.mapping import Row
from annotator.store.seals import damaged, undamaged

_TABLE = tables.guideline


class SqliteGuidelines:
    """Implements `Guidelines`; a version's number is its row's id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self) -> Guideline | None:
        query = select(_TABLE).order_by(_TABLE.c.id.desc()).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return _guideline_from(row) if row else None

    def versions(self) -> Sequence[Guideline]:
        with self._database.reading() as connection:
            rows = connection.execute(select(_TABLE).order_by(_TABLE.c.id))
            return [_guideline_from(row) for row in rows]

    def add(self, text: str, *, at: str, by: str) -> Guideline:
        newest = self.newest()
        if newest is not None and newest.text == text:
            return newest
        row = {"text": text, "sha256": text_sha256(text), "made_at": at, "made_by": by}
        with self._database.writing() as connection:
            number = inserted_id(connection, _TABLE, row)
            stored = connection.execute(select(_TABLE).where(_TABLE.c.id == number)).one()
        return _guideline_from(stored)


def _guideline_from(row: Row) -> Guideline:
    what = f"Version {row.id} of the guidelines"
    with undamaged(what):
        is_same = text_sha256(row.text) == row.sha256
    if not is_same:
        raise damaged(what)
    return Guideline(row.id, row.text, row.sha256, row.made_at, row.made_by)
