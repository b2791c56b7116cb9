"""Extractor runs, what they put forward, and the structure of each text."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from annotator.domain.article import Article, ArticleId, Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, Suggestions
from annotator.services.ports import Quarantined, RunCounts
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.mapping import (
    Row,
    as_json,
    proposal_record,
    proposal_spans,
    run_from,
    structure_from,
    structure_row,
    structure_spans,
    suggested_claim_from,
    suggested_entity_from,
)
from annotator.store.revisions import ARTICLE_REVISION, StoredRevision, revision_of
from annotator.store.runs import (
    added_run,
    all_runs,
    counts_of_runs,
    in_quarantine,
    put_in_quarantine,
    remove_predictions,
)
from annotator.store.seals import (
    STRUCTURE,
    extraction_seal,
    require_seal,
    row_seal,
    undamaged,
)

_NO_TOKENS = "[]"


class SqliteSuggestions:
    """Implements `SuggestionShelf`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, article: Article, run: Run, extraction: Extraction) -> bool:
        _check_keys(article, extraction)
        with self._database.writing() as connection:
            revision = revision_of(connection, article)
            revision.check_spans(_spans(extraction))
            run_row = added_run(connection, run)
            found = _found(extraction)
            if not _mark_as_read(connection, revision.id, run_row, found):
                return False
            _add_suggestions(connection, revision.id, run_row.id, found)
            if run.kind == "predictions":
                return True  # no sentence, count or mark that anybody sees comes of them
            if extraction.structure.sentences:
                _add_structure(connection, revision.id, extraction.structure)
            _count_anew(connection, revision)
            return True

    def structure(self, article: Article) -> Structure | None:
        query = select(tables.structure).select_from(ARTICLE_REVISION.join(tables.structure))
        with self._database.reading() as connection:
            row = connection.execute(_of_text(query, article)).one_or_none()
        if row is None:
            return None
        what = f"What is noted of the sentences of article {article.id}"
        require_seal(row, partial(row_seal, STRUCTURE), what)
        with undamaged(what):
            return structure_from(row)

    def of(self, article: Article) -> Sequence[Suggestions]:
        read = ARTICLE_REVISION.join(tables.extraction).join(tables.run)
        about = (tables.extraction.c.revision, tables.extraction.c.claims, tables.extraction.c.seal)
        runs = select(tables.run, *about).select_from(read).order_by(tables.run.c.id)
        found = select(tables.suggestion).select_from(ARTICLE_REVISION.join(tables.suggestion))
        with self._database.reading() as connection:
            run_rows = connection.execute(_of_text(runs, article)).all()
            rows = connection.execute(
                _of_text(found.order_by(tables.suggestion.c.id), article)
            ).all()
        by_run: dict[int, list[Row]] = {}
        for row in rows:
            by_run.setdefault(row.run, []).append(row)
        return [_suggestions(row, by_run.get(row.id, ()), article.id) for row in run_rows]

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


def shown_claims() -> ColumnElement[int]:
    """How many claims of a revision are put forward, as a subquery: those of an imported run
    where one has any, else of the newest extractor that found some; never predictions."""
    return func.coalesce(_of_best_run(tables.extraction.c.claims).scalar_subquery(), 0)


def claims_below(threshold: float) -> ColumnElement[int]:
    """How many of those have a lower score, as a subquery."""
    found = tables.suggestion.c
    return (
        select(func.count())
        .where(
            found.revision == tables.revision.c.id,
            found.run == _of_best_run(tables.extraction.c.run).scalar_subquery(),
            found.kind == "claim",
            found.score < threshold,
        )
        .correlate(tables.revision)
        .scalar_subquery()
    )


def _of_best_run(column: ColumnElement[Any]) -> Select[Any]:
    """`column` of the extraction whose claims a revision shows."""
    read, run = tables.extraction.c, tables.run.c
    return (
        select(column)
        .join_from(tables.extraction, tables.run)
        .where(read.revision == tables.revision.c.id, read.claims > 0, run.kind != "predictions")
        .order_by((run.kind == "import").desc(), run.id.desc())
        .limit(1)
        .correlate(tables.revision)
    )


def is_read_by_extractor() -> ColumnElement[bool]:
    """Whether any extractor has read a revision, as a subquery."""
    read, run = tables.extraction.c, tables.run.c
    return (
        select(read.run)
        .join_from(tables.extraction, tables.run)
        .where(read.revision == tables.revision.c.id, run.kind == "extractor")
        .correlate(tables.revision)
        .exists()
    )


def _check_keys(article: Article, extraction: Extraction) -> None:
    for suggested in (extraction.entities, extraction.claims):
        if len({suggestion.key for suggestion in suggested}) < len(suggested):
            raise InvalidInput(f"Two suggestions for article {article.id} have the same key.")


def _spans(extraction: Extraction) -> Iterable[Span]:
    return chain(
        structure_spans(extraction.structure),
        *(proposal_spans(entity.entity) for entity in extraction.entities),
        *(proposal_spans(claim.claim) for claim in extraction.claims),
    )


def _mark_as_read(connection: Connection, revision: int, run: Row, found: Sequence[Record]) -> bool:
    """False when the run has read this revision before."""
    claims = sum(row["kind"] == "claim" for row in found)
    values = {"revision": revision, "run": run.id, "claims": claims}
    seal = extraction_seal(values, run._mapping, found)
    put = upsert(tables.extraction).values(**values, seal=seal)
    return connection.execute(put.on_conflict_do_nothing()).rowcount > 0


def _found(extraction: Extraction) -> list[Record]:
    entities = (_row("entity", e.key, e.entity, e.score) for e in extraction.entities)
    claims = (_row("claim", c.key, c.claim, c.score) for c in extraction.claims)
    return [*entities, *claims]


def _row(kind: str, key: str, proposal: Claim | Entity, score: float | None) -> Record:
    body = as_json(proposal_record(proposal))
    return {
        "kind": kind,
        "key": key,
        "body": body,
        "score": None if score is None else float(score) + 0.0,  # SQLite knows no -0.0
    }


def _add_suggestions(
    connection: Connection, revision: int, run: int, found: Sequence[Record]
) -> None:
    rows = [{"revision": revision, "run": run, **row} for row in found]
    if rows:
        connection.execute(insert(tables.suggestion), rows)


def _add_structure(connection: Connection, revision: int, structure: Structure) -> None:
    """The first sentences stay, since read marks stand on them; missing tokens are filled in."""
    row = {"revision": revision, **structure_row(structure)}
    put = upsert(tables.structure).values(**row, seal=row_seal(STRUCTURE, row))
    if connection.execute(put.on_conflict_do_nothing()).rowcount:
        return
    place = tables.structure.c.revision == revision
    known = connection.execute(select(tables.structure).where(place)).one()
    if known.tokens == _NO_TOKENS:
        filled = {**known._mapping, "tokens": row["tokens"]}
        seal = row_seal(STRUCTURE, filled)
        changed = update(tables.structure).where(place)
        connection.execute(changed.values(tokens=filled["tokens"], seal=seal))


def _count_anew(connection: Connection, revision: StoredRevision) -> None:
    connection.execute(
        update(tables.revision)
        .where(tables.revision.c.id == revision.id)
        .values(suggested_claims=shown_claims(), is_extracted=is_read_by_extractor())
    )


def _of_text(query: Select[Any], article: Article) -> Select[Any]:
    """Only of this exact text."""
    return query.where(
        and_(
            tables.article.c.key == article.id,
            tables.revision.c.number == article.revision,
            tables.revision.c.sha256 == article.sha256,
        )
    )


def _suggestions(read: Row, rows: Sequence[Row], article: ArticleId) -> Suggestions:
    """`read` holds the run and its reading of the article."""
    what = f"What {read.name} {read.version} put forward for article {article}"
    found = [row._mapping for row in rows]
    require_seal(read, lambda row: extraction_seal(row, row, found), what)
    with undamaged(what):
        return Suggestions(
            run=run_from(read),
            entities=tuple(suggested_entity_from(row) for row in rows if row.kind == "entity"),
            claims=tuple(suggested_claim_from(row) for row in rows if row.kind == "claim"),
        )
