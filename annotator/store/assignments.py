"""Who is to review which article."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.article import ArticleId
from annotator.services.ports import Assignment
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.reviewers import reviewer_row
from annotator.store.revisions import newest_revision_of

_TABLE = tables.assignment
_WHO_HAS_WHAT = _TABLE.join(tables.article).join(tables.reviewer)


class SqliteAssignments:
    """Implements `Assignments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Sequence[Assignment]:
        query = (
            select(tables.article.c.key, tables.reviewer.c.name)
            .select_from(_WHO_HAS_WHAT)
            .order_by(_TABLE.c.article, _TABLE.c.reviewer)
        )
        with self._database.reading() as connection:
            return [Assignment(ArticleId(key), name) for key, name in connection.execute(query)]

    def of(self, reviewer: str) -> set[ArticleId]:
        query = select(tables.article.c.key).where(tables.reviewer.c.name == reviewer)
        with self._database.reading() as connection:
            found = connection.execute(query.select_from(_WHO_HAS_WHAT)).scalars()
            return {ArticleId(key) for key in found}

    def reviewers_of(self, article: ArticleId) -> Sequence[str]:
        query = select(tables.reviewer.c.name).where(tables.article.c.key == article)
        in_order = query.select_from(_WHO_HAS_WHAT).order_by(_TABLE.c.reviewer)
        with self._database.reading() as connection:
            return list(connection.execute(in_order).scalars())

    def assign(self, assignments: Collection[Assignment], at: str) -> int:
        with self._database.writing() as connection:
            rows = [{**place, "assigned_at": at} for place in _places(connection, assignments)]
            put = insert(_TABLE).on_conflict_do_nothing()
            return sum(connection.execute(put.values(**row)).rowcount for row in rows)

    def withdraw(self, assignments: Collection[Assignment]) -> int:
        with self._database.writing() as connection:
            gone = 0
            for place in _places(connection, assignments):
                own = [_TABLE.c[name] == row for name, row in place.items()]
                gone += connection.execute(delete(_TABLE).where(*own)).rowcount
            return gone


def _places(
    connection: Connection, assignments: Collection[Assignment]
) -> Sequence[dict[str, int]]:
    """Rows of article and reviewer. Raises NotPossible for an article that is not there."""
    reviewers = {
        name: reviewer_row(connection, name).id for name in {a.reviewer for a in assignments}
    }
    articles = {}
    for key in {a.article for a in assignments}:
        newest_revision_of(connection, key)
        row = select(tables.article.c.id).where(tables.article.c.key == key)
        articles[key] = connection.execute(row).scalar_one()
    return [
        {"article": articles[a.article], "reviewer": reviewers[a.reviewer]} for a in assignments
    ]
