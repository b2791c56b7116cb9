"""Storing what a run found in a text: once, sealed, and counted."""

from operator import itemgetter

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from annotator.domain.article import Article, Structure
from annotator.domain.errors import InvalidInput
from annotator.domain.suggestion import Run, WrittenExtraction
from annotator.store import tables
from annotator.store.mapping import structure_row
from annotator.store.prepared import Prepared
from annotator.store.put_forward import is_read_by_extractor, shown_claims
from annotator.store.revisions import revision_of
from annotator.store.runs import added_run
from annotator.store.seals import STRUCTURE, row_seal, seal_of_found

_NO_TOKENS = "[]"
_MARK_AS_READ = Prepared(
    upsert(tables.extraction).on_conflict_do_nothing(), ("revision", "run", "claims", "seal")
)
_SUGGESTION = Prepared(
    insert(tables.suggestion), ("revision", "run", "kind", "key", "body", "score")
)
_COUNT = Prepared(
    update(tables.revision)
    .where(tables.revision.c.id == bindparam("counted"))
    .values(suggested_claims=shown_claims(), is_extracted=is_read_by_extractor())
)


def saved(connection: Connection, article: Article, run: Run, found: WrittenExtraction) -> bool:
    """False when the run has read this text before. Raises InvalidInput."""
    _check_keys(article, found)
    revision = revision_of(connection, article)
    revision.check_spans([found.furthest] if found.furthest else ())
    run_row = added_run(connection, run)
    claims = [row[0] for row in found.written].count("claim")
    row = {"revision": revision.id, "run": run_row.id, "claims": claims}
    seal = seal_of_found(row, run_row._mapping, found.written)
    if not _MARK_AS_READ.run(connection, {**row, "seal": seal}):
        return False
    place = (revision.id, run_row.id)
    _SUGGESTION.run_rows(connection, [place + suggestion for suggestion in found.written])
    if run.kind == "predictions":
        return True  # no sentence, count or mark that anybody sees comes of them
    if found.structure.sentences:
        _add_structure(connection, revision.id, found.structure)
    _COUNT.run(connection, {"counted": revision.id})
    return True


def _check_keys(article: Article, found: WrittenExtraction) -> None:
    if len(set(map(itemgetter(0, 1), found.written))) < len(found.written):
        raise InvalidInput(f"Two suggestions for article {article.id} have the same key.")


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
