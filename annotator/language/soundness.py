"""Whether an extractor's answer is one that a project can hold; extractors come from anybody."""

import json
import math
from collections.abc import Iterator
from itertools import chain, pairwise

from annotator.domain.article import Region, Structure
from annotator.domain.claim import Claim, spans_of
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.records import claim_from, claim_record, entity_from, entity_record
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, InvalidInput)
_REGION_KINDS = ("body", "chrome")


def trouble_with(text: str, extraction: object) -> str | None:
    """What is wrong with the answer for `text`, in plain words; None when it can be taken."""
    if not isinstance(extraction, Extraction):
        return f"The extractor answered with {type(extraction).__name__}, not with Extraction."
    try:
        return next(_troubles(text, extraction), None)
    except _UNREADABLE as error:
        return f"The extractor's answer cannot be stored: {type(error).__name__}: {error}."


def _troubles(text: str, extraction: Extraction) -> Iterator[str]:
    """Each check relies on those before it: the first trouble is the one to tell."""
    yield from _wrong_kinds(extraction)
    yield from _misplaced(text, extraction)
    yield from _disordered(extraction.structure)
    for suggested in (extraction.entities, extraction.claims):
        yield from _bad_keys_and_scores(suggested)
    yield from _missing_entities(extraction)
    for entity in extraction.entities:
        entity_from(_through_json(entity_record(entity.entity)))
    for claim in extraction.claims:
        claim_from(_through_json(claim_record(claim.claim)))


def _wrong_kinds(extraction: Extraction) -> Iterator[str]:
    structure, entities, claims = extraction.structure, extraction.entities, extraction.claims
    yield from _not_all("structure", (structure,), Structure)
    yield from _not_all("regions", structure.regions, Region)
    yield from _not_all("sentences", structure.sentences, Span)
    yield from _not_all("tokens", structure.tokens, Span)
    yield from _not_all("entities", entities, SuggestedEntity)
    yield from _not_all("entities", tuple(suggested.entity for suggested in entities), Entity)
    yield from _not_all("claims", claims, SuggestedClaim)
    yield from _not_all("claims", tuple(suggested.claim for suggested in claims), Claim)
    if any(region.kind not in _REGION_KINDS for region in structure.regions):
        yield f"A region is neither {' nor '.join(_REGION_KINDS)}."
    if not all(isinstance(suggested.entity.label, str) for suggested in entities):
        yield "The label of an entity is no text."


def _not_all(name: str, values: object, kind: type) -> Iterator[str]:
    if not isinstance(values, tuple) or not all(isinstance(value, kind) for value in values):
        yield f"The extractor's {name} are not a tuple of {kind.__name__}."


def _misplaced(text: str, extraction: Extraction) -> Iterator[str]:
    structure = extraction.structure
    spans = chain(
        (region.span for region in structure.regions),
        structure.sentences,
        structure.tokens,
        (suggested.entity.span for suggested in extraction.entities),
        *(spans_of(suggested.claim) for suggested in extraction.claims),
    )
    for span in spans:
        if type(span.start) is not int or type(span.end) is not int:
            yield f"Span borders must be whole numbers, not {span.start!r} and {span.end!r}."
        elif span.end > len(text):
            yield (
                f"{span.start} to {span.end} is outside the text, which has {len(text)} characters."
            )


def _disordered(structure: Structure) -> Iterator[str]:
    for name, spans in (("sentences", structure.sentences), ("tokens", structure.tokens)):
        if any(right < left for left, right in pairwise(spans)):
            yield f"The {name} are not in text order."


def _bad_keys_and_scores(
    suggested: tuple[SuggestedEntity, ...] | tuple[SuggestedClaim, ...],
) -> Iterator[str]:
    known: set[str] = set()
    for one in suggested:
        if not isinstance(one.key, str) or not one.key:
            yield f"The key {one.key!r} of a suggestion is no text."
        if one.key in known:
            yield f"Two suggestions have the same key {one.key}."
        known.add(one.key)
        if one.score is not None and not math.isfinite(one.score):
            yield f"The score of {one.key} is {one.score}, which is no number."


def _missing_entities(extraction: Extraction) -> Iterator[str]:
    known = {suggested.key for suggested in extraction.entities}
    for suggested in extraction.claims:
        claim = suggested.claim
        named = [argument.entity for argument in claim.arguments]
        for entity in (claim.attribution.source_entity, *named):
            if entity is not None and entity not in known:
                yield f"The claim {suggested.key} refers to the entity {entity}, which is missing."


def _through_json(record: dict[str, object]) -> dict[str, object]:
    """What a project would give back. Raises ValueError or TypeError for what it cannot hold."""
    written = json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8")
    read: dict[str, object] = json.loads(written)
    return read
