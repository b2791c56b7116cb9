"""The texts of a project and the list of them."""

from collections.abc import Sequence
from functools import partial
from typing import Any, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    func,
    insert,
    select,
    update,
)

from annotator.domain.article import Article, ArticleId, text_sha256
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import LayerStatus
from annotator.services.ports import AddOutcome, ArticleSummary
from annotator.store import tables
from annotator.store.database import Database, inserted_id
from annotator.store.mapping import Row, article_from, revision_row
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.seals import REVISION, damaged, require_seal, row_seal, undamaged
from annotator.store.suggestions import claims_below

# Built once: an import runs them ten thousand times.
_SAME_TEXT = select(tables.revision.c.id).where(
    tables.revision.c.sha256 == bindparam("sha256"), tables.revision.c.is_newest
)
_NEWEST = (
    select(tables.revision.c.id, tables.revision.c.article, tables.revision.c.number)
    .select_from(ARTICLE_REVISION)
    .where(tables.article.c.key == bindparam("key"), tables.revision.c.is_newest)
)
_RETIRE = (
    update(tables.revision)
    .where(tables.revision.c.id == bindparam("retired"))
    .values(is_newest=False)
)
STATUSES = get_args(LayerStatus)
_SEARCHED = ("title", "source", "publisher", "author", "text")


class SqliteArticles:
    """Implements `Articles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: Article) -> AddOutcome:
        if text_sha256(article.text) != article.sha256:
            raise InvalidInput(f"The text of article {article.id} does not match its SHA-256.")
        with self._database.writing() as connection:
            if connection.execute(_SAME_TEXT, {"sha256": article.sha256}).first() is not None:
                return "skipped"
            newest = connection.execute(_NEWEST, {"key": article.id}).one_or_none()
            if newest is None:
                article_row = inserted_id(connection, tables.article, {"key": article.id})
                _add_revision(connection, article_row, article, number=1)
                return "taken"
            connection.execute(_RETIRE, {"retired": newest.id})
            _add_revision(connection, newest.article, article, number=newest.number + 1)
            return "revised"

    def find(self, article_id: ArticleId) -> Article | None:
        return self._read(tables.article.c.key == article_id)

    def find_text(self, sha256: str) -> Article | None:
        return self._read(tables.revision.c.sha256 == sha256)

    def summaries(self, reviewer: str, threshold: float = 0.0) -> Sequence[ArticleSummary]:
        query = _summaries_query(reviewer, threshold)
        with self._database.reading() as connection:
            return [_summary(row) for row in connection.execute(query)]

    def matching(self, words: str) -> set[ArticleId]:
        sought = words.casefold()
        columns = (
            *(tables.revision.c[name] for name in _SEARCHED[:-1]),
            tables.revision_text.c.text,
        )
        query = (
            select(tables.article.c.key, *columns)
            .select_from(ARTICLE_REVISION.join(tables.revision_text))
            .where(tables.revision.c.is_newest)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query)
            return {ArticleId(row.key) for row in rows if _holds(row, sought)}

    def ids(self) -> Sequence[ArticleId]:
        with self._database.reading() as connection:
            keys = connection.execute(select(tables.article.c.key).order_by(tables.article.c.id))
            return [ArticleId(key) for key in keys.scalars()]

    def _read(self, condition: ColumnElement[bool]) -> Article | None:
        columns = (tables.article.c.key, *tables.revision.c, tables.revision_text.c.text)
        query = select(*columns).select_from(ARTICLE_REVISION.join(tables.revision_text))
        with self._database.reading() as connection:
            row = connection.execute(query.where(condition, tables.revision.c.is_newest)).first()
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


def _add_revision(
    connection: Connection, article_row: int, article: Article, *, number: int
) -> None:
    place = {"article": article_row, "number": number, "is_newest": True}
    noted = {"suggested_claims": 0, "is_extracted": False}
    row = {**place, **noted, **revision_row(article)}
    seal = row_seal(REVISION, {**row, "key": article.id})
    revision = inserted_id(connection, tables.revision, {**row, "seal": seal})
    connection.execute(insert(tables.revision_text), {"revision": revision, "text": article.text})


def _summaries_query(reviewer: str, threshold: float) -> Select[Any]:
    """One statement for the whole queue; it reads no text, and counts only what is below a
    threshold in articles that nobody has started."""
    revision, layer = tables.revision.c, tables.layer.c
    own = select(tables.reviewer.c.id).where(tables.reviewer.c.name == reviewer).scalar_subquery()
    layers = and_(layer.revision == revision.id, layer.reviewer == own)
    suggested = revision.suggested_claims - (claims_below(threshold) if threshold > 0 else 0)
    return (
        select(
            tables.article.c.key,
            revision.heading,
            revision.publisher,
            revision.published,
            revision.language,
            revision.is_extracted,
            revision.sha256,
            func.coalesce(layer.status, "open").label("status"),
            func.coalesce(layer.is_flagged, False).label("is_flagged"),
            func.coalesce(layer.claims, suggested).label("claims"),
            func.coalesce(layer.decided, 0).label("decided"),
        )
        .select_from(ARTICLE_REVISION.outerjoin(tables.layer, layers))
        .where(revision.is_newest)
        .order_by(tables.article.c.id)
    )


def _summary(row: Row) -> ArticleSummary:
    """A list shows what can be read; that a row is damaged is told when the article is opened."""
    return ArticleSummary(
        id=ArticleId(row.key),
        title=_words(row.heading) or "",
        publisher=_words(row.publisher),
        published=_words(row.published),
        language=_words(row.language),
        status=row.status if row.status in STATUSES else "open",
        is_flagged=bool(row.is_flagged),
        claims=_number(row.claims),
        decided=_number(row.decided),
        is_extracted=bool(row.is_extracted),
        sha256=_words(row.sha256) or "",
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _holds(row: Row, sought: str) -> bool:
    """Searched here and not in SQL, which folds only ASCII and stops at NUL."""
    values = (getattr(row, name) for name in _SEARCHED)
    return any(value and sought in value.casefold() for value in values)
