"""An article with gold and two runs that go wrong in every way a passage can show."""

from annotator.domain.article import Article, Structure
from annotator.domain.claim import Attribution, Claim
from annotator.domain.entity import Entity
from annotator.domain.scheme import Scheme
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem
from annotator.scoring.finding import Finding
from annotator.services.comparing.comparison import ComparedArticle
from annotator.ui.compare.passage_findings import ArticleFindings, findings_of
from tests.ui.article_view import sample

NAMES = ("clause-rules 0.4", "clause-rules 0.5")
HERRING = "landings of Icelandic cod had fallen by 27 percent since 2029"
FISH = "Fish prices in New Aberdeen have risen 31 percent this year"
SEASON = "it had asked for a longer season"
QUOTA = "Iceland cut its quota by 18 percent in March"
TENTH = "now met a tenth of British demand"

GOLD_CLAIMS = (
    "Delegates from the Faroe Islands … in Bergen on Tuesday",
    QUOTA,
    "Norwegian Fisheries Minister … on Thursday evening",
    SEASON,
    HERRING,
    TENTH,
    FISH,
)
RUN_A = (
    "Delegates from the Faroe Islands … in Bergen on Tuesday",
    "the first since Iceland … in March",
    SEASON,
    "landings of Icelandic cod … a tenth of British demand",
    FISH,
    "Step by step",
)
RUN_B = (
    "Delegates from the Faroe Islands",
    "in Bergen on Tuesday",
    QUOTA,
    SEASON,
    "landings of Icelandic cod had fallen by 27 percent",
    TENTH,
    "Step by step",
)
EVERY = sample.ENTITIES
CHANGED_IN_A = {"Norway GPE": "Norway ORG", "Odd Falk PERSON": "Falk@1 PERSON", "Bergen GPE": ""}
CHANGED_IN_B = {"Norway GPE": "Norway ORG", "three days DATE": "", "2029 DATE": "since 2029 DATE"}


def article() -> Article:
    return sample.article()


def structure() -> Structure:
    return sample.structure()


def claim_item(name: str, words: str, **fields: object) -> ClaimItem:
    return ClaimItem(name, Claim((sample.span_of(words),), **fields))  # type: ignore[arg-type]


def entity_items(side: str, changes: dict[str, str], *more: str) -> tuple[EntityItem, ...]:
    rows = [changes.get(row, row) for row in sample.rows(EVERY)]
    found = []
    for number, row in enumerate([*rows, *more], start=1):
        if row:
            words, _, label = row.rpartition(" ")
            found.append(EntityItem(f"{side}e{number}", Entity(sample.span_of(words), label)))
    return tuple(found)


def items(
    side: str, claims: tuple[str, ...], entities: tuple[EntityItem, ...] = ()
) -> ArticleItems:
    made = tuple(claim_item(f"{side}{n}", words) for n, words in enumerate(claims, start=1))
    return ArticleItems(article().id, entities, made)


def gold(*, read: int | None = None) -> ArticleItems:
    """`read` sentences are reviewed; None: all."""
    body = structure().body_sentences()
    claims = [claim_item(f"g{n}", words) for n, words in enumerate(GOLD_CLAIMS, start=1)]
    claims[4] = claim_item("g5", HERRING, attribution=said_by("Ashdown@2"))
    return ArticleItems(
        article().id,
        entity_items("g", {}),
        tuple(claims),
        sentences=structure().sentences,
        reviewed=body if read is None else body[:read],
        is_exhaustive=read is None,
        regions=structure().regions,
        length=len(sample.TEXT),
    )


def said_by(words: str) -> Attribution:
    return Attribution("indirect", (sample.span_of(words),))


def run_a() -> ArticleItems:
    return items("a", RUN_A, entity_items("a", CHANGED_IN_A, "Step ORG", "Fish PRODUCT"))


def run_b() -> ArticleItems:
    return items("b", RUN_B, entity_items("b", CHANGED_IN_B, "Step ORG"))


def compared(*, read: int | None = None, runs: int = 2) -> ComparedArticle:
    sides = (run_a(), run_b())[:runs]
    return ComparedArticle(article(), structure(), gold(read=read), sides)


def scheme() -> Scheme:
    return sample.scheme()


def findings(*, read: int | None = None, runs: int = 2) -> ArticleFindings:
    content = compared(read=read, runs=runs)
    return findings_of(content.gold, content.runs)


def finding_of(run: int, item: str) -> Finding:
    """What a run made of an item of the gold, or of its own where the gold has none."""
    return next(
        finding
        for finding in findings().by_run[run]
        if item in (finding.gold.id if finding.gold else "", finding.run.id if finding.run else "")
    )


def entity(words: str, label: str) -> Entity:
    return Entity(sample.span_of(words), label)
