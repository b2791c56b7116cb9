"""Deciding claims: confirm, reject, skip, open again."""

from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance, Status, provenance_after
from annotator.domain.edit import Change
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_rejected
from annotator.services.ports import Approach

Changes = tuple[Change, ...]
Reviewed = TypeVar("Reviewed", bound=ReviewedClaim | ReviewedEntity)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, when (UTC, ISO 8601), the active milliseconds it took, and what the
    reviewer sees of the machine meanwhile."""

    reviewer: str
    at: str
    active_ms: int = 0
    approach: Approach = "assisted"

    @property
    def by_hand(self) -> Provenance:
        """Where an item comes from that the reviewer makes."""
        return Provenance("human_blind" if self.approach == "blind" else "human_added_after_reveal")

    def decision(self, status: Status, reason: str | None = None) -> Decision:
        return Decision(status, self.reviewer, self.at, self.active_ms, reason)


def confirmed(layer: Layer, claim_id: str, stamp: Stamp) -> Changes:
    """Accepted as it is, or corrected where the reviewer changed it."""
    return changed(layer.claims[claim_id], standing(layer.claims[claim_id], stamp))


def rejected(layer: Layer, claim_id: str, reason: str, stamp: Stamp) -> Changes:
    item = layer.claims[claim_id]
    return changed(item, replace(item, decision=stamp.decision("rejected", reason)))


def skipped(layer: Layer, claim_id: str, stamp: Stamp) -> Changes:
    item = layer.claims[claim_id]
    return changed(item, replace(item, decision=stamp.decision("skipped")))


def reopened(layer: Layer, claim_id: str) -> Changes:
    """Undecided again; the reviewer's corrections stay."""
    item = layer.claims[claim_id]
    return changed(item, replace(item, decision=None))


def recast(item: ReviewedClaim, claim: Claim, stamp: Stamp) -> Changes:
    """`item` with another content: an open claim stays open, a decided one is decided anew,
    a rejected one is open again."""
    after = replace(item, claim=claim)
    if is_rejected(item):
        after = replace(after, decision=None)
    elif item.decision is not None:
        after = _recast(after, stamp)
    return changed(item, after)


def standing(item: Reviewed, stamp: Stamp) -> Reviewed:
    """`item` as part of the gold: added, accepted, or corrected where it was changed."""
    status: Status = "added"
    if item.provenance.origin.startswith("machine"):
        status = "corrected" if item.is_changed else "accepted"
    elif is_own_revealed(item, stamp.approach):
        status = "accepted"
    return replace(
        item,
        decision=stamp.decision(status),
        provenance=provenance_after(item.provenance, status),
    )


def is_own_revealed(item: ReviewedClaim | ReviewedEntity, approach: Approach) -> bool:
    """Marked blind, and looked at again beside the machine's: that it stays is a decision."""
    return approach == "revealed" and item.provenance.origin == "human_blind"


def awaits_decision(item: ReviewedClaim, approach: Approach) -> bool:
    """Marked blind, and nothing said of it since the suggestions were revealed."""
    return (
        is_own_revealed(item, approach)
        and item.decision is not None
        and item.decision.status == "added"
    )


def _recast(item: ReviewedClaim, stamp: Stamp) -> ReviewedClaim:
    if is_own_revealed(item, stamp.approach):
        return replace(item, decision=stamp.decision("corrected"))
    return standing(item, stamp)


def changed(before: Reviewed, after: Reviewed) -> Changes:
    """One change, or none where nothing differs."""
    return () if before == after else (Change(before, after),)
