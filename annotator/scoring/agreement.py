"""How far raters agree beyond chance, on one category or number for each unit.

Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's alpha-reliability") takes any
number of raters and gaps; Cohen's kappa (1960) takes two. With one category alone neither
says anything, because chance would agree as well: they are undefined then, not 1.
"""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from annotator.domain.errors import InvalidInput
from annotator.scoring.intervals import Floats
from annotator.scoring.ratios import Ratio

Rating = str | float | None
Ratings = Sequence[Sequence[Rating]]  # a row for each rater, a column for each unit; None is a gap
Metric = Literal["nominal", "ordinal", "interval"]

NO_PAIR = "0/0: no unit has two ratings"
ONE_CATEGORY = "all ratings are of one category"


def observed_agreement(ratings: Ratings) -> Ratio:
    """Pairs of ratings of the same unit that are equal, over all such pairs."""
    counts, _ = _counts(ratings)
    raters = counts.sum(axis=1)
    pairs = float((raters * (raters - 1)).sum()) / 2
    if not pairs:
        return Ratio(None, 0, 0, reason=NO_PAIR)
    equal = float((counts * (counts - 1)).sum()) / 2
    return Ratio(equal / pairs, equal, pairs)


def krippendorff_alpha(ratings: Ratings, metric: Metric = "nominal") -> Ratio:
    """1 − observed over expected disagreement; units with fewer than two ratings are left out.

    `ordinal` and `interval` need numbers. Raises InvalidInput for other ratings.
    """
    counts, values = _counts(ratings)
    counts = counts[counts.sum(axis=1) >= 2]
    if not len(counts):
        return Ratio(None, reason=NO_PAIR)
    weight = 1 / (counts.sum(axis=1) - 1)
    coincidences = (counts * weight[:, None]).T @ counts - np.diag(weight @ counts)
    total = coincidences.sum(axis=1)
    distances = _distances(values, total, metric)
    expected = float((np.outer(total, total) * distances).sum())
    if not expected:
        return Ratio(None, reason=ONE_CATEGORY)
    observed = float((coincidences * distances).sum())
    return Ratio(1 - (float(total.sum()) - 1) * observed / expected)


def cohen_kappa(first: Sequence[Rating], second: Sequence[Rating]) -> Ratio:
    """Of two raters: (observed − expected agreement) / (1 − expected), chance being each
    rater's own shares of the categories. Units that either left out do not count."""
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not both:
        return Ratio(None, reason=NO_PAIR)
    own, other = [a for a, _ in both], [b for _, b in both]
    observed = sum(a == b for a, b in both) / len(both)
    expected = sum(own.count(c) * other.count(c) for c in set(own)) / len(both) ** 2
    if expected == 1:
        return Ratio(None, reason=ONE_CATEGORY)
    return Ratio((observed - expected) / (1 - expected))


def _counts(ratings: Ratings) -> tuple[Floats, list[Rating]]:
    """How often each unit (a row) got each value (a column); the values in order."""
    if len({len(row) for row in ratings}) > 1:
        raise InvalidInput("Every rater needs a rating or a gap for each unit.")
    found = {value for row in ratings for value in row if value is not None}
    values: list[Rating] = sorted(found, key=lambda value: (isinstance(value, str), value))
    place = {value: column for column, value in enumerate(values)}
    counts = np.zeros((len(ratings[0]) if ratings else 0, len(values)))
    for row in ratings:
        for unit, value in enumerate(row):
            if value is not None:
                counts[unit, place[value]] += 1
    return counts, values


def _distances(values: list[Rating], total: Floats, metric: Metric) -> Floats:
    """Squared distances between the values; `total` is how often each one was given."""
    if metric == "nominal":
        return 1.0 - np.eye(len(values))
    if any(isinstance(value, str) for value in values):
        raise InvalidInput(f"The {metric} metric needs numbers.")
    places = np.array(values, np.float64)
    if metric == "ordinal":
        places = np.cumsum(total) - total / 2
    return np.asarray((places[:, None] - places[None, :]) ** 2, np.float64)
