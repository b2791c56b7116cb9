"""Scores that a run has to reach, such as f1=0.8, so that they can guard an extractor's CI."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record

SHORT_NAMES = {measure: f"claims.iou_0.5.{measure}" for measure in ("f1", "precision", "recall")}
SCORES = ("precision", "recall", "f1", "value")
"""What the numbers are called that a goal can be set for."""
NO_GOALS = ("calibration",)
"""Where the best number is the lowest."""


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
        told = f"{self.value:.4f}" if self.value is not None else f"undefined ({self.reason})"
        sign = "at least" if self.is_reached else "and not at least"
        return f"{self.goal.name} is {told} {sign} {self.goal.least:g}."


def verdicts(record: Record, goals: Sequence[Goal]) -> list[Verdict]:
    """Of an `evaluation_record`. Raises InvalidInput for a goal that names none of its scores."""
    return [_verdict(record, goal) for goal in goals]


def _verdict(record: Record, goal: Goal) -> Verdict:
    found = _place(record, SHORT_NAMES.get(goal.name, goal.name).split("."))
    if found is None:
        raise InvalidInput(
            f"There is no score called {goal.name}.",
            f"There are {', '.join((*SHORT_NAMES, *score_names(record)))}.",
        )
    holder, key = found
    reason = (holder.get("reasons") or {}).get(key) or holder.get("reason")
    return Verdict(goal, holder[key], reason if holder[key] is None else None)


def _place(value: Any, steps: Sequence[str]) -> tuple[Record, str] | None:
    """The record that holds the score, and its key there. Keys may hold dots themselves."""
    if not isinstance(value, dict):
        return None
    for taken in range(1, len(steps) + 1):
        key, rest = ".".join(steps[:taken]), steps[taken:]
        if key in value and not rest and key in SCORES:
            return value, key
        if key in value and key not in NO_GOALS and (found := _place(value[key], rest)):
            return found
    return None


def score_names(record: Record, place: str = "") -> Iterator[str]:
    """What goals can be set for, a place's scores in one: claims.exact.precision|recall|f1."""
    names = [name for name in SCORES if name in record]
    if names:
        yield place + "|".join(names)
        return
    for key, value in record.items():
        if isinstance(value, dict) and key not in NO_GOALS:
            yield from score_names(value, f"{place}{key}.")
