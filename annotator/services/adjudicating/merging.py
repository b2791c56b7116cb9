"""One item out of the members of a group."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from annotator.domain.claim import AttributeValue, Claim
from annotator.domain.entity import Entity
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.span import Span, trimmed
from annotator.services.adjudicating.desk import Group, Merge
from annotator.services.adjudicating.differences import FIELDS

Parts = tuple[Span, ...]


def merged(group: Group, how: Merge, text: str) -> Claim | Entity | None:
    """The members' words merged, all else as most of them have it, else as the first of them;
    None where they share no words, or there is no member."""
    claims = [item.claim for item in group.present if isinstance(item, ReviewedClaim)]
    entities = [item.entity for item in group.present if isinstance(item, ReviewedEntity)]
    parts = _words([claim.spans for claim in claims] or [(e.span,) for e in entities], how, text)
    if not parts:
        return None
    return _entity(entities, parts[0]) if entities else with_majority(claims, parts)


def with_majority(claims: Sequence[Claim], parts: Parts) -> Claim:
    """A claim of these words with the fields of the majority, else of the first claim."""
    values: dict[str, Any] = {
        name: _majority([getattr(claim, name) for claim in claims]) for name in (*FIELDS, "note")
    }
    names = sorted({name for claim in claims for name, _ in claim.attributes})
    given = [(name, _attribute(claims, name)) for name in names]
    attributes = tuple((name, value) for name, value in given if value is not None)
    return Claim(parts, attributes=attributes, **values)


def _entity(entities: Sequence[Entity], span: Span) -> Entity:
    """What other words stood for goes."""
    label = _majority([entity.label for entity in entities])
    model = next((entity for entity in entities if entity.span == span), None)
    if model is None:
        return replace(entities[0], span=span, label=label, normal=None)
    return replace(model, label=label)


def _words(places: Sequence[Parts], how: Merge, text: str) -> Parts:
    if not places:
        return ()
    if how == "intersection":
        return _in_all(places, text)
    sizes = [sum(map(len, parts)) for parts in places]
    return places[sizes.index(max(sizes) if how == "longest" else min(sizes))]


def _in_all(places: Sequence[Parts], text: str) -> Parts:
    """What all have, white space at new borders left out."""
    common = places[0]
    for parts in places[1:]:
        common = tuple(
            Span(max(one.start, other.start), min(one.end, other.end))
            for one in common
            for other in parts
            if one.overlaps(other)
        )
    return tuple(part for part in (trimmed(text, span) for span in common) if part is not None)


def _attribute(claims: Sequence[Claim], name: str) -> AttributeValue | None:
    value: AttributeValue | None = _majority([dict(claim.attributes).get(name) for claim in claims])
    return value


def _majority(values: Sequence[Any]) -> Any:
    """The most frequent value; of several the one that comes first."""
    return Counter(values).most_common(1)[0][0]
