"""Stored bodies as values of the domain, read by msgspec straight into types.

That takes a third less than to read them as records first. Where a body holds anything unusual, the
records have the last word; both make the same of a body, and a test holds that.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Protocol, TypeVar

import orjson
from msgspec import Meta, MsgspecError, Struct
from msgspec.json import Decoder

from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Origin, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.item_records import item_of
from annotator.domain.layer import Item, ReviewedClaim, ReviewedEntity
from annotator.domain.records import claim_from, entity_from
from annotator.domain.span import Span

Proposal = TypeVar("Proposal", Claim, Entity, covariant=True)


class _Read(Protocol[Proposal]):
    def value(self) -> Proposal: ...


Place = Annotated[int, Meta(le=2**63 - 1)]
"""A larger one is no whole number to the records, and in no text."""
Named = Annotated[str, Meta(min_length=1)]
"""Records put the usual value in place of nothing."""


class _Body(Struct, gc=False, forbid_unknown_fields=True):
    """What is behind a key that nobody knows is passed over unread: records do look at it."""


class _Span(_Body):
    start: Place
    end: Place


class _Entity(_Body):
    start: Place
    end: Place
    label: str
    entity_id: str | None
    kb_id: str | None
    normal: str | None = None  # none had one in the first projects

    def value(self) -> Entity:
        span = Span(self.start, self.end)
        return Entity(span, self.label, self.entity_id, self.kb_id, self.normal)


class _Anchor(_Body):
    start: Place
    end: Place
    normal: str | None

    def value(self) -> Anchor:
        return Anchor(Span(self.start, self.end), self.normal)


class _Quantity(_Body):
    start: Place
    end: Place
    value: Place | float | None
    unit: str | None
    comparator: Named

    def quantity(self) -> Quantity:
        return Quantity(Span(self.start, self.end), self.value, self.unit, self.comparator)


class _Attribution(_Body):
    kind: Named
    source: tuple[_Span, ...]
    cue: tuple[_Span, ...]
    source_entity: str | None

    def value(self) -> Attribution:
        source, cue = _spans(self.source), _spans(self.cue)
        return Attribution(self.kind, source, cue, self.source_entity)


class _Argument(_Body):
    role: str
    entity: str

    def value(self) -> Argument:
        return Argument(self.role, self.entity)


class _Claim(_Body):
    spans: tuple[_Span, ...]
    normalized: str | None
    claim_type: tuple[str, ...]
    checkworthiness: str | None
    attribution: _Attribution
    polarity: str | None
    modality: str | None
    time: _Anchor | None
    place: _Anchor | None
    quantities: tuple[_Quantity, ...]
    arguments: tuple[_Argument, ...]
    attributes: dict[str, str | Place | float | bool | tuple[str, ...]]
    note: str | None

    def value(self) -> Claim:
        return Claim(
            spans=_spans(self.spans),
            normalized=self.normalized,
            claim_type=self.claim_type,
            checkworthiness=self.checkworthiness,
            attribution=self.attribution.value(),
            polarity=self.polarity,
            modality=self.modality,
            time=self.time.value() if self.time else None,
            place=self.place.value() if self.place else None,
            quantities=tuple([each.quantity() for each in self.quantities])
            if self.quantities
            else (),
            arguments=tuple([each.value() for each in self.arguments]) if self.arguments else (),
            attributes=tuple(sorted(self.attributes.items())) if self.attributes else (),
            note=self.note,
        )


class _Decision(_Body):
    status: Status
    annotator: str
    decided_at: str
    active_ms: Place
    reason: str | None

    def value(self) -> Decision:
        return Decision(self.status, self.annotator, self.decided_at, self.active_ms, self.reason)


class _Provenance(_Body):
    origin: Origin
    run: str | None
    suggestion: str | None
    score: Place | float | None

    def value(self) -> Provenance:
        return Provenance(self.origin, self.run, self.suggestion, self.score)


class _ReviewedClaim(_Body):
    claim: _Claim
    suggested: _Claim | None
    provenance: _Provenance
    decision: _Decision | None

    def item(self, item_id: str) -> ReviewedClaim:
        claim, suggested = _both(self.claim, self.suggested)
        decision = self.decision.value() if self.decision else None
        return ReviewedClaim(item_id, claim, self.provenance.value(), suggested, decision)


class _ReviewedEntity(_Body):
    entity: _Entity
    suggested: _Entity | None
    provenance: _Provenance
    decision: _Decision | None

    def item(self, item_id: str) -> ReviewedEntity:
        entity, suggested = _both(self.entity, self.suggested)
        decision = self.decision.value() if self.decision else None
        return ReviewedEntity(item_id, entity, self.provenance.value(), suggested, decision)


def _spans(read: tuple[_Span, ...]) -> tuple[Span, ...]:
    return tuple([Span(one.start, one.end) for one in read]) if read else ()


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
