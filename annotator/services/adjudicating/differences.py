"""What the items of a group do not share, by name."""

from collections.abc import Sequence
from dataclasses import fields

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.span import Span

PLACES = ("start", "end", "parts")
FIELDS = tuple(
    field.name for field in fields(Claim) if field.name not in ("spans", "attributes", "note")
)
"""Of a claim, all but its words, its note, which is nobody else's business, and the scheme's own
fields, which have their own names."""


def claim_differences(claims: Sequence[Claim]) -> tuple[str, ...]:
    """ "start", "end", "parts", then fields by name. Entity ids have to be the gold's already."""
    found = list(_place_differences([claim.spans for claim in claims]))
    said = [compared_fields(claim) for claim in claims]
    names = dict.fromkeys(name for one in said for name in one)
    return (*found, *(name for name in names if _differs([one.get(name) for one in said])))


def entity_differences(entities: Sequence[Entity]) -> tuple[str, ...]:
    """ "start", "end", "label". What an entity stands for is no matter of agreement."""
    places = _place_differences([(entity.span,) for entity in entities])
    return (*places, *(("label",) if _differs([entity.label for entity in entities]) else ()))


def compared_fields(claim: Claim) -> dict[str, object]:
    """Each field's content as it is compared: of texts the words, of sets no order."""
    values: dict[str, object] = {name: getattr(claim, name) for name in FIELDS}
    values["claim_type"] = frozenset(claim.claim_type)
    values["quantities"] = frozenset(claim.quantities)
    values["arguments"] = frozenset(claim.arguments)
    values["normalized"] = " ".join((claim.normalized or "").casefold().split())
    return {**values, **dict(claim.attributes)}


def _place_differences(places: Sequence[tuple[Span, ...]]) -> tuple[str, ...]:
    if not _differs(places):
        return ()
    found = [
        *(["start"] if _differs([spans[0].start for spans in places]) else []),
        *(["end"] if _differs([spans[-1].end for spans in places]) else []),
    ]
    is_parted = _differs([len(spans) for spans in places]) or not found
    return (*found, *(["parts"] if is_parted else []))


def _differs(values: Sequence[object]) -> bool:
    return any(value != values[0] for value in values[1:])
