"""Extractions as scoring takes them, with the structure that the extractor found."""

from annotator.domain.article import ArticleId
from annotator.domain.suggestion import Extraction
from annotator.scoring.articles import ArticleItems, ClaimItem, EntityItem


def run_side(article_id: str, text: str, found: Extraction) -> ArticleItems:
    structure = found.structure
    return ArticleItems(
        ArticleId(article_id),
        entities=tuple(EntityItem(e.key, e.entity, e.score) for e in found.entities),
        claims=tuple(ClaimItem(c.key, c.claim, c.score) for c in found.claims),
        sentences=structure.sentences,
        regions=structure.regions,
        tokens=tuple(structure.tokens),
        length=len(text),
    )
