"""Items of a layer as plain JSON values: what a project file stores, and copies of it carry."""

from annotator.domain.article import ArticleId
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
            suggested = record["suggested"] and claim_from(record["suggested"])
            claim = claim_from(record["claim"])
            return ReviewedClaim(item_id, claim, **_review_of(record), suggested=suggested)
        case "entity":
            suggested = record["suggested"] and entity_from(record["suggested"])
            entity = entity_from(record["entity"])
            return ReviewedEntity(item_id, entity, **_review_of(record), suggested=suggested)
        case "mark":
            return ReadMark(span_from(record))
        case "relation":
            tail_article = ArticleId(record["tail_article"])
            return Relation(record["head"], tail_article, record["tail"], record["type"])
        case "state":
            return LayerState(record["status"], record["is_flagged"], record["note"])
    raise ValueError(f"unknown kind {kind}")


def _review_of(record: Record) -> Record:
    decision = record["decision"]
    return {
        "provenance": provenance_from(record["provenance"]),
        "decision": decision and decision_from(decision),
    }
