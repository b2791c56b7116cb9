"""Which entity of a run stands for which of the gold, in each way of scoring.

MUC-5's categories as SemEval-2013 task 9.1 uses them and nervaluate (MIT) computes them, with
half-open spans: those that touch do not overlap.

| mode | correct | else, where the two overlap |
|---|---|---|
| strict | same span and label | incorrect |
| exact | same span | incorrect |
| partial | same span | partial, half a hit |
| type | overlap and same label | incorrect |
| overlap | overlap and same label | not matched at all |

In a block where neither side overlaps itself we do what nervaluate does with spans in text
order: each prediction in turn takes the best gold span that is left (a correct one, in `type`
the one with the closest borders; else the first). Where spans nest or overlap, which nervaluate
does not support, the one-to-one matching with the most correct pairs is taken, of those the one
with the most pairs, and of those the one whose borders and labels are closest (no count shows
that, but whoever looks at the pairs sees it). We do not share nervaluate's rule that an overlap
of less than 1 % of the gold span is none.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from annotator.scoring.assignment import best_edges
from annotator.scoring.entity_spans import EntitySides, EntitySpans
from annotator.scoring.intervals import Bools, Ints, has_overlap_before, overlapping_pairs

MODES = ("strict", "exact", "partial", "type", "overlap")


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Pairs of a gold entity and one of the run that overlap, by their places in the arrays."""

    gold: Ints
    run: Ints
    is_same_span: Bools
    is_same_label: Bools
    distance: Ints
    is_nested: Bools  # an entity of its block overlaps another of the same side

    def where(self, wanted: Bools) -> "Edges":
        return Edges(
            self.gold[wanted],
            self.run[wanted],
            self.is_same_span[wanted],
            self.is_same_label[wanted],
            self.distance[wanted],
            self.is_nested[wanted],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Matched entities, by their places in the arrays, and which of the pairs are correct."""

    gold: Ints
    run: Ints
    is_correct: Bools


def match_entities(sides: EntitySides) -> dict[str, Pairs]:
    """The one-to-one pairs of each mode."""
    edges = _edges(sides.gold, sides.run, sides.stride)
    same_span, same_label = edges.is_same_span, edges.is_same_label
    no_rank = np.zeros(len(edges.gold), np.int64)
    by_span = _pairs(edges, same_span, no_rank)
    alike = edges.where(same_label)
    everything = np.ones(len(alike.gold), np.bool_)
    return {
        "strict": _pairs(edges, same_span & same_label, no_rank),
        "exact": by_span,
        "partial": by_span,
        "type": _pairs(edges, same_label, np.where(same_label, edges.distance, 0)),
        "overlap": _pairs(alike, everything, no_rank[: len(alike.gold)]),
    }


def _edges(gold: EntitySpans, run: EntitySpans, stride: int) -> Edges:
    lines = [
        (side.block * stride + side.start, side.block * stride + side.end) for side in (gold, run)
    ]
    (gold_start, gold_end), (run_start, run_end) = lines
    g, r = overlapping_pairs(gold_start, gold_end, right_start=run_start, right_end=run_end)
    start, end = np.abs(gold.start[g] - run.start[r]), np.abs(gold.end[g] - run.end[r])
    nested = [
        side.block[has_overlap_before(*line)] for side, line in zip((gold, run), lines, strict=True)
    ]
    return Edges(
        gold=g,
        run=r,
        is_same_span=(start + end) == 0,
        is_same_label=gold.label[g] == run.label[r],
        distance=start + end,
        is_nested=np.isin(gold.block[g], np.concatenate(nested)),
    )


def _pairs(edges: Edges, is_correct: Bools, rank: Ints) -> Pairs:
    """The chosen edges. `rank` orders the correct ones of one prediction, smallest first."""
    alone = _is_alone(edges.gold) & _is_alone(edges.run)
    chosen = alone.copy()
    nested = np.flatnonzero(~alone & edges.is_nested)
    if len(nested):
        closeness = (1 + edges.is_same_label[nested]) / (2 + 2 * edges.distance[nested])
        weight = np.where(is_correct[nested], 1.0 + len(nested), 1.0)
        weight += closeness / (1 + len(nested))
        chosen[nested[best_edges(edges.gold[nested], edges.run[nested], weight)]] = True
    flat = np.flatnonzero(~alone & ~edges.is_nested)
    if len(flat):
        order = np.lexsort((edges.gold[flat], rank[flat], ~is_correct[flat], edges.run[flat]))
        chosen[_in_turn(edges, flat[order])] = True
    return Pairs(edges.gold[chosen], edges.run[chosen], is_correct[chosen])


def _is_alone(ends: Ints) -> Bools:
    """Whether no other edge has the same end."""
    if not len(ends):
        return np.zeros(0, np.bool_)
    alone: Bools = np.bincount(ends)[ends] == 1
    return alone


def _in_turn(edges: Edges, order: Ints) -> Ints:
    """Each prediction takes its first gold entity that is left.

    `order` are edges by prediction and preference. Chains of overlaps are independent of each
    other, so the first predictions of all chains choose at once, then all second ones.
    """
    gold, run = edges.gold[order], edges.run[order]
    turn = _turns(gold, run)
    by_turn = np.argsort(turn, kind="stable")
    borders = np.searchsorted(turn[by_turn], np.arange(int(turn.max()) + 2))
    is_taken = np.zeros(int(gold.max()) + 1, np.bool_)
    chosen = []
    for begin, end in pairwise(borders):
        edge = by_turn[begin:end]
        edge = edge[~is_taken[gold[edge]]]
        edge = edge[np.unique(run[edge], return_index=True)[1]]
        is_taken[gold[edge]] = True
        chosen.append(order[edge])
    return np.concatenate(chosen)


def _turns(gold: Ints, run: Ints) -> Ints:
    """For each edge, sorted by prediction, which prediction of its chain it belongs to.

    Neither side overlaps itself: a chain ends where the next prediction meets no gold entity
    that an earlier one has met.
    """
    first = np.flatnonzero(np.append(True, run[1:] != run[:-1]))
    lowest, highest = np.minimum.reduceat(gold, first), np.maximum.reduceat(gold, first)
    begins = np.append(True, lowest[1:] > np.maximum.accumulate(highest)[:-1])
    chain_start = np.maximum.accumulate(np.where(begins, np.arange(len(first)), 0))
    turn = np.arange(len(first)) - chain_start
    return np.repeat(turn, np.diff(np.append(first, len(run))))
