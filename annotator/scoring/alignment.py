"""Gold and run side by side: which item stands for which, and which stand alone.

What the scores count, item by item, so that a number can be opened.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.article import ArticleId
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem, joined
from annotator.scoring.claim_matching import ALIGNED, aligned, candidates, matched
from annotator.scoring.claim_spans import claim_sides
from annotator.scoring.entity_matching import match_entities
from annotator.scoring.entity_spans import EntitySpans, entity_sides


@dataclass(frozen=True, slots=True)
class AlignedEntity:
    """`gold` is None for a spurious entity, `run` for a missed one."""

    article: ArticleId
    gold: EntityItem | None
    run: EntityItem | None
    is_correct: bool = False


@dataclass(frozen=True, slots=True)
class AlignedClaim:
    """`gold` is None for a spurious claim, `run` for a missed one, `iou` 0 for both."""

    article: ArticleId
    gold: ClaimItem | None
    run: ClaimItem | None
    iou: float = 0.0


def align_entities(
    gold: Iterable[ArticleItems], run: Iterable[ArticleItems], mode: str = "strict"
) -> list[AlignedEntity]:
    """The entities that `mode` counts: pairs, then missed, then spurious, each in text order."""
    pairs = joined(gold, run)
    sides = entity_sides(pairs)
    found = match_entities(sides)[mode]
    golds = _entities(sides.gold, pairs.gold)
    runs = _entities(sides.run, pairs.run)
    ids = pairs.ids
    both = zip(found.gold.tolist(), found.run.tolist(), found.is_correct.tolist(), strict=True)
    rows = [
        AlignedEntity(ids[sides.gold.block[g]], golds[g], runs[r], correct)
        for g, r, correct in both
    ]
    for g in sorted(set(range(len(golds))) - set(found.gold.tolist())):
        rows.append(AlignedEntity(ids[sides.gold.block[g]], golds[g], None))
    for r in sorted(set(range(len(runs))) - set(found.run.tolist())):
        rows.append(AlignedEntity(ids[sides.run.block[r]], None, runs[r]))
    return rows


def align_claims(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    threshold: float = ALIGNED,
    is_by_similarity: bool = True,
) -> list[AlignedClaim]:
    """Pairs of claims, then missed, then spurious, each in text order.

    `is_by_similarity`: as fields are scored; else as the level of that threshold counts them.
    """
    pairs = joined(gold, run)
    sides = claim_sides(pairs)
    near = candidates(sides)
    chosen = (aligned if is_by_similarity else matched)(near, threshold)
    golds, runs = near.gold[chosen].tolist(), near.run[chosen].tolist()
    ids, own, other = pairs.ids, sides.gold, sides.run
    rows = [
        AlignedClaim(ids[own.block[g]], own.items[g], other.items[r], iou)
        for g, r, iou in zip(golds, runs, near.iou[chosen].tolist(), strict=True)
    ]
    for g in sorted(set(range(len(own))) - set(golds)):
        rows.append(AlignedClaim(ids[own.block[g]], own.items[g], None))
    for r in sorted(set(range(len(other))) - set(runs)):
        rows.append(AlignedClaim(ids[other.block[r]], None, other.items[r]))
    return rows


def _entities(spans: EntitySpans, articles: tuple[ArticleItems, ...]) -> list[EntityItem]:
    places = zip(spans.block.tolist(), spans.position.tolist(), strict=True)
    return [articles[block].entities[position] for block, position in places]
