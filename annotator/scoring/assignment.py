"""One-to-one matching of the greatest total weight, over many small groups at once."""

import numpy as np

from annotator.scoring.intervals import Bools, Floats, Ints


def best_edges(left: Ints, right: Ints, weight: Floats) -> Bools:
    """Which edges make the one-to-one matching of greatest total weight.

    `left` and `right` name the ends of each edge, every pair once; weights are positive.
    Groups that are no more than one item facing several are solved at once, and only the
    others one by one (scipy's `linear_sum_assignment`, after Jonker and Volgenant).
    """
    if not len(left):
        return np.zeros(0, np.bool_)
    lefts, left = np.unique(left, return_inverse=True)
    rights, right = np.unique(right, return_inverse=True)
    group = _groups(left, right, len(lefts), len(rights))
    sizes = np.bincount(group)
    is_star = (_distinct(left, group) == 1) | (_distinct(right, group) == 1)
    chosen = np.zeros(len(left), np.bool_)
    order = np.lexsort((right, left, -weight, group))
    heaviest = order[np.cumsum(sizes) - sizes]
    chosen[heaviest[is_star]] = True
    for edges in _split(group, ~is_star):
        chosen[edges[_assign(left[edges], right[edges], weight[edges])]] = True
    return chosen


def _groups(left: Ints, right: Ints, lefts: int, rights: int) -> Ints:
    """The connected part of the graph that each edge belongs to, numbered from 0."""
    # scipy takes half a second to import, and the window must not wait for it.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    nodes = lefts + rights
    graph = coo_array((np.ones(len(left), np.int8), (left, right + lefts)), shape=(nodes, nodes))
    _, labels = connected_components(graph, directed=False)
    return np.asarray(labels, np.int64)[left]


def _distinct(ends: Ints, group: Ints) -> Ints:
    """How many different ends each group has."""
    first = np.unique(ends, return_index=True)[1]
    return np.bincount(group[first], minlength=int(group.max()) + 1)


def _split(group: Ints, is_wanted: Bools) -> list[Ints]:
    edges = np.flatnonzero(is_wanted[group])
    edges = edges[np.argsort(group[edges], kind="stable")]
    borders = np.flatnonzero(np.diff(group[edges])) + 1
    return np.split(edges, borders) if len(edges) else []


def _assign(left: Ints, right: Ints, weight: Floats) -> Ints:
    """Positions of the chosen edges within one group."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = left - left.min(), right - right.min()
    shape = (int(rows.max()) + 1, int(columns.max()) + 1)
    weights, edge = np.zeros(shape), np.full(shape, -1)
    weights[rows, columns] = weight
    edge[rows, columns] = np.arange(len(left))
    picked = edge[linear_sum_assignment(weights, maximize=True)]
    return np.asarray(picked[picked >= 0], np.int64)
