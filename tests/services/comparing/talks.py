"""A small project to compare in: three articles, Ann's layers of them, and three runs.

| article | Ann | rules 1 | rules 2 | bot 7 (predictions) |
|---|---|---|---|---|
| talks | done | reads | reads | reads |
| rain | done | reads | reads | – |
| ports | begun: one sentence reviewed, an entity open | reads | reads | – |
| spare | not begun | reads | reads | reads |
"""

from collections.abc import Sequence

from annotator.domain.article import Article, ArticleId, Structure, make_article
from annotator.domain.claim import Attribution, Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import Item, LayerState, ReadMark, ReviewedClaim, ReviewedEntity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.services.ports import Project
from annotator.services.review.opening import opened_layer
from annotator.services.review.session import counts

TALKS, RAIN, PORTS, SPARE = (ArticleId(name) for name in ("talks", "rain", "ports", "spare"))
TEXTS = {
    TALKS: "Ann Lee said trade grew in Oslo. Bo Kim denied it. Cranes stood still.",
    RAIN: "Rain fell on Rome. Rome was wet, Nils Ek said.",
    PORTS: "Ships left Oslo. Oslo and Rome wait for ships.",
    SPARE: "Nobody reads this text.",
}
RULES_1 = Run("rules", "1", "aaaaaaaa", "extractor", "2026-01-01T00:00:00Z")
RULES_2 = Run("rules", "2", "bbbbbbbb", "extractor", "2026-02-01T00:00:00Z")
BOT = Run("bot", "7", "cccccccc", "predictions", "2026-03-01T00:00:00Z")
ANN, BO = "Ann", "Bo"


def at(article: ArticleId, words: str, nth: int = 0) -> Span:
    """Where `words` stand in an article's text for the nth time."""
    start = -1
    for _ in range(nth + 1):
        start = TEXTS[article].index(words, start + 1)
    return Span(start, start + len(words))


def sentences(article: ArticleId) -> tuple[Span, ...]:
    return tuple(at(article, f"{words}.") for words in TEXTS[article].rstrip(".").split(". "))


def claim(article: ArticleId, *parts: str, source: str | None = None, **fields: object) -> Claim:
    said = Attribution("indirect_quote", (at(article, source),)) if source else Attribution()
    return Claim(tuple(at(article, part) for part in parts), attribution=said, **fields)


def entity(article: ArticleId, words: str, label: str, nth: int = 0) -> Entity:
    return Entity(at(article, words, nth), label)


GREW = claim(TALKS, "trade grew in Oslo", source="Ann Lee", claim_type=("quantity",))
DENIED = claim(TALKS, "Bo Kim denied it", claim_type=("quote", "event"), polarity="denies")
FELL = claim(RAIN, "Rain fell on Rome", claim_type=("event",))
WET = claim(RAIN, "Rome was wet", source="Nils Ek", claim_type=("event",))
LEFT = claim(PORTS, "Ships left Oslo", claim_type=("event",))


def extraction(
    article: ArticleId, claims: Sequence[Claim], *entities: Entity, score: float = 0.9
) -> Extraction:
    """Each item scores a little less than the one before it."""
    return Extraction(
        Structure((), sentences(article)),
        tuple(
            SuggestedEntity(f"e{n}", one, score - n / 10) for n, one in enumerate(entities, start=1)
        ),
        tuple(
            SuggestedClaim(f"c{n}", one, score - n / 10) for n, one in enumerate(claims, start=1)
        ),
    )


FOUND = {
    RULES_1: {
        TALKS: extraction(
            TALKS,
            [claim(TALKS, "trade grew"), claim(TALKS, "Cranes stood still")],
            entity(TALKS, "Ann Lee", "PERSON"),
            entity(TALKS, "Oslo", "ORG"),
        ),
        RAIN: extraction(RAIN, [claim(RAIN, "Rome was wet", claim_type=("event",))]),
        PORTS: extraction(
            PORTS, [LEFT, claim(PORTS, "Oslo and Rome wait")], entity(PORTS, "Rome", "GPE")
        ),
        SPARE: extraction(SPARE, []),
    },
    RULES_2: {
        TALKS: extraction(
            TALKS,
            [GREW, claim(TALKS, "Bo Kim denied it", claim_type=("event",))],
            entity(TALKS, "Ann Lee", "PERSON"),
            entity(TALKS, "Oslo", "GPE"),
            entity(TALKS, "Cranes", "PERSON"),
        ),
        RAIN: extraction(RAIN, [claim(RAIN, "Rain fell"), WET], entity(RAIN, "Rome", "GPE")),
        PORTS: extraction(
            PORTS,
            [LEFT, claim(PORTS, "wait for ships")],
            entity(PORTS, "Oslo", "GPE"),
            entity(PORTS, "Rome", "GPE"),
        ),
        SPARE: extraction(SPARE, []),
    },
    BOT: {TALKS: extraction(TALKS, [GREW]), SPARE: extraction(SPARE, [])},
}


def added(item_id: str, item: Claim | Entity) -> Item:
    """What Ann put in herself."""
    decision, provenance = Decision("added", ANN, "2026-04-01T10:00:00Z"), Provenance("human_blind")
    if isinstance(item, Claim):
        return ReviewedClaim(item_id, item, provenance, None, decision)
    return ReviewedEntity(item_id, item, provenance, None, decision)


LAYERS: dict[ArticleId, list[Item]] = {
    TALKS: [
        added("g1", GREW),
        added("g2", DENIED),
        added("p1", entity(TALKS, "Ann Lee", "PERSON")),
        added("p2", entity(TALKS, "Oslo", "GPE")),
        LayerState("done"),
    ],
    RAIN: [
        added("g1", FELL),
        added("g2", WET),
        added("p1", entity(RAIN, "Rome", "GPE")),
        LayerState("done"),
    ],
    PORTS: [
        added("g1", LEFT),
        added("p1", entity(PORTS, "Oslo", "GPE")),
        ReadMark(sentences(PORTS)[0]),
        LayerState("started"),
    ],
}


def hold(project: Project, article_id: ArticleId) -> Article:
    project.articles.add(make_article(article_id, TEXTS[article_id]))
    article = project.articles.find(article_id)
    assert article is not None
    return article


def fill(project: Project) -> None:
    """All of the table above."""
    for article_id in TEXTS:
        article = hold(project, article_id)
        for run, found in FOUND.items():
            if article_id in found:
                project.suggestions.save(article, run, found[article_id])
    for article_id, items in LAYERS.items():
        review(project, article_id, items, ANN)


def review(project: Project, article_id: ArticleId, items: Sequence[Item], reviewer: str) -> None:
    article = project.articles.find(article_id)
    assert article is not None
    layer = opened_layer(project.suggestions.of(article), items)
    name = project.reviewer(reviewer).name
    project.layers.restore(article, name, items, counts(layer))
