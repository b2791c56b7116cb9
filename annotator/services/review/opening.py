"""The layer a reviewer starts from: the machine's suggestions under the decisions made so far."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from annotator.domain.claim import Claim
from annotator.domain.decision import Provenance
from annotator.domain.layer import Item, Layer, ReviewedClaim, ReviewedEntity, make_layer
from annotator.domain.suggestion import Suggestions


def opened_layer(suggestions: Sequence[Suggestions], items: Sequence[Item]) -> Layer:
    """Suggestions as open items, each replaced by what the reviewer made of it. Those of imported
    files come before an extractor's, and of extractors all come from the newest that found some.
    Predictions are for comparing alone."""
    imported = [s for s in suggestions if s.run.kind == "import"]
    read = [s for s in suggestions if s.run.kind == "extractor"]
    found = _newest([s for s in read if s.entities or s.claims])
    entities = _suggested_entities(_newest([s for s in imported if s.entities]) or found)
    claims = _suggested_claims(
        _newest([s for s in imported if s.claims]) or found, {entity.id for entity in entities}
    )
    return make_layer([*entities, *claims, *items])


def item_id(run_key: str, suggestion_key: str) -> str:
    """The id in a layer of the item that a suggestion became."""
    return f"{run_key}/{suggestion_key}"


def _newest(suggestions: Sequence[Suggestions]) -> Suggestions | None:
    return suggestions[-1] if suggestions else None


def _suggested_entities(suggestions: Suggestions | None) -> list[ReviewedEntity]:
    if suggestions is None:
        return []
    run = suggestions.run.key
    return [
        ReviewedEntity(
            id=item_id(run, suggested.key),
            entity=suggested.entity,
            provenance=Provenance("machine_suggested", run, suggested.key, suggested.score),
            suggested=suggested.entity,
        )
        for suggested in suggestions.entities
    ]


def _suggested_claims(
    suggestions: Suggestions | None, entities: Collection[str]
) -> list[ReviewedClaim]:
    if suggestions is None:
        return []
    run = suggestions.run.key
    items = []
    for suggested in suggestions.claims:
        claim = _with_entities(suggested.claim, run, entities)
        provenance = Provenance("machine_suggested", run, suggested.key, suggested.score)
        items.append(ReviewedClaim(item_id(run, suggested.key), claim, provenance, suggested=claim))
    return items


def _with_entities(claim: Claim, run: str, entities: Collection[str]) -> Claim:
    """The claim pointing to the layer's entities; to none where the layer shows another run's."""
    source = claim.attribution.source_entity
    source_id = item_id(run, source) if source else None
    return replace(
        claim,
        attribution=replace(
            claim.attribution, source_entity=source_id if source_id in entities else None
        ),
        arguments=tuple(
            replace(argument, entity=item_id(run, argument.entity))
            for argument in claim.arguments
            if item_id(run, argument.entity) in entities
        ),
    )
