"""Scores that a run has to reach, such as f1=0.8, so that they can guard an extractor's CI."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record

SHORT_NAMES = {measure: f"claims.iou_0.5.{measure}" for measure in ("f1", "precision", "recall")}
SCORES = ("precision", "recall", "f1", "value")
"""What the numbers are called that a goal can be set for."""
NO_GOALS = ("entities.calibration", "claims.calibration")
"""Where the best number is the lowest."""
LABELS = "entities.labels."
MOST_LABELS = 20
"""How many of a record's labels are listed for who asks for a score that is none."""
MOST_DIGITS = 17


@dataclass(frozen=True, slots=True)
class Goal:
    """`name` is one of SHORT_NAMES or a place in the record, such as claims.exact.f1."""

    name: str
    least: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """`value` is None where the score is undefined, which reaches no goal; `reason` says why."""

    goal: Goal
    value: float | None
    reason: str | None = None

    @property
    def is_reached(self) -> bool:
        return self.value is not None and self.value >= self.goal.least

    def __str__(self) -> str:
        told = self._digits(self.value) if self.value is not None else f"undefined ({self.reason})"
        sign = "at least" if self.is_reached else "and not at least"
        return f"{self.goal.name} is {told} {sign} {str(self.goal.least).removesuffix('.0')}."

    def _digits(self, value: float) -> str:
        """As many as it takes to see on which side of the goal the value lies."""
        shown = (f"{value:.{digits}f}" for digits in range(4, MOST_DIGITS))
        fitting = (d for d in shown if (float(d) >= self.goal.least) == self.is_reached)
        return next(fitting, repr(value))


def verdicts(record: Record, goals: Sequence[Goal]) -> list[Verdict]:
    """Of an `evaluation_record`. Raises InvalidInput for a goal that names none of its scores."""
    return [_verdict(record, goal) for goal in goals]


def _verdict(record: Record, goal: Goal) -> Verdict:
    found = _place(record, SHORT_NAMES.get(goal.name, goal.name).split("."))
    if found is None:
        raise InvalidInput(
            f"There is no score called {goal.name}.",
            f"There are {_listed(record)}.",
        )
    holder, key = found
    reason = (holder.get("reasons") or {}).get(key) or holder.get("reason")
    return Verdict(goal, holder[key], reason if holder[key] is None else None)


def _listed(record: Record) -> str:
    """The names of all scores, but of a few labels only."""
    names = list(score_names(record))
    labels = [name for name in names if name.startswith(LABELS)]
    left_out = set(labels[MOST_LABELS:])
    shown = ", ".join((*SHORT_NAMES, *(name for name in names if name not in left_out)))
    return f"{shown} and {len(left_out):,} more labels" if left_out else shown


def _place(value: Any, steps: Sequence[str], place: str = "") -> tuple[Record, str] | None:
    """The record that holds the score, and its key there. Keys may hold dots themselves."""
    if not isinstance(value, dict):
        return None
    for taken in range(1, len(steps) + 1):
        key, rest = ".".join(steps[:taken]), steps[taken:]
        if key not in value or place + key in NO_GOALS:
            continue
        if not rest and key in SCORES and not isinstance(value[key], dict):
            return value, key
        if found := _place(value[key], rest, f"{place}{key}."):
            return found
    return None


def score_names(record: Record, place: str = "") -> Iterator[str]:
    """What goals can be set for, a place's scores in one: claims.exact.precision|recall|f1."""
    names = [name for name in SCORES if name in record and not isinstance(record[name], dict)]
    if names:
        yield place + "|".join(names)
        return
    for key, value in record.items():
        if isinstance(value, dict) and place + key not in NO_GOALS:
            yield from score_names(value, f"{place}{key}.")
