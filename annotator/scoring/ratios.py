"""What a score looks like: a value with its counts and its interval, or the reason it has none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of the bootstrap samples."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """`value` is `hits / total`; None where that is 0/0 or means nothing, and `reason` says why.

    `hits` and `total` are None for a value made from other ratios (a harmonic mean).
    `interval` is None where the value is, with fewer than two articles, or when not asked for.
    """

    value: float | None
    hits: float | None = None
    total: float | None = None
    interval: Interval | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """As in MUC-5: of the gold `missed`, of the run `spurious`, of both the rest."""

    correct: int
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def in_gold(self) -> int:
        """MUC's "possible"."""
        return self.correct + self.incorrect + self.partial + self.missed

    @property
    def in_run(self) -> int:
        """MUC's "actual"."""
        return self.correct + self.incorrect + self.partial + self.spurious


@dataclass(frozen=True, slots=True)
class Score:
    """Precision is hits / in run, recall hits / in gold, f1 2 · hits / (in run + in gold).

    A partial match is half a hit. F1 is so 0 when one side is empty, and undefined only when
    both are (which equals the harmonic mean wherever that is defined).
    """

    counts: Counts
    precision: Ratio
    recall: Ratio
    f1: Ratio
