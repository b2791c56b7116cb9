"""Intervals by bootstrap over articles, and two runs compared by a paired permutation test.

Articles are the unit, because what stands in one article is not independent (Efron and
Tibshirani 1993, percentile interval; Koehn 2004; Noreen 1989 for the permutation test).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from annotator.domain.errors import InvalidInput
from annotator.scoring.headway import Tell, untold
from annotator.scoring.intervals import Floats
from annotator.scoring.ratios import Counts, Interval, Ratio, Score
from annotator.scoring.tally import Column, Statistic, Sums, Tally, Trio

SAMPLES = 1000
SEED = 20251023
CELLS_AT_ONCE = 4_000_000  # weights held in memory at a time


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """The sums of all articles, and those of each bootstrap sample (None: no intervals)."""

    totals: Sums
    samples: Sums | None

    def ratio(self, statistic: Statistic) -> Ratio:
        value = float(statistic.values(self.totals)[0])
        hits, total = statistic.parts(self.totals) or (None, None)
        if np.isnan(value):
            return Ratio(None, hits, total, reason=statistic.reason)
        return Ratio(value, hits, total, self._interval(statistic))

    def score(self, trio: Trio, counts: Counts | None = None) -> Score:
        return Score(
            counts or trio.counts(self.totals),
            self.ratio(trio.precision),
            self.ratio(trio.recall),
            self.ratio(trio.f1),
        )

    def _interval(self, statistic: Statistic) -> Interval | None:
        if self.samples is None:
            return None
        return interval_of(statistic.values(self.samples))


def interval_of(values: Floats) -> Interval | None:
    """The 2.5th to the 97.5th percentile of the samples in which the value is defined."""
    known = values[~np.isnan(values)]
    if not len(known):
        return None
    low, high = np.percentile(known, (2.5, 97.5))
    return Interval(float(low), float(high))


def sampled(
    tally: Tally, *, samples: int = SAMPLES, seed: int = SEED, tell: Tell = untold
) -> Sampled:
    """Sums of `samples` draws of as many articles as there are, with replacement."""
    if samples <= 0 or len(tally.articles) < 2:
        return Sampled(tally.totals(), None)
    batches = weight_batches(len(tally.articles), samples, seed, tell=tell)
    sums = [weights @ tally.counts for weights in batches]
    return Sampled(tally.totals(), Sums(tally.index, np.concatenate(sums)))


def weight_batches(
    articles: int, samples: int, seed: int, *, tell: Tell = untold
) -> Iterator[Floats]:
    """How often each article was drawn, a row for each sample; the same for the same seed."""
    draw = np.random.default_rng(seed)
    size = max(1, CELLS_AT_ONCE // articles)
    for first in range(0, samples, size):
        tell(first / samples)
        rows = min(size, samples - first)
        weights = np.empty((rows, articles))
        for row in range(rows):
            weights[row] = np.bincount(draw.integers(0, articles, articles), minlength=articles)
        yield weights


@dataclass(frozen=True, slots=True)
class Difference:
    """A statistic of two runs over the same articles; `difference` is second minus first.

    `p_value` is how often runs that are exchangeable in every article would differ as much.
    """

    first: float | None
    second: float | None
    difference: float | None
    p_value: float | None
    reason: str | None = None


def compared(
    first: Tally,
    second: Tally,
    statistics: Mapping[Column, Statistic],
    *,
    rounds: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> dict[Column, Difference]:
    """A paired permutation test: in each round every article's rows are swapped or not.

    p = (1 + rounds that differ at least as much) / (1 + rounds). With so few articles that all
    ways to swap them are no more than the rounds, each is taken once, and p is exact: of n
    articles it cannot fall below 2 / 2^n. All statistics are of the same rounds. Raises
    InvalidInput when the tallies are not of the same articles.
    """
    if first.articles != second.articles:
        raise InvalidInput("The two runs were not scored over the same articles.")
    totals = first.totals(), second.totals()
    swapped = None
    if len(first.articles) > 1:
        swapped = _swapped(first, second, rounds=rounds, seed=seed, tell=tell)
    return {name: _difference(one, totals, swapped) for name, one in statistics.items()}


@dataclass(frozen=True, slots=True, eq=False)
class _Swapped:
    """The sums of both runs after each round of swapping."""

    first: Sums
    second: Sums
    is_exact: bool


def _difference(
    statistic: Statistic, totals: tuple[Sums, Sums], swapped: _Swapped | None
) -> Difference:
    one, two = (float(statistic.values(sums)[0]) for sums in totals)
    if np.isnan(one) or np.isnan(two):
        value = [None if np.isnan(v) else v for v in (one, two)]
        return Difference(value[0], value[1], None, None, statistic.reason)
    if swapped is None:
        return Difference(one, two, two - one, None, "fewer than two articles")
    # What is undefined after a swap does not differ.
    differences = np.nan_to_num(statistic.values(swapped.second) - statistic.values(swapped.first))
    extreme = int((np.abs(differences) >= abs(two - one) - 1e-12).sum())
    as_found = 0 if swapped.is_exact else 1  # exact rounds hold the one without a swap
    p_value = (as_found + extreme) / (as_found + len(differences))
    return Difference(one, two, two - one, p_value)


def _swapped(first: Tally, second: Tally, *, rounds: int, seed: int, tell: Tell) -> _Swapped:
    columns = tuple(dict.fromkeys((*first.columns, *second.columns)))
    index = {column: place for place, column in enumerate(columns)}
    left, right = _widened(first, columns), _widened(second, columns)
    number = len(first.articles)
    is_exact = number < rounds.bit_length()
    random_ways = _random_ways(number, rounds, seed, tell=tell)
    batches = [_every_way(number)] if is_exact else random_ways
    moved = [np.zeros((0, len(columns))), *(swaps @ (right - left) for swaps in batches)]
    change = np.concatenate(moved)
    sums = left.sum(axis=0) + change, right.sum(axis=0) - change
    return _Swapped(Sums(index, sums[0]), Sums(index, sums[1]), is_exact)


def _every_way(articles: int) -> Floats:
    """A row for each of the 2^articles ways to swap: 1 where an article is swapped."""
    ways = np.arange(2**articles)[:, None]
    return ((ways >> np.arange(articles)) & 1).astype(np.float64)


def _random_ways(articles: int, rounds: int, seed: int, *, tell: Tell) -> Iterator[Floats]:
    draw = np.random.default_rng(seed)
    size = max(1, CELLS_AT_ONCE // articles)
    for begin in range(0, rounds, size):
        tell(begin / rounds)
        rows = min(size, rounds - begin)
        yield draw.integers(0, 2, (rows, articles)).astype(np.float64)


def _widened(tally: Tally, columns: tuple[tuple[str, ...], ...]) -> Floats:
    """The counts under `columns`, zeros where the tally has none."""
    table = np.zeros((len(tally.articles), len(columns)))
    index = tally.index
    for place, column in enumerate(columns):
        if column in index:
            table[:, place] = tally.counts[:, index[column]]
    return table
