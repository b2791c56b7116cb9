"""The matching of greatest weight, against every other one."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.scoring.assignment import best_edges

edges = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.1, 1.0), max_size=12
)


@given(edges)
def test_no_other_matching_weighs_more(graph: dict[tuple[int, int], float]) -> None:
    pairs, weights = list(graph), np.array(list(graph.values()))
    left, right = (np.array([pair[side] for pair in pairs], np.int64) for side in (0, 1))
    chosen = best_edges(left, right, weights)
    assert len(set(left[chosen])) == len(set(right[chosen])) == chosen.sum()
    best = max(
        sum(graph.get(pair, 0.0) for pair in enumerate(order)) for order in permutations(range(5))
    )
    assert weights[chosen].sum() == pytest.approx(best)
