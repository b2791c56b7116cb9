"""Agreement: published numbers, and what has none."""

from typing import Any

import pytest

from annotator.domain.errors import InvalidInput
from annotator.scoring.agreement import cohen_kappa, krippendorff_alpha, observed_agreement


def test_published_numbers_come_out(oracles: dict[str, Any]) -> None:
    for case in oracles["agreement"]:
        ratings = case["ratings"]
        for name, value in case["expected"].items():
            if name == "observed":
                found = observed_agreement(ratings)
            elif name == "cohen_kappa":
                found = cohen_kappa(*ratings)
            else:
                found = krippendorff_alpha(ratings, name.removeprefix("alpha_"))
            near = pytest.approx(value, abs=case.get("tolerance", 1e-4)) if value else value
            assert found.value == near
            assert (found.reason is None) == (value is not None)


def test_nothing_to_compare_is_undefined() -> None:
    for ratings in ([["A", None], [None, "B"]], [[], []], [["A", "B"]]):
        assert observed_agreement(ratings).value is None
        assert krippendorff_alpha(ratings).reason == "0/0: no unit has two ratings"
    assert cohen_kappa(["A", None], [None, "B"]).value is None


def test_opposite_raters_are_below_chance() -> None:
    assert cohen_kappa(["A", "B"], ["B", "A"]).value == -1.0
    assert krippendorff_alpha([["A", "B"], ["B", "A"]]).value == pytest.approx(-0.5)


def test_what_cannot_be_rated() -> None:
    with pytest.raises(InvalidInput, match="needs numbers"):
        krippendorff_alpha([["A", "B"], ["B", "A"]], "interval")
    with pytest.raises(InvalidInput, match="Every rater"):
        krippendorff_alpha([["A", "B"], ["B"]])
