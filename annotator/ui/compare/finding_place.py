"""From a finding to where it is put right in the review."""

from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import Finding
from annotator.services.review.session import OpenArticle
from annotator.ui.current import Current, CurrentClaim, CurrentEntity, current_sentence


def current_at(finding: Finding, desk: OpenArticle) -> Current:
    """The item of the gold, or the sentence where it should be."""
    layer, item = desk.whole, finding.gold
    if isinstance(item, ClaimItem) and item.id in layer.claims:
        return CurrentClaim(item.id)
    if isinstance(item, EntityItem) and item.id in layer.entities:
        return CurrentEntity(item.id)
    return current_sentence(_span_of(item or finding.run), desk)


def _span_of(item: ClaimItem | EntityItem | None) -> Span | None:
    if isinstance(item, EntityItem):
        return item.entity.span
    return min(item.claim.spans) if item else None
