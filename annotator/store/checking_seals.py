"""Rows that do not match their seals, in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, select

from annotator.store import tables
from annotator.store.checking_bodies import UNKNOWN, Texts
from annotator.store.database import driver_connection
from annotator.store.sealing import SealedRow, sealed_rows
from annotator.store.steps import Steps

_OF_ARTICLES = {
    "revision": "what is known about it",
    "structure": "the set of its sentences",
    "extraction": "what {run} put forward",
    "approach": "how {reviewer} began it",
    "layer": "the layer of {reviewer}",
    "edit": "the edit {id} of {reviewer}",
}

SEALED = (
    tables.setting,
    tables.reviewer,
    *map(tables.metadata.tables.__getitem__, _OF_ARTICLES),
)


@dataclass(frozen=True, slots=True)
class _Names:
    """What stands for the row ids that other rows point with."""

    texts: Texts
    revisions: Mapping[int, int]
    runs: Mapping[int, str]
    reviewers: Mapping[int, str]

    def of(self, sealed: SealedRow) -> str:
        row = sealed.row
        if sealed.table == "setting":
            return f"The setting {row['key']}"
        if sealed.table == "reviewer":
            return f"What is known about the reviewer {row['name']}"
        revision = {"revision": row.get("id"), "edit": self.revisions.get(row.get("layer", 0))}
        text = self.texts.get(revision.get(sealed.table, row.get("revision")) or 0, UNKNOWN)
        words = _OF_ARTICLES[sealed.table].format(
            run=self.runs.get(row.get("run", 0), "an unknown run"),
            reviewer=self.reviewers.get(row.get("reviewer", 0), "an unknown reviewer"),
            id=row.get("id"),
        )
        return f"{text.name}: {words}"


def seal_problems(connection: Connection, texts: Texts, steps: Steps) -> Iterator[str]:
    """`steps` go through `SEALED`."""
    sealed = steps.of(sealed_rows(driver_connection(connection)))
    broken = [row for row in sealed if not row.is_sound]
    if not broken:
        return
    names = _Names(
        texts,
        revisions=_by_id(connection, tables.layer.c.revision),
        runs=_by_id(connection, tables.run.c.key),
        reviewers=_by_id(connection, tables.reviewer.c.name),
    )
    for row in broken:
        name = names.of(row).encode("utf-8", errors="replace").decode("utf-8")
        yield f"{name} does not match its seal."


def _by_id(connection: Connection, column: Column[Any]) -> dict[int, Any]:
    return {key: value for key, value in connection.execute(select(column.table.c.id, column))}
