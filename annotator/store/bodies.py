"""Stored bodies as values of the domain, read by msgspec straight into types.

That takes a third less than to read them as records first. Where a body holds anything unusual, the
records have the last word; both make the same of a body, and a test holds that.
"""

from collections.abc import Callable, Mapping
from typing import Protocol, TypeVar

import orjson
from msgspec import MsgspecError, Struct
from msgspec.json import Decoder

from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.item_records import item_of
from annotator.domain.layer import Item, ReviewedClaim, ReviewedEntity
from annotator.domain.records import claim_from, entity_from
from annotator.domain.span import Span

Proposal = TypeVar("Proposal", Claim, Entity, covariant=True)


class _Read(Protocol[Proposal]):
    def value(self) -> Proposal: ...


class _Entity(Struct, gc=False):
    start: int
    end: int
    label: str
    entity_id: str | None
    kb_id: str | None
    normal: str | None = None  # none had one in the first projects

    def value(self) -> Entity:
        span = Span(self.start, self.end)
        return Entity(span, self.label, self.entity_id, self.kb_id, self.normal)


class _Anchor(Struct, gc=False):
    start: int
    end: int
    normal: str | None

    def value(self) -> Anchor:
        return Anchor(Span(self.start, self.end), self.normal)


class _Quantity(Struct, gc=False):
    start: int
    end: int
    value: int | float | None
    unit: str | None
    comparator: str

    def quantity(self) -> Quantity:
        return Quantity(Span(self.start, self.end), self.value, self.unit, self.comparator)


class _Claim(Struct, gc=False):
    spans: tuple[Span, ...]
    normalized: str | None
    claim_type: tuple[str, ...]
    checkworthiness: str | None
    attribution: Attribution
    polarity: str | None
    modality: str | None
    time: _Anchor | None
    place: _Anchor | None
    quantities: tuple[_Quantity, ...]
    arguments: tuple[Argument, ...]
    attributes: dict[str, str | int | float | bool | tuple[str, ...]]
    note: str | None

    def value(self) -> Claim:
        return Claim(
            spans=self.spans,
            normalized=self.normalized,
            claim_type=self.claim_type,
            checkworthiness=self.checkworthiness,
            attribution=self.attribution,
            polarity=self.polarity,
            modality=self.modality,
            time=self.time.value() if self.time else None,
            place=self.place.value() if self.place else None,
            quantities=tuple(map(_Quantity.quantity, self.quantities)),
            arguments=self.arguments,
            attributes=tuple(sorted(self.attributes.items())),
            note=self.note,
        )


class _Decision(Struct, gc=False):
    status: Status
    annotator: str
    decided_at: str
    active_ms: int
    reason: str | None

    def value(self) -> Decision:
        return Decision(self.status, self.annotator, self.decided_at, self.active_ms, self.reason)


class _ReviewedClaim(Struct, gc=False):
    claim: _Claim
    suggested: _Claim | None
    provenance: Provenance
    decision: _Decision | None

    def item(self, item_id: str) -> ReviewedClaim:
        claim, suggested = _both(self.claim, self.suggested)
        decision = self.decision.value() if self.decision else None
        return ReviewedClaim(item_id, claim, self.provenance, suggested, decision)


class _ReviewedEntity(Struct, gc=False):
    entity: _Entity
    suggested: _Entity | None
    provenance: Provenance
    decision: _Decision | None

    def item(self, item_id: str) -> ReviewedEntity:
        entity, suggested = _both(self.entity, self.suggested)
        decision = self.decision.value() if self.decision else None
        return ReviewedEntity(item_id, entity, self.provenance, suggested, decision)


def _both(now: _Read[Proposal], before: _Read[Proposal] | None) -> tuple[Proposal, Proposal | None]:
    """One value where it was left as it was put forward."""
    proposal = now.value()
    if before == now:
        return proposal, proposal
    return proposal, before.value() if before else None


Body = str | bytes
_entity, _claim = Decoder(_Entity).decode, Decoder(_Claim).decode
_REVIEWED: Mapping[str, Callable[[Body], _ReviewedClaim | _ReviewedEntity]] = {
    "claim": Decoder(_ReviewedClaim).decode,
    "entity": Decoder(_ReviewedEntity).decode,
}


def entity_in(body: Body) -> Entity:
    """What was put forward. Raises what `seals.UNREADABLE` names where the body is damaged, as the
    others do."""
    try:
        return _entity(body).value()
    except MsgspecError:
        return entity_from(orjson.loads(body))


def claim_in(body: Body) -> Claim:
    try:
        return _claim(body).value()
    except MsgspecError:
        return claim_from(orjson.loads(body))


def item_from(kind: str, item_id: str, body: Body) -> Item:
    if kind in _REVIEWED:
        try:
            return _REVIEWED[kind](body).item(item_id)
        except MsgspecError:
            pass  # the strict way has the last word
    return item_of(kind, item_id, orjson.loads(body))
