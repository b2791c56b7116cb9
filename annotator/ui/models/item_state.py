"""The state of a claim or entity as the window shows it: one of five signs, and words."""

from dataclasses import fields
from typing import Literal

from annotator.domain.claim import Claim
from annotator.domain.decision import Status
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme

ItemState = Literal["suggested", "confirmed", "corrected", "added", "rejected"]

_STATES: dict[Status, ItemState] = {
    "accepted": "confirmed",
    "corrected": "corrected",
    "rejected": "rejected",
    "added": "added",
    "skipped": "suggested",
}


def item_state(item: ReviewedClaim | ReviewedEntity) -> ItemState:
    return "suggested" if item.decision is None else _STATES[item.decision.status]


def state_words(item: ReviewedClaim | ReviewedEntity, scheme: Scheme) -> str:
    """For instance `suggested, 1 change` or `rejected: listed twice`."""
    if item.decision is not None and item.decision.status == "rejected":
        return _rejected_words(item.decision.reason, scheme)
    words = _first_word(item)
    count = change_count(item)
    if not count or words in ("added", "confirmed"):
        return words
    return f"{words}, {count} change" if count == 1 else f"{words}, {count} changes"


def change_count(item: ReviewedClaim | ReviewedEntity) -> int:
    """How many fields differ from what the machine suggested; 0 for an item made by hand."""
    if isinstance(item, ReviewedEntity):
        before, after = item.suggested, item.entity
        return 0 if before is None else sum(_differ(before, after, f.name) for f in fields(after))
    return 0 if item.suggested is None else len(changed_fields(item.suggested, item.claim))


def changed_fields(before: Claim, after: Claim) -> tuple[str, ...]:
    """Names of the fields that differ; `kind` and `claimant` are the halves of attribution."""
    named = [f.name for f in fields(Claim) if f.name not in ("attribution", "attributes")]
    changed = [name for name in named if _differ(before, after, name)]
    old, new = before.attribution, after.attribution
    if old.kind != new.kind:
        changed.append("kind")
    if (old.source, old.cue, old.source_entity) != (new.source, new.cue, new.source_entity):
        changed.append("claimant")
    pairs = set(before.attributes) ^ set(after.attributes)
    return (*changed, *sorted({name for name, _ in pairs}))


def _first_word(item: ReviewedClaim | ReviewedEntity) -> str:
    if item.decision is None:
        return "suggested" if item.suggested is not None else "open"
    return "skipped" if item.decision.status == "skipped" else item_state(item)


def _rejected_words(reason: str | None, scheme: Scheme) -> str:
    if reason is None:
        return "rejected"
    title = next((choice.title for choice in scheme.reasons if choice.value == reason), reason)
    return f"rejected: {title}"


def _differ(before: object, after: object, name: str) -> bool:
    return getattr(before, name) != getattr(after, name)
