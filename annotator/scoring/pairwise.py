"""Agreement of reviewers taken two by two: F1 of what they marked, and means over the pairs.

F1 is the same whichever of two reviewers stands for the gold (Hripcsak and Rothschild 2005), so
`first` and `second` say no more than the order. Everything is counted for each article, and the
articles are drawn for the intervals.
"""

from collections.abc import Callable, Sequence
from itertools import chain, combinations

import numpy as np

from annotator.domain.article import ArticleId
from annotator.scoring.agreement import Agreement, agreement_of
from annotator.scoring.agreement_intervals import Estimate
from annotator.scoring.agreement_items import Blocks
from annotator.scoring.agreement_measures import ITEMS, Tallied, cohen_tally, fleiss_tally
from annotator.scoring.agreement_ratings import Coded, Ratings, coded
from annotator.scoring.articles import ArticleItems, joined
from annotator.scoring.bootstrap import SAMPLES, SEED, interval_of, weight_batches
from annotator.scoring.claim_matching import candidates, matched
from annotator.scoring.claim_spans import claim_sides
from annotator.scoring.entity_matching import match_entities
from annotator.scoring.entity_spans import entity_sides
from annotator.scoring.intervals import Floats, counted
from annotator.scoring.ratios import Interval
from annotator.scoring.tally import Column, Mean, Quotient, Tally, make_tally

CLAIMS, ENTITIES = "claims", "entities"
STRICT, OVERLAP = "strict", "overlap"
FIRST, SECOND = "first", "second"
STRICT_IOU, ANY_IOU = 1.0, 0.0


def pair_tally(first: Sequence[ArticleItems], second: Sequence[ArticleItems]) -> Tally:
    """What two have marked of the same articles, in the sentences that `first` has read.

    Strict are claims of the same spans, and entities of the same span and label; overlapping
    ones share a character (entities the label too). Both are matched one to one.
    """
    pairs = joined(first, second)
    number = len(pairs.ids)
    claims, entities = claim_sides(pairs), entity_sides(pairs)
    near, found = candidates(claims), match_entities(entities)
    strict, overlap = found[STRICT], found[OVERLAP]
    columns: dict[Column, Floats] = {}
    for kind, sides in ((CLAIMS, claims), (ENTITIES, entities)):
        columns[(kind, FIRST)] = counted(sides.gold.block, number)
        columns[(kind, SECOND)] = counted(sides.run.block, number)
    for name, least in ((STRICT, STRICT_IOU), (OVERLAP, ANY_IOU)):
        of_first = near.gold[matched(near, least)]
        columns[(CLAIMS, name)] = counted(claims.gold.block[of_first], number)
    of_first = strict.gold[strict.is_correct]
    columns[(ENTITIES, STRICT)] = counted(entities.gold.block[of_first], number)
    columns[(ENTITIES, OVERLAP)] = counted(entities.gold.block[overlap.gold], number)
    return make_tally(pairs.ids, columns)


def side_by_side(tallies: Sequence[Tally]) -> Tally:
    """One tally over the articles of all, the columns of each named after its place."""
    ids = sorted({article for tally in tallies for article in tally.articles})
    places: dict[ArticleId, int] = {article: place for place, article in enumerate(ids)}
    columns: dict[Column, Floats] = {}
    for number, tally in enumerate(tallies):
        rows = [places[article] for article in tally.articles]
        for column, counts in zip(tally.columns, tally.counts.T, strict=True):
            columns[(str(number), *column)] = np.zeros(len(ids))
            columns[(str(number), *column)][rows] = counts
    return make_tally(ids, columns)


def pair_f1(kind: str, level: str, *, prefix: Column = ()) -> Quotient:
    """Of `kind` (claims, entities) at `level` (strict, overlap), over a `pair_tally`."""
    marked = tuple(((*prefix, kind, side), 1.0) for side in (FIRST, SECOND))
    return Quotient((((*prefix, kind, level), 2.0),), marked, f"neither marked any {kind}")


def mean_f1(kind: str, level: str, pairs: int) -> Mean:
    """The plain mean over the pairs in which it is defined, over tallies `side_by_side`."""
    members = tuple(pair_f1(kind, level, prefix=(str(number),)) for number in range(pairs))
    return Mean(members, f"nobody marked any {kind}", is_lenient=True)


def mean_cohen_kappa(
    articles: Sequence[Ratings], *, samples: int = SAMPLES, seed: int = SEED
) -> Estimate:
    """The plain mean of Cohen's kappa over the pairs of reviewers in which it is defined.

    `items` and `ratings` add up over these pairs.
    """
    table, blocks = _coded_articles(articles)
    rows = combinations(range(len(table.codes)), 2)
    pairs = [cohen_tally(Coded(table.codes[list(two)], table.values), blocks) for two in rows]
    found = [agreement_of(pair) for pair in pairs]
    known = [(pair, one) for pair, one in zip(pairs, found, strict=True) if one.value is not None]
    items, ratings = (sum(getattr(one, name) for one in found) for name in ("items", "ratings"))
    if not known:
        reason = next((one.reason for one in found if one.items), None)
        reason = reason or next((one.reason for one in found), "there are no two reviewers")
        return Estimate(Agreement(None, reason, items, ratings, None, None), None)
    values = [one.value for _, one in known if one.value is not None]
    observed = [one.observed for _, one in known if one.observed is not None]
    mean = Agreement(float(np.mean(values)), None, items, ratings, float(np.mean(observed)), None)
    return Estimate(mean, _interval([pair for pair, _ in known], _kappas, samples, seed))


def observed_agreement(
    articles: Sequence[Ratings], *, samples: int = SAMPLES, seed: int = SEED
) -> Estimate:
    """How often two ratings of the same item are equal, without regard to chance."""
    tallied = fleiss_tally(*_coded_articles(articles))
    found = agreement_of(tallied)
    reason = None if found.observed is not None else found.reason
    plain = Agreement(found.observed, reason, found.items, found.ratings, found.observed, None)
    return Estimate(plain, _interval([tallied], _observed, samples, seed))


def _coded_articles(articles: Sequence[Ratings]) -> tuple[Coded, Blocks]:
    """The ratings of all articles end to end, and which article each item is of."""
    sizes = [len(ratings[0]) if len(ratings) else 0 for ratings in articles]
    rows = [list(chain.from_iterable(parts)) for parts in zip(*articles, strict=True)]
    owner = np.repeat(np.arange(len(sizes)), sizes)
    return coded(rows), Blocks(owner, len(sizes))


def _kappas(tallied: Tallied, sums: Floats) -> Floats:
    return tallied.disagreement(sums).values()


def _observed(tallied: Tallied, sums: Floats) -> Floats:
    return 1 - tallied.disagreement(sums).observed


def _interval(
    tallies: Sequence[Tallied],
    value_of: Callable[[Tallied, Floats], Floats],
    samples: int,
    seed: int,
) -> Interval | None:
    """Of the mean over the tallies, each sample over those in which it is defined."""
    counts_anything = np.any([tallied.counts[:, ITEMS] > 0 for tallied in tallies], axis=0)
    number = int(counts_anything.sum())
    if number < 2 or samples <= 0:
        return None
    values = []
    for weights in weight_batches(number, samples, seed):
        drawn = [value_of(one, weights @ one.counts[counts_anything]) for one in tallies]
        table = np.array(drawn)
        known = (~np.isnan(table)).sum(axis=0)
        sums = np.nansum(table, axis=0)
        values.append(np.divide(sums, known, out=np.full(len(sums), np.nan), where=known > 0))
    return interval_of(np.concatenate(values))
