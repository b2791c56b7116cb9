"""What counts as a rating, a gap, or neither."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from annotator.domain.errors import InvalidInput
from annotator.scoring.agreement import cohen_kappa, fleiss_kappa, krippendorff_alpha
from annotator.scoring.agreement_ratings import coded
from tests.scoring.rating_tables import Table, tables

NAN = float("nan")


def as_arrays(table: Table) -> list[Any]:
    """The same ratings in everything that holds them."""
    gaps = np.array([[value is None for value in row] for row in table])
    filled = [[-1 if value is None else value for value in row] for row in table]
    floats = np.array([[NAN if value is None else value for value in row] for row in table])
    return [
        tuple(tuple(row) for row in table),
        [[NAN if value is None else value for value in row] for row in table],
        [[np.float64(NAN) if value is None else np.int64(value) for value in row] for row in table],
        np.array(table, object),
        floats,
        list(floats),
        floats.astype(np.float32),
        np.ma.masked_array(np.array(filled), gaps),
        np.ma.masked_array(floats, gaps),
        np.ma.masked_array(np.array(table, object), gaps),
        np.asfortranarray(floats),
    ]


@given(tables())
def test_every_container_says_the_same(table: Table) -> None:
    for ratings in as_arrays(table):
        assert krippendorff_alpha(ratings, "interval") == krippendorff_alpha(table, "interval")
        assert fleiss_kappa(ratings) == fleiss_kappa(table)
        assert cohen_kappa(ratings[0], ratings[1]) == cohen_kappa(table[0], table[1])


@given(tables(gaps=False))
def test_without_gaps(table: Table) -> None:
    text = [[str(value) for value in row] for row in table]
    expected = krippendorff_alpha(table)
    for ratings in (text, np.array(text), np.array(table, np.int16), np.array(table, np.uint8)):
        assert krippendorff_alpha(ratings) == expected
    # A mask takes ratings away from arrays of text too.
    names = np.ma.masked_array(np.array(text, "U2"), np.zeros((len(table), len(table[0])), bool))
    names.mask[0] = True
    assert krippendorff_alpha(names) == krippendorff_alpha(table[1:])


def test_many_numbers_are_told_apart() -> None:
    numbers = np.arange(1000) / 7
    found = coded([numbers, numbers[::-1]])
    assert found.values == tuple(numbers)
    assert found.codes.tolist() == [list(range(1000)), list(range(1000))[::-1]]
    assert coded([numbers.tolist(), numbers]).codes.tolist() == [list(range(1000))] * 2


def test_yes_and_no_and_choices_of_several() -> None:
    assert cohen_kappa([True, False, True], [True, False, False]).value == pytest.approx(0.4)
    several = [[("a",), ("a", "b"), ()], [("a",), ("b",), ()]]
    assert krippendorff_alpha(several).observed == pytest.approx(2 / 3)
    halves = [[Fraction(1, 2), 1], [0.5, 1]]
    assert krippendorff_alpha(halves, "ratio").value == 1.0


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ([["A", "B"], ["A"]], "Every reviewer"),
        ([np.zeros(2), np.zeros(3)], "Every reviewer"),
        ([["A", 1], ["A", 1]], "mix"),
        ([[1, 2], ["1", "2"]], "mix"),
        ([[1, Decimal("0.5")], [1, 1]], "mix"),
        ([[["A"], ["B"]], [["A"], ["B"]]], "one value"),
        (np.zeros((2, 2, 2)), "row for each reviewer"),
        ([1, 2, 3], "row for each reviewer"),
        (5, "row for each reviewer"),
    ],
)
def test_what_cannot_be_rated(ratings: Any, words: str) -> None:
    for measure in (krippendorff_alpha, fleiss_kappa):
        with pytest.raises(InvalidInput, match=words):
            measure(ratings)


@pytest.mark.parametrize(
    ("ratings", "level", "words"),
    [
        ([["A", "B"], ["B", "A"]], "interval", "needs numbers"),
        ([["low", "high"], ["low", "low"]], "ordinal", "needs numbers"),
        ([[1, -2], [1, 2]], "ratio", "negative"),
        ([[1, float("inf")], [1, 2]], "interval", "finite"),
        ([[1, 10**400], [1, 2]], "ordinal", "finite"),
        ([[1, 2], [1, 2]], "cardinal", "no level 'cardinal'"),
    ],
)
def test_what_a_level_cannot_take(ratings: Any, level: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        krippendorff_alpha(ratings, level)


def test_cohen_is_of_two_equal_rows() -> None:
    with pytest.raises(InvalidInput, match="Every reviewer"):
        cohen_kappa(["A"], ["A", "B"])
