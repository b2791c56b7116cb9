"""One line of the table: what was promised and what was measured."""

from dataclasses import dataclass

NOT_MEASURED = "not measured: "
"""Begins the figure of a row that this system cannot try, before the reason."""


@dataclass(frozen=True, slots=True)
class Row:
    """`figure` is what this run measured, `is_kept` whether that keeps the promise."""

    id: str
    what: str
    goal: str
    figure: str
    is_kept: bool
