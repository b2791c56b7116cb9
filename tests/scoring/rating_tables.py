"""Tables of ratings for the tests of agreement, and the measures as the books write them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, permutations, product

from hypothesis import strategies as st

Table = list[list[int | None]]
VALUES = [0, 1, 2, 5]


@st.composite
def tables(draw: st.DrawFn, *, gaps: bool = True) -> Table:
    """Two to four reviewers, up to eight items."""
    reviewers, items = draw(st.integers(2, 4)), draw(st.integers(0, 8))
    choices = [*VALUES, None] if gaps else VALUES
    row = st.lists(st.sampled_from(choices), min_size=items, max_size=items)
    return draw(st.lists(row, min_size=reviewers, max_size=reviewers))


def columns(table: Table) -> list[list[int]]:
    """The ratings of each item that has two or more."""
    found = (
        [value for value in column if value is not None] for column in zip(*table, strict=True)
    )
    return [column for column in found if len(column) > 1]


def alpha(table: Table, level: str) -> float | None:
    """Krippendorff 2011: 1 − observed / expected disagreement, over pairs of ratings."""
    units = columns(table)
    used = Counter(value for unit in units for value in unit)
    distance = distances(level, used)
    total = sum(used.values())
    expected = sum(distance(*pair) for pair in permutations(used.elements(), 2))
    if not expected:
        return None
    observed = sum(
        distance(*pair) / (len(unit) - 1) for unit in units for pair in permutations(unit, 2)
    )
    return 1 - (observed / total) / (expected / (total * (total - 1)))


def distances(level: str, used: Counter[int]) -> Callable[[int, int], float]:
    def between(low: int, high: int) -> float:
        return sum(used[value] for value in used if low <= value <= high)

    def ordinal(one: int, other: int) -> float:
        ends = (used[one] + used[other]) / 2
        return (between(min(one, other), max(one, other)) - ends) ** 2

    return {
        "nominal": lambda one, other: float(one != other),
        "ordinal": ordinal,
        "interval": lambda one, other: float((one - other) ** 2),
        "ratio": lambda one, other: ((one - other) / (one + other)) ** 2 if one != other else 0.0,
    }[level]


def fleiss(table: Table) -> float | None:
    """Each item's share of equal pairs, and its shares of the categories; all weigh the same."""
    units = columns(table)
    if len({value for unit in units for value in unit}) < 2:
        return None
    equal = [mean(a == b for a, b in combinations(unit, 2)) for unit in units]
    shares = [mean(unit.count(value) / len(unit) for unit in units) for value in VALUES]
    by_chance = sum(share**2 for share in shares)
    return (mean(equal) - by_chance) / (1 - by_chance)


def cohen(one: Sequence[int | None], other: Sequence[int | None]) -> float | None:
    both = columns([list(one), list(other)])
    if len({value for unit in both for value in unit}) < 2:
        return None
    by_chance = mean(a == b for (a, _), (_, b) in product(both, both))
    return (mean(a == b for a, b in both) - by_chance) / (1 - by_chance)


def mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)
