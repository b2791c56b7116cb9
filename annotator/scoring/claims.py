"""Scores of claims: spans at several thresholds, pieces, sentences, fields and confidence."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from annotator.domain.article import ArticleId
from annotator.scoring.articles import ArticleItems, Joined, joined
from annotator.scoring.attributes import ATTRIBUTES
from annotator.scoring.bootstrap import SAMPLES, SEED, Sampled, sampled
from annotator.scoring.claim_fields import field_columns
from annotator.scoring.claim_matching import (
    ALIGNED,
    LEVELS,
    Candidates,
    aligned,
    candidates,
    matched,
    pieces,
)
from annotator.scoring.claim_spans import ClaimSides, ClaimSpans, claim_sides
from annotator.scoring.confidence import Confidence, Shown, confidence
from annotator.scoring.headway import Tell, shares, untold
from annotator.scoring.intervals import Floats, Ints, counted, overlapping_pairs, scope_on_line
from annotator.scoring.ratios import Ratio, Score
from annotator.scoring.tally import Column, Quotient, Tally, Trio, make_tally

GOLD, RUN = ("gold",), ("run",)
CLAIMS = "claims"
STEPS = 0.2, 0.55, 0.05, 0.2
"""How much of the work is finding what may match, comparing it, drawing samples, and ranking:
measured on many articles."""


@dataclass(frozen=True, slots=True)
class FieldScores:
    """`matched`: among aligned claims alone. `end_to_end`: a field of a claim that was missed
    is missed too. Each field is in hits out of what gold and run have, see attributes."""

    matched: Score
    end_to_end: Score


@dataclass(frozen=True, slots=True)
class ClaimScores:
    """`levels` by name: exact, iou_0.3, iou_0.5, iou_0.75.

    `splits` is the share of gold claims found in pieces, `merges` that of the run's claims
    that hold several gold ones (`hits` are the counts). `sentences` scores "is there a claim?"
    for each reviewed sentence. `confidence` is over the run's scores, at IoU 0.5.
    """

    levels: dict[str, Score]
    splits: Ratio
    merges: Ratio
    sentences: Score
    fields: dict[str, FieldScores]
    confidence: Confidence
    articles: int
    without_run: tuple[ArticleId, ...]


def score_claims(
    gold: Iterable[ArticleItems],
    run: Iterable[ArticleItems],
    *,
    samples: int = SAMPLES,
    seed: int = SEED,
    tell: Tell = untold,
) -> ClaimScores:
    """Claims of `run` against `gold`, in reviewed sentences; definitions in claim_matching."""
    tell(0.0)
    matching, comparing, drawing, ranking = shares(tell, STEPS)
    pairs = joined(gold, run)
    sides = claim_sides(pairs)
    matching(0.9)
    found = candidates(sides)
    drawn = sampled(_tally(sides, found, comparing), samples=samples, seed=seed, tell=drawing)
    return ClaimScores(
        levels={level: drawn.score(level_trio(level)) for level in LEVELS},
        splits=_share(drawn, "splits", GOLD, "gold"),
        merges=_share(drawn, "merges", RUN, "run"),
        sentences=drawn.score(sentence_trio()),
        fields={field.name: _field_scores(drawn, field.name) for field in ATTRIBUTES},
        confidence=confidence(_shown(sides, found), samples=samples, seed=seed, tell=ranking),
        articles=len(pairs.ids),
        without_run=pairs.without_run,
    )


def _field_scores(drawn: Sampled, name: str) -> FieldScores:
    return FieldScores(
        drawn.score(field_trio(name, "matched")), drawn.score(field_trio(name, "end_to_end"))
    )


def level_trio(level: str) -> Trio:
    """Precision, recall and F1 at one of LEVELS, over a `claim_tally`."""
    return Trio(CLAIMS, (((level, "correct"), 1.0),), GOLD, RUN)


def sentence_trio() -> Trio:
    """Whether there is a claim in each reviewed sentence, over a `claim_tally`."""
    hits = ((("sentences", "correct"), 1.0),)
    return Trio("sentences with a claim", hits, ("sentences", "gold"), ("sentences", "run"))


def field_trio(name: str, among: str) -> Trio:
    """A field among `matched` claims, or `end_to_end`, over a `claim_tally`."""
    where = "matched claims" if among == "matched" else CLAIMS
    hits = (((name, "hits"), 1.0),)
    return Trio(f"{where} with {name}", hits, (name, among, "gold"), (name, among, "run"))


def claim_tally(pairs: Joined, tell: Tell = untold) -> Tally:
    """Counts for each article, to compare two runs with."""
    matching, comparing = shares(tell, STEPS[:2])
    matching(0.0)
    sides = claim_sides(pairs)
    return _tally(sides, candidates(sides), comparing)


def _tally(sides: ClaimSides, found: Candidates, tell: Tell) -> Tally:
    number = len(sides.pairs.ids)
    columns: dict[Column, Floats] = {
        GOLD: counted(sides.gold.block, number),
        RUN: counted(sides.run.block, number),
    }
    for level, threshold in LEVELS.items():
        gold = found.gold[matched(found, threshold)]
        columns[(level, "correct")] = counted(sides.gold.block[gold], number)
    in_pieces = pieces(sides, found)
    columns[("splits",)] = counted(sides.gold.block[in_pieces.split_gold], number)
    columns[("merges",)] = counted(sides.run.block[in_pieces.merging_run], number)
    columns |= _sentence_columns(sides)
    beside = aligned(found)
    columns |= field_columns(sides, found.gold[beside], found.run[beside], tell=tell)
    return make_tally(sides.pairs.ids, columns)


def _sentence_columns(sides: ClaimSides) -> dict[Column, Floats]:
    """Reviewed sentences in which the gold, the run and both have some part of a claim."""
    number = len(sides.pairs.ids)
    known = [scope or () for scope in sides.pairs.scopes]
    start, end = scope_on_line(known, sides.stride)
    block = start // sides.stride
    gold, run = (_touched(side, start, end) for side in (sides.gold, sides.run))
    return {
        ("sentences", "all"): counted(block, number),
        ("sentences", "gold"): counted(block[gold], number),
        ("sentences", "run"): counted(block[run], number),
        ("sentences", "correct"): counted(block[np.intersect1d(gold, run)], number),
    }


def _touched(side: ClaimSpans, start: Ints, end: Ints) -> Ints:
    """The sentences that some part of a claim overlaps."""
    parts = side.parts
    touched, _ = overlapping_pairs(start, end, right_start=parts.start, right_end=parts.end)
    return np.unique(touched)


def _shown(sides: ClaimSides, found: Candidates) -> Shown:
    scores = np.array(
        [np.nan if item.score is None else item.score for item in sides.run.items], np.float64
    )
    is_hit = np.zeros(len(sides.run), np.bool_)
    is_hit[found.run[matched(found, ALIGNED)]] = True
    in_gold = counted(sides.gold.block, len(sides.pairs.ids))
    return Shown(scores, is_hit, sides.run.block, in_gold, CLAIMS)


def _share(drawn: Sampled, name: str, of: Column, side: str) -> Ratio:
    return drawn.ratio(Quotient((((name,), 1),), ((of, 1),), f"0/0: the {side} has no {CLAIMS}"))
