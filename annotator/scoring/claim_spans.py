"""The claims of many articles as arrays, those outside the reviewed sentences left out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem, Joined
from annotator.scoring.intervals import (
    Floats,
    Ints,
    covered,
    overlapping_pairs,
    scope_on_line,
    summed,
    union,
)


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Sets of positions: stretches `start` to `end` on the line, each belonging to an owner.

    The stretches of one owner do not overlap; all are sorted by start.
    """

    owner: Ints
    start: Ints
    end: Ints
    owners: int

    @property
    def sizes(self) -> Floats:
        """How many positions each owner has."""
        return summed(self.owner, self.end - self.start, self.owners)


@dataclass(frozen=True, slots=True, eq=False)
class ClaimSpans:
    """`items` by article, then by spans and id; `block` is each one's article's place."""

    items: tuple[ClaimItem, ...]
    block: Ints
    parts: Stretches
    hull_start: Ints
    hull_end: Ints

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True, eq=False)
class ClaimSides:
    """Gold and run over the same articles."""

    gold: ClaimSpans
    run: ClaimSpans
    pairs: Joined
    stride: int


def claim_sides(pairs: Joined) -> ClaimSides:
    stride = 1 + max(
        (
            item.claim.spans[-1].end
            for side in (pairs.gold, pairs.run)
            for a in side
            for item in a.claims
        ),
        default=1,
    )
    stride = max(stride, 1 + max((s.end for scope in pairs.scopes for s in scope or ()), default=1))
    scope = scope_on_line(pairs.scopes, stride)
    return ClaimSides(
        _claims(pairs.gold, scope, stride), _claims(pairs.run, scope, stride), pairs, stride
    )


def _claims(articles: Sequence[ArticleItems], scope: tuple[Ints, Ints], stride: int) -> ClaimSpans:
    ordered = [item for article in articles for item in sorted(article.claims, key=_place)]
    block = np.repeat(np.arange(len(articles)), [len(article.claims) for article in articles])
    parts = stretches([item.claim.spans for item in ordered], block * stride)
    inside = covered(parts.start, parts.end, by_start=scope[0], by_end=scope[1])
    outside = 2 * summed(parts.owner, inside, parts.owners) < parts.sizes
    items = tuple(item for item, is_out in zip(ordered, outside, strict=True) if not is_out)
    return _spans(items, block[~outside], stride)


def _spans(items: tuple[ClaimItem, ...], block: Ints, stride: int) -> ClaimSpans:
    line = block * stride
    number = len(items)
    start = np.fromiter((item.claim.spans[0].start for item in items), np.int64, number)
    end = np.fromiter((item.claim.spans[-1].end for item in items), np.int64, number)
    parts = stretches([item.claim.spans for item in items], line)
    return ClaimSpans(items, block, parts, start + line, end + line)


def _place(item: ClaimItem) -> tuple[list[tuple[int, int]], int, str]:
    return [(span.start, span.end) for span in item.claim.spans], len(item.id), item.id


def stretches(spans: Sequence[Sequence[Span]], line: Ints) -> Stretches:
    """The positions of each owner's spans, moved to where its block begins on the line."""
    owner = np.repeat(np.arange(len(spans)), np.array([len(own) for own in spans], np.int64))
    start = np.array([span.start for own in spans for span in own], np.int64)
    end = np.array([span.end for own in spans for span in own], np.int64)
    return joined_stretches(owner, start + line[owner], end + line[owner], len(spans))


def joined_stretches(owner: Ints, start: Ints, end: Ints, owners: int) -> Stretches:
    """Stretches in order, those of one owner that overlap made into one."""
    owner, start, end = union(owner, start, end)
    order = np.lexsort((end, start))
    return Stretches(owner[order], start[order], end[order], owners)


def shared(left: Stretches, right: Stretches) -> tuple[Ints, Ints, Floats]:
    """All pairs of owners that share a position, sorted, and how many they share."""
    i, j = overlapping_pairs(left.start, left.end, right_start=right.start, right_end=right.end)
    common = np.minimum(left.end[i], right.end[j]) - np.maximum(left.start[i], right.start[j])
    key = left.owner[i] * max(right.owners, 1) + right.owner[j]
    keys, place = np.unique(key, return_inverse=True)
    size = summed(place, common, len(keys))
    return keys // max(right.owners, 1), keys % max(right.owners, 1), size
