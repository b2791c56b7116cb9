"""What was shown as saved, beside what the file holds."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the history: `edit` is the one that was made, taken back or brought back."""

    kind: str
    edit: int

    def __str__(self) -> str:
        return f"{self.kind} {self.edit}"


def step_from(line: str) -> Step:
    kind, edit = line.split()
    return Step(kind, int(edit))


def stored_steps(path: Path) -> list[Step]:
    """All of a project's history, in order. Raises ValueError when the ids leave a gap."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id, kind, target FROM edit ORDER BY id").fetchall()
    if [row[0] for row in rows] != list(range(1, len(rows) + 1)):
        raise ValueError("the ids of the edits leave a gap")
    return [Step(kind, edit if kind == "do" else target) for edit, kind, target in rows]


def lost(acknowledged: Iterable[Step], stored: Iterable[Step]) -> int:
    """How many acknowledged steps are not among the stored ones."""
    return (Counter(acknowledged) - Counter(stored)).total()


def are_in_order(acknowledged: Sequence[Step], stored: Iterable[Step]) -> bool:
    """Whether the stored steps begin with the acknowledged ones and nothing between them."""
    return all(a == b for a, b in zip(acknowledged, stored, strict=False))
