"""The spans and claims of any record, checked against the schema, with words for what is wrong."""

from collections.abc import Sequence

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record, claim_from, entity_from
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.formats.schema import problem_with
from annotator.formats.suggestion_keys import Names, keys_of


def extraction_of(record: Record) -> Extraction:
    """The record's spans and claims, none where it has none. Raises InvalidInput."""
    if problem := problem_with(record, "predictions", is_complete=False):
        raise InvalidInput(problem)
    spans, told = record.get("spans") or (), record.get("claims") or ()
    entities = [entity_from(entry) for entry in spans]
    claims = [_claim(entry) for entry in told]
    claim_keys, entity_ids = keys_of(_ids(told), "c"), _ids(spans)
    names = Names(entity_ids)
    for key, claim in zip(claim_keys, claims, strict=True):
        arguments = (argument.entity for argument in claim.arguments)
        names.check(key, (claim.attribution.source_entity, *arguments))
    return Extraction(
        Structure(),
        tuple(map(SuggestedEntity, keys_of(entity_ids, "e"), entities, map(_score, spans))),
        tuple(map(SuggestedClaim, claim_keys, claims, map(_score, told))),
    )


def _claim(entry: Record) -> Claim:
    """Attributes without a value, as gold files have them, are left out."""
    values = (entry.get("attributes") or {}).items()
    return claim_from({**entry, "attributes": {k: v for k, v in values if v not in (None, [])}})


def _ids(entries: Sequence[Record]) -> list[object]:
    return [entry.get("id") for entry in entries]


def _score(entry: Record) -> float | None:
    score = entry.get("score")
    if score is None:
        score = (entry.get("provenance") or {}).get("score")
    return None if score is None else float(score)
