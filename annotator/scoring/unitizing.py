"""How far reviewers agree on which stretches of the texts they mark.

Krippendorff's alpha for unitizing in its revised form, the binary |uα (Krippendorff, Mathet,
Bouvry and Widlöcher 2016, "On the reliability of unitizing textual continua"; Krippendorff 2019,
§ 12.6): every position of a text is marked or a gap for each reviewer. Chance joins any two
positions, but never two of the same marked span, so finding long spans is not taken for luck.
The form of 1995 and 2004 is not used: its authors found it to fail with more than two reviewers.

Texts count that two reviewers or more have done; one who has not done a text does not count in
it, as with missing ratings in the other alphas. Overlapping spans of a reviewer are made into one
first, as a position is marked or not; spans that only touch stay two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.scoring.agreement import Agreement, agreement_of
from annotator.scoring.agreement_measures import REST, Disagreement, Tallied
from annotator.scoring.intervals import (
    Bools,
    Floats,
    Ints,
    has_overlap_before,
    overlapping_pairs,
    summed,
)

Layers = Sequence[Sequence[Sequence[Span] | None]]  # reviewers × texts; None is not done

NO_TEXT = "no text was done by two reviewers"
NOTHING_MARKED = "nobody marked anything"
ALL_MARKED = "everybody marked everything"
DISPUTED, MARKED, GAPS, SQUARES = range(REST, REST + 4)  # columns after those of every tally


def unitizing_alpha(layers: Layers, lengths: Sequence[int]) -> Agreement:
    """`lengths` are those of the texts; () marks nothing, None is a text not done.

    `items` are the texts that count, `ratings` the reviewers' layers of them. Raises InvalidInput
    when a row is not of all texts, or a span ends beyond its text.
    """
    return agreement_of(unitizing_tally(layers, lengths))


def unitizing_tally(layers: Layers, lengths: Sequence[int]) -> Tallied:
    """A row of counts for each text."""
    sizes = _checked(layers, lengths)
    done = np.zeros((len(layers), len(sizes)), np.bool_)
    for number, row in enumerate(layers):
        done[number] = [spans is not None for spans in row]
    per_text = done.sum(axis=0)
    counts = np.zeros((len(sizes), REST + 4))
    counts[:, :REST] = np.column_stack([per_text > 0, per_text])
    marks = [_marks(row, sizes) for row in layers]
    for mark in marks:
        counts[:, MARKED] += mark.per_text
        counts[:, SQUARES] += summed(mark.text, (mark.end - mark.start) ** 2, len(sizes))
    counts[:, GAPS] = per_text * sizes - counts[:, MARKED]
    for one, other in combinations(range(len(layers)), 2):
        both = done[one] & done[other]
        counts[both, DISPUTED] += _disputed(marks[one], marks[other])[both]
    counts[:, DISPUTED] /= np.maximum(per_text - 1, 1)
    counts[per_text < 2] = 0
    return Tallied(counts, _disagreement, NO_TEXT, _undefined)


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    """A reviewer's spans, in order and apart from each other, all texts on one line."""

    text: Ints
    start: Ints
    end: Ints
    per_text: Floats  # marked positions


def _marks(row: Sequence[Sequence[Span] | None], sizes: Ints) -> _Marks:
    begins = np.cumsum(sizes) - sizes
    flat = np.array(list(_flat(row)), np.int64).reshape(-1, 3)
    if (flat[:, 2] > sizes[flat[:, 0]]).any():
        raise InvalidInput("A span ends beyond its text.", "Compare layers of the same text.")
    flat[:, 1:] += begins[flat[:, 0]][:, None]
    text, start, end = flat[np.argsort(flat[:, 1], kind="stable")].T
    firsts = np.flatnonzero(~has_overlap_before(start, end))
    if len(firsts):
        text, start, end = text[firsts], start[firsts], np.maximum.reduceat(end, firsts)
    return _Marks(text, start, end, summed(text, end - start, len(sizes)))


def _flat(row: Sequence[Sequence[Span] | None]) -> Iterator[tuple[int, int, int]]:
    for text, spans in enumerate(row):
        for span in spans or ():
            yield text, span.start, span.end


def _disputed(one: _Marks, other: _Marks) -> Floats:
    """How many positions of each text only one of the two marked."""
    left, right = overlapping_pairs(
        one.start, one.end, right_start=other.start, right_end=other.end
    )
    shared = np.minimum(one.end[left], other.end[right])
    shared = shared - np.maximum(one.start[left], other.start[right])
    both = summed(one.text[left], shared, len(one.per_text))
    return one.per_text + other.per_text - 2 * both


def _disagreement(sums: Floats) -> Disagreement:
    disputed, marked, gaps, squares = sums[:, REST:].T
    positions = marked + gaps
    some, defined = positions > 0, _is_defined(sums)
    with_others = positions**2 - squares - gaps  # pairs of positions chance can join
    observed, expected = np.full((2, len(sums)), np.nan)
    observed[some] = 2 * disputed[some] / positions[some]
    expected[some] = 0.0
    expected[defined] = 2 * marked[defined] * gaps[defined] / with_others[defined]
    return Disagreement(observed, expected, defined)


def _is_defined(sums: Floats) -> Bools:
    return np.asarray((sums[:, MARKED] > 0) & (sums[:, GAPS] > 0))


def _undefined(sums: Floats) -> str:
    return ALL_MARKED if sums[0, MARKED] else NOTHING_MARKED


def _checked(layers: Layers, lengths: Sequence[int]) -> Ints:
    sizes = np.array(lengths, np.int64).reshape(-1)
    if (sizes < 0).any():
        raise InvalidInput("No text is shorter than 0.")
    if any(len(row) != len(sizes) for row in layers):
        raise InvalidInput(
            "Every reviewer needs spans or a gap for each text.", "Mark what is missing with None."
        )
    return sizes
