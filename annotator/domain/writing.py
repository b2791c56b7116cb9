"""An extraction in the words it is stored in: made where it is found, so that it crosses processes
as a few texts, and whoever stores it has nothing left to write."""

from collections.abc import Iterable
from itertools import chain
from typing import Literal

from annotator.domain.claim import Claim, spans_of
from annotator.domain.entity import Entity
from annotator.domain.json_text import as_json
from annotator.domain.records import claim_record, entity_record
from annotator.domain.span import Span
from annotator.domain.suggestion import (
    Extraction,
    SuggestedClaim,
    SuggestedEntity,
    WrittenExtraction,
    WrittenSuggestion,
)


def written(extraction: Extraction | WrittenExtraction) -> WrittenExtraction:
    """Raises InvalidInput for a number that cannot be stored."""
    if isinstance(extraction, WrittenExtraction):
        return extraction
    entities = [_written("entity", each, each.entity) for each in extraction.entities]
    claims = [_written("claim", each, each.claim) for each in extraction.claims]
    furthest = max(_spans(extraction), key=lambda span: span.end, default=None)
    return WrittenExtraction((*entities, *claims), furthest, extraction.structure)


def _written(
    kind: Literal["entity", "claim"],
    suggested: SuggestedEntity | SuggestedClaim,
    found: Claim | Entity,
) -> WrittenSuggestion:
    record = claim_record(found) if isinstance(found, Claim) else entity_record(found)
    score = suggested.score
    number = None if score is None else float(score) + 0.0  # SQLite knows no -0.0
    return (kind, suggested.key, as_json(record), number)


def _spans(extraction: Extraction) -> Iterable[Span]:
    structure = extraction.structure
    return chain(
        (region.span for region in structure.regions),
        structure.sentences,
        structure.tokens,
        (suggested.entity.span for suggested in extraction.entities),
        *(spans_of(suggested.claim) for suggested in extraction.claims),
    )
