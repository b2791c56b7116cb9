"""Items by how they were rated: those with the same ratings are one, with how often it occurs.

There are far fewer ways to rate an item than items, so the measures look at few of them.
"""

from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotator.scoring.agreement_ratings import MISSING, Coded, Codes
from annotator.scoring.intervals import Bools, Floats, Ints

WAYS_AT_MOST = 2**62  # what one number can tell apart; beyond it each item stays its own
FEW = 1_000_000  # so many are counted in a table, more are sorted


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Which block (an article, say) each item is of."""

    owner: Ints
    number: int


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """`codes` are reviewers × items as in `Coded`; each item stands for `times` of its block."""

    codes: Codes
    times: Ints
    blocks: Blocks
    values: int  # how many there are

    def kept(self, which: Bools) -> "Items":
        owner = Blocks(self.blocks.owner[which], self.blocks.number)
        return Items(self.codes[:, which], self.times[which], owner, self.values)

    def rated(self) -> Ints:
        """How many ratings each item got."""
        return np.asarray((self.codes != MISSING).sum(axis=0))

    def summed(self, weights: NDArray[Any]) -> Floats:
        """A column with the sum of each block, over all its items."""
        return self.by_place(np.zeros(len(self.times), np.int64), 1, weights)

    def by_place(self, places: NDArray[Any], width: int, weights: NDArray[Any]) -> Floats:
        """The sums of each block under the `width` places, -1 being none."""
        placed = places != MISSING
        keys = self.blocks.owner[placed] * width + places[placed]
        sums = np.bincount(keys, (self.times * weights)[placed], self.blocks.number * width)
        return sums.astype(np.float64).reshape(self.blocks.number, width)


def gathered(ratings: Coded, blocks: Blocks | None = None) -> Items:
    """Equal items of a block as one. Without blocks, all are of the same."""
    if blocks is None:
        blocks = Blocks(np.zeros(ratings.items, np.int64), 1)
    base = len(ratings.values) + 1
    number = blocks.number * base ** len(ratings.codes)
    if number > WAYS_AT_MOST:
        return Items(ratings.codes, np.ones(ratings.items, np.int64), blocks, base - 1)
    ways = reduce(lambda way, row: way * base + (row + 1), ratings.codes, blocks.owner)
    rest, times = _counted(ways, number)
    codes = np.empty((len(ratings.codes), len(rest)), np.int64)
    for row in reversed(codes):
        rest, row[:] = np.divmod(rest, base)
    return Items(codes - 1, times, Blocks(rest, blocks.number), base - 1)


def _counted(ways: Ints, number: int) -> tuple[Ints, Ints]:
    """Which of the numbers below `number` occur, and how often each."""
    if number > FEW:
        return np.unique(ways, return_counts=True)
    times = np.bincount(ways, minlength=number)
    found = np.flatnonzero(times)
    return found, times[found]
