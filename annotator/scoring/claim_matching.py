"""Which claim of a run stands for which of the gold.

Two claims are compared by the characters of all their parts: IoU, the shared ones over all of
either. Claims are matched one to one within an article by optimal assignment:

- at a threshold: the largest number of pairs whose IoU reaches it, and of those matchings
  the one with the greatest total similarity. (So a further prediction never lowers recall.)
- aligned (for fields, and for showing the two side by side): the greatest total similarity
  among pairs whose IoU reaches `ALIGNED`.

Similarity is the IoU; where both claims have a normalized text, two thirds of it and one third
the Dice coefficient of the two texts' sets of words, without case.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from annotator.scoring.assignment import best_edges
from annotator.scoring.claim_spans import ClaimSides, shared
from annotator.scoring.intervals import Bools, Floats, Ints

LEVELS = {"exact": 1.0, "iou_0.3": 0.3, "iou_0.5": 0.5, "iou_0.75": 0.75}
ALIGNED = 0.5
TEXT_WEIGHT = 1 / 3
MOSTLY = 0.5
NEARLY = 1e-9  # IoU is a quotient of whole numbers below 10^9
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """All pairs of claims that share a character, by their places among the sides' claims."""

    gold: Ints
    run: Ints
    shared: Floats
    iou: Floats
    similarity: Floats


def candidates(sides: ClaimSides) -> Candidates:
    gold, run, common = shared(sides.gold.parts, sides.run.parts)
    sizes = sides.gold.parts.sizes[gold] + sides.run.parts.sizes[run]
    iou = common / (sizes - common)
    return Candidates(gold, run, common, iou, _similarity(sides, gold, run, iou))


def matched(pairs: Candidates, threshold: float) -> Bools:
    """Which candidates make the matching at an IoU of at least `threshold`."""
    reaches = np.flatnonzero(pairs.iou >= threshold - NEARLY)
    weight = 1.0 + pairs.similarity[reaches] / (1 + len(reaches))
    chosen = np.zeros(len(pairs.iou), np.bool_)
    chosen[reaches[best_edges(pairs.gold[reaches], pairs.run[reaches], weight)]] = True
    return chosen


def aligned(pairs: Candidates, threshold: float = ALIGNED) -> Bools:
    """Which candidates stand side by side."""
    reaches = np.flatnonzero(pairs.iou >= threshold - NEARLY)
    chosen = np.zeros(len(pairs.iou), np.bool_)
    weight = pairs.similarity[reaches]
    chosen[reaches[best_edges(pairs.gold[reaches], pairs.run[reaches], weight)]] = True
    return chosen


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Claims found in pieces: which of the gold are split, which of the run merge several.

    `is_split` and `is_merge` say which candidates are a split claim and a piece of it, and a
    merging claim and one that it holds.
    """

    split_gold: Ints
    merging_run: Ints
    is_split: Bools
    is_merge: Bools


def pieces(sides: ClaimSides, pairs: Candidates) -> Pieces:
    """Splits and merges, among the claims that are not matched exactly.

    A gold claim is split when at least half of each of two or more of the run's claims, apart
    from each other, lies in it; a claim of the run merges when the same holds the other way.
    """
    exact = matched(pairs, 1.0)
    is_open = ~np.isin(pairs.gold, pairs.gold[exact]) & ~np.isin(pairs.run, pairs.run[exact])
    in_gold = is_open & (pairs.shared >= MOSTLY * sides.run.parts.sizes[pairs.run])
    in_run = is_open & (pairs.shared >= MOSTLY * sides.gold.parts.sizes[pairs.gold])
    run_hulls = (sides.run.hull_start[pairs.run], sides.run.hull_end[pairs.run])
    gold_hulls = (sides.gold.hull_start[pairs.gold], sides.gold.hull_end[pairs.gold])
    split = _holds_two(pairs.gold, in_gold, run_hulls)
    merging = _holds_two(pairs.run, in_run, gold_hulls)
    is_split, is_merge = np.isin(pairs.gold, split), np.isin(pairs.run, merging)
    return Pieces(split, merging, in_gold & is_split, in_run & is_merge)


def _holds_two(owner: Ints, wanted: Bools, hulls: tuple[Ints, Ints]) -> Ints:
    """The owners that hold two claims, one of which begins where or after the other ends."""
    owner, start, end = owner[wanted], hulls[0][wanted], hulls[1][wanted]
    owners, place = np.unique(owner, return_inverse=True)
    last_start = np.full(len(owners), -1, np.int64)
    first_end = np.full(len(owners), np.iinfo(np.int64).max)
    np.maximum.at(last_start, place, start)
    np.minimum.at(first_end, place, end)
    return owners[last_start >= first_end]


def _similarity(sides: ClaimSides, gold: Ints, run: Ints, iou: Floats) -> Floats:
    texts = [[item.claim.normalized for item in side.items] for side in (sides.gold, sides.run)]
    has_text = [np.array([bool(text) for text in side], np.bool_) for side in texts]
    similarity = iou.copy()
    for edge in np.flatnonzero(has_text[0][gold] & has_text[1][run]):
        one, other = _words(texts[0][gold[edge]]), _words(texts[1][run[edge]])
        words = len(one) + len(other)
        dice = 2 * len(one & other) / words if words else 0.0
        similarity[edge] = (1 - TEXT_WEIGHT) * iou[edge] + TEXT_WEIGHT * dice
    return similarity


@lru_cache(maxsize=4096)  # one claim meets several others, soon after each other
def _words(normalized: str | None) -> frozenset[str]:
    return frozenset(WORD.findall(normalized.casefold())) if normalized else frozenset()
