"""Where marks differ from those before: everything else on the page stays as it is painted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.layer import ReviewedClaim
from annotator.domain.span import Span, hull
from annotator.ui.article_view.highlights import Marks
from annotator.ui.article_view.placed_items import Change
from annotator.ui.article_view.review_marks import ReviewMarks


@dataclass(frozen=True, slots=True)
class MarkChanges:
    """`boxes` are stretches with other entities or tags, or another of them that is current;
    `others` with anything else drawn in another way. Beyond `numbers_from` claims may have other
    numbers."""

    boxes: Sequence[Span] = ()
    others: Sequence[Span] = ()
    numbers_from: int | None = None


def changes_between(before: Marks, after: Marks) -> MarkChanges | None:
    """None where everything may have changed."""
    if before == after:
        return MarkChanges()
    if not isinstance(before, ReviewMarks) or not isinstance(after, ReviewMarks):
        return None
    return _changes(before, after) if _is_same_page(before, after) else None


def _is_same_page(before: ReviewMarks, after: ReviewMarks) -> bool:
    return (
        before.text is after.text
        and before.structure is after.structure
        and before.scheme is after.scheme
        and before.shows_rejected == after.shows_rejected
        and _is_done(before) == _is_done(after)  # all else that a status says is not drawn
    )


def _is_done(marks: ReviewMarks) -> bool:
    return marks.layer.state.status == "done"


def _changes(before: ReviewMarks, after: ReviewMarks) -> MarkChanges:
    entities = before.placed_entities.changes(after.layer.entities)
    claims = before.placed_claims.changes(after.layer.claims)
    boxes = [item.span for change in entities for item in change if item is not None]
    if before.tagged != after.tagged:
        boxes += [*_tagged(before), *_tagged(after)]
    boxes += _current_boxes(before, after)
    perhaps_read = [
        *_crowds(claims, before, after),
        *_other_read_marks(before, after),
        *_other_rest(before, after),
    ]
    others = [_with_neighbours(span, after.sentences) for span in perhaps_read]
    others += _current_places(before, after)
    return MarkChanges(boxes, others, _numbers_from(claims))


def _tagged(marks: ReviewMarks) -> Iterator[Span]:
    """With entities that reach beyond it: their tags stand where they end."""
    if (place := marks.tagged) is not None:
        entities = marks.placed_entities.overlapping(place.start, place.end)
        yield hull([place, *(item.span for item in entities)])


def _crowds(
    claims: Sequence[Change[ReviewedClaim]], before: ReviewMarks, after: ReviewMarks
) -> Iterator[Span]:
    """The claims, with all that may have another lane because of them."""
    for change in claims:
        for item, marks in zip(change, (before, after), strict=True):
            if item is not None:
                crowd = marks.placed_claims.around(item.span.start, item.span.end)
                yield hull([item.span, *(other.span for other in crowd)])


def _current_boxes(before: ReviewMarks, after: ReviewMarks) -> Iterator[Span]:
    if before.current != after.current:
        for marks in (before, after):
            entity = marks.layer.entities.get(marks.current or "")
            if entity is not None:
                yield entity.span


def _current_places(before: ReviewMarks, after: ReviewMarks) -> Iterator[Span]:
    if (before.current, before.sentence) != (after.current, after.sentence):
        for marks in (before, after):
            claim = marks.layer.claims.get(marks.current or "")
            if claim is not None:
                yield claim.span
            if marks.sentence is not None:
                yield marks.sentence


def _other_read_marks(before: ReviewMarks, after: ReviewMarks) -> Iterator[Span]:
    old, new = before.layer.marks, after.layer.marks
    if old is not new:
        for key in old.keys() ^ new.keys():
            yield (old.get(key) or new[key]).span


def _other_rest(before: ReviewMarks, after: ReviewMarks) -> Iterator[Span]:
    if before.rest is not after.rest:
        for key in frozenset(before.rest) ^ frozenset(after.rest):
            item = after.layer.claims.get(key)  # one that came or went is a change of its own
            if item is not None:
                yield item.span


def _with_neighbours(span: Span, sentences: Sequence[Span]) -> Span:
    """A run of read sentences may now end beside it, or go on."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.start)
    return hull([span, *sentences[max(0, first - 1) : last + 1]])


def _numbers_from(claims: Sequence[Change[ReviewedClaim]]) -> int | None:
    """Where the first claim came, went or moved."""
    moved = [
        item.span.start
        for old, new in claims
        if old is None or new is None or old.claim.spans != new.claim.spans
        for item in (old, new)
        if item is not None
    ]
    return min(moved, default=None)
