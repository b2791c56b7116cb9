"""Deciding claims: confirm, reject, skip, open again."""

from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Status, provenance_after
from annotator.domain.edit import Change
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_rejected

Changes = tuple[Change, ...]
Reviewed = TypeVar("Reviewed", bound=ReviewedClaim | ReviewedEntity)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does something, when (UTC, ISO 8601), and the active milliseconds it took."""

    reviewer: str
    at: str
    active_ms: int = 0

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
        after = standing(after, stamp)
    return changed(item, after)


def standing(item: Reviewed, stamp: Stamp) -> Reviewed:
    """`item` as part of the gold: added, accepted, or corrected where it was changed."""
    status: Status = "added"
    if item.provenance.run is not None:
        status = "corrected" if item.is_changed else "accepted"
    return replace(
        item,
        decision=stamp.decision(status),
        provenance=provenance_after(item.provenance, status),
    )


def changed(before: Reviewed, after: Reviewed) -> Changes:
    """One change, or none where nothing differs."""
    return () if before == after else (Change(before, after),)
