"""Items of the gold layer."""

from dataclasses import replace

from annotator.domain.article import Article
from annotator.domain.claim import Claim, spans_of
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.services.adjudicating.desk import Group, Member

ADJUDICATED_HERE = Provenance("adjudicated")


def gold_item(group: Group, item: Claim | Entity, decision: Decision) -> Member:
    """The item that stands for a group in the gold; its id is the group's key."""
    if isinstance(item, Claim):
        return ReviewedClaim(group.key, item, ADJUDICATED_HERE, None, decision)
    return ReviewedEntity(group.key, item, ADJUDICATED_HERE, None, decision)


def is_gold(item: Member) -> bool:
    """Made by adjudication; the gold layer also holds suggestions that everybody rejected."""
    return item.provenance.origin == "adjudicated"


def said(item: Member) -> Claim | Entity:
    return item.claim if isinstance(item, ReviewedClaim) else item.entity


def noted(item: Member, reason: str | None) -> Member:
    """The item with its decision's reason; the decision stays whose it was."""
    decision = item.decision
    assert decision is not None
    return replace(item, decision=replace(decision, reason=stated(reason)))


def stated(reason: str | None) -> str | None:
    """None for a reason of nothing but spaces."""
    return (reason or "").strip() or None


def require_inside(article: Article, item: Claim | Entity) -> None:
    """Raises NotPossible where a span leaves the text."""
    spans = spans_of(item) if isinstance(item, Claim) else (item.span,)
    if any(span.end > len(article.text) for span in spans):
        raise NotPossible("A span lies outside the text.", "Move its borders.")
