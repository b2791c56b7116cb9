"""Values that the tests of the store share, with every optional field in use."""

from annotator.domain.article import (
    Article,
    ArticleId,
    ArticleMeta,
    Region,
    Structure,
    make_article,
)
from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance
from annotator.domain.edit import Change, Edit
from annotator.domain.entity import Entity
from annotator.domain.layer import (
    Item,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.services.ports import LayerCounts, Project, Quarantined

TEXT = "Menu\r\nAnn Lee said trade grew 5 percent in Oslo. 🌍 Fine.\r\n"
META = ArticleMeta("Talks", "wire", "The Post", "B. Kim", "2026-01-01", "en")
TALKS = ArticleId("talks")
RULES = Run("rules", "1", "0123456789", "extractor", "2026-01-01T00:00:00Z")
RULES_2 = Run("rules", "2", "0123456789", "extractor", "2026-02-01T00:00:00Z")
FILE = Run("predictions", "1", "abcdef", "import", "2026-01-02T00:00:00Z")
PREDICTED = Run("other", "1", "fedcba9876", "predictions", "2026-01-03T00:00:00Z")
QUARANTINED = (
    Quarantined(PREDICTED.key, "found.jsonl", 2, "“a b” is not 🌍", '{"id": "talks"}'),
    Quarantined(PREDICTED.key, "found.jsonl", None, "It ends in the middle."),
)
STRUCTURE = Structure(
    regions=(Region(Span(0, 4), "chrome"), Region(Span(6, 57), "body")),
    sentences=(Span(6, 48), Span(51, 56)),
    tokens=(Span(6, 9), Span(10, 13), Span(14, 18)),
)
ENTITY = Entity(Span(6, 13), "PERSON", "lee", "Q1")
CLAIM = Claim(
    spans=(Span(19, 24), Span(25, 39)),
    normalized="Trade grew by 5 percent.",
    claim_type=("quantity", "quote"),
    checkworthiness="check_worthy",
    attribution=Attribution("indirect_quote", (Span(6, 13),), (Span(14, 18),), "e1"),
    polarity="denies",
    modality="probable",
    time=Anchor(Span(40, 42), "2026"),
    place=Anchor(Span(43, 47)),
    quantities=(Quantity(Span(30, 39), 5.0, "percent", "approx"),),
    arguments=(Argument("agent", "e1"),),
    attributes=(("certain", True), ("degree", 0.5), ("tags", ("a", "b")), ("why", "said so")),
    note="line\nbreak \u2028 and 🌍",
)
EXTRACTION = Extraction(
    STRUCTURE, (SuggestedEntity("e1", ENTITY, 0.9),), (SuggestedClaim("c1", CLAIM, 0.25),)
)
WHEN = "2026-03-01T10:00:00Z"
LATER = "2026-03-01T10:00:05Z"
ONE, NONE = LayerCounts(claims=1, decided=1), LayerCounts(claims=1, decided=0)


def an_article(text: str = TEXT, article_id: str = TALKS, meta: ArticleMeta = META) -> Article:
    return make_article(article_id, text, meta=meta, origin="talks.txt")


def held(project: Project, text: str = TEXT, article_id: str = TALKS) -> Article:
    """The article after it was added."""
    project.articles.add(an_article(text, article_id))
    article = project.articles.find(ArticleId(article_id))
    assert article is not None
    return article


def with_claims(*numbers: int, structure: Structure = STRUCTURE) -> Extraction:
    """An extraction of simple claims, each starting at one of `numbers`."""
    claims = (SuggestedClaim(f"c{n}", Claim((Span(n, n + 2),)), 0.5) for n in numbers)
    return Extraction(structure, (), tuple(claims))


def own_claim(item_id: str, start: int = 6, note: str | None = None) -> ReviewedClaim:
    """A claim that a reviewer added."""
    claim = Claim((Span(start, start + 3),), note=note)
    return ReviewedClaim(item_id, claim, Provenance("human_blind"), None, decision("added"))


def decision(status: str = "accepted") -> Decision:
    return Decision(status, "Ann", WHEN, 1200, None)  # type: ignore[arg-type]


SUGGESTED = Provenance("machine_suggested", RULES.key, "c1", 0.25)
CORRECTED = Provenance("machine_corrected", RULES.key, "c1", 0.25)
OPEN_CLAIM = ReviewedClaim(f"{RULES.key}/c1", CLAIM, SUGGESTED, CLAIM)
ITEMS: list[Item] = [
    ReviewedClaim("c0", CLAIM, CORRECTED, Claim((Span(19, 24),)), decision("corrected")),
    own_claim("c1"),
    ReviewedEntity("e1", ENTITY, CORRECTED, Entity(Span(6, 9), "ORG"), decision("corrected")),
    ReadMark(Span(51, 56)),
    Relation("c0", ArticleId("other"), "c9", "same_claim"),
    LayerState("done", True, "looks\r\nfine 🌍"),
]


def an_edit(*changes: Change, name: str = "add claim", reviewer: str = "Ann") -> Edit:
    return Edit(name, TALKS, reviewer, changes, WHEN, 1500)


def adding(*items: Item, reviewer: str = "Ann") -> Edit:
    return an_edit(*(Change(None, item) for item in items), reviewer=reviewer)
