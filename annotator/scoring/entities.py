"""Scores of entities: strict, exact, partial, type and overlap; per label, micro and macro."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from annotator.domain.article import ArticleId
from annotator.scoring.articles import ArticleItems, Joined, joined
from annotator.scoring.bootstrap import SAMPLES, SEED, Sampled, sampled
from annotator.scoring.confidence import Confidence, Shown, confidence
from annotator.scoring.entity_matching import MODES, match_entities
from annotator.scoring.entity_spans import EntitySides, EntitySpans, entity_sides
from annotator.scoring.finding import Outcome
from annotator.scoring.headway import Tell, shares, untold
from annotator.scoring.intervals import Floats, counted
from annotator.scoring.ratios import Counts, Ratio, Score
from annotator.scoring.tally import Column, Mean, Tally, Trio, make_tally

SECOND: dict[str, Outcome] = {
    "strict": "incorrect",
    "exact": "incorrect",
    "partial": "partial",
    "type": "incorrect",
}
MATCHING_AND_DRAWING = 0.3, 0.7
"""Their shares of the work: measured on many articles."""


@dataclass(frozen=True, slots=True)
class Macro:
    """Plain means over the labels where the value is defined; each `total` is their number."""

    precision: Ratio
    recall: Ratio
    f1: Ratio


@dataclass(frozen=True, slots=True)
class ModeScores:
    """`labels` has every label of gold or run, known to a scheme or not."""

    micro: Score
    macro: Macro
    labels: dict[str, Score]


@dataclass(frozen=True, slots=True)
class EntityScores:
    """`modes` by name, in the order of MODES.

    The run does not name the articles `without_run`: they count as ones without entities.
    """

    modes: dict[str, ModeScores]
    articles: int
    without_run: tuple[ArticleId, ...]


def score_entities(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> EntityScores:
    """Entities of `run` against `gold`, in reviewed sentences; definitions in entity_matching.

    `samples` bootstrap samples over articles give the intervals; 0 leaves them out. A label's
    score compares the entities of that label alone, as nervaluate's does.
    """
    tell(0.0)
    _, drawing = shares(tell, MATCHING_AND_DRAWING)
    pairs = joined(gold, run)
    tally, labels = entity_tally(pairs)
    drawn = sampled(tally, samples=samples, seed=seed, tell=drawing)
    modes = {mode: _mode_scores(drawn, mode, labels) for mode in MODES}
    return EntityScores(modes, len(pairs.ids), pairs.without_run)


def entity_confidence(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> Confidence:
    """What the scores of the run's entities are worth, a strict match being a hit."""
    tell(0.0)
    pairs = joined(gold, run)
    sides = entity_sides(pairs)
    strict = match_entities(sides)["strict"]
    is_hit = np.zeros(len(sides.run), np.bool_)
    is_hit[strict.run[strict.is_correct]] = True
    in_gold = counted(sides.gold.block, sides.articles)
    shown = Shown(sides.run.score, is_hit, sides.run.block, in_gold, "entities")
    return confidence(shown, samples=samples, seed=seed, tell=tell)


def entity_trio(mode: str, label: str | None = None) -> Trio:
    """Precision, recall and F1 of a mode over an `entity_tally`."""
    prefix: Column = ("all",) if label is None else ("label", label)
    noun = "entities" if label is None else f"{label} entities"
    hits: tuple[tuple[Column, float], ...] = (((*prefix, mode, "correct"), 1.0),)
    if mode == "partial":
        hits += (((*prefix, mode, "partial"), 0.5),)
    return Trio(noun, hits, (*prefix, "gold"), (*prefix, "run"))


def entity_tally(pairs: Joined) -> tuple[Tally, tuple[str, ...]]:
    """Counts for each article, over all and for each label; and the labels."""
    sides = entity_sides(pairs)
    number = len(sides.labels)
    columns: dict[Column, Floats] = {}
    for name, counts in _counts(sides, sides.articles).items():
        columns[("all", *name)] = counts
    # A label's entities are scored as if they stood in an article of their own.
    blocks = replace(sides, gold=_by_label(sides.gold, sides), run=_by_label(sides.run, sides))
    for name, counts in _counts(blocks, sides.articles * number).items():
        table = counts.reshape(sides.articles, number) if number else counts
        for place, label in enumerate(sides.labels):
            columns[("label", label, *name)] = table[:, place]
    return make_tally(pairs.ids, columns), sides.labels


def _by_label(spans: EntitySpans, sides: EntitySides) -> EntitySpans:
    block = spans.block * len(sides.labels) + spans.label
    order = np.argsort(block, kind="stable")
    return replace(spans, block=block).where(order)


def _counts(sides: EntitySides, blocks: int) -> dict[Column, Floats]:
    """By name, a number for each block."""
    counts: dict[Column, Floats] = {
        ("gold",): counted(sides.gold.block, blocks),
        ("run",): counted(sides.run.block, blocks),
    }
    for mode, pairs in match_entities(sides).items():
        block = sides.gold.block[pairs.gold]
        counts[(mode, "correct")] = counted(block[pairs.is_correct], blocks)
        if mode in SECOND:
            counts[(mode, SECOND[mode])] = counted(block[~pairs.is_correct], blocks)
    return counts


def _mode_scores(drawn: Sampled, mode: str, labels: tuple[str, ...]) -> ModeScores:
    trios = {label: entity_trio(mode, label) for label in labels}
    reason = "no label has it defined"
    macro = Macro(
        drawn.ratio(Mean(tuple(t.precision for t in trios.values()), reason, is_lenient=True)),
        drawn.ratio(Mean(tuple(t.recall for t in trios.values()), reason, is_lenient=True)),
        drawn.ratio(Mean(tuple(t.f1 for t in trios.values()), reason, is_lenient=True)),
    )
    micro = _score(drawn, mode, None)
    return ModeScores(micro, macro, {label: _score(drawn, mode, label) for label in labels})


def _score(drawn: Sampled, mode: str, label: str | None) -> Score:
    trio = entity_trio(mode, label)
    prefix = trio.in_gold[:-1]

    def total(*name: str) -> int:
        return round(float(drawn.totals.of((*prefix, *name))[0]))

    counts = Counts(total(mode, "correct"), total(mode, "incorrect"), total(mode, "partial"))
    missed = total("gold") - counts.in_gold
    return drawn.score(trio, replace(counts, missed=missed, spurious=total("run") - counts.in_run))
