"""Intervals: a sample is worth what its articles, put together, would be worth."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.scoring.agreement import (
    Agreement,
    cohen_kappa,
    fleiss_kappa,
    krippendorff_alpha,
)
from annotator.scoring.agreement_intervals import (
    Measure,
    agreement_interval,
    unitizing_interval,
)
from annotator.scoring.bootstrap import interval_of, weight_batches
from annotator.scoring.unitizing import unitizing_alpha
from tests.scoring.rating_tables import VALUES, Table

ARTICLES = 6
SAMPLES = 12
MEASURES: list[tuple[Measure, Any, Callable[[Table], Agreement]]] = [
    ("cohen_kappa", "nominal", lambda table: cohen_kappa(*table)),
    ("fleiss_kappa", "nominal", fleiss_kappa),
    ("krippendorff_alpha", "nominal", krippendorff_alpha),
    ("krippendorff_alpha", "ordinal", lambda table: krippendorff_alpha(table, "ordinal")),
    ("krippendorff_alpha", "interval", lambda table: krippendorff_alpha(table, "interval")),
    ("krippendorff_alpha", "ratio", lambda table: krippendorff_alpha(table, "ratio")),
]


@st.composite
def rated_articles(draw: st.DrawFn) -> list[Table]:
    """Of two reviewers; each article has an item both rated, so that each is drawn."""
    rating = st.sampled_from(VALUES)
    items = st.lists(st.tuples(rating | st.none(), rating | st.none()), max_size=4)
    article = st.tuples(st.tuples(rating, rating), items).map(lambda both: [both[0], *both[1]])
    found = draw(st.lists(article, min_size=ARTICLES, max_size=ARTICLES))
    return [[list(row) for row in zip(*article, strict=True)] for article in found]


def put_together(articles: list[Table]) -> Table:
    return [[value for table in articles for value in table[row]] for row in (0, 1)]


def drawn(articles: list[Any]) -> list[list[Any]]:
    """The same samples, article by article."""
    (weights,) = weight_batches(len(articles), SAMPLES, 3)
    return [
        [article for article, times in zip(articles, row, strict=True) for _ in range(int(times))]
        for row in weights
    ]


def near(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-9)


def spread_of(values: list[float | None]) -> Any:
    known = interval_of(np.array([np.nan if value is None else value for value in values]))
    return known and (pytest.approx(known.low, abs=1e-9), pytest.approx(known.high, abs=1e-9))


@settings(max_examples=20)
@given(rated_articles())
def test_a_sample_is_its_articles_put_together(articles: list[Table]) -> None:
    for name, level, measure in MEASURES:
        found = agreement_interval(name, articles, level=level, samples=SAMPLES, seed=3)
        whole = measure(put_together(articles))
        assert found.agreement.value == near(whole.value)
        assert found.agreement.reason == whole.reason
        assert (found.agreement.items, found.agreement.ratings) == (whole.items, whole.ratings)
        if whole.value is None:
            assert found.interval is None
            continue
        values = [measure(put_together(sample)).value for sample in drawn(articles)]
        between = found.interval and (found.interval.low, found.interval.high)
        assert between == spread_of(values)


def test_spans_drawn_by_article() -> None:
    draw = np.random.default_rng(11)
    layers = [
        [(Span(start, start + 3),) for start in draw.integers(0, 5, ARTICLES).tolist()]
        for _ in range(3)
    ]
    lengths = [20, 8, 15, 9, 30, 11]
    found = unitizing_interval(layers, lengths, samples=SAMPLES, seed=3)
    assert found.agreement == unitizing_alpha(layers, lengths)
    values = [
        unitizing_alpha(
            [[row[place] for place in sample] for row in layers],
            [lengths[place] for place in sample],
        ).value
        for sample in drawn(list(range(ARTICLES)))
    ]
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == spread_of(values)


def test_arrays_and_lists_say_the_same() -> None:
    draw = np.random.default_rng(5)
    arrays = [draw.integers(0, 3, (3, size)).astype(float) for size in (4, 0, 7, 2)]
    arrays[0][1, 2] = np.nan
    lists = [[list(row) for row in article] for article in arrays]
    for name in ("fleiss_kappa", "krippendorff_alpha"):
        found = agreement_interval(name, arrays)
        assert found == agreement_interval(name, lists)
        assert found.interval is not None
        assert found.interval.low <= found.agreement.value <= found.interval.high
        assert found == agreement_interval(name, arrays)  # the same samples again
        assert found.interval != agreement_interval(name, arrays, samples=9, seed=1).interval


def test_articles_in_which_nothing_counts_are_not_drawn() -> None:
    articles: list[Table] = [[[1, 2], [1, 1]], [[1, 1], [1, 2]], [[2, 2], [2, 2]]]
    alone: Table = [[1, None], [None, 2]]
    found = agreement_interval("krippendorff_alpha", articles)
    assert agreement_interval("krippendorff_alpha", [alone, *articles, [[], []]]) == found


def test_where_there_is_no_interval() -> None:
    one: list[Table] = [[[1, 2, 2], [1, 2, 1]]]
    found = agreement_interval("cohen_kappa", one)
    assert found.agreement.value == pytest.approx(0.4)
    assert found.interval is None
    assert agreement_interval("cohen_kappa", one * 2, samples=0).interval is None
    for name in ("cohen_kappa", "fleiss_kappa", "krippendorff_alpha"):
        nothing = agreement_interval(name, [])
        assert nothing.agreement.reason == "no item has two ratings"
        assert nothing.interval is None
    assert unitizing_interval([], []).interval is None


def test_what_cannot_be_drawn() -> None:
    with pytest.raises(InvalidInput, match="row for each reviewer"):
        agreement_interval("fleiss_kappa", [[[1], [1]], [[1], [1], [1]]])
    with pytest.raises(InvalidInput, match="Every reviewer needs a rating"):
        # Put together, the rows would be of the same length.
        agreement_interval("fleiss_kappa", [[[1, 2], [1]], [[1], [1, 2]]])
    with pytest.raises(InvalidInput, match="of two reviewers"):
        agreement_interval("cohen_kappa", [[[1], [1], [1]]])
    with pytest.raises(InvalidInput, match="no level"):
        agreement_interval("krippendorff_alpha", [[[1], [1]]], level="cardinal")
