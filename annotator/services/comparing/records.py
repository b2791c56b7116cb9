"""Scores as plain JSON values, in a fixed order: what `annotator evaluate --json` prints.

What is undefined is null, and `reason` beside it says why (of a score, why the first of
precision, recall and F1 is; `reasons` has each). Intervals are [low, high]; a score's
`interval` is that of its F1; where no interval can be told, `interval_reason` says why.
"""

import math
from collections.abc import Mapping

from annotator.domain.records import Record
from annotator.scoring.attribution import AttributionScores, RoleScore, Triple
from annotator.scoring.bootstrap import Difference
from annotator.scoring.claims import ClaimScores
from annotator.scoring.comparing import Comparison
from annotator.scoring.confidence import Confidence
from annotator.scoring.confusion import Confusion
from annotator.scoring.entities import EntityScores, Macro
from annotator.scoring.evaluation import Evaluation
from annotator.scoring.ratios import Interval, Ratio, Score

MEASURES = ("precision", "recall", "f1")
COUNTS = ("correct", "incorrect", "partial", "missed", "spurious")
LABELS_MODE = "strict"  # the way of scoring that the scores of labels are given in
ENTITY = "entity"
FEWEST_ARTICLES = 2
"""Intervals draw from articles."""


def evaluation_record(evaluation: Evaluation) -> Record:
    """All scores of one run."""
    return {
        "articles": evaluation.articles,
        "sentences": evaluation.sentences,
        "interval_reason": _interval_reason(evaluation),
        "gold": {"entities": evaluation.gold_entities, "claims": evaluation.gold_claims},
        "run": {"entities": evaluation.run_entities, "claims": evaluation.run_claims},
        "without_run": list(evaluation.without_run),
        "without_gold": list(evaluation.without_gold),
        "entities": {
            **_entities(evaluation.entities),
            **_confidence(evaluation.entity_confidence),
            "confusion": _confusions(evaluation)[ENTITY],
        },
        "claims": {
            **_claims(evaluation.claims),
            **_confidence(evaluation.claims.confidence),
            "confusions": {k: v for k, v in _confusions(evaluation).items() if k != ENTITY},
        },
        "attribution": _attribution(evaluation.attribution),
    }


def comparison_record(first: Evaluation, second: Evaluation, differences: Comparison) -> Record:
    """The scores of the first run, with the second's and their differences (second minus first)
    in the same places below `second` and `differences`."""
    return {
        **evaluation_record(first),
        "second": evaluation_record(second),
        "differences": _differences(differences),
    }


def _entities(scores: EntityScores) -> Record:
    return {
        **{mode: _score(one.micro) for mode, one in scores.modes.items()},
        "labels": {label: _score(one) for label, one in scores.modes[LABELS_MODE].labels.items()},
        "macro": {mode: _means(one.macro) for mode, one in scores.modes.items()},
    }


def _claims(scores: ClaimScores) -> Record:
    return {
        **{level: _score(one) for level, one in scores.levels.items()},
        "splits": _share(scores.splits),
        "merges": _share(scores.merges),
        "sentences": _score(scores.sentences),
        "attributes": {
            name: {"matched": _score(field.matched), "end_to_end": _score(field.end_to_end)}
            for name, field in scores.fields.items()
        },
    }


def _attribution(scores: AttributionScores) -> Record:
    return {"end_to_end": _triple(scores.end_to_end), "matched": _triple(scores.matched)}


def _triple(triple: Triple) -> Record:
    return {
        "content": _means(triple.content),
        "source": _means(triple.source),
        "cue": _means(triple.cue),
        "mean": _ratio(triple.mean),
    }


def _score(score: Score) -> Record:
    counts = {name: getattr(score.counts, name) for name in COUNTS}
    return {**counts, **_measures(score)}


def _means(score: Macro | RoleScore) -> Record:
    """Of shares or of labels: `of` is how many the mean is over, null for one of both sides."""
    of = {name: getattr(score, name).total for name in MEASURES}
    return {**_measures(score), "of": {k: None if n is None else round(n) for k, n in of.items()}}


def _measures(score: Score | Macro | RoleScore) -> Record:
    ratios: dict[str, Ratio] = {name: getattr(score, name) for name in MEASURES}
    reasons = {name: ratio.reason for name, ratio in ratios.items() if ratio.reason is not None}
    return {
        **{name: ratio.value for name, ratio in ratios.items()},
        "interval": _interval(score.f1.interval),
        "precision_interval": _interval(score.precision.interval),
        "recall_interval": _interval(score.recall.interval),
        "reason": next(iter(reasons.values()), None),
        "reasons": reasons,
    }


def _share(ratio: Ratio) -> Record:
    return {
        "count": round(ratio.hits or 0),
        "of": round(ratio.total or 0),
        "share": ratio.value,
        "interval": _interval(ratio.interval),
        "reason": ratio.reason,
    }


def _ratio(ratio: Ratio) -> Record:
    return {
        "value": ratio.value,
        "interval": _interval(ratio.interval),
        "reason": ratio.reason,
    }


def _interval_reason(evaluation: Evaluation) -> str | None:
    return "fewer than two articles" if evaluation.articles < FEWEST_ARTICLES else None


def _interval(interval: Interval | None) -> list[float] | None:
    return [interval.low, interval.high] if interval else None


def _confidence(confidence: Confidence) -> Record:
    return {
        "average_precision": _ratio(confidence.average_precision),
        "calibration": {
            "error": _ratio(confidence.calibration_error),
            "bins": [
                {
                    "low": one.low,
                    "high": one.high,
                    "items": one.items,
                    "mean_score": one.mean_score,
                    "right": round(one.confirmed.hits or 0),
                    "confirmed": one.confirmed.value,
                }
                for one in confidence.bins
            ],
        },
        "curve": [
            {"score": _finite(one.score), "precision": one.precision, "recall": one.recall}
            for one in confidence.curve
        ],
        "without_score": confidence.without_score,
    }


def _finite(value: float) -> float | None:
    """JSON has no infinity, which a run may well give as a score."""
    return value if math.isfinite(value) else None


def _confusions(evaluation: Evaluation) -> dict[str, Record]:
    return {subject: _confusion(one) for subject, one in evaluation.confusions.items()}


def _confusion(confusion: Confusion) -> Record:
    """As in Confusion: the last row is what is extra, the last column what is missed."""
    return {"labels": list(confusion.labels), "counts": [list(row) for row in confusion.counts]}


def _differences(differences: Comparison) -> Record:
    """In the places where the scores stand."""

    def tested(f1: Mapping[str, Difference]) -> Record:
        by_measure = {"precision": differences.precision, "recall": differences.recall, "f1": f1}
        return {
            name: {m: _difference(by[name]) for m, by in by_measure.items() if name in by}
            for name in f1
        }

    attributes = {
        name: {
            "matched": {"f1": _difference(differences.matched[name])},
            "end_to_end": {"f1": _difference(differences.end_to_end[name])},
        }
        for name in differences.matched
    }
    return {
        "entities": tested(differences.entities),
        "claims": {**tested(differences.claims), "attributes": attributes},
        "attribution": {"end_to_end": tested(differences.attribution)},
    }


def _difference(difference: Difference) -> Record:
    return {
        "first": difference.first,
        "second": difference.second,
        "difference": difference.difference,
        "p_value": difference.p_value,
        "reason": difference.reason,
    }
