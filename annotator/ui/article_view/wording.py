"""What is marked, in words: for tooltips and screen readers."""

from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine, EntityBox
from annotator.ui.article_view.hits import Hit
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


def tip_for(marks: ArticleMarks, hits: tuple[Hit, ...]) -> str:
    """One line for each thing at a place."""
    claims = {claim.id: claim for claim in marks.claims}
    boxes = {box.id: box for box in marks.boxes}
    lines = [
        claim_in_words(claims[hit.id]) if hit.kind == "claim" else entity_in_words(boxes[hit.id])
        for hit in hits
    ]
    return "\n".join(lines)


def current_in_words(marks: ArticleMarks) -> str:
    """The current thing, for the view's accessible description."""
    for claim in marks.claims:
        if claim.is_current:
            return f"{claim_in_words(claim)}. {len(marks.claims)} claims in all."
    for box in marks.boxes:
        if box.is_current:
            return entity_in_words(box)
    return f"{len(marks.claims)} claims, {len(marks.boxes)} entities."
