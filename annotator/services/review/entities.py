"""Adding, relabelling, moving and removing entities."""

import re
from collections.abc import Callable
from dataclasses import replace

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.edit import Change
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_open, is_rejected
from annotator.domain.span import Span
from annotator.domain.tokens import snapped
from annotator.services.review import deciding
from annotator.services.review.deciding import Changes, Stamp, changed, standing


def added(entity: Entity, entity_id: str, stamp: Stamp) -> Changes:
    item = ReviewedEntity(entity_id, entity, stamp.by_hand, None, stamp.decision("added"))
    return (Change(None, item),)


def confirmed(layer: Layer, entity_id: str, stamp: Stamp) -> Changes:
    item = layer.entities[entity_id]
    return changed(item, standing(item, stamp))


def all_confirmed(layer: Layer, stamp: Stamp) -> Changes:
    """Every entity still open becomes part of the gold; no time is counted for any one of them."""
    together = replace(stamp, active_ms=0)
    return tuple(
        Change(item, standing(item, together))
        for item in layer.entities_in_order()
        if is_open(item)
    )


def recast(layer: Layer, entity_id: str, entity: Entity, stamp: Stamp) -> Changes:
    """The entity with another span or label: a reviewer who corrects it also confirms it. What its
    old words stood for goes."""
    item = layer.entities[entity_id]
    is_other = (entity.span, entity.label) != (item.entity.span, item.entity.label)
    if is_other and entity.normal == item.entity.normal:
        entity = replace(entity, normal=None)
    return changed(item, standing(replace(item, entity=entity), stamp))


def removed(layer: Layer, entity_id: str, stamp: Stamp) -> Changes:
    """A suggestion is rejected, an entity added by hand taken away; claims let go of it."""
    item = layer.entities[entity_id]
    gone: Changes = (Change(item, None),)
    if item.provenance.run is not None:
        gone = changed(item, replace(item, decision=stamp.decision("rejected", "wrong_type")))
    for claim in layer.claims.values():
        if _mentions(claim.claim, entity_id):
            gone = (*gone, *_released(claim, entity_id, stamp))
    return gone


def all_occurrences(
    layer: Layer,
    entity_id: str,
    text: str,
    structure: Structure,
    *,
    new_id: Callable[[], str],
    stamp: Stamp,
) -> Changes:
    """The same words labelled alike wherever they stand as whole tokens.

    An occurrence that carries another label gets this one; one that is labelled so is confirmed.
    """
    entity = layer.entities[entity_id].entity
    by_span = {i.span: i for i in layer.entities_in_order() if not is_rejected(i)}
    changes: list[Change] = []
    for span in _occurrences(entity.span.of(text), text, structure):
        alike = replace(entity, span=span)
        if span in by_span:
            changes += recast(layer, by_span[span].id, alike, stamp)
        else:
            changes += added(alike, new_id(), stamp)
    if not changes:
        raise NotPossible("These words stand nowhere else in the article.")
    return tuple(changes)


def _released(item: ReviewedClaim, entity_id: str, stamp: Stamp) -> Changes:
    """A decided claim is decided anew without the entity; a rejected one stays rejected."""
    claim = _without(item.claim, entity_id)
    if is_rejected(item):
        return (Change(item, replace(item, claim=claim)),)
    return deciding.recast(item, claim, stamp)


def _occurrences(words: str, text: str, structure: Structure) -> list[Span]:
    found = (Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text))
    return [span for span in found if snapped(structure.tokens, span) == span]


def _mentions(claim: Claim, entity_id: str) -> bool:
    return claim.attribution.source_entity == entity_id or any(
        argument.entity == entity_id for argument in claim.arguments
    )


def _without(claim: Claim, entity_id: str) -> Claim:
    """The words of the claimant stay; only the link to the entity goes."""
    attribution = claim.attribution
    if attribution.source_entity == entity_id:
        attribution = replace(attribution, source_entity=None)
    arguments = tuple(a for a in claim.arguments if a.entity != entity_id)
    return replace(claim, attribution=attribution, arguments=arguments)
