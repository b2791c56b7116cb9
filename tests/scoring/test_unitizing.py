"""Agreement on spans: the published example, the definition, and what has no value."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.scoring.agreement import Agreement
from annotator.scoring.unitizing import unitizing_alpha

LENGTH = 12
Layer = tuple[Span, ...] | None


def spans(*borders: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in borders)


some_spans = st.lists(st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 6)), max_size=4).map(
    lambda pairs: spans(*((start, min(start + size, LENGTH)) for start, size in pairs))
)


@st.composite
def studies(draw: st.DrawFn) -> list[list[Layer]]:
    """Two to four reviewers over up to three texts of the same length."""
    reviewers, texts = draw(st.integers(2, 4)), draw(st.integers(0, 3))
    row = st.lists(st.none() | some_spans, min_size=texts, max_size=texts)
    return draw(st.lists(row, min_size=reviewers, max_size=reviewers))


def by_position(layers: list[list[Layer]]) -> float | None:
    """|uα, position for position: pairs of positions, never two of the same marked unit."""
    marked: list[tuple[int, int, int]] = []  # for each position: unit, or -1; text; reviewer
    observed = total = 0.0
    for text, column in enumerate(zip(*layers, strict=True)):
        done = [(number, units(layer)) for number, layer in enumerate(column) if layer is not None]
        if len(done) < 2:
            continue
        marked += [(unit, text, number) for number, layer in done for unit in layer]
        total += LENGTH * len(done)
        for (_, one), (_, other) in permutations(done, 2):
            differs = sum((a < 0) != (b < 0) for a, b in zip(one, other, strict=True))
            observed += differs / (len(done) - 1)
    pairs = differing = 0
    for first, second in permutations(range(len(marked)), 2):
        one, other = marked[first], marked[second]
        if one != other or one[0] < 0:
            pairs += 1
            differing += (one[0] < 0) != (other[0] < 0)
    if not differing:
        return None
    return 1 - (observed / total) / (differing / pairs)


def units(layer: tuple[Span, ...]) -> list[int]:
    """The number of the unit at each position, -1 in a gap; what overlaps is one unit."""
    found = [-1] * LENGTH
    end = 0
    for number, span in enumerate(sorted(layer)):
        joins = span.start < end
        unit = found[span.start] if joins else number
        found[span.start : span.end] = [unit] * len(span)
        end = max(end, span.end)
    return found


def value_of(layers: list[list[Layer]]) -> float | None:
    return unitizing_alpha(layers, [LENGTH] * len(layers[0])).value


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, abs=1e-9)


def test_published_example() -> None:
    """Krippendorff 2019, figure 12.11: three observers, of whom one leaves much of it out."""
    layers = [
        [spans((0, 7), (7, 13), (30, 32), (32, 37), (37, 44), (44, 60))],
        [spans((0, 7), (7, 13), (13, 21), (32, 44))],
        [spans((0, 7), (7, 13), (13, 21), (32, 37), (37, 41), (41, 44))],
    ]
    found = unitizing_alpha(layers, [60])
    assert found.value == pytest.approx(0.413, abs=1e-3)
    assert (found.reason, found.items, found.ratings) == (None, 1, 3)


def test_by_hand() -> None:
    """Of ten positions one marks four, the other the first two of them."""
    found = unitizing_alpha([[spans((2, 6))], [spans((2, 4))]], [10])
    expected = 2 * 6 * 14 / (20**2 - 4**2 - 2**2 - 14)
    assert found.observed == pytest.approx(0.8)
    assert found.expected == pytest.approx(1 - expected)
    assert found.value == pytest.approx(1 - 0.2 / expected)


@given(studies())
def test_as_defined(layers: list[list[Layer]]) -> None:
    assert value_of(layers) == near(by_position(layers))


@given(studies(), st.randoms(use_true_random=False))
def test_order_says_nothing(layers: list[list[Layer]], chance: Any) -> None:
    texts = list(zip(*layers, strict=True))
    chance.shuffle(texts)
    moved = [list(row) for row in zip(*texts, strict=True)] or [list(row) for row in layers]
    for row in moved:
        row[:] = [spans and tuple(chance.sample(spans, len(spans))) for spans in row]
    chance.shuffle(moved)
    assert value_of(moved) == near(value_of(layers))


@given(studies())
def test_a_reviewer_who_does_nothing_changes_nothing(layers: list[list[Layer]]) -> None:
    lengths = [LENGTH] * len(layers[0])
    joined = [*layers, [None] * len(lengths)]
    assert unitizing_alpha(joined, lengths) == unitizing_alpha(layers, lengths)


@given(some_spans, some_spans)
def test_all_of_one_mind(one: tuple[Span, ...], other: tuple[Span, ...]) -> None:
    found = unitizing_alpha([[one, other], [one, other], [one, None]], [LENGTH, LENGTH])
    assert found.observed == 1.0
    marked = [place for layer in (one, other) for place in range(LENGTH)
              if any(span.start <= place < span.end for span in layer)]  # fmt: skip
    assert found.value == (1.0 if 0 < len(marked) < 2 * LENGTH else None)


def test_marking_nothing_is_not_leaving_out() -> None:
    one, other = [spans((0, 4)), spans((2, 5))], [spans((0, 4)), ()]
    silent = unitizing_alpha([one, other], [LENGTH, LENGTH])
    away = unitizing_alpha([one, [spans((0, 4)), None]], [LENGTH, LENGTH])
    assert (silent.items, silent.ratings) == (2, 4)
    assert (away.items, away.ratings, away.value) == (1, 2, 1.0)
    assert silent.value is not None
    assert silent.value < 1


def test_what_overlaps_is_one_and_what_touches_is_two() -> None:
    other = [spans((0, 3))]
    whole = unitizing_alpha([[spans((0, 6))], other], [LENGTH])
    assert unitizing_alpha([[spans((0, 4), (2, 6), (1, 2))], other], [LENGTH]) == whole
    touching = unitizing_alpha([[spans((0, 3), (3, 6))], other], [LENGTH])
    assert touching.observed == whole.observed
    assert touching.value != whole.value


@pytest.mark.parametrize(
    ("layers", "items", "reason"),
    [
        ([], 0, "no text was done by two reviewers"),
        ([[()]], 0, "no text was done by two reviewers"),
        ([[spans((0, 2))], [None]], 0, "no text was done by two reviewers"),
        ([[()], [()]], 1, "nobody marked anything"),
        ([[spans((0, 9))], [spans((0, 4), (4, 9))]], 1, "everybody marked everything"),
    ],
)
def test_undefined(layers: list[list[Layer]], items: int, reason: str) -> None:
    found = unitizing_alpha(layers, [9])
    assert (found.value, found.reason, found.items) == (None, reason, items)


def test_no_texts_and_empty_texts() -> None:
    nothing = Agreement(None, "no text was done by two reviewers", 0, 0, None, None)
    assert unitizing_alpha([[], []], []) == nothing
    assert unitizing_alpha([[()], [()]], [0]).reason == "nobody marked anything"


def test_what_cannot_be_compared() -> None:
    with pytest.raises(InvalidInput, match="beyond its text"):
        unitizing_alpha([[spans((0, 5))], [()]], [4])
    with pytest.raises(InvalidInput, match="spans or a gap"):
        unitizing_alpha([[()], [(), ()]], [4])
    with pytest.raises(InvalidInput, match="shorter than 0"):
        unitizing_alpha([[()], [()]], [-1])
