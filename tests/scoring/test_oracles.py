"""Published numbers, to 1e-4."""

from typing import Any

import pytest

from annotator.scoring.entities import score_entities
from annotator.scoring.ratios import Score
from tests.scoring.making import counts_of, documents


def test_published_scores_come_out(oracles: dict[str, Any]) -> None:
    for case in oracles["spans"]:
        scores = score_entities(documents(case["gold"]), documents(case["predicted"]))
        expected = dict(case["expected"])
        for label, numbers in expected.pop("per_label", {}).items():
            score = scores.modes["strict"].labels[label]
            assert_score(score, dict(zip(("precision", "recall", "f1"), numbers, strict=True)))
        for mode, numbers in expected.items():
            assert_score(scores.modes[mode].micro, numbers)


def assert_score(score: Score, expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        if name == "counts":
            assert counts_of(score.counts) == value
            continue
        ratio = getattr(score, name)
        assert ratio.value == (value if value is None else pytest.approx(value, abs=1e-4))
        assert (ratio.reason is None) == (value is not None)
