"""What an extractor found in an article, as a record in the shape of the gold file."""

from annotator.domain.article import Article
from annotator.domain.records import Record, claim_record, entity_record, span_record
from annotator.domain.suggestion import Run, WrittenExtraction


def prediction_record(article: Article, run: Run, extraction: WrittenExtraction) -> Record:
    """The text itself is left out: its hash says which one it was."""
    text, structure = article.text, extraction.structure
    return {
        "id": article.id,
        "text_sha256": article.sha256,
        "offset_unit": "codepoint",
        "run": run.key,
        "regions": [{**span_record(r.span), "kind": r.kind} for r in structure.regions],
        "sentences": [span_record(sentence) for sentence in structure.sentences],
        "spans": [
            {"id": e.key, **entity_record(e.entity, text), "score": e.score}
            for e in extraction.entities
        ],
        "claims": [
            {"id": c.key, **claim_record(c.claim, text), "score": c.score}
            for c in extraction.claims
        ],
    }
