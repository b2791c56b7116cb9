"""Many half-open stretches at once, as arrays.

The articles are laid end to end on one line: a position is `block * stride + offset`, and
`stride` is larger than any offset, so stretches of different blocks never meet.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.domain.span import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def overlapping_pairs(
    left_start: Ints, left_end: Ints, *, right_start: Ints, right_end: Ints
) -> tuple[Ints, Ints]:
    """Indices of all pairs that share a position, ordered by left, then right.

    Both sides are sorted by start; stretches of one side may overlap each other.
    """
    if not len(left_start) or not len(right_start):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    reach = np.maximum.accumulate(right_end)
    first = np.searchsorted(reach, left_start, side="right")
    last = np.searchsorted(right_start, left_end, side="left")
    left, right = spread(first, np.maximum(last - first, 0))
    meets = right_end[right] > left_start[left]
    return left[meets], right[meets]


def spread(first: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """For each row i the numbers first[i] … first[i] + counts[i] - 1, beside i."""
    rows = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return rows, np.arange(len(rows)) - np.repeat(before - first, counts)


def has_overlap_before(start: Ints, end: Ints) -> Bools:
    """For each stretch, sorted by start, whether an earlier one reaches into it."""
    flags = np.zeros(len(start), np.bool_)
    if len(start) > 1:
        flags[1:] = start[1:] < np.maximum.accumulate(end)[:-1]
    return flags


def covered(start: Ints, end: Ints, *, by_start: Ints, by_end: Ints) -> Ints:
    """How many positions of each stretch lie in the stretches `by_start` to `by_end`."""
    _, begins, ends = union(np.zeros(len(by_start), np.int64), by_start, by_end)
    before = np.append(0, np.cumsum(ends - begins))
    begins, ends = np.append(-1, begins), np.append(-1, ends)

    def covered_before(points: Ints) -> Ints:
        last = np.searchsorted(begins, points, side="left") - 1
        into = np.minimum(points, ends[last]) - begins[last]
        return before[np.maximum(last - 1, 0)] + np.where(last > 0, into, 0)

    return covered_before(end) - covered_before(start)


def union(owner: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints, Ints]:
    """The stretches of each owner, sorted, those that overlap or touch made into one."""
    if not len(owner):
        return owner, start, end
    stride = int(end.max()) + 2
    order = np.lexsort((start, owner))
    owner, start, end = owner[order], start[order], end[order]
    reach = np.maximum.accumulate(owner * stride + end)
    is_first = np.ones(len(owner), np.bool_)
    is_first[1:] = (owner * stride + start)[1:] > reach[:-1]
    firsts = np.flatnonzero(is_first)
    lasts = np.append(firsts[1:], len(owner)) - 1
    return owner[firsts], start[firsts], reach[lasts] - owner[firsts] * stride


def scope_on_line(scopes: Sequence[tuple[Span, ...] | None], stride: int) -> tuple[Ints, Ints]:
    """Starts and ends of the sentences that count, on the line; None is a whole block."""
    whole = (Span(0, stride),)
    known = [whole if scope is None else scope for scope in scopes]
    blocks = np.repeat(np.arange(len(known)), [len(scope) for scope in known])
    start = np.array([span.start for scope in known for span in scope], np.int64)
    end = np.array([span.end for scope in known for span in scope], np.int64)
    start, end = start + blocks * stride, np.minimum(end, stride) + blocks * stride
    order = np.argsort(start, kind="stable")
    return start[order], end[order]


def counted(blocks: Ints, number: int) -> Floats:
    """How often each of the blocks 0 … number - 1 is named."""
    return np.bincount(blocks, minlength=number).astype(np.float64)


def summed(blocks: Ints, values: Floats | Ints, number: int) -> Floats:
    """The sum of the values of each of the blocks 0 … number - 1."""
    return np.asarray(np.bincount(blocks, values, minlength=number), np.float64)
