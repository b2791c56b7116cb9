"""What one benchmark found: our time beside a floor measured in the same run."""

import math
import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Literal

from tests.bench.profiling import new_profile, shares

Clock = Literal["wall", "cpu"]
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Series:
    """Seconds of the same piece of work, done again and again; and where they went, if that was
    looked at."""

    name: str
    seconds: tuple[float, ...]
    where: str = ""
    processor: tuple[float, ...] = ()
    """Processor seconds of the same, where `seconds` went by the clock on the wall."""

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
    where: str = ""
    """Where our time goes."""

    @property
    def is_met(self) -> bool:
        return all(goal.is_met for goal in self.goals)


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


class Stopwatch:
    """Takes the time of the same work again and again, and its profile while that is wanted."""

    def __init__(self, name: str, clock: Clock = "wall", *, is_floor: bool = False) -> None:
        self._name, self._clock = name, clock
        self._seconds: list[float] = []
        self._processor: list[float] = []
        self._profile = None if is_floor else new_profile()

    def take(self, work: Work) -> None:
        start = time.process_time()
        with self._profile or nullcontext():
            self._seconds.append(timed(work, self._clock))
        self._processor.append(time.process_time() - start)

    @property
    def series(self) -> Series:
        where = shares(self._profile) if self._profile else ""
        processor = self._processor if self._clock == "wall" else ()
        return Series(self._name, tuple(self._seconds), where, tuple(processor))


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
    watches = Stopwatch(names[0], clock), Stopwatch(names[1], clock, is_floor=True)
    for work in (ours, floor):
        work()
    for _ in range(rounds):
        for watch, work in zip(watches, (ours, floor), strict=True):
            watch.take(work)
    return watches[0].series, watches[1].series


def timed(work: Work, clock: Clock = "wall") -> float:
    read = time.perf_counter if clock == "wall" else time.process_time
    start = read()
    work()
    return read() - start
