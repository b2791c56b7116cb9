"""What is marked, in words: for tooltips and screen readers."""

from annotator.ui.article_view.highlights import ClaimLine, EntityBox, Marks
from annotator.ui.article_view.hits import items_at
from annotator.ui.models.plain_text import one_line

_CLAIM_STATES = {
    "suggested": "suggested, not decided",
    "confirmed": "confirmed",
    "corrected": "corrected",
    "added": "added by hand",
    "rejected": "rejected",
}
_ENTITY_STATES = {
    "suggested": "suggested",
    "standing": "decided",
    "rejected": "rejected",
}


def claim_in_words(claim: ClaimLine) -> str:
    parts = f", in {len(claim.spans)} parts" if len(claim.spans) > 1 else ""
    state = claim.told or _CLAIM_STATES[claim.state]
    if claim.is_rest:
        state = "suggested, below the threshold"
    return f"Claim {claim.number}: {state}{parts}"


def entity_in_words(box: EntityBox) -> str:
    return f"{one_line(box.label)}, {one_line(box.title)}: {_ENTITY_STATES[box.state]}"


def tip_at(marks: Marks, place: int) -> str:
    """One line for each of the things at a place."""
    claims = {claim.id: claim for claim in marks.claims_in(place, place + 1)}
    boxes = {box.id: box for box in marks.boxes_in(place, place + 1)}
    lines = [
        claim_in_words(claims[hit.id]) if hit.kind == "claim" else entity_in_words(boxes[hit.id])
        for hit in items_at(marks, place)
    ]
    return "\n".join(lines)


def current_in_words(marks: Marks) -> str:
    """The current thing, for the view's accessible description."""
    claims, boxes = marks.counts()
    current = marks.current_mark()
    if isinstance(current, ClaimLine):
        return f"{claim_in_words(current)}. {claims} claims in all."
    return entity_in_words(current) if current else f"{claims} claims, {boxes} entities."
