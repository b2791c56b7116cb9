"""What a run's scores are worth: ranking, calibration, and what a threshold would show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from annotator.scoring.bootstrap import interval_of, weight_batches
from annotator.scoring.headway import Tell, untold
from annotator.scoring.intervals import Bools, Floats, Ints
from annotator.scoring.ratios import Interval, Ratio

BINS = 10
CURVE_POINTS = 200
THRESHOLDS = tuple(step / 20 for step in range(20))


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What a run put forward: each item's score (nan: none), whether it is matched, and its
    article's place; and how many items the gold has in each article."""

    scores: Floats
    is_hit: Bools
    block: Ints
    in_gold: Floats
    noun: str


@dataclass(frozen=True, slots=True)
class Bin:
    """Scored items with low ≤ score < high (the last bin holds 1 too)."""

    low: float
    high: float
    items: int
    mean_score: float | None
    confirmed: Ratio


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """If only items of at least this score were shown. `precision` is confirmed per shown."""

    threshold: float
    precision: Ratio
    recall: Ratio


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """If only items of at least this score were shown, as plain numbers."""

    score: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Confidence:
    """`average_precision`: sum over distinct scores, from high to low, of the precision there
    times the gain in recall (without interpolation; equal scores count as one step). Items
    without a score rank behind all others. `calibration_error` is the expected calibration
    error over ten bins of equal width: mean |confirmed − mean score|, weighted by items
    (Naeini and others 2015; Guo and others 2017); there are no bins where some score is not
    between 0 and 1. Only the average precision has an interval. `curve` has a point for each
    distinct score from high to low, at most CURVE_POINTS; none where there is no ranking."""

    average_precision: Ratio
    calibration_error: Ratio
    bins: tuple[Bin, ...]
    thresholds: tuple[AtThreshold, ...]
    without_score: int
    curve: tuple[CurvePoint, ...] = ()


def confidence(
    shown: Shown,
    *,
    samples: int,
    seed: int,
    thresholds: Sequence[float] = THRESHOLDS,
    tell: Tell = untold,
) -> Confidence:
    """Intervals by bootstrap over articles for the average precision, as elsewhere."""
    scored = ~np.isnan(shown.scores)
    bins = _bins(shown, scored)
    return Confidence(
        average_precision=_average_precision(shown, samples=samples, seed=seed, tell=tell),
        calibration_error=_calibration_error(shown, scored, bins),
        bins=bins,
        thresholds=tuple(_at(shown, threshold) for threshold in thresholds),
        without_score=int((~scored).sum()),
        curve=_curve(shown),
    )


def _average_precision(shown: Shown, *, samples: int, seed: int, tell: Tell) -> Ratio:
    reason = _no_ranking(shown)
    if reason:
        return Ratio(None, reason=reason)
    area = _area(shown)
    articles = len(shown.in_gold)
    interval = _interval(area, articles, samples=samples, seed=seed, tell=tell)
    return Ratio(area(np.ones(articles)), interval=interval)


def _area(shown: Shown) -> Callable[[Floats], float]:
    """The average precision when each article counts as often as its weight says."""
    order = np.argsort(-np.nan_to_num(shown.scores, nan=-np.inf), kind="stable")
    scores = shown.scores[order]
    is_last = (scores[1:] != scores[:-1]) & ~np.isnan(scores[:-1])
    steps = np.flatnonzero(np.append(is_last, True))
    hit, block = shown.is_hit[order].astype(np.float64), shown.block[order]
    # Made once: it runs for every sample, and fresh memory costs it more than the sums do.
    weight, seen, found = (np.empty(len(order)) for _ in range(3))

    def area(weights: Floats) -> float:
        np.take(weights, block, out=weight, mode="clip")
        np.cumsum(weight, out=seen)
        np.multiply(weight, hit, out=weight)
        np.cumsum(weight, out=found)
        at_step, all_seen = found[steps], seen[steps]
        gains = np.diff(at_step, prepend=0.0)
        np.divide(at_step, all_seen, out=at_step, where=all_seen > 0)
        np.multiply(gains, at_step, out=gains)  # not @: BLAS wakes its threads for every sample
        total = float((weights * shown.in_gold).sum())
        return float(gains.sum()) / total if total else float("nan")

    return area


def _interval(
    area: Callable[[Floats], float], articles: int, *, samples: int, seed: int, tell: Tell
) -> Interval | None:
    if samples <= 0 or articles < 2:
        return None
    batches = weight_batches(articles, samples, seed, tell=tell)
    return interval_of(np.array([area(row) for batch in batches for row in batch]))


def _curve(shown: Shown) -> tuple[CurvePoint, ...]:
    """Thinned evenly, the first and the last point kept."""
    if _no_ranking(shown):
        return ()
    order = np.argsort(-shown.scores, kind="stable")[: int((~np.isnan(shown.scores)).sum())]
    scores = shown.scores[order]
    ends = np.flatnonzero(np.append(scores[1:] != scores[:-1], True))
    if len(ends) > CURVE_POINTS:
        ends = ends[np.linspace(0, len(ends) - 1, CURVE_POINTS).round().astype(np.int64)]
    found = np.cumsum(shown.is_hit[order])[ends]
    precision, recall = found / (ends + 1), found / shown.in_gold.sum()
    points = zip(scores[ends].tolist(), precision.tolist(), recall.tolist(), strict=True)
    return tuple(CurvePoint(*point) for point in points)


def _no_ranking(shown: Shown) -> str | None:
    if not shown.in_gold.sum():
        return f"0/0: the gold has no {shown.noun}"
    if not len(shown.scores):
        return f"the run has no {shown.noun}"
    if np.isnan(shown.scores).all():
        return "the run gives no scores"
    return None


def _bins(shown: Shown, scored: Bools) -> tuple[Bin, ...]:
    scores, is_hit = shown.scores[scored], shown.is_hit[scored]
    if not _are_shares(scores):
        return ()
    place = np.minimum(np.floor(scores * BINS), BINS - 1)
    return tuple(
        _bin(number, scores[place == number], is_hit[place == number]) for number in range(BINS)
    )


def _are_shares(scores: Floats) -> bool:
    return bool(((scores >= 0) & (scores <= 1)).all())


def _bin(number: int, scores: Floats, is_hit: Bools) -> Bin:
    items = len(scores)
    mean = float(scores.mean()) if items else None
    confirmed = _ratio(float(is_hit.sum()), float(items), "0/0: no item has such a score")
    return Bin(number / BINS, (number + 1) / BINS, items, mean, confirmed)


def _calibration_error(shown: Shown, scored: Bools, bins: tuple[Bin, ...]) -> Ratio:
    scores = shown.scores[scored]
    if not len(scores):
        return Ratio(None, reason="the run gives no scores")
    if not _are_shares(scores):
        return Ratio(None, reason="the run's scores are not all between 0 and 1")
    gaps = [
        b.items * abs(b.confirmed.value - b.mean_score)
        for b in bins
        if b.confirmed.value is not None and b.mean_score is not None
    ]
    return Ratio(sum(gaps) / len(scores), sum(gaps), float(len(scores)))


def _at(shown: Shown, threshold: float) -> AtThreshold:
    kept = shown.scores >= threshold
    hits = float((shown.is_hit & kept).sum())
    nothing = "0/0: no item has such a score"
    return AtThreshold(
        threshold,
        _ratio(hits, float(kept.sum()), nothing),
        _ratio(hits, float(shown.in_gold.sum()), f"0/0: the gold has no {shown.noun}"),
    )


def _ratio(hits: float, total: float, reason: str) -> Ratio:
    if not total:
        return Ratio(None, hits, total, reason=reason)
    return Ratio(hits / total, hits, total)
