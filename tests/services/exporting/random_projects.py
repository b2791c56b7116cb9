"""Random projects: texts full of traps, suggestions, and layers in every state."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from annotator.domain.article import Article, ArticleId, Region, Structure, make_article
from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance, provenance_after
from annotator.domain.entity import Entity
from annotator.domain.layer import (
    Item,
    Layer,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.services.ports import FinishedLayers, Project
from annotator.services.review.opening import opened_layer
from annotator.services.review.session import counts

MOSTLY_DONE = ("done", "done", "done", "done", "started")
RUN = Run("rules", "1.2", "0123456789abcdef")
SCHEME = """
name = "small"
version = "1"
labels = [{ name = "GPE", title = "place", tag = "GPE", family = "places" }]
fields = [
    { name = "tone", title = "Tone", kind = "choice", choices = [] },
    { name = "frames", title = "Frames", kind = "choices", choices = [] },
    { name = "weight", title = "Weight", kind = "number" },
    { name = "is_odd", title = "Odd", kind = "flag" },
]
reasons = []
"""
texts = st.text(alphabet="ab é😀\r\n.\u2028\x85\ufeff\0", min_size=12, max_size=40).filter(
    lambda text: bool(text.strip())
)
scores = st.none() | st.floats(0, 1)
words = st.text(alphabet="ab é😀\n", max_size=5)
some_words = st.none() | words
weights = st.floats(-5, 5) | st.integers(0, 3)
some_weight = st.none() | weights
types = st.lists(st.sampled_from(["quote", "law_rule"]), max_size=2)
frames = st.lists(words, max_size=2)
maybe = st.none() | st.booleans()


# Kept: to make a strategy takes longer than to draw from it.
@cache
def spans(length: int) -> st.SearchStrategy[Span]:
    return st.tuples(st.integers(0, length - 1), st.integers(1, length)).map(
        lambda ends: Span(min(ends[0], ends[1] - 1), max(ends[0] + 1, ends[1]))
    )


@cache
def several_spans(length: int, most: int) -> st.SearchStrategy[list[Span]]:
    return st.lists(spans(length), max_size=most)


@cache
def borders(length: int, most: int) -> st.SearchStrategy[set[int]]:
    return st.sets(st.integers(0, length), min_size=2, max_size=most)


@cache
def anchors(length: int) -> st.SearchStrategy[Anchor | None]:
    return st.none() | st.builds(Anchor, spans(length), some_words)


@cache
def quantities(length: int) -> st.SearchStrategy[list[Quantity]]:
    return st.lists(st.builds(Quantity, spans(length), some_weight), max_size=1)


@cache
def entities(length: int) -> st.SearchStrategy[Entity]:
    labels = st.sampled_from(["GPE", "ORG"])
    return st.builds(Entity, spans(length), labels, some_words, st.none())


@st.composite
def claims(draw: st.DrawFn, text: str, entity_ids: list[str]) -> Claim:
    length = len(text)
    ends = sorted(draw(borders(length, 4)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    some_entity = st.sampled_from(entity_ids) if entity_ids else st.nothing()
    attributes = {
        "tone": draw(some_words),
        "frames": tuple(draw(frames)) or None,
        "weight": draw(some_weight),
        "is_odd": draw(maybe),
        "other": draw(some_words),
    }
    return Claim(
        spans=tuple(Span(start, end) for start, end in pairs),
        normalized=draw(some_words),
        claim_type=tuple(draw(types)),
        checkworthiness=draw(st.none() | st.just("check_worthy")),
        attribution=Attribution(
            draw(st.sampled_from(["author", "document"])),
            tuple(draw(several_spans(length, 2))),
            tuple(draw(several_spans(length, 1))),
            draw(st.none() | some_entity),
        ),
        polarity=draw(st.sampled_from(["asserts", "denies", None])),
        time=draw(anchors(length)),
        place=draw(anchors(length)),
        quantities=tuple(draw(quantities(length))),
        arguments=tuple(draw(st.lists(st.builds(Argument, words, some_entity), max_size=2))),
        attributes=tuple(sorted((k, v) for k, v in attributes.items() if v is not None)),
        note=draw(some_words),
    )


@st.composite
def structures(draw: st.DrawFn, text: str) -> Structure:
    ends = sorted(draw(borders(len(text), 6)))
    sentences = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=False))
    return Structure((Region(Span(0, 2), "chrome"),), sentences, (Span(0, 1),))


@st.composite
def extractions(draw: st.DrawFn, text: str) -> Extraction:
    found = draw(st.lists(entities(len(text)), max_size=3))
    keys = [f"e{number}" for number in range(1, len(found) + 1)]
    put_forward = draw(st.lists(claims(text, keys), max_size=4))
    return Extraction(
        draw(structures(text)),
        tuple(SuggestedEntity(k, e, draw(scores)) for k, e in zip(keys, found, strict=True)),
        tuple(SuggestedClaim(f"c{n}", c, draw(scores)) for n, c in enumerate(put_forward, 1)),
    )


@st.composite
def decisions(draw: st.DrawFn, reviewer: str, is_machine: bool) -> Decision | None:
    statuses = ["accepted", "corrected", "rejected", "skipped"] if is_machine else ["added"]
    status = draw(st.sampled_from([*statuses, None]))
    if status is None:
        return None
    day = draw(st.integers(1, 28))
    reason = "opinion" if status == "rejected" else None
    milliseconds = draw(st.integers(0, 9000))
    return Decision(status, reviewer, f"2026-11-{day:02}T10:00:00Z", milliseconds, reason)


@st.composite
def touched(draw: st.DrawFn, text: str, opened: Layer, reviewer: str) -> list[Item]:
    """What a reviewer made of the suggestions, and what was added by hand."""
    own_entity = ReviewedEntity("f00", draw(entities(len(text))), Provenance("human_blind"))
    ids = [*opened.entities, own_entity.id]
    items: list[Item] = []
    for entity in (*opened.entities.values(), own_entity):
        decision = draw(decisions(reviewer, entity is not own_entity))
        items.append(_decided(entity, decision))
    by_hand = [
        ReviewedClaim(f"ab{n}", claim, Provenance("human_added_after_reveal"))
        for n, claim in enumerate(draw(st.lists(claims(text, ids), max_size=2)))
    ]
    for claim in (*opened.claims.values(), *by_hand):
        decision = draw(decisions(reviewer, claim.provenance.run is not None))
        if draw(st.booleans()):
            claim = replace(claim, claim=draw(claims(text, ids)))
        items.append(_decided(claim, decision))
    return [item for item in items if draw(st.integers(0, 4))]


def _decided(item: Item, decision: Decision | None) -> Item:
    if decision is None:
        return item
    provenance = provenance_after(item.provenance, decision.status)
    return replace(item, decision=decision, provenance=provenance)


@st.composite
def fill(draw: st.DrawFn, project: Project) -> None:
    """Draws articles with suggestions and layers straight into an empty project."""
    names = draw(st.sampled_from([["anna"], ["bert", "anna"], ["r2", "r1"], ["anna", "r1"]]))
    for name in names:
        project.reviewer(name)
    different = draw(st.lists(texts, min_size=1, max_size=3, unique=True))
    articles = [_added(project, f"a{n}", text) for n, text in enumerate(different)]
    for article in articles:
        if draw(st.booleans()):
            project.suggestions.save(article, RUN, draw(extractions(article.text)))
    for article in articles:
        if draw(st.integers(0, 5)):
            _draw_layer(draw, project, article, draw(st.sampled_from(names)), len(articles))


@st.composite
def fill_for_several(draw: st.DrawFn, project: Project) -> None:
    """Draws articles, each with a layer of each reviewer, and the gold of some."""
    names = draw(st.sampled_from([["anna", "bert", "cleo"], ["bert", "anna"], ["r2", "r1"]]))
    different = draw(st.lists(texts, min_size=1, max_size=2, unique=True))
    articles = [_added(project, f"a{n}", text) for n, text in enumerate(different)]
    for article in articles:
        if draw(st.booleans()):
            project.suggestions.save(article, RUN, draw(extractions(article.text)))
        for name in names:
            if draw(st.integers(0, 5)):
                project.reviewer(name)
                _draw_layer(draw, project, article, name, len(articles), MOSTLY_DONE)
    for found in project.layers.finished():
        if len(found.reviewers) > 1 and draw(st.integers(0, 3)):
            _draw_gold(draw, project, found)


def _draw_gold(draw: st.DrawFn, project: Project, found: FinishedLayers) -> None:
    session = AdjudicationSession(project, found.reviewers[0])
    for group in session.open(found.article).undecided:
        if draw(st.booleans()):
            session.reject(group)
        elif draw(st.booleans()):
            session.merge(group, draw(st.sampled_from(["longest", "shortest"])))
        else:
            have = [place for place, member in enumerate(group.members) if member]
            session.take(group, draw(st.sampled_from(have)))
    if draw(st.integers(0, 5)):
        session.finish()


def _draw_layer(
    draw: st.DrawFn,
    project: Project,
    article: Article,
    reviewer: str,
    articles: int,
    statuses: Sequence[str] = ("open", "started", "done"),
) -> None:
    suggestions = project.suggestions.of(article)
    items = draw(touched(article.text, opened_layer(suggestions, ()), reviewer))
    structure = project.suggestions.structure(article) or Structure()
    items += [ReadMark(sentence) for sentence in structure.sentences if draw(st.booleans())]
    claim_ids = [item.id for item in items if isinstance(item, ReviewedClaim)]
    for head in claim_ids:
        if draw(st.booleans()):
            place = ArticleId(f"a{draw(st.integers(0, articles))}")
            tail = draw(st.sampled_from([*claim_ids, f"{RUN.key}/c1", f"{RUN.key}/c2", "ab0"]))
            items.append(Relation(head, place, tail, "same_claim"))
    status = draw(st.sampled_from(statuses))
    items.append(LayerState(status))
    layer = opened_layer(suggestions, items)
    project.layers.restore(article, reviewer, items, counts(layer))


def _added(project: Project, name: str, text: str) -> Article:
    article = make_article(name, text)
    project.articles.add(article)
    return article
