"""Where a reviewer goes next in an article."""

from collections.abc import Sequence
from typing import TypeVar

from annotator.domain.article import Structure
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, is_open, unread_sentences
from annotator.domain.span import Span

Placed = TypeVar("Placed", bound=ReviewedClaim | ReviewedEntity)


def neighbour(items: Sequence[Placed], current: str | None, place: int, step: int) -> Placed | None:
    """The item before (-1) or after (1) the current one; the nearest to `place` when none is.
    None past the first and last."""
    ids = [item.id for item in items]
    if current in ids:
        index = ids.index(current) + step
    elif step > 0:
        index = sum(item.span.start < place for item in items)
    else:
        index = sum(item.span.start < place for item in items) - 1
    return items[index] if 0 <= index < len(items) else None


def next_open(items: Sequence[Placed], current: str | None, place: int) -> Placed | None:
    """The next item still open after the current one (else after `place`), from the top again
    at the end; None when none other is open."""
    ring = [*_after(items, current, place), *items]
    return next((item for item in ring if is_open(item) and item.id != current), None)


def next_unread(layer: Layer, structure: Structure, place: int) -> Span | None:
    """The next body sentence not reviewed yet, from the top again at the end."""
    unread = unread_sentences(layer, structure)
    return next((s for s in unread if s.start > place), unread[0] if unread else None)


def sentence_beside(structure: Structure, place: int, step: int) -> Span | None:
    """The body sentence before (-1) or after (1) the one that holds `place`."""
    sentences = structure.body_sentences()
    if step > 0:
        return next((s for s in sentences if s.start > place), None)
    return next((s for s in reversed(sentences) if s.end <= place), None)


def first_open_claim(layer: Layer) -> ReviewedClaim | None:
    """Where work goes on: the first open claim, else the first claim."""
    claims = layer.claims_in_order()
    return next((item for item in claims if is_open(item)), claims[0] if claims else None)


def _after(items: Sequence[Placed], current: str | None, place: int) -> Sequence[Placed]:
    for index, item in enumerate(items):
        if item.id == current:
            return items[index + 1 :]
    return [item for item in items if item.span.start >= place]
