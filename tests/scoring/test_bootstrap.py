"""Intervals and the test of two runs."""

import numpy as np
import pytest

from annotator.domain.errors import InvalidInput
from annotator.scoring.articles import ArticleItems
from annotator.scoring.bootstrap import Difference, compared, sampled
from annotator.scoring.comparing import compare_runs
from annotator.scoring.entities import score_entities
from annotator.scoring.tally import Quotient, Tally
from tests.scoring.making import claims, entities, said

SHARE = Quotient(((("hits",), 1.0),), ((("all",), 1.0),), "0/0")


def tally(hits: list[float], of: list[float], prefix: str = "a") -> Tally:
    ids = tuple(f"{prefix}{place}" for place in range(len(hits)))
    return Tally(ids, (("hits",), ("all",)), np.array([hits, of], np.float64).T)


def half_right(number: int) -> tuple[list[ArticleItems], list[ArticleItems]]:
    """Every other article of the run is right."""
    gold = [entities((0, 5, "ORG"), name=f"{i:03}") for i in range(number)]
    run = [a if i % 2 else entities((0, 5, "GPE"), name=a.id) for i, a in enumerate(gold)]
    return gold, run


def test_the_interval_of_a_mean_is_the_known_one() -> None:
    """400 articles, half of them right: 0.5 ± 1.96 · sqrt(0.25 / 400)."""
    gold, run = half_right(400)
    interval = score_entities(gold, run).modes["strict"].micro.f1.interval
    assert interval.low == pytest.approx(0.451, abs=0.006)
    assert interval.high == pytest.approx(0.549, abs=0.006)


def test_the_same_seed_gives_the_same_interval() -> None:
    gold, run = half_right(30)
    first, again = (score_entities(gold, run, seed=5) for _ in range(2))
    assert first == again
    assert score_entities(gold, run, seed=6) != first


def test_batches_do_not_change_the_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = tally([1, 0, 3, 2], [4, 4, 4, 4])
    whole = sampled(counts, samples=50, seed=1).samples
    monkeypatch.setattr("annotator.scoring.bootstrap.CELLS_AT_ONCE", 12)
    pieces = sampled(counts, samples=50, seed=1).samples
    assert whole is not None
    assert pieces is not None
    assert np.array_equal(whole.values, pieces.values)


def test_one_article_or_no_samples_have_no_interval() -> None:
    assert sampled(tally([1], [2]), samples=100).ratio(SHARE).interval is None
    ratio = sampled(tally([1, 1], [2, 2]), samples=0).ratio(SHARE)
    assert (ratio.value, ratio.hits, ratio.total, ratio.interval) == (0.5, 2, 4, None)


def test_samples_without_anything_are_left_out() -> None:
    interval = sampled(tally([1, 0], [1, 0]), samples=100).ratio(SHARE).interval
    assert (interval.low, interval.high) == (1.0, 1.0)


def difference(first: Tally, second: Tally, rounds: int = 1000) -> Difference:
    return compared(first, second, {("share",): SHARE}, rounds=rounds)[("share",)]


def test_runs_that_are_alike_do_not_differ() -> None:
    one = tally([1, 2, 3], [4, 4, 4])
    found = difference(one, one)
    assert (found.difference, found.p_value) == (0.0, 1.0)


def test_a_run_that_is_better_everywhere() -> None:
    """Of the 2^10 ways to swap, two differ as much: p is near 2/1024, as drawn and counted."""
    worse, better = tally([1.0] * 10, [4.0] * 10), tally([2.0] * 10, [4.0] * 10)
    found = difference(worse, better, 1000)
    assert (found.first, found.second, found.difference) == (0.25, 0.5, 0.25)
    assert found.p_value == pytest.approx(2 / 1024, abs=0.004)
    assert difference(better, worse, 1000).p_value == pytest.approx(found.p_value, abs=0.004)


def test_what_cannot_be_compared() -> None:
    with pytest.raises(InvalidInput, match="same articles"):
        difference(tally([1, 1], [1, 1]), tally([1, 1], [1, 1], "b"))
    undefined = difference(tally([0, 0], [0, 0]), tally([1, 1], [1, 1]))
    assert (undefined.first, undefined.second, undefined.p_value) == (None, 1.0, None)
    assert undefined.reason == "0/0"
    assert difference(tally([1], [2]), tally([2], [2])).reason == "fewer than two articles"


def test_two_runs_over_the_same_gold() -> None:
    gold, run = half_right(40)
    found = compare_runs(gold, run, gold)
    strict = found.entities["strict"]
    assert (strict.first, strict.second, strict.difference) == (0.5, 1.0, 0.5)
    assert strict.p_value < 0.01
    assert found.entities["exact"].p_value == 1.0
    assert found.claims["exact"].reason == "0/0: neither gold nor run has claims"


def test_labels_of_one_run_alone_do_not_disturb() -> None:
    gold = [entities((0, 5, "ORG"), name=name) for name in "ab"]
    odd = [entities((0, 5, "ODD"), name=name) for name in "ab"]
    assert compare_runs(gold, odd, gold).entities["strict"].difference == 1.0


def test_attribution_is_compared_too() -> None:
    gold = [claims(said((0, 9), (10, 14), (15, 19)), name=name) for name in "abc"]
    found = compare_runs(gold, [ArticleItems(article.id) for article in gold], gold)
    assert found.attribution["mean"].difference == 1.0
    assert found.claims["exact"].difference == 1.0


def test_precision_recall_and_fields_are_compared_too() -> None:
    gold = [claims(said((0, 9), (10, 14), (15, 19)), name=name) for name in "abcdefgh"]
    more = [
        claims(said((0, 9), (20, 24), (15, 19)), said((40, 49), None, None), name=one.id)
        for one in gold
    ]
    found = compare_runs(gold, more, gold)
    assert found.precision["iou_0.5"].difference == 0.5
    assert found.recall["iou_0.5"].difference == 0.0
    assert found.matched["source"].difference == found.end_to_end["source"].difference == 1.0
    assert (found.matched["attribution"].difference, found.matched["attribution"].p_value) == (0, 1)
    assert found.end_to_end["attribution"].difference == pytest.approx(1 / 3)
    assert found.end_to_end["attribution"].p_value < 0.05
    assert found.recall["strict"].reason == "0/0: the gold has no entities"


def test_statistics_of_one_test_are_those_of_tests_alone() -> None:
    first, second = tally([1, 0, 2, 3], [4, 4, 4, 4]), tally([2, 2, 1, 3], [4, 5, 4, 4])
    other = Quotient(((("all",), 1.0),), ((("hits",), 1.0),), "0/0")
    both = compared(first, second, {("share",): SHARE, ("inverse",): other})
    assert both[("share",)] == difference(first, second)
    assert both[("inverse",)] == compared(first, second, {("x",): other})[("x",)]


def test_with_few_articles_every_way_to_swap_is_taken_once() -> None:
    """Better in all of n articles: only swapping none or all differs as much, 2 of 2^n ways."""
    for number in (2, 3, 9):
        worse, better = tally([1.0] * number, [4.0] * number), tally([2.0] * number, [4.0] * number)
        assert difference(worse, better).p_value == 2 / 2**number


def test_exact_and_drawn_rounds_agree() -> None:
    one, two = tally([1, 0, 3, 2, 0, 1, 1, 2], [4] * 8), tally([2, 1, 2, 4, 1, 1, 3, 1], [4] * 8)
    exact, drawn = difference(one, two, 256), difference(one, two, 255)
    assert exact.p_value is not None
    assert (exact.p_value * 256).is_integer()
    assert drawn.p_value == pytest.approx(exact.p_value, abs=0.1)
