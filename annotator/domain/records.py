"""Claims, entities and layers as plain JSON values, in the shape of the gold file.

One shape serves the store, the exports and the predictions; keys come in a fixed order.
"""

from collections.abc import Sequence
from typing import Any

from annotator.domain.claim import (
    Anchor,
    Argument,
    AttributeValue,
    Attribution,
    Claim,
    Quantity,
)
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span

Record = dict[str, Any]


def span_record(span: Span, text: str | None = None) -> Record:
    """`{"start", "end"}`, and the surface where the article's text is given."""
    record: Record = {"start": span.start, "end": span.end}
    return record if text is None else {**record, "text": span.of(text)}


def span_from(record: Record) -> Span:
    start, end = record["start"], record["end"]
    if type(start) is not int or type(end) is not int:
        raise InvalidInput(f"Span borders must be whole numbers, not {start!r} and {end!r}.")
    return Span(start, end)


def entity_record(entity: Entity, text: str | None = None) -> Record:
    record: Record = {"start": entity.span.start, "end": entity.span.end, "label": entity.label}
    if text is not None:
        record["text"] = entity.span.of(text)
    return {
        **record,
        "entity_id": entity.entity_id,
        "kb_id": entity.kb_id,
        "normal": entity.normal,
    }


def entity_from(record: Record) -> Entity:
    get = record.get
    return Entity(
        span_from(record), str(record["label"]), get("entity_id"), get("kb_id"), get("normal")
    )


def claim_record(claim: Claim, text: str | None = None) -> Record:
    return {
        "spans": [span_record(span, text) for span in claim.spans],
        "normalized": claim.normalized,
        "claim_type": list(claim.claim_type),
        "checkworthiness": claim.checkworthiness,
        "attribution": _attribution_record(claim.attribution, text),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "time": _anchor_record(claim.time, text),
        "place": _anchor_record(claim.place, text),
        "quantities": [_quantity_record(quantity, text) for quantity in claim.quantities],
        "arguments": [{"role": a.role, "entity": a.entity} for a in claim.arguments],
        "attributes": {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in claim.attributes
        },
        "note": claim.note,
    }


def claim_from(record: Record) -> Claim:
    """The claim in `record`; only `spans` is required. Raises InvalidInput, KeyError, TypeError."""
    get = record.get
    return Claim(
        spans=_spans_from(record["spans"]),
        normalized=get("normalized"),
        claim_type=tuple(get("claim_type") or ()),
        checkworthiness=get("checkworthiness"),
        attribution=_attribution_from(get("attribution")),
        polarity=get("polarity", "asserts"),
        modality=get("modality"),
        time=_anchor_from(get("time")),
        place=_anchor_from(get("place")),
        quantities=_quantities_from(get("quantities")),
        arguments=_arguments_from(get("arguments")),
        attributes=_attributes_from(get("attributes")),
        note=get("note"),
    )


def _quantities_from(records: Sequence[Record] | None) -> tuple[Quantity, ...]:
    return tuple([_quantity_from(record) for record in records]) if records else ()


def _arguments_from(records: Sequence[Record] | None) -> tuple[Argument, ...]:
    return tuple([Argument(a["role"], a["entity"]) for a in records]) if records else ()


def _attributes_from(record: Record | None) -> tuple[tuple[str, AttributeValue], ...]:
    if not record:
        return ()
    return tuple(
        [
            (name, tuple(value) if isinstance(value, list) else value)
            for name, value in sorted(record.items())
        ]
    )


def provenance_record(provenance: Provenance) -> Record:
    return {
        "origin": provenance.origin,
        "run": provenance.run,
        "suggestion": provenance.suggestion,
        "score": provenance.score,
    }


def provenance_from(record: Record) -> Provenance:
    get = record.get
    return Provenance(record["origin"], get("run"), get("suggestion"), get("score"))


def decision_record(decision: Decision) -> Record:
    return {
        "status": decision.status,
        "annotator": decision.reviewer,
        "decided_at": decision.decided_at,
        "active_ms": decision.active_ms,
        "reason": decision.reason,
    }


def decision_from(record: Record) -> Decision:
    return Decision(
        status=record["status"],
        reviewer=record["annotator"],
        decided_at=record["decided_at"],
        active_ms=record.get("active_ms", 0),
        reason=record.get("reason"),
    )


def _spans_from(records: Sequence[Record] | None) -> tuple[Span, ...]:
    return tuple(map(span_from, records)) if records else ()


def _attribution_record(attribution: Attribution, text: str | None) -> Record:
    return {
        "kind": attribution.kind,
        "source": [span_record(span, text) for span in attribution.source],
        "cue": [span_record(span, text) for span in attribution.cue],
        "source_entity": attribution.source_entity,
    }


_AUTHOR = Attribution()
_BY_AUTHOR = _attribution_record(_AUTHOR, None)


def _attribution_from(record: Record | None) -> Attribution:
    if not record or record == _BY_AUTHOR:
        return _AUTHOR
    return Attribution(
        kind=record.get("kind") or "author",
        source=_spans_from(record.get("source")),
        cue=_spans_from(record.get("cue")),
        source_entity=record.get("source_entity"),
    )


def _anchor_record(anchor: Anchor | None, text: str | None) -> Record | None:
    return {**span_record(anchor.span, text), "normal": anchor.normal} if anchor else None


def _anchor_from(record: Record | None) -> Anchor | None:
    return Anchor(span_from(record), record.get("normal")) if record else None


def _quantity_record(quantity: Quantity, text: str | None) -> Record:
    return {
        **span_record(quantity.span, text),
        "value": quantity.value,
        "unit": quantity.unit,
        "comparator": quantity.comparator,
    }


def _quantity_from(record: Record) -> Quantity:
    return Quantity(
        span=span_from(record),
        value=record.get("value"),
        unit=record.get("unit"),
        comparator=record.get("comparator") or "eq",
    )
