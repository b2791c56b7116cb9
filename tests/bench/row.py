"""What one benchmark found: our time beside a floor measured in the same run."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Clock = Literal["wall", "cpu"]
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Series:
    """Seconds of the same piece of work, done again and again."""

    name: str
    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return quantile(self.seconds, 0.95)


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised of one number, and the number. `unit` is printed behind both."""

    what: str
    limit: float
    found: float
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        return self.found <= self.limit


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Every `Goal` is a ratio or a limit of the issue of its own."""

    id: str
    work: str
    goals: tuple[Goal, ...]
    ours: Series
    floor: Series | None = None
    floor_name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is to be worked on: `large` is 100,000 articles in full."""

    large: int
    middle: int
    rounds: int


FULL = Size(large=100_000, middle=10_000, rounds=40)
SHORT = Size(large=2_000, middle=500, rounds=8)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share) - 1)]


def in_turns(
    ours: Work,
    floor: Work,
    *,
    rounds: int,
    clock: Clock = "wall",
    names: tuple[str, str] = ("ours", "floor"),
) -> tuple[Series, Series]:
    """Both, one after the other in each round, because a machine's speed drifts. Each is run
    once before it counts."""
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds + 1):
        for seconds, work in zip(found, (ours, floor), strict=True):
            spent = timed(work, clock)
            if number:
                seconds.append(spent)
    return Series(names[0], tuple(found[0])), Series(names[1], tuple(found[1]))


def nothing() -> None:
    """Nobody profiles."""


enter: Callable[[], None] = nothing
leave: Callable[[], None] = nothing


def timed(work: Work, clock: Clock = "wall") -> float:
    read = time.perf_counter if clock == "wall" else time.process_time
    enter()
    start = read()
    try:
        work()
        return read() - start
    finally:
        leave()
