"""Stretches as arrays, against the same thing said slowly."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.scoring.intervals import covered, overlapping_pairs, union
from tests.scoring.making import borders

Stretches = list[tuple[int, int]]
several = st.lists(borders, max_size=8).map(sorted)


def columns(stretches: Stretches) -> tuple[np.ndarray, np.ndarray]:
    table = np.array(stretches, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


@given(several, several)
def test_pairs_that_share_a_position(left: Stretches, right: Stretches) -> None:
    begins, ends = columns(right)
    found = overlapping_pairs(*columns(left), right_start=begins, right_end=ends)
    expected = [
        (i, j) for i, (a, b) in enumerate(left) for j, (c, d) in enumerate(right) if a < d and c < b
    ]
    assert list(zip(*(side.tolist() for side in found), strict=True)) == expected


@given(several, several)
def test_positions_that_are_covered(stretches: Stretches, by: Stretches) -> None:
    begins, ends = columns(by)
    inside = {position for start, end in by for position in range(start, end)}
    expected = [len(inside & set(range(*one))) for one in stretches]
    assert covered(*columns(stretches), by_start=begins, by_end=ends).tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 2), borders), max_size=8))
def test_a_union_has_the_same_positions_once(owned: list[tuple[int, tuple[int, int]]]) -> None:
    begins, ends = columns([one for _, one in owned])
    made = union(np.array([owner for owner, _ in owned], np.int64), begins, ends)
    found = [
        (o, p) for o, a, b in zip(*(m.tolist() for m in made), strict=True) for p in range(a, b)
    ]
    assert len(found) == len(set(found))
    assert set(found) == {(owner, p) for owner, one in owned for p in range(*one)}
