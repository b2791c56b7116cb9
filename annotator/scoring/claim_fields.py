"""How often the fields of aligned claims agree, counted for each article."""

from collections.abc import Sequence

import numpy as np

from annotator.domain.entity import Entity
from annotator.scoring.articles import ArticleItems
from annotator.scoring.attributes import ATTRIBUTES, Side
from annotator.scoring.claim_spans import ClaimSides, ClaimSpans
from annotator.scoring.headway import Tell, each, untold
from annotator.scoring.intervals import Floats, Ints, summed
from annotator.scoring.tally import Column


def field_columns(
    sides: ClaimSides, gold: Ints, run: Ints, *, tell: Tell = untold
) -> dict[Column, Floats]:
    """For each field the hits of aligned claims (`gold[i]` stands beside `run[i]`), and what
    gold and run have, among these (`matched`) and among all (`end_to_end`)."""
    number = len(sides.pairs.ids)
    golds = field_sides(sides.gold, sides.pairs.gold)
    runs = field_sides(sides.run, sides.pairs.run)
    beside = [(golds[g], runs[r]) for g, r in zip(gold.tolist(), run.tolist(), strict=True)]
    columns: dict[Column, Floats] = {}
    for field in each(ATTRIBUTES, tell, between=1):
        in_gold = np.array([field.size(side) for side in golds], np.float64)
        in_run = np.array([field.size(side) for side in runs], np.float64)
        hits = np.array([field.hits(one, other) for one, other in beside], np.float64)
        block = sides.gold.block[gold]
        columns |= {
            (field.name, "hits"): summed(block, hits, number),
            (field.name, "matched", "gold"): summed(block, in_gold[gold], number),
            (field.name, "matched", "run"): summed(block, in_run[run], number),
            (field.name, "end_to_end", "gold"): summed(sides.gold.block, in_gold, number),
            (field.name, "end_to_end", "run"): summed(sides.run.block, in_run, number),
        }
    return columns


def field_sides(claims: ClaimSpans, articles: Sequence[ArticleItems]) -> list[Side]:
    """Each claim with the entities of its article, in the order of `claims`."""
    entities: list[dict[str, Entity]] = [
        {item.id: item.entity for item in article.entities} for article in articles
    ]
    blocks = claims.block.tolist()
    return [
        Side(item.claim, entities[block]) for item, block in zip(claims.items, blocks, strict=True)
    ]
