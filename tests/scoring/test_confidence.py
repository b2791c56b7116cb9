"""What a run's scores are worth."""

import pytest

from annotator.domain.claim import Claim
from annotator.scoring.claims import score_claims
from annotator.scoring.confidence import Confidence
from tests.scoring.making import claim, claims

APART = [claim((start, start + 10)) for start in range(0, 100, 20)]


def confidence(gold: list[Claim], run: list[Claim], scores: list[float]) -> Confidence:
    return score_claims([claims(*gold)], [claims(*run, scores=scores)]).confidence


def test_average_precision() -> None:
    """Hit, miss, hit of three: 1/3 · 1 + 1/3 · 2/3, as in scikit-learn's documentation."""
    run = [APART[0], APART[3], APART[1]]
    found = confidence(APART[:3], run, [0.9, 0.8, 0.7])
    assert found.average_precision.value == pytest.approx(1 / 3 + 2 / 9)


def test_equal_scores_are_one_step() -> None:
    for run in ([APART[0], APART[3]], [APART[3], APART[0]]):
        assert confidence(APART[:1], run, [0.5, 0.5]).average_precision.value == 0.5


def test_items_without_a_score_come_last() -> None:
    found = confidence(APART[:2], [APART[0], APART[3], APART[1]], [0.1])
    assert found.average_precision.value == pytest.approx(1 / 2 + 1 / 2 * 2 / 3)
    assert found.without_score == 2


def test_calibration() -> None:
    found = confidence(APART[:2], [APART[0], APART[3], APART[1]], [0.95, 0.25, 1.0])
    assert [b.items for b in found.bins] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 2]
    assert found.bins[2].confirmed.value == 0.0
    assert found.bins[9].mean_score == pytest.approx(0.975)
    assert found.bins[0].confirmed.reason
    assert found.calibration_error.value == pytest.approx((0.25 + 2 * 0.025) / 3)


def test_confirmed_per_shown() -> None:
    found = confidence(APART[:2], [APART[0], APART[3]], [0.9, 0.4])
    at = {point.threshold: point for point in found.thresholds}
    assert (at[0.0].precision.value, at[0.0].recall.value) == (0.5, 0.5)
    assert (at[0.5].precision.hits, at[0.5].precision.total) == (1, 1)
    assert at[0.95].precision.value is None
    assert at[0.95].recall.value == 0.0


def test_a_curve_has_a_point_for_each_score() -> None:
    run = [APART[0], APART[1], APART[3], APART[2], APART[4]]
    found = confidence(APART[:3], run, [0.7, 0.9, 0.7, 0.2])
    points = [(point.score, point.precision, point.recall) for point in found.curve]
    assert points == [
        (0.9, 1.0, pytest.approx(1 / 3)),
        (0.7, pytest.approx(2 / 3), pytest.approx(2 / 3)),
        (0.2, 0.75, 1.0),
    ]


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    gold = [claim((20 * place, 20 * place + 10)) for place in range(500)]
    curve = confidence(gold, gold, [1 - place / 1000 for place in range(500)]).curve
    assert len(curve) == 200
    assert (curve[0].score, curve[0].recall) == (1.0, 1 / 500)
    assert (curve[-1].score, curve[-1].recall) == (0.501, 1.0)
    scores = [point.score for point in curve]
    assert scores == sorted(set(scores), reverse=True)


@pytest.mark.parametrize(
    ("gold", "run", "reason"),
    [
        ([], APART, "0/0: the gold has no claims"),
        (APART, [], "the run has no claims"),
        (APART, APART, "the run gives no scores"),
    ],
)
def test_no_ranking_is_undefined(gold: list[Claim], run: list[Claim], reason: str) -> None:
    found = confidence(gold, run, [])
    assert (found.average_precision.value, found.average_precision.reason) == (None, reason)
    assert found.calibration_error.reason == "the run gives no scores"
    assert found.curve == ()


def test_scores_that_are_no_probabilities_have_no_calibration() -> None:
    found = confidence(APART, APART, [-3.0, 12.0, 1.0, 1.0, 1.0])
    assert found.calibration_error.value is None
    assert "between 0 and 1" in found.calibration_error.reason
    assert found.average_precision.value == pytest.approx(1.0)
    assert found.bins == ()
