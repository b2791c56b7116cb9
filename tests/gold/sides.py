"""Gold records and extractions as scoring takes them."""

from annotator.domain.article import ArticleId, Region
from annotator.domain.records import Record, claim_from, entity_from, span_from
from annotator.domain.suggestion import Extraction
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem


def gold_side(record: Record) -> ArticleItems:
    """A complete gold record of an article that somebody read exhaustively."""
    sentences = tuple(span_from(sentence) for sentence in record["sentences"])
    return ArticleItems(
        ArticleId(record["id"]),
        entities=tuple(EntityItem(entry["id"], entity_from(entry)) for entry in record["spans"]),
        claims=tuple(ClaimItem(entry["id"], claim_from(entry)) for entry in record["claims"]),
        sentences=sentences,
        reviewed=sentences,
        is_exhaustive=True,
        regions=tuple(Region(span_from(entry), entry["kind"]) for entry in record["regions"]),
        length=len(record["text"]),
    )


def run_side(article_id: str, text: str, found: Extraction) -> ArticleItems:
    structure = found.structure
    return ArticleItems(
        ArticleId(article_id),
        entities=tuple(EntityItem(e.key, e.entity, e.score) for e in found.entities),
        claims=tuple(ClaimItem(c.key, c.claim, c.score) for c in found.claims),
        sentences=structure.sentences,
        regions=structure.regions,
        tokens=structure.tokens,
        length=len(text),
    )
