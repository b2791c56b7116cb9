"""Items of a layer as plain JSON values: what a project file stores, and copies of it carry."""

from collections.abc import Callable
from typing import TypeVar

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.layer import (
    Item,
    LayerState,
    ReadMark,
    Relation,
    ReviewedClaim,
    ReviewedEntity,
)
from annotator.domain.records import (
    Record,
    claim_from,
    claim_record,
    decision_from,
    decision_record,
    entity_from,
    entity_record,
    provenance_from,
    provenance_record,
    span_from,
    span_record,
)

Proposal = TypeVar("Proposal", Claim, Entity)


def kind_of(item: Item) -> str:
    match item:
        case ReviewedClaim():
            return "claim"
        case ReviewedEntity():
            return "entity"
        case ReadMark():
            return "mark"
        case Relation():
            return "relation"
        case LayerState():
            return "state"


def item_record(item: Item) -> Record:
    """Without the item's id, which `item_of` is given beside it."""
    match item:
        case ReviewedClaim():
            suggested = claim_record(item.suggested) if item.suggested else None
            return {"claim": claim_record(item.claim), **_review_record(item, suggested)}
        case ReviewedEntity():
            suggested = entity_record(item.suggested) if item.suggested else None
            return {"entity": entity_record(item.entity), **_review_record(item, suggested)}
        case ReadMark():
            return span_record(item.span)
        case Relation():
            tail = {"tail_article": item.tail_article, "tail": item.tail}
            return {"head": item.head, **tail, "type": item.type}
        case LayerState():
            return {"status": item.status, "is_flagged": item.is_flagged, "note": item.note}


def _review_record(item: ReviewedClaim | ReviewedEntity, suggested: Record | None) -> Record:
    return {
        "suggested": suggested,
        "provenance": provenance_record(item.provenance),
        "decision": item.decision and decision_record(item.decision),
    }


def item_of(kind: str, item_id: str, record: Record) -> Item:
    """Raises ValueError, KeyError, TypeError or InvalidInput where the record is damaged."""
    match kind:
        case "claim":
            claim, (provenance, decision) = claim_from(record["claim"]), _review_of(record)
            put_forward = _suggested(record, "claim", claim, claim_from)
            return ReviewedClaim(item_id, claim, provenance, put_forward, decision)
        case "entity":
            entity, (provenance, decision) = entity_from(record["entity"]), _review_of(record)
            suggested = _suggested(record, "entity", entity, entity_from)
            return ReviewedEntity(item_id, entity, provenance, suggested, decision)
        case "mark":
            return ReadMark(span_from(record))
        case "relation":
            tail_article = ArticleId(record["tail_article"])
            return Relation(record["head"], tail_article, record["tail"], record["type"])
        case "state":
            return LayerState(record["status"], record["is_flagged"], record["note"])
    raise ValueError(f"unknown kind {kind}")


def _suggested(
    record: Record, kind: str, proposal: Proposal, read: Callable[[Record], Proposal]
) -> Proposal | None:
    """The one that stands, where it was left as it was put forward."""
    suggested = record["suggested"]
    if suggested == record[kind]:
        return proposal
    return read(suggested) if suggested else None


def _review_of(record: Record) -> tuple[Provenance, Decision | None]:
    decision = record["decision"]
    return provenance_from(record["provenance"]), decision and decision_from(decision)
