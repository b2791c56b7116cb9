"""Agreement: published numbers, the definitions themselves, and what has no value."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.scoring import agreement_items, agreement_measures
from annotator.scoring.agreement import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from tests.scoring.rating_tables import VALUES, Table, alpha, cohen, fleiss, tables

LEVELS = ["nominal", "ordinal", "interval", "ratio"]
# Krippendorff 2011, example C: four observers, twelve units.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
# How many of fourteen raters chose each of five categories for ten subjects: 0.210.
FOURTEEN_RATERS = [
    *([0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1]),
    *([7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]),
]


def test_published_numbers_come_out(oracles: dict[str, Any]) -> None:
    for case in oracles["agreement"]:
        for name, value in case["expected"].items():
            near = pytest.approx(value, abs=case.get("tolerance", 1e-4)) if value else value
            found = measured(case["ratings"], name)
            if name == "observed":
                assert found.observed == near
            else:
                assert found.value == near
                assert (found.reason is None) == (value is not None)


def measured(ratings: list[list[Any]], name: str) -> Agreement:
    if name.startswith("alpha_"):
        return krippendorff_alpha(ratings, name.removeprefix("alpha_"))
    return cohen_kappa(*ratings)


@pytest.mark.parametrize(
    ("level", "value"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_four_observers(level: str, value: float) -> None:
    found = krippendorff_alpha(FOUR_OBSERVERS, level=level)
    assert found.value == pytest.approx(value, abs=5e-4)
    assert (found.items, found.ratings) == (11, 40)


def test_fourteen_raters() -> None:
    subjects = [[c for c, n in enumerate(row) for _ in range(n)] for row in FOURTEEN_RATERS]
    found = fleiss_kappa([list(rater) for rater in zip(*subjects, strict=True)])
    assert found.value == pytest.approx(0.210, abs=5e-4)
    assert found.observed == pytest.approx(0.378, abs=5e-4)
    assert found.expected == pytest.approx(0.213, abs=5e-4)
    assert (found.items, found.ratings) == (10, 140)


def test_cohen_counts_what_both_rated() -> None:
    found = cohen_kappa(["A", "B", None, "A", "B"], ["A", "B", "A", None, "A"])
    assert found == Agreement(
        pytest.approx(0.4), None, 3, 6, pytest.approx(2 / 3), pytest.approx(4 / 9)
    )


@given(tables())
def test_as_defined(table: Table) -> None:
    for level in LEVELS:
        assert krippendorff_alpha(table, level).value == near(alpha(table, level))
    assert fleiss_kappa(table).value == near(fleiss(table))
    assert cohen_kappa(table[0], table[1]).value == near(cohen(table[0], table[1]))


@given(tables(), st.randoms(use_true_random=False))
def test_order_says_nothing(table: Table, chance: Any) -> None:
    items = list(zip(*table, strict=True))
    chance.shuffle(items)
    moved = [list(row) for row in zip(*items, strict=True)] or [list(row) for row in table]
    for level in LEVELS:
        assert krippendorff_alpha(moved, level).value == near(value_of(table, level))
        assert krippendorff_alpha(moved[::-1], level).value == near(value_of(table, level))
    assert fleiss_kappa(moved[::-1]).value == near(fleiss_kappa(table).value)
    assert cohen_kappa(moved[1], moved[0]).value == near(cohen_kappa(table[0], table[1]).value)


@given(tables(), st.permutations(["north", "south", "east", "west"]))
def test_names_of_labels_say_nothing(table: Table, names: list[str]) -> None:
    renamed = [[None if v is None else names[VALUES.index(v)] for v in row] for row in table]
    assert krippendorff_alpha(renamed).value == near(value_of(table, "nominal"))
    assert fleiss_kappa(renamed).value == near(fleiss_kappa(table).value)
    assert cohen_kappa(*renamed[:2]).value == near(cohen_kappa(*table[:2]).value)


@given(tables(), st.integers(0, 4))
def test_a_reviewer_who_answers_nothing_changes_nothing(table: Table, place: int) -> None:
    joined = [*table[:place], [None] * len(table[0]), *table[place:]]
    for level in LEVELS:
        assert krippendorff_alpha(joined, level) == krippendorff_alpha(table, level)
    assert fleiss_kappa(joined) == fleiss_kappa(table)


@given(st.lists(st.sampled_from(VALUES), min_size=2, max_size=9), st.integers(2, 4))
def test_all_of_one_mind(row: list[int], reviewers: int) -> None:
    table = [list(row) for _ in range(reviewers)]
    found = [*(krippendorff_alpha(table, level) for level in LEVELS)]
    found += [fleiss_kappa(table), cohen_kappa(*table[:2])]
    one_value = len(set(row)) == 1
    assert {agreement.observed for agreement in found} == {1.0}
    assert {agreement.value for agreement in found} == ({None} if one_value else {1.0})
    if one_value:
        assert {agreement.reason for agreement in found} == {"all ratings are of one category"}


@given(tables())
def test_value_follows_from_the_shares(table: Table) -> None:
    found = [krippendorff_alpha(table, level) for level in LEVELS]
    for agreement in (*found, fleiss_kappa(table), cohen_kappa(*table[:2])):
        if agreement.value is not None:
            beyond = agreement.observed - agreement.expected
            assert agreement.value == near(beyond / (1 - agreement.expected))
            assert 0 <= agreement.observed <= 1


@pytest.mark.parametrize("ratings", [[], [[]], [[], []], [["A", "B"]], [["A", None], [None, "B"]]])
def test_nothing_to_compare_is_undefined(ratings: list[list[str | None]]) -> None:
    nothing = Agreement(None, "no item has two ratings", 0, 0, None, None)
    assert krippendorff_alpha(ratings) == nothing
    assert fleiss_kappa(ratings) == nothing
    if len(ratings) == 2:
        assert cohen_kappa(*ratings) == nothing


def test_one_category_each_is_no_agreement() -> None:
    found = cohen_kappa(["A", "A"], ["B", "B"])
    assert (found.value, found.observed, found.expected) == (0.0, 0.0, 0.0)


def test_opposite_reviewers_are_below_chance() -> None:
    assert cohen_kappa(["A", "B"], ["B", "A"]).value == -1.0
    assert fleiss_kappa([["A", "B"], ["B", "A"]]).value == -1.0
    assert krippendorff_alpha([["A", "B"], ["B", "A"]]).value == pytest.approx(-0.5)


def test_large_and_close_numbers() -> None:
    """The interval level knows distances alone, however far from 0 they are."""
    years = [[2024e6, 2024e6 + 1, 2024e6], [2024e6, 2024e6 + 1, 2024e6 + 1]]
    same = krippendorff_alpha([[0, 1, 0], [0, 1, 1]]).value
    assert krippendorff_alpha(years, "ratio").value == pytest.approx(same, abs=1e-6)
    near_zero = krippendorff_alpha([[0, 2, 4, 4], [0, 2, 2, 4]], "interval").value
    table = [[0, 1e308, -1e308], [0, 1e308, 0]]
    assert krippendorff_alpha(table, "interval").value == pytest.approx(
        krippendorff_alpha([[0, 1, -1], [0, 1, 0]], "interval").value
    )
    assert krippendorff_alpha([[0, 5e-324], [0, 5e-324]], "ratio").value is None
    far = [[2**52 + value for value in row] for row in ([0, 2, 4, 4], [0, 2, 2, 4])]
    assert krippendorff_alpha(far, "interval").value == pytest.approx(near_zero)


@given(tables(), st.sampled_from(["WAYS_AT_MOST", "FEW"]))
def test_items_too_different_to_be_gathered(table: Table, limit: str) -> None:
    """Counted in a table, sorted, or one by one, it is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement_items, limit, 0)
        assert fleiss_kappa(table).value == near(fleiss(table))
        for level in LEVELS:
            assert krippendorff_alpha(table, level).value == near(alpha(table, level))


def test_more_reviewers_than_one_number_tells_apart() -> None:
    crowd = [*FOUR_OBSERVERS, *([[None] * 12] * 60)]
    assert krippendorff_alpha(crowd) == krippendorff_alpha(FOUR_OBSERVERS)


def value_of(table: Table, level: str) -> float | None:
    return krippendorff_alpha(table, level).value


def near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-9)


def test_many_values_at_the_ratio_level() -> None:
    """Distances of all values to all others are taken some at a time."""
    table = np.random.default_rng(7).integers(0, 90, (2, 60))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(agreement_measures, "CELLS_AT_ONCE", 1000)
        found = krippendorff_alpha(table, "ratio").value
    assert found == pytest.approx(alpha(table.tolist(), "ratio"))
