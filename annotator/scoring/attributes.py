"""Whether the fields of two claims that stand for each other agree.

Every field is scored in hits out of what each side has: a choice is one, or none where it is
not set; the claim types are as many as there are, so that their score is that of sets.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotator.domain.claim import Anchor, Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span

Entities = Mapping[str, Entity]  # of one article and side, by id


@dataclass(frozen=True, slots=True)
class Side:
    """A claim and the entities that its ids mean."""

    claim: Claim
    entities: Entities


@dataclass(frozen=True, slots=True)
class Attribute:
    """`size` is how many values a claim has, `hits` how many of them two claims share."""

    name: str
    size: Callable[[Side], int]
    hits: Callable[[Side, Side], int]


def _choice(name: str, value: Callable[[Claim], object]) -> Attribute:
    """A field of one value: equal or not."""

    def size(side: Side) -> int:
        return int(value(side.claim) is not None)

    def hits(gold: Side, run: Side) -> int:
        own = value(gold.claim)
        return int(own is not None and own == value(run.claim))

    return Attribute(name, size, hits)


def _words(name: str, spans: Callable[[Claim], tuple[Span, ...]]) -> Attribute:
    """A field of spans: the two share a character."""

    def size(side: Side) -> int:
        return int(bool(spans(side.claim)))

    def hits(gold: Side, run: Side) -> int:
        own, other = spans(gold.claim), spans(run.claim)
        return int(any(one.overlaps(two) for one in own for two in other))

    return Attribute(name, size, hits)


def _type_size(side: Side) -> int:
    return len(set(side.claim.claim_type))


def _type_hits(gold: Side, run: Side) -> int:
    return len(set(gold.claim.claim_type) & set(run.claim.claim_type))


def _source_entity(side: Side) -> Entity | None:
    named = side.claim.attribution.source_entity
    return side.entities.get(named) if named is not None else None


def _entity_size(side: Side) -> int:
    return int(side.claim.attribution.source_entity is not None)


def _entity_hits(gold: Side, run: Side) -> int:
    """The same thing: one `kb_id` where both have one, else the run's entity overlaps the
    gold's, or another that the gold joins with it by `entity_id`."""
    one, other = _source_entity(gold), _source_entity(run)
    if one is None or other is None:
        return 0
    if one.kb_id and other.kb_id:
        return int(one.kb_id == other.kb_id)
    return int(any(mention.span.overlaps(other.span) for mention in _mentions(one, gold)))


def _mentions(entity: Entity, side: Side) -> list[Entity]:
    """The entities of the article that name the same thing, itself among them."""
    if entity.entity_id is None:
        return [entity]
    return [other for other in side.entities.values() if other.entity_id == entity.entity_id]


def _normal(anchor: Anchor | None) -> str | None:
    return anchor.normal if anchor else None


def _anchored(anchor: Anchor | None) -> tuple[Span, ...]:
    return (anchor.span,) if anchor else ()


def agree(field: Attribute, gold: Side, run: Side) -> bool:
    """Whether both have the same values of a field, or neither has one."""
    shared = field.hits(gold, run)
    return shared == field.size(gold) == field.size(run)


ATTRIBUTES = (
    Attribute("claim_type", _type_size, _type_hits),
    _choice("checkworthiness", lambda claim: claim.checkworthiness),
    _choice("attribution", lambda claim: claim.attribution.kind),
    _words("source", lambda claim: claim.attribution.source),
    Attribute("source_entity", _entity_size, _entity_hits),
    _words("cue", lambda claim: claim.attribution.cue),
    _choice("polarity", lambda claim: claim.polarity),
    _choice("modality", lambda claim: claim.modality),
    _words("time", lambda claim: _anchored(claim.time)),
    _choice("time_normal", lambda claim: _normal(claim.time)),
    _words("place", lambda claim: _anchored(claim.place)),
    _choice("place_normal", lambda claim: _normal(claim.place)),
)
