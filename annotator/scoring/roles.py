"""Content, source and cue of attributed claims, as sets of tokens."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, Joined
from annotator.scoring.claim_spans import (
    ClaimSpans,
    Stretches,
    claim_sides,
    joined_stretches,
    shared,
)
from annotator.scoring.intervals import Floats, Ints

ROLES = ("content", "source", "cue")


@dataclass(frozen=True, slots=True, eq=False)
class RoleSpans:
    """`block` is each claim's article's place, `sizes` its tokens in each role.

    The owner of `tokens` is claim · 3 + role.
    """

    block: Ints
    tokens: Stretches
    sizes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class RoleSides:
    """The attributed claims of gold and run over the same articles."""

    gold: RoleSpans
    run: RoleSpans


@dataclass(frozen=True, slots=True, eq=False)
class RolePairs:
    """Claims that share a token in the same role; `shared` has a column for each role."""

    gold: Ints
    run: Ints
    shared: Floats


def is_attributed(claim: Claim) -> bool:
    attribution = claim.attribution
    return attribution.kind != "author" or bool(attribution.source or attribution.cue)


def role_sides(pairs: Joined) -> RoleSides:
    sides = claim_sides(pairs)
    stride = max(sides.stride, 1 + _furthest(sides.gold), 1 + _furthest(sides.run))
    stride = max([stride, *(1 + a.tokens[-1].end for a in pairs.gold if a.tokens)])
    tokens = _tokens(pairs.gold, stride)
    return RoleSides(
        _role_spans(sides.gold, tokens, stride), _role_spans(sides.run, tokens, stride)
    )


def shared_by_role(sides: RoleSides) -> RolePairs:
    gold, run, common = shared(sides.gold.tokens, sides.run.tokens)
    runs = max(len(sides.run.block), 1)
    keys, place = np.unique((gold // 3) * runs + run // 3, return_inverse=True)
    table = np.zeros((len(keys), 3))
    np.add.at(table, (place, gold % 3), common)
    return RolePairs(keys // runs, keys % runs, table)


@dataclass(frozen=True, slots=True, eq=False)
class _Tokens:
    """The gold's tokens on the line; `sizes` and `first` by article: how many, and from where."""

    start: Ints
    end: Ints
    sizes: Ints
    first: Ints
    stride: int


def _tokens(articles: Sequence[ArticleItems], stride: int) -> _Tokens:
    sizes = np.array([len(article.tokens) for article in articles], np.int64)
    line = np.repeat(np.arange(len(articles)), sizes) * stride
    start = np.array([t.start for article in articles for t in article.tokens], np.int64)
    end = np.array([t.end for article in articles for t in article.tokens], np.int64)
    return _Tokens(start + line, end + line, sizes, np.cumsum(sizes) - sizes, stride)


def _role_spans(claims: ClaimSpans, tokens: _Tokens, stride: int) -> RoleSpans:
    kept = [place for place, item in enumerate(claims.items) if is_attributed(item.claim)]
    block = claims.block[np.array(kept, np.int64)]
    spans = [own for place in kept for own in _roles(claims.items[place].claim)]
    owner = np.repeat(np.arange(len(spans)), np.array([len(own) for own in spans], np.int64))
    start = np.array([span.start for own in spans for span in own], np.int64)
    end = np.array([span.end for own in spans for span in own], np.int64)
    article = block[owner // 3]
    start, end = _in_tokens(tokens, article, start, end)
    line = (article * 3 + owner % 3) * stride
    known = end > start
    stretches = joined_stretches(
        owner[known], (start + line)[known], (end + line)[known], len(spans)
    )
    return RoleSpans(block, stretches, stretches.sizes.reshape(-1, 3))


def _in_tokens(tokens: _Tokens, article: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """Stretches of characters as stretches of the tokens that they touch, if there are any."""
    line, before = article * tokens.stride, tokens.first[article]
    first = np.searchsorted(tokens.end, start + line, side="right") - before
    last = np.searchsorted(tokens.start, end + line, side="left") - before
    has_tokens = tokens.sizes[article] > 0
    return np.where(has_tokens, first, start), np.where(has_tokens, last, end)


def _roles(claim: Claim) -> tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]:
    return claim.spans, claim.attribution.source, claim.attribution.cue


def _furthest(claims: ClaimSpans) -> int:
    return max((s.end for i in claims.items for own in _roles(i.claim) for s in own), default=0)
