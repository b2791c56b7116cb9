"""How fast scores are, beside nervaluate, and how they grow with the number of articles.

CPU time of one process: a library that computes on several cores gains nothing by it. Ratios
are of runs that follow each other in the same process.
"""

import gc
import random
import time
import tracemalloc
from collections.abc import Callable
from typing import TypeVar

import pytest
from nervaluate.entities import Entity as TheirEntity
from nervaluate.evaluator import Evaluator

from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.attribution import score_attribution
from annotator.scoring.claims import score_claims
from annotator.scoring.entities import EntityScores, score_entities

LABELS = [
    *("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"),
    *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"),
]
THEIR_NAMES = {"strict": "strict", "exact": "exact", "partial": "partial", "type": "ent_type"}
ARTICLES = 10_000
ENTITIES = 40
CLAIMS = 12
TYPES = ("event_property", "quantity", "causal", "quote")
Result = TypeVar("Result")
Sides = tuple[list[ArticleItems], list[ArticleItems]]


@pytest.fixture(scope="module")
def ten_thousand() -> Sides:
    return sides(ARTICLES)


def test_entities_against_nervaluate(ten_thousand: Sides) -> None:
    gold, run = ten_thousand
    scores, ours = timed(lambda: score_entities(gold, run, samples=0))
    _, with_intervals = timed(lambda: score_entities(gold, run))
    evaluator = their_evaluator(gold, run)
    found, theirs = timed(evaluator.evaluate)
    print(
        f"\nentities, four modes and labels: ours {ours:.2f} s, with 1,000 samples "
        f"{with_intervals:.2f} s, nervaluate {theirs:.2f} s: {theirs / ours:.1f} × as fast"
    )
    assert_same(scores, found)
    assert theirs / ours >= 5


def test_entities_against_nervaluate_without_labels(ten_thousand: Sides) -> None:
    """nervaluate scores every label anew; with one label alone it is at its fastest."""
    gold, run = ([one_label(article) for article in side] for side in ten_thousand)
    scores, ours = timed(lambda: score_entities(gold, run, samples=0))
    found, theirs = timed(their_evaluator(gold, run).evaluate)
    print(
        f"\nentities of one label: ours {ours:.2f} s, nervaluate {theirs:.2f} s: "
        f"{theirs / ours:.1f} × as fast"
    )
    assert_same(scores, found)
    assert theirs / ours >= 5


def test_memory_beside_the_input() -> None:
    gc.collect()
    tracemalloc.start()
    gold, run = sides(ARTICLES // 10)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.reset_peak()
    score_entities(gold, run)
    entities = tracemalloc.get_traced_memory()[1] - held
    tracemalloc.reset_peak()
    score_claims(gold, run)
    claims = tracemalloc.get_traced_memory()[1] - held
    tracemalloc.stop()
    print(
        f"\ninput {held / 1e6:.0f} MB; entities need {entities / held:.2f} × and claims "
        f"{claims / held:.2f} × that on top"
    )
    assert entities < 2 * held


def test_claims_with_samples(ten_thousand: Sides) -> None:
    _, seconds = timed(lambda: score_claims(*ten_thousand, samples=1000))
    _, bare = timed(lambda: score_claims(*ten_thousand, samples=0))
    _, triple = timed(lambda: score_attribution(*ten_thousand, samples=1000))
    print(
        f"\nclaims of {ARTICLES} articles: {seconds:.1f} s with 1,000 samples, {bare:.1f} s "
        f"without; attribution {triple:.1f} s"
    )
    assert seconds < 60


def test_growth_is_linear() -> None:
    """Per article, ten times as many articles cost no more than half as much again."""
    each: dict[str, list[float]] = {"entities": [], "claims": []}
    for number in (1_000, 10_000, 100_000):
        made = sides(number)
        for name, score in (("entities", score_entities), ("claims", score_claims)):
            _, seconds = timed(lambda score=score, made=made: score(*made, samples=100))
            each[name].append(seconds / number)
            print(
                f"\n{name}: {number:>7} articles {seconds:8.2f} s, "
                f"{1e6 * seconds / number:6.0f} µs each"
            )
    for costs in each.values():
        assert costs[2] < 1.5 * costs[1]


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """The result and the CPU seconds it took."""
    gc.collect()
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def their_evaluator(gold: list[ArticleItems], run: list[ArticleItems]) -> Evaluator:
    """Loaded already, so that only its counting is measured."""
    one = [[{"label": "ORG", "start": 0, "end": 0}]]
    evaluator = Evaluator(one, one, tags=LABELS, loader="dict")
    evaluator.true, evaluator.pred = (
        [
            [
                TheirEntity(item.entity.label, item.entity.span.start, item.entity.span.end - 1)
                for item in sorted(article.entities, key=lambda item: item.entity.span)
            ]
            for article in side
        ]
        for side in (gold, run)
    )
    return evaluator


def assert_same(ours: EntityScores, theirs: dict[str, dict[str, object]]) -> None:
    for mode, name in THEIR_NAMES.items():
        scores = ours.modes[mode]
        pairs = [(scores.micro, theirs["overall"][name])]
        pairs += [
            (score, theirs["entities"][label][name]) for label, score in scores.labels.items()
        ]
        for score, their in pairs:
            for count in ("correct", "incorrect", "partial", "missed", "spurious"):
                assert getattr(score.counts, count) == getattr(their, count)
            assert score.f1.value == pytest.approx(their.f1)


def one_label(article: ArticleItems) -> ArticleItems:
    items = tuple(EntityItem(item.id, Entity(item.entity.span, "ORG")) for item in article.entities)
    return ArticleItems(article.id, items, is_exhaustive=True)


def sides(number: int) -> Sides:
    """Gold, and a run that drops, shifts and relabels some of it."""
    draw = random.Random(number)
    gold = [article(f"{place:06}", draw) for place in range(number)]
    return gold, [changed(one, draw) for one in gold]


def article(name: str, draw: random.Random) -> ArticleItems:
    items, position = [], 0
    for place in range(ENTITIES):
        start = position + draw.randint(2, 60)
        position = start + draw.randint(3, 20)
        items.append(EntityItem(f"e{place}", Entity(Span(start, position), draw.choice(LABELS))))
    claims = []
    for place in range(CLAIMS):
        start = draw.randint(0, position)
        claims.append(ClaimItem(f"c{place}", claim(start, start + draw.randint(40, 160), draw)))
    sentences = tuple(Span(start, start + 100) for start in range(0, position + 200, 100))
    return ArticleItems(name, tuple(items), tuple(claims), sentences=sentences, is_exhaustive=True)


def claim(start: int, end: int, draw: random.Random) -> Claim:
    spans = (Span(start, end),)
    if draw.random() < 0.2:
        spans = (Span(start, start + 15), Span(start + 20, end))
    who = Attribution("direct_quote", (Span(start, start + 6),), (Span(start + 7, start + 11),))
    return Claim(
        spans,
        claim_type=tuple(draw.sample(TYPES, draw.randint(1, 2))),
        attribution=who if draw.random() < 0.5 else Attribution(),
    )


def changed(gold: ArticleItems, draw: random.Random) -> ArticleItems:
    entities: list[EntityItem] = []
    for item in gold.entities:
        moved = moved_entity(item.entity, draw)
        # nervaluate cannot count predictions that overlap each other.
        is_free = not entities or entities[-1].entity.span.end <= moved.span.start
        if is_free and draw.random() > 0.1:
            entities.append(EntityItem(item.id, moved, draw.random()))
    claims = [
        ClaimItem(item.id, moved_claim(item.claim, draw), draw.random())
        for item in gold.claims
        if draw.random() > 0.1
    ]
    return ArticleItems(gold.id, tuple(entities), tuple(claims), sentences=gold.sentences)


def moved_entity(entity: Entity, draw: random.Random) -> Entity:
    chance, shift = draw.random(), draw.randint(1, 8)
    if chance < 0.15:
        return Entity(Span(entity.span.start + shift, entity.span.end + shift), entity.label)
    return Entity(entity.span, draw.choice(LABELS)) if chance < 0.25 else entity


def moved_claim(old: Claim, draw: random.Random) -> Claim:
    if draw.random() < 0.6:
        return old
    shift = draw.randint(1, 40)
    return claim(old.hull.start + shift, old.hull.end + shift, draw)
