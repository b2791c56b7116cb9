"""The texts of a project and the list of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    insert,
    select,
    update,
)

from annotator.domain.article import Article, ArticleId, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.services.ports import AddOutcome, ArticleSummary
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.mapping import article_from, revision_row
from annotator.store.prepared import Prepared
from annotator.store.put_forward import claims_below
from annotator.store.queue import summary_columns, summary_from, with_own_layer
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.seals import REVISION, damaged, require_seal, row_seal, undamaged
from annotator.store.search_index import forget, index_again, index_new

_SAME_TEXT = Prepared(
    select(tables.revision.c.id).where(
        tables.revision.c.sha256 == bindparam("text_sha256"), tables.revision.c.is_newest
    )
)
_NEWEST = Prepared(
    select(tables.revision.c.id, tables.revision.c.article, tables.revision.c.number)
    .select_from(ARTICLE_REVISION)
    .where(tables.article.c.key == bindparam("article_key"), tables.revision.c.is_newest)
)
_RETIRE = Prepared(
    update(tables.revision)
    .where(tables.revision.c.id == bindparam("retired"))
    .values(is_newest=False)
)
_ARTICLE = Prepared(insert(tables.article), ("key",))
_REVISION = Prepared(insert(tables.revision), tables.revision.c.keys()[1:])
_TEXT = Prepared(insert(tables.revision_text))


def _newest_text(condition: ColumnElement[bool]) -> Prepared:
    columns = (tables.article.c.key, *tables.revision.c, tables.revision_text.c.text)
    query = select(*columns).select_from(ARTICLE_REVISION.join(tables.revision_text))
    return Prepared(query.where(condition, tables.revision.c.is_newest))


_BY_KEY = _newest_text(tables.article.c.key == bindparam("article_key"))
_BY_TEXT = _newest_text(tables.revision.c.sha256 == bindparam("text_sha256"))


class SqliteArticles:
    """Implements `Articles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: Article) -> AddOutcome:
        if text_sha256(article.text) != article.sha256:
            raise InvalidInput(f"The text of article {article.id} does not match its SHA-256.")
        with self._database.joining() as connection:
            if _SAME_TEXT.first(connection, {"text_sha256": article.sha256}) is not None:
                return "skipped"
            newest = _NEWEST.first(connection, {"article_key": article.id})
            row = _revision_row(article, number=newest.number + 1 if newest else 1)
            if newest is None:
                number = _ARTICLE.inserted_id(connection, {"key": article.id})
                _add_revision(connection, {**row, "article": number}, article.text)
                self._database.before_commit(index_new)
                return "taken"
            forget(connection, newest.article)
            _RETIRE.run(connection, {"retired": newest.id})
            _add_revision(connection, {**row, "article": newest.article}, article.text)
            index_again(connection, newest.article)
            return "revised"

    def find(self, article_id: ArticleId) -> Article | None:
        return self._read(_BY_KEY, {"article_key": article_id})

    def find_text(self, sha256: str) -> Article | None:
        return self._read(_BY_TEXT, {"text_sha256": sha256})

    def summaries(self, reviewer: str, threshold: float = 0.0) -> Sequence[ArticleSummary]:
        query = _summaries_query(threshold)
        with self._database.reading() as connection:
            rows = connection.execute(query, {"reviewer": reviewer})
            return [summary_from(row) for row in rows]

    def ids(self) -> Sequence[ArticleId]:
        with self._database.reading() as connection:
            keys = connection.execute(select(tables.article.c.key).order_by(tables.article.c.id))
            return [ArticleId(key) for key in keys.scalars()]

    def _read(self, wanted: Prepared, values: Record) -> Article | None:
        with self._database.reading() as connection:
            row = wanted.first(connection, values)
        if row is None:
            return None
        seal_of = partial(row_seal, REVISION)
        require_seal(row, seal_of, f"What is known about article {row.key}")
        article, what = article_from(row), f"The text of article {row.key}"
        with undamaged(what):
            is_same = text_sha256(article.text) == article.sha256
        if not is_same:
            raise damaged(what)
        return article


def _revision_row(article: Article, *, number: int) -> Record:
    noted = {"is_newest": True, "suggested_claims": 0, "is_extracted": False}
    row = {**noted, **revision_row(article), "number": number}
    return {**row, "seal": row_seal(REVISION, {**row, "key": article.id})}


def _add_revision(connection: Connection, row: Record, text: str) -> None:
    revision = _REVISION.inserted_id(connection, row)
    _TEXT.run(connection, {"revision": revision, "text": text})


def _summaries_query(threshold: float) -> Select[Any]:
    """One statement for all articles; it reads no text, and counts only what is below a threshold
    in articles that nobody has started."""
    below = claims_below(threshold) if threshold > 0 else 0
    return (
        select(*summary_columns(below))
        .select_from(with_own_layer(ARTICLE_REVISION))
        .where(tables.revision.c.is_newest)
        .order_by(tables.article.c.id)
    )
