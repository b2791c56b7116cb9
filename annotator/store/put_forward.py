"""What a revision has been given by its runs, counted by SQLite."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from annotator.store import tables


def shown_claims() -> ColumnElement[int]:
    """How many claims of a revision are put forward, as a subquery: those of an imported run
    where one has any, else of the newest extractor that found some; never predictions."""
    return func.coalesce(_of_best_run(tables.extraction.c.claims).scalar_subquery(), 0)


def claims_below(threshold: float | ColumnElement[float]) -> ColumnElement[int]:
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
