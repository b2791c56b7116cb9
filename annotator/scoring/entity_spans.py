"""The entities of many articles as arrays, those outside the reviewed sentences left out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.scoring.articles import ArticleItems, Joined, entity_scopes
from annotator.scoring.intervals import Bools, Floats, Ints, covered, scope_on_line


@dataclass(frozen=True, slots=True, eq=False)
class EntitySpans:
    """Sorted by block, start, end and label.

    `block` is the article's place, `position` the entity's among those of its article.
    `score` is nan where there is none.
    """

    block: Ints
    start: Ints
    end: Ints
    label: Ints
    position: Ints
    score: Floats

    def __len__(self) -> int:
        return len(self.block)

    def where(self, wanted: Bools | Ints) -> "EntitySpans":
        return EntitySpans(
            self.block[wanted],
            self.start[wanted],
            self.end[wanted],
            self.label[wanted],
            self.position[wanted],
            self.score[wanted],
        )


@dataclass(frozen=True, slots=True, eq=False)
class EntitySides:
    """Gold and run over the same articles; labels are numbers into `labels`, sorted."""

    gold: EntitySpans
    run: EntitySpans
    labels: tuple[str, ...]
    stride: int
    articles: int


def entity_sides(pairs: Joined) -> EntitySides:
    codes: dict[str, int] = {}
    gold, run = _spans(pairs.gold, codes), _spans(pairs.run, codes)
    labels = sorted(codes)
    place = np.zeros(len(labels), np.int64)
    for number, label in enumerate(labels):
        place[codes[label]] = number
    stride = 1 + max((int(side.end.max()) for side in (gold, run) if len(side)), default=1)
    start, end = scope_on_line(entity_scopes(pairs), stride)
    sides = [_in_scope(side, place, (start, end), stride) for side in (gold, run)]
    return EntitySides(sides[0], sides[1], tuple(labels), stride, len(pairs.ids))


def _spans(articles: Sequence[ArticleItems], codes: dict[str, int]) -> EntitySpans:
    items = [item for article in articles for item in article.entities]
    sizes = np.array([len(article.entities) for article in articles], np.int64)
    block = np.repeat(np.arange(len(articles)), sizes)
    entities = [item.entity for item in items]
    spans = [entity.span for entity in entities]
    number = len(items)
    return EntitySpans(
        block=block,
        start=np.fromiter((span.start for span in spans), np.int64, number),
        end=np.fromiter((span.end for span in spans), np.int64, number),
        label=np.fromiter(
            (codes.setdefault(entity.label, len(codes)) for entity in entities), np.int64, number
        ),
        position=np.arange(number) - np.repeat(np.cumsum(sizes) - sizes, sizes),
        score=np.fromiter(
            (np.nan if item.score is None else item.score for item in items), np.float64, number
        ),
    )


def _in_scope(
    spans: EntitySpans, place: Ints, scope: tuple[Ints, Ints], stride: int
) -> EntitySpans:
    """The spans of which at least half lies in reviewed sentences, in order."""
    line = spans.block * stride
    inside = covered(line + spans.start, line + spans.end, by_start=scope[0], by_end=scope[1])
    kept = spans.where(2 * inside >= spans.end - spans.start)
    label = place[kept.label] if len(place) else kept.label
    named = EntitySpans(kept.block, kept.start, kept.end, label, kept.position, kept.score)
    order = np.lexsort((label, kept.end, kept.block * stride + kept.start))
    return named.where(order)
