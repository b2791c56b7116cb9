"""Extractor runs, what they put forward, and the structure of each text."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, bindparam, select

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.suggestion import Extraction, Run, Suggestions, WrittenExtraction
from annotator.domain.writing import written
from annotator.services.ports import Quarantined, RunCounts
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.mapping import (
    Row,
    run_from,
    structure_from,
    suggested_claims,
    suggested_entities,
)
from annotator.store.prepared import Prepared
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.runs import (
    all_runs,
    counts_of_runs,
    in_quarantine,
    put_in_quarantine,
    remove_predictions,
)
from annotator.store.saving import saved
from annotator.store.seals import (
    STRUCTURE,
    SUGGESTION,
    require_seal,
    row_seal,
    seal_of_found,
    undamaged,
)

_STRUCTURE = Prepared(
    select(tables.structure).select_from(ARTICLE_REVISION.join(tables.structure)).where(OF_TEXT)
)


_RUNS = Prepared(
    select(tables.run, *(tables.extraction.c[name] for name in ("revision", "claims", "seal")))
    .select_from(ARTICLE_REVISION.join(tables.extraction).join(tables.run))
    .where(OF_TEXT)
    .order_by(tables.run.c.id)
)
_found = tables.suggestion.c
_PUT_FORWARD = Prepared(
    select(*(_found[name] for name in SUGGESTION))
    .where(_found.revision == bindparam("of_revision"), _found.run == bindparam("by_run"))
    .order_by(_found.id)
)


class SqliteSuggestions:
    """Implements `SuggestionShelf`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, article: Article, run: Run, extraction: Extraction | WrittenExtraction) -> bool:
        found = written(extraction)
        with self._database.joining() as connection:
            return saved(connection, article, run, found)

    def structure(self, article: Article) -> Structure | None:
        with self._database.reading() as connection:
            row = _STRUCTURE.first(connection, text_values(article))
        if row is None:
            return None
        what = f"What is noted of the sentences of article {article.id}"
        require_seal(row, partial(row_seal, STRUCTURE), what)
        reading = undamaged(what)
        with reading:
            return structure_from(row, reading)

    def of(self, article: Article) -> Sequence[Suggestions]:
        with self._database.reading() as connection:
            runs = _RUNS.rows(connection, text_values(article))
            return [_suggestions(connection, run, article.id) for run in runs]

    def shown(self, article: Article) -> Sequence[Suggestions]:
        shown: list[Suggestions] = []
        is_extracted = False
        with self._database.reading() as connection:
            for run in reversed(_RUNS.rows(connection, text_values(article))):
                if run.kind == "predictions" or (run.kind == "extractor" and is_extracted):
                    continue
                found = _suggestions(connection, run, article.id)
                shown.append(found)
                is_extracted |= run.kind == "extractor" and not found.is_empty
        return shown[::-1]

    def without_structure(self) -> Sequence[ArticleId]:
        query = (
            select(tables.article.c.key)
            .select_from(ARTICLE_REVISION)
            .where(tables.revision.c.is_newest, ~tables.revision.c.is_extracted)
            .order_by(tables.article.c.id)
        )
        with self._database.reading() as connection:
            return [ArticleId(key) for key in connection.execute(query).scalars()]

    def read_by(self, run: Run) -> set[ArticleId]:
        query = (
            select(tables.article.c.key)
            .select_from(ARTICLE_REVISION.join(tables.extraction).join(tables.run))
            .where(tables.revision.c.is_newest, tables.run.c.key == run.key)
        )
        with self._database.reading() as connection:
            return {ArticleId(key) for key in connection.execute(query).scalars()}

    def runs(self) -> Sequence[Run]:
        with self._database.reading() as connection:
            return all_runs(connection)

    def run_counts(self) -> Sequence[RunCounts]:
        with self._database.reading() as connection:
            return counts_of_runs(connection)

    def quarantine(self, run: Run, entries: Sequence[Quarantined]) -> None:
        with self._database.writing() as connection:
            put_in_quarantine(connection, run, entries)

    def quarantined(self, run: Run | None = None) -> Sequence[Quarantined]:
        with self._database.reading() as connection:
            return in_quarantine(connection, run)

    def remove(self, run: Run) -> int:
        with self._database.writing() as connection:
            return remove_predictions(connection, run)


def _suggestions(connection: Connection, read: Row, article: ArticleId) -> Suggestions:
    """`read` holds the run and its reading of the article."""
    what = f"What {read.name} {read.version} put forward for article {article}"
    found = _PUT_FORWARD.tuples(connection, {"of_revision": read.revision, "by_run": read.id})
    require_seal(read, lambda row: seal_of_found(row, row, found), what)
    with undamaged(what):
        return Suggestions(
            run=run_from(read),
            entities=suggested_entities(found),
            claims=suggested_claims(found),
        )
