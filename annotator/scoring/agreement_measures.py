"""What each measure of agreement counts, and what it makes of the counts.

A tally has a row of counts for each block of items (an article, say). The counts add up, so the
value of any sample of blocks comes from the sum of their rows, without a second look at the items.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from annotator.domain.errors import InvalidInput
from annotator.scoring.agreement_items import Blocks, Items, gathered
from annotator.scoring.agreement_ratings import MISSING, Coded
from annotator.scoring.intervals import Bools, Floats, Ints

Level = Literal["nominal", "ordinal", "interval", "ratio"]
LEVELS: tuple[Level, ...] = ("nominal", "ordinal", "interval", "ratio")
ITEMS, RATINGS, REST = 0, 1, 2  # columns of every tally
CELLS_AT_ONCE = 1_000_000  # numbers held at a time
NO_PAIR = "no item has two ratings"
ONE_CATEGORY = "all ratings are of one category"


@dataclass(frozen=True, slots=True, eq=False)
class Disagreement:
    """As it is and as chance would have it, for each row of sums; 0 is none, 1 the most.

    Both are NaN where nothing was counted; `is_defined` says where a value follows.
    """

    observed: Floats
    expected: Floats
    is_defined: Bools

    def values(self) -> Floats:
        """1 − observed / expected; NaN where undefined."""
        values = np.full(len(self.observed), np.nan)
        known = self.is_defined & (self.expected > 0)
        values[known] = 1 - self.observed[known] / self.expected[known]
        return values


@dataclass(frozen=True, slots=True, eq=False)
class Tallied:
    """Counts of each block, and what sums of them say; `undefined` says why these may not."""

    counts: Floats
    disagreement: Callable[[Floats], Disagreement]
    no_item: str = NO_PAIR
    undefined: Callable[[Floats], str] = lambda _: ONE_CATEGORY


def cohen_tally(ratings: Coded, blocks: Blocks | None = None) -> Tallied:
    """After the first columns: equal ratings, then each reviewer's counts of each value."""
    items = _pairable(gathered(ratings, blocks))
    ones = np.ones(len(items.times))
    first, second = items.codes
    own = [items.by_place(codes, items.values, ones) for codes in (first, second)]
    return Tallied(
        np.hstack([_first_columns(items), items.summed(first == second), *own]), _cohen_disagreement
    )


def _cohen_disagreement(sums: Floats) -> Disagreement:
    width = (sums.shape[1] - REST - 1) // 2
    first, second = sums[:, REST + 1 : REST + 1 + width], sums[:, REST + 1 + width :]
    items = sums[:, ITEMS]
    expected = _over(items**2 - (first * second).sum(axis=1), items**2)
    observed = _over(items - sums[:, REST], items)
    return Disagreement(observed, expected, _has_two(first + second))


def fleiss_tally(ratings: Coded, blocks: Blocks | None = None) -> Tallied:
    """After the first columns: the items' agreement, then their shares of each value."""
    items = _pairable(gathered(ratings, blocks))
    rated = items.rated()
    equal = np.zeros(len(rated))
    for one, other in combinations(items.codes, 2):
        equal += (one == other) & (one != MISSING)
    agreement = items.summed(2 * equal / (rated * (rated - 1)))
    shares = np.zeros((items.blocks.number, items.values))
    for codes in items.codes:
        shares += items.by_place(codes, items.values, 1 / rated)
    return Tallied(np.hstack([_first_columns(items), agreement, shares]), _fleiss_disagreement)


def _fleiss_disagreement(sums: Floats) -> Disagreement:
    items, shares = sums[:, ITEMS], sums[:, REST + 1 :]
    expected = 1 - _over((shares**2).sum(axis=1), items**2)
    return Disagreement(1 - _over(sums[:, REST], items), expected, _has_two(shares))


def alpha_tally(ratings: Coded, level: Level, blocks: Blocks | None = None) -> Tallied:
    """After the first columns: ratings of each value, then the pairs of values that differ.

    Pairs are Krippendorff's coincidences: each weighs 1 / (ratings of its item − 1).
    """
    numbers = _numbers(ratings, level)
    items = _pairable(gathered(ratings, blocks))
    rated = items.rated()
    totals = np.zeros((items.blocks.number, items.values))
    for codes in items.codes:
        totals += items.by_place(codes, items.values, np.ones(len(rated)))
    cells = np.unique(np.concatenate([np.zeros(0, np.int64), *map(np.unique, _pairs(items))]))
    cells = cells[cells != MISSING]
    pairs = np.zeros((items.blocks.number, len(cells)))
    for keys in _pairs(items):
        places = np.where(keys == MISSING, MISSING, np.searchsorted(cells, keys))
        pairs += items.by_place(places, len(cells), 1 / (rated - 1))
    distances = _Distances(level, numbers, *np.divmod(cells, max(items.values, 1)))
    return Tallied(np.hstack([_first_columns(items), totals, pairs]), distances.disagreement)


def _numbers(ratings: Coded, level: Level) -> Floats:
    """The values as the level needs them."""
    if level not in LEVELS:
        raise InvalidInput(f"There is no level {level!r}.", f"Use one of {', '.join(LEVELS)}.")
    if level == "nominal":
        return np.zeros(len(ratings.values))
    numbers = ratings.numbers()
    if level == "ratio" and (numbers < 0).any():
        raise InvalidInput("The ratio level has no negative numbers.", "Use the level interval.")
    return numbers


def _pairs(items: Items) -> Iterator[Ints]:
    """For each two reviewers a number for the two values of each item, MISSING if they are one."""
    for one, other in combinations(items.codes.astype(np.int64), 2):
        differs = (one != other) & (one != MISSING) & (other != MISSING)
        number = np.minimum(one, other) * items.values + np.maximum(one, other)
        yield np.where(differs, number, MISSING)


@dataclass(frozen=True, slots=True, eq=False)
class _Distances:
    """Squared distances of values at a level, of which none is beyond 1.

    `low` and `high` are the two values of each column of pairs.
    """

    level: Level
    numbers: Floats
    low: Ints
    high: Ints

    def disagreement(self, sums: Floats) -> Disagreement:
        totals = sums[:, REST : REST + len(self.numbers)]
        pairs = sums[:, REST + len(self.numbers) :]
        ratings = sums[:, RATINGS]
        between, expected = self._between(totals)
        observed = 2 * (pairs * between).sum(axis=1)
        return Disagreement(
            _over(observed, ratings), _over(expected, ratings * (ratings - 1)), _has_two(totals)
        )

    def _between(self, totals: Floats) -> tuple[Floats, Floats]:
        """Distances of the columns of pairs, and the sum of those of all pairs of ratings."""
        if self.level == "nominal":
            ratings = totals.sum(axis=1)
            return np.ones((1, len(self.low))), ratings**2 - (totals**2).sum(axis=1)
        if self.level == "ratio":
            return _ratio(self.numbers[self.low], self.numbers[self.high])[None], self._all(totals)
        places = self._places(totals)
        between = (places[:, self.low] - places[:, self.high]) ** 2
        moments = (totals * places).sum(axis=1), (totals * places**2).sum(axis=1)
        return between, 2 * (totals.sum(axis=1) * moments[1] - moments[0] ** 2)

    def _places(self, totals: Floats) -> Floats:
        """Where each value stands between the lowest (0) and the highest (1) of those used."""
        if self.level == "ordinal":
            places = np.cumsum(totals, axis=1) - totals / 2
        else:
            places = np.broadcast_to(self.numbers / 2, totals.shape)  # halves cannot overflow
        low = np.where(totals > 0, places, np.inf).min(axis=1, initial=np.inf, keepdims=True)
        high = np.where(totals > 0, places, -np.inf).max(axis=1, initial=-np.inf, keepdims=True)
        width = np.where(high > low, high - low, 1)
        return np.where(totals > 0, places - np.where(high > low, low, 0), 0) / width

    def _all(self, totals: Floats) -> Floats:
        found = np.zeros(len(totals))
        step = max(1, CELLS_AT_ONCE // max(1, len(self.numbers)))
        for start in range(0, len(self.numbers), step):
            rows = slice(start, start + step)
            distances = _ratio(self.numbers[rows, None], self.numbers[None, :])
            found += ((totals[:, rows] @ distances) * totals).sum(axis=1)
        return found


def _ratio(one: Floats, other: Floats) -> Floats:
    half = one / 2 + other / 2
    return np.asarray(((one / 2 - other / 2) / np.where(half == 0, 1, half)) ** 2, np.float64)


def _pairable(items: Items) -> Items:
    """Only those with two ratings or more."""
    return items.kept(items.rated() >= 2)


def _first_columns(items: Items) -> Floats:
    rated = items.rated()
    return np.hstack([items.summed(np.ones(len(rated))), items.summed(rated)])


def _has_two(totals: Floats) -> Bools:
    return np.asarray((totals > 0).sum(axis=1) > 1)


def _over(parts: Floats, whole: Floats) -> Floats:
    found = np.full(len(parts), np.nan)
    np.divide(parts, whole, out=found, where=whole > 0)
    return found
