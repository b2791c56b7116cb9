"""Everything that can be wrong with a project file, in plain words.

Texts and bodies are read as bytes: one flipped bit can make them unreadable as text.
"""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, LargeBinary, Table, cast, func, inspect, select

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import parse_scheme
from annotator.services.ports import IsCancelled, Progress, never, parts_of, untold
from annotator.store import tables
from annotator.store.checking_bodies import BODIES, Text, Texts, body_problems
from annotator.store.checking_schema import checked_schema
from annotator.store.checking_seals import SEALED, seal_problems
from annotator.store.checking_team import team_problems
from annotator.store.database import driver_connection
from annotator.store.files import APPLICATION_ID
from annotator.store.interrupting import instructions_to_check, interruptible
from annotator.store.put_forward import is_read_by_extractor, shown_claims
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.sealing import any_text
from annotator.store.steps import Steps

SEALED_TOGETHER = {"suggestion", "layer_item", "edit_change"}
"""The seal of a run's reading, of a layer, of an edit tells where one of its rows is missing."""

FILE_TEXTS_BODIES_AND_SEALS = 0.06, 0.02, 0.6, 0.32
"""Their shares of looking through a project: measured on a large one."""


def found_problems(
    connection: Connection, *, progress: Progress = untold, is_cancelled: IsCancelled = never
) -> Iterator[str]:
    """One sentence a problem; nothing when the file is sound. Raises NotPossible where it was
    cancelled."""
    driver = driver_connection(connection)
    of_file, *of_rows = parts_of(progress, FILE_TEXTS_BODIES_AND_SEALS)
    with any_text(driver, errors="replace"):
        of_file(0, 1)
        expected = instructions_to_check(driver)
        with interruptible(is_cancelled, driver, progress=of_file, expected=expected):
            yield from _file_problems(connection)
            schema = checked_schema(connection)
            yield from schema.problems
        if schema.is_readable:
            with interruptible(is_cancelled, driver):
                yield from _row_problems(connection, of_rows, is_cancelled)


def _row_problems(
    connection: Connection, shares: Sequence[Progress], is_cancelled: IsCancelled
) -> Iterator[str]:
    """`shares` are of texts, bodies and seals."""

    def steps(through: Sequence[Table], progress: Progress) -> Steps:
        return Steps(connection, through, progress=progress, is_cancelled=is_cancelled)

    of_texts, of_bodies, of_seals = shares
    texts: Texts = {}
    yield from _scheme_problems(connection)
    yield from _text_problems(connection, texts, steps([tables.revision], of_texts))
    yield from _revision_problems(connection)
    yield from body_problems(connection, texts, steps(BODIES, of_bodies))
    yield from team_problems(connection, texts)
    yield from seal_problems(connection, texts, steps(SEALED, of_seals))


def is_in_one_piece(connection: Connection) -> bool:
    """Whether SQLite can reach every row in every way it knows: none is lost from an index. Not
    asked of rows that the seal of another row counts, which are nearly all there are."""
    answers = {
        answer
        for name in tables.metadata.tables.keys() - SEALED_TOGETHER
        for answer in connection.exec_driver_sql(f"PRAGMA integrity_check({name})").scalars()
    }
    return answers == {"ok"}


def _file_problems(connection: Connection) -> Iterator[str]:
    for answer in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
        if answer != "ok":
            yield f"The file is damaged: {answer}."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"Row {row[1]} of the table {row[0]} belongs to a missing row of {row[2]}."
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() != APPLICATION_ID:
        yield "The file is not marked as an Annotator project."
    schema = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if not inspect(connection).has_table("alembic_version"):
        yield "The file does not say which migrations it has been through."
        return
    steps = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if steps != [f"{schema:04d}"]:
        yield f"The file's schema is {schema}, but its migrations say {', '.join(steps)}."


def _scheme_problems(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(tables.scheme)).all()
    if not rows:
        yield "The project has no scheme."
    for row in rows:
        try:
            scheme = parse_scheme(row.toml)
        except InvalidInput as error:
            yield error.message
            continue
        if (scheme.hash, scheme.name, scheme.version) != (row.hash, row.name, row.version):
            yield f"The scheme {row.name} {row.version} does not match its SHA-256."


def _text_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    """Checks every text, and notes its name and true length in `texts`."""
    revision = tables.revision.c
    rows = connection.execute(
        select(
            tables.article.c.key,
            revision.id,
            revision.number,
            revision.is_newest,
            revision.sha256,
            revision.length,
            cast(tables.revision_text.c.text, LargeBinary).label("raw"),
        ).select_from(ARTICLE_REVISION.outerjoin(tables.revision_text))
    )
    for row in steps.of(rows):
        name = f"Article {row.key}" + ("" if row.is_newest else f" (revision {row.number})")
        raw: bytes = row.raw or b""
        length = len(raw.decode("utf-8", errors="replace"))
        texts[row.id] = Text(name, length)
        if row.raw is None:
            yield f"{name} has no text."
        elif hashlib.sha256(raw).hexdigest() != row.sha256:
            yield f"{name}: the text does not match its SHA-256."
        elif length != row.length:
            yield f"{name}: the text has {length} characters, not {row.length} as noted."


def _revision_problems(connection: Connection) -> Iterator[str]:
    article, revision = tables.article.c, tables.revision.c
    newest = (tables.revision.c.article == article.id) & revision.is_newest
    orphans = select(article.key).outerjoin(tables.revision, newest).where(revision.id.is_(None))
    for key in connection.execute(orphans).scalars():
        yield f"Article {key} has no newest revision."
    shown, is_read = shown_claims(), is_read_by_extractor()
    counted = select(article.key, revision.suggested_claims, shown.label("shown"))
    counted = counted.select_from(ARTICLE_REVISION).where(revision.suggested_claims != shown)
    for row in connection.execute(counted):
        yield f"Article {row.key}: {row.suggested_claims} suggested claims noted, not {row.shown}."
    marked = select(article.key).select_from(ARTICLE_REVISION)
    for key in connection.execute(marked.where(revision.is_extracted != is_read)).scalars():
        yield f"Article {key}: whether an extractor has read it is noted wrongly."
    yield from _extraction_problems(connection)


def _extraction_problems(connection: Connection) -> Iterator[str]:
    """A run's noted number of claims against its claims."""
    read, suggestion = tables.extraction.c, tables.suggestion.c
    number = (
        select(func.count())
        .where(
            suggestion.revision == read.revision,
            suggestion.run == read.run,
            suggestion.kind == "claim",
        )
        .correlate(tables.extraction)
        .scalar_subquery()
    )
    source = ARTICLE_REVISION.join(tables.extraction).join(tables.run)
    columns = (tables.article.c.key, tables.run.c.key.label("run"), read.claims, number.label("n"))
    for row in connection.execute(
        select(*columns).select_from(source).where(read.claims != number)
    ):
        yield f"Article {row.key}: {row.claims} claims noted for the run {row.run}, not {row.n}."
