"""Agreement with the middle 95 % of bootstrap samples over articles.

Articles are drawn, because what stands in one article is not independent; those in which nothing
counts are left out. Every measure works on counts that add up over articles, so a sample costs
one row of a matrix product. Samples without a value are left out of the interval.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, cast

import numpy as np

from annotator.domain.errors import InvalidInput
from annotator.scoring.agreement import Agreement, agreement_of
from annotator.scoring.agreement_items import Blocks
from annotator.scoring.agreement_measures import (
    ITEMS,
    Level,
    Tallied,
    alpha_tally,
    cohen_tally,
    fleiss_tally,
)
from annotator.scoring.agreement_ratings import LENGTHS_DIFFER, Coded, Ratings, Row, coded
from annotator.scoring.bootstrap import SAMPLES, SEED, interval_of, weight_batches
from annotator.scoring.ratios import Interval
from annotator.scoring.unitizing import Layers, unitizing_tally

Measure = Literal["cohen_kappa", "fleiss_kappa", "krippendorff_alpha"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """`interval` is None where the value is, with fewer than two articles that count, and when
    no samples were asked for."""

    agreement: Agreement
    interval: Interval | None


def agreement_interval(
    measure: Measure,
    articles: Sequence[Ratings],
    *,
    level: Level = "nominal",
    samples: int = SAMPLES,
    seed: int = SEED,
) -> Estimate:
    """Of the ratings of each article: the same reviewers in each, any number of items.

    `level` is for Krippendorff's alpha alone. Raises InvalidInput as the measures do, and when
    the number of reviewers changes.
    """
    ratings, blocks = _joined(articles)
    if measure == "krippendorff_alpha":
        return _estimate(alpha_tally(ratings, level, blocks), samples, seed)
    if measure == "fleiss_kappa":
        return _estimate(fleiss_tally(ratings, blocks), samples, seed)
    if len(articles) and len(ratings.codes) != 2:
        raise InvalidInput("Cohen's kappa is of two reviewers.", "Use Fleiss' kappa for more.")
    if not articles:
        ratings = coded([(), ()])
    return _estimate(cohen_tally(ratings, blocks), samples, seed)


def unitizing_interval(
    layers: Layers, lengths: Sequence[int], *, samples: int = SAMPLES, seed: int = SEED
) -> Estimate:
    """Of the spans that each reviewer marked in each article, as in `unitizing_alpha`."""
    return _estimate(unitizing_tally(layers, lengths), samples, seed)


def _joined(articles: Sequence[Ratings]) -> tuple[Coded, Blocks]:
    if len({len(ratings) for ratings in articles}) > 1:
        raise InvalidInput("Every article needs a row for each reviewer.", "A row may be of gaps.")
    if any(len({len(row) for row in ratings}) > 1 for ratings in articles):
        raise InvalidInput(LENGTHS_DIFFER, "Look for an article in which a reviewer has fewer.")
    sizes = [len(ratings[0]) if len(ratings) else 0 for ratings in articles]
    rows = [_end_to_end(parts) for parts in zip(*articles, strict=True)]
    return coded(rows), Blocks(np.repeat(np.arange(len(sizes)), sizes), len(sizes))


def _end_to_end(parts: Sequence[Row]) -> Row:
    if all(isinstance(part, np.ndarray) and part.dtype.kind in "biuf" for part in parts):
        return cast(Row, np.ma.concatenate(parts))  # type: ignore[no-untyped-call]
    return list(chain.from_iterable(parts))


def _estimate(tallied: Tallied, samples: int, seed: int) -> Estimate:
    agreement = agreement_of(tallied)
    counts = tallied.counts[tallied.counts[:, ITEMS] > 0]
    if agreement.value is None or len(counts) < 2 or samples <= 0:
        return Estimate(agreement, None)
    batches = weight_batches(len(counts), samples, seed)
    values = [tallied.disagreement(weights @ counts).values() for weights in batches]
    return Estimate(agreement, interval_of(np.concatenate(values)))
