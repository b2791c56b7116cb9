"""How far reviewers agree beyond chance, on one category or number for each item.

`ratings` has a row for each reviewer and a column for each item; None and NaN are missing. A
reviewer who answers nothing changes no value. With one category alone no measure says anything,
because chance would agree as well: the value is undefined then, and the reason is given.
"""

from dataclasses import dataclass

import numpy as np

from annotator.scoring.agreement_measures import (
    ITEMS,
    RATINGS,
    Level,
    Tallied,
    alpha_tally,
    cohen_tally,
    fleiss_tally,
)
from annotator.scoring.agreement_ratings import Ratings, Row, coded
from annotator.scoring.intervals import Floats


@dataclass(frozen=True, slots=True)
class Agreement:
    """`value` is (observed − expected) / (1 − expected); None where undefined, with the `reason`.

    `items` and `ratings` are those that count. `observed` and `expected` are agreement: 1 less the
    mean squared distance of two ratings of an item, and of any two. Distances are 1 between
    categories; at the ordinal and the interval level between the lowest and the highest used.
    """

    value: float | None
    reason: str | None
    items: int
    ratings: int
    observed: float | None
    expected: float | None


def cohen_kappa(a: Row, b: Row) -> Agreement:
    """Of two reviewers (Cohen 1960); chance is each one's own shares of the categories.

    Items that either left out do not count.
    """
    return agreement_of(cohen_tally(coded([a, b])))


def fleiss_kappa(ratings: Ratings) -> Agreement:
    """Of any number of reviewers (Fleiss 1971); chance is the shares of the categories overall.

    Fleiss needs as many ratings for each item. Where the numbers differ this is Gwet's form
    (Handbook of Inter-Rater Reliability, 2014): the agreement of an item, and its shares of the
    categories, are of the ratings it has, and every item weighs the same. Both agree where no
    rating is missing. Items with fewer than two ratings do not count.
    """
    return agreement_of(fleiss_tally(coded(ratings)))


def krippendorff_alpha(ratings: Ratings, level: Level = "nominal") -> Agreement:
    """Of any number of reviewers and gaps (Krippendorff 2011, "Computing Krippendorff's
    alpha-reliability"): 1 − observed / expected disagreement.

    Items with fewer than two ratings do not count. All levels but nominal need numbers, ratio
    none below 0. Raises InvalidInput for others.
    """
    return agreement_of(alpha_tally(coded(ratings), level))


def agreement_of(tallied: Tallied) -> Agreement:
    """The measure over all blocks."""
    sums = tallied.counts.sum(axis=0, keepdims=True)
    found = tallied.disagreement(sums)
    items, ratings = int(sums[0, ITEMS]), round(sums[0, RATINGS])
    value = _number(found.values())
    reason = None if value is not None else tallied.undefined(sums) if items else tallied.no_item
    observed, expected = _number(1 - found.observed), _number(1 - found.expected)
    return Agreement(value, reason, items, ratings, observed, expected)


def _number(values: Floats) -> float | None:
    return None if np.isnan(values[0]) else float(values[0])
