"""Scores of what a run finds before it labels: sentences, and body against chrome."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from annotator.scoring.articles import ArticleItems, Joined, joined
from annotator.scoring.bootstrap import SAMPLES, SEED, sampled
from annotator.scoring.intervals import Floats
from annotator.scoring.ratios import Counts, Ratio, Score
from annotator.scoring.tally import Column, Quotient, Tally, Trio, make_tally

SENTENCES = Trio(
    "sentences", ((("sentences", "correct"), 1.0),), ("sentences", "gold"), ("sentences", "run")
)
CHROME = Trio("chrome", ((("chrome", "correct"), 1.0),), ("chrome", "gold"), ("chrome", "run"))
ACCURACY = Quotient(
    ((("same",), 1),), ((("characters",), 1),), "0/0: the length of no article is known"
)


@dataclass(frozen=True, slots=True)
class RegionScores:
    """`accuracy`: characters that gold and run both call body, or both chrome, over all.

    `chrome` scores the characters of chrome, which a run that calls everything body misses.
    """

    accuracy: Ratio
    chrome: Score


def score_sentences(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> Score:
    """Strict F1: a sentence is correct when both its borders are.

    Over all sentences of the gold's reviewed articles, not the reviewed ones alone: borders
    are not what a reviewer reads for. Undefined when the run gives no sentences at all.
    """
    pairs = joined(gold, run)
    if pairs.ids and not any(article.sentences for article in pairs.run):
        return _undefined(pairs, "the run gives no sentences")
    return sampled(sentence_tally(pairs), samples=samples, seed=seed).score(SENTENCES)


def score_regions(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
) -> RegionScores:
    """Body against chrome, character by character; what is not chrome is body.

    Over the gold's reviewed articles whose `length` is known.
    """
    drawn = sampled(region_tally(joined(gold, run)), samples=samples, seed=seed)
    return RegionScores(drawn.ratio(ACCURACY), drawn.score(CHROME))


def sentence_tally(pairs: Joined) -> Tally:
    """Sentences of gold, of the run, and of both, for each article."""
    rows = [
        (len(g & r), len(g), len(r))
        for g, r in (
            (set(one.sentences), set(other.sentences))
            for one, other in zip(pairs.gold, pairs.run, strict=True)
        )
    ]
    table = np.array(rows, np.float64).reshape(-1, 3)
    names = ("correct", "gold", "run")
    return make_tally(pairs.ids, {("sentences", n): table[:, i] for i, n in enumerate(names)})


def region_tally(pairs: Joined) -> Tally:
    """Characters of chrome in gold, run and both, and all characters, for each article."""
    table = np.array(
        [_characters(one, other) for one, other in zip(pairs.gold, pairs.run, strict=True)],
        np.float64,
    ).reshape(-1, 4)
    gold, run, both, length = table.T
    columns: dict[Column, Floats] = {
        ("chrome", "gold"): gold,
        ("chrome", "run"): run,
        ("chrome", "correct"): both,
        ("characters",): length,
        ("same",): length - gold - run + 2 * both,
    }
    return make_tally(pairs.ids, columns)


def _characters(gold: ArticleItems, run: ArticleItems) -> tuple[int, int, int, int]:
    length = gold.length or 0
    chrome = [np.zeros(length, np.bool_) for _ in range(2)]
    for article, is_chrome in zip((gold, run), chrome, strict=True):
        for region in article.regions:
            if region.kind == "chrome":
                is_chrome[region.span.start : region.span.end] = True
    one, other = chrome
    return int(one.sum()), int(other.sum()), int((one & other).sum()), length


def _undefined(pairs: Joined, reason: str) -> Score:
    found = sum(len(article.sentences) for article in pairs.gold)
    nothing = Ratio(None, reason=reason)
    return Score(Counts(0, missed=found), nothing, nothing, nothing)
