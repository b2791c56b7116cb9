"""The attribution triple: who says what by which words, scored by the tokens they share.

After PolNeAR (Newell, Margolin and Ruths 2018), whose soft scores compare attributions by the
share of tokens of each role that the other one has. In full:

- An attributed claim is one whose kind is not `author`, or that has a source or a cue.
  Its roles are its content (the claim's spans), its source and its cue, as sets of tokens
  (of the tokens that a span touches; of characters, where the gold has no tokens).
- Attributed claims of gold and run are paired one to one within an article, so that the sum of
  similarities is greatest. Similarity is Dice over the tokens of all roles, each with its role:
  2 · shared / (the gold's + the run's).
- A role's recall is the mean, over the gold's attributed claims that have this role, of the
  share of its tokens that the paired claim has in the same role; 0 where there is no pair.
  Precision is the same over the run's. F1 is their harmonic mean.
- `mean` is the mean of the three F1 and undefined unless all three are defined.
- `matched` is the same over pairs alone: how good those are that were found at all.

PolNeAR pairs each attribution with its best counterpart, so that one may serve several;
and counts a role that is not there as found. We do neither.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from annotator.domain.article import ArticleId
from annotator.scoring.articles import ArticleItems, Joined, joined
from annotator.scoring.assignment import best_edges
from annotator.scoring.bootstrap import SAMPLES, SEED, Sampled, sampled
from annotator.scoring.headway import Tell, untold
from annotator.scoring.intervals import Bools, Floats, Ints, counted, summed
from annotator.scoring.ratios import Ratio
from annotator.scoring.roles import ROLES, RoleSides, role_sides, shared_by_role
from annotator.scoring.tally import Column, HarmonicMean, Mean, Quotient, Tally, make_tally


@dataclass(frozen=True, slots=True)
class RoleScore:
    """`hits` are sums of shares and `total` the attributed claims that have the role."""

    precision: Ratio
    recall: Ratio
    f1: Ratio


@dataclass(frozen=True, slots=True)
class Triple:
    content: RoleScore
    source: RoleScore
    cue: RoleScore
    mean: Ratio


@dataclass(frozen=True, slots=True)
class AttributionScores:
    end_to_end: Triple
    matched: Triple
    articles: int
    without_run: tuple[ArticleId, ...]


def score_attribution(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> AttributionScores:
    """The triple over the attributed claims in reviewed sentences; definitions above."""
    tell(0.0)
    pairs = joined(gold, run)
    drawn = sampled(attribution_tally(pairs), samples=samples, seed=seed, tell=tell)
    return AttributionScores(
        _triple(drawn, "end_to_end"), _triple(drawn, "matched"), len(pairs.ids), pairs.without_run
    )


def attribution_tally(pairs: Joined) -> Tally:
    """Counts and sums of shares for each article, to compare two runs with."""
    sides = role_sides(pairs)
    gold, run, common = _paired(sides)
    number = len(pairs.ids)
    gold_size, run_size = sides.gold.sizes, sides.run.sizes
    columns: dict[Column, Floats] = {}
    for place, role in enumerate(ROLES):
        recalled = _shares(common[:, place], gold_size[gold, place])
        precise = _shares(common[:, place], run_size[run, place])
        gold_has, run_has = gold_size[:, place] > 0, run_size[:, place] > 0
        block = sides.gold.block[gold]
        columns |= {
            (role, "recalled"): summed(block, recalled, number),
            (role, "precise"): summed(block, precise, number),
            (role, "end_to_end", "gold"): _count(sides.gold.block, gold_has, number),
            (role, "end_to_end", "run"): _count(sides.run.block, run_has, number),
            (role, "matched", "gold"): _count(block, gold_has[gold], number),
            (role, "matched", "run"): _count(block, run_has[run], number),
        }
    return make_tally(pairs.ids, columns)


def role_f1(role: str, among: str = "end_to_end") -> HarmonicMean:
    """F1 of a role, over an `attribution_tally`."""
    whose = "attributed claims" if among == "end_to_end" else "paired claims"
    precision = Quotient(
        (((role, "precise"), 1),),
        (((role, among, "run"), 1),),
        f"0/0: the run has no {whose} with {role}",
    )
    recall = Quotient(
        (((role, "recalled"), 1),),
        (((role, among, "gold"), 1),),
        f"0/0: the gold has no {whose} with {role}",
    )
    return HarmonicMean(precision, recall, f"0/0: neither gold nor run has {whose} with {role}")


def triple_mean(among: str = "end_to_end") -> Mean:
    """The mean of the three F1, over an `attribution_tally`."""
    members = tuple(role_f1(role, among) for role in ROLES)
    return Mean(members, "content, source or cue is undefined")


def _paired(sides: RoleSides) -> tuple[Ints, Ints, Floats]:
    """The paired claims and the tokens that they share, a column for each role."""
    found = shared_by_role(sides)
    all_tokens = sides.gold.sizes.sum(axis=1)[found.gold] + sides.run.sizes.sum(axis=1)[found.run]
    chosen = best_edges(found.gold, found.run, 2 * found.shared.sum(axis=1) / all_tokens)
    return found.gold[chosen], found.run[chosen], found.shared[chosen]


def _shares(common: Floats, sizes: Floats) -> Floats:
    return np.divide(common, sizes, out=np.zeros_like(common), where=sizes > 0)


def _count(blocks: Ints, wanted: Bools, number: int) -> Floats:
    return counted(blocks[wanted], number)


def _triple(drawn: Sampled, among: str) -> Triple:
    scores = [_role_score(drawn, role_f1(role, among)) for role in ROLES]
    return Triple(scores[0], scores[1], scores[2], drawn.ratio(triple_mean(among)))


def _role_score(drawn: Sampled, f1: HarmonicMean) -> RoleScore:
    return RoleScore(drawn.ratio(f1.precision), drawn.ratio(f1.recall), drawn.ratio(f1))
