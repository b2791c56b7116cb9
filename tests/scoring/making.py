"""Small articles written down as tuples, and hypothesis strategies for random ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st

from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.ratios import Counts

few = settings(max_examples=30)  # scoring takes some milliseconds each time

Triple = tuple[int, int, str]
Borders = tuple[int, int]


def entities(*spans: Triple, name: str = "a", scores: Sequence[float] = ()) -> ArticleItems:
    """An exhaustive article that holds these entities."""
    items = tuple(
        EntityItem(f"e{place}", Entity(Span(start, end), label), dict(enumerate(scores)).get(place))
        for place, (start, end, label) in enumerate(spans)
    )
    return ArticleItems(name, items, is_exhaustive=True)


def documents(articles: Iterable[Iterable[Triple]]) -> list[ArticleItems]:
    return [
        entities(*map(tuple, spans), name=f"{place:03}") for place, spans in enumerate(articles)
    ]


def claim(*parts: Borders, **fields: object) -> Claim:
    return Claim(tuple(Span(*part) for part in parts), **fields)


def claims(*made: Claim, name: str = "a", scores: Sequence[float] = ()) -> ArticleItems:
    """An exhaustive article that holds these claims."""
    items = tuple(
        ClaimItem(f"c{place}", one, dict(enumerate(scores)).get(place))
        for place, one in enumerate(made)
    )
    return ArticleItems(name, claims=items, is_exhaustive=True)


def said(content: Borders, source: Borders | None, cue: Borders | None) -> Claim:
    """A claim that somebody is quoted with."""
    attribution = Attribution(
        "direct_quote", (Span(*source),) if source else (), (Span(*cue),) if cue else ()
    )
    return claim(content, attribution=attribution)


def counts_of(counts: Counts) -> list[int]:
    return [counts.correct, counts.incorrect, counts.partial, counts.missed, counts.spurious]


def without_last(article: ArticleItems) -> ArticleItems:
    return replace(article, entities=article.entities[:-1], claims=article.claims[:-1])


labels = st.sampled_from(["ORG", "GPE", "PERSON"])
borders = st.tuples(st.integers(0, 30), st.integers(1, 15)).map(lambda x: (x[0], x[0] + x[1]))


@st.composite
def apart(draw: st.DrawFn) -> list[Triple]:
    """Entities that do not overlap, in text order; some touch."""
    points = sorted(draw(st.sets(st.integers(0, 30), max_size=14)))
    pairs = [pair for pair in pairwise(points) if draw(st.booleans())]
    return [(start, end, draw(labels)) for start, end in pairs]


@st.composite
def anyhow(draw: st.DrawFn) -> list[Triple]:
    """Entities that may nest, overlap and stand twice."""
    return [(*pair, draw(labels)) for pair in draw(st.lists(borders, max_size=6))]


@st.composite
def some_claims(draw: st.DrawFn) -> list[Claim]:
    """Claims of one or two parts that may overlap."""
    made = []
    for start, end in draw(st.lists(borders, max_size=5)):
        parts = [(start, end)]
        if draw(st.booleans()):
            gap, size = draw(st.integers(1, 5)), draw(st.integers(1, 5))
            parts.append((end + gap, end + gap + size))
        types = tuple(draw(st.sets(st.sampled_from(["quote", "causal", "quantity"]))))
        kind = draw(st.sampled_from(["author", "direct_quote"]))
        made.append(claim(*parts, claim_type=types, attribution=Attribution(kind)))
    return made
