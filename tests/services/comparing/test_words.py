import pytest

from annotator.scoring.bootstrap import Difference
from annotator.scoring.ratios import Counts, Interval, Ratio
from annotator.services.comparing.words import (
    count_words,
    counts_words,
    difference_words,
    interval_words,
    p_words,
    ratio_words,
)


def difference(value: float | None, p: float | None = None) -> Difference:
    return Difference(0.5, 0.5, value, p)


def test_a_ratio_with_its_counts_and_its_interval() -> None:
    ratio = Ratio(233 / 320, 233, 320, Interval(0.6812, 0.7789))
    assert ratio_words(ratio) == "0.728"
    assert count_words(ratio) == "233 of 320"
    assert interval_words(ratio.interval) == "0.681 to 0.779"


def test_what_is_undefined_is_a_dash_and_never_a_number() -> None:
    nothing = Ratio(None, 0, 0, reason="0/0: the run has no claims")
    assert (ratio_words(nothing), count_words(nothing)) == ("–", "0 of 0")
    assert (interval_words(None), difference_words(difference(None))) == ("", "–")
    assert (ratio_words(Ratio(0.0)), ratio_words(Ratio(1.0))) == ("0.000", "1.000")


@pytest.mark.parametrize(
    ("hits", "total", "words"),
    [
        (100, 1000, "100 of 1,000"),
        (2.5, 10, "2.5 of 10"),
        (1 / 3, 20.0, "0.33 of 20"),
        (None, 3, ""),
        (None, None, ""),
    ],
)
def test_counts_are_whole_where_they_can_be(
    hits: float | None, total: float | None, words: str
) -> None:
    assert count_words(Ratio(0.5, hits, total)) == words


def test_counts_in_words() -> None:
    assert counts_words(Counts(1200, missed=0, spurious=3)) == "1,200 right, 0 missed, 3 extra"
    every = Counts(1, incorrect=2, partial=3, missed=4, spurious=5)
    assert counts_words(every) == "1 right, 2 wrong, 3 partly right, 4 missed, 5 extra"
    assert counts_words(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0651, "+0.065"), (-0.015, "−0.015"), (0.0, "0.000"), (-0.0004, "0.000")],
)
def test_a_difference_has_its_sign(value: float, words: str) -> None:
    assert difference_words(difference(value)) == words


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0124, "p = .012"),
        (1 / 1001, "p < .001"),
        (0.001, "p = .001"),
        (0.9994, "p = .999"),
        (0.9996, "p > .999"),
        (1.0, "p > .999"),
        (None, ""),
    ],
)
def test_a_chance_as_it_is_written_in_papers(p: float | None, words: str) -> None:
    assert p_words(difference(0.1, p)) == words


def test_nothing_compared_says_nothing() -> None:
    assert (difference_words(None), p_words(None)) == ("", "")
