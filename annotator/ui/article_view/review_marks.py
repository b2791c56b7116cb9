"""The marks of a layer under review: made where they are looked at, kept from decision to decision.

A decision changes one item, so the marks after it take over the order of all the others.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from annotator.domain.article import Structure
from annotator.domain.layer import Layer, ReadMark, ReviewedClaim, ReviewedEntity, is_rejected
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.ui.article_view.highlights import (
    ClaimLine,
    EntityBox,
    Marks,
    claim_state,
    depths_of,
    entity_state,
    is_right_to_left,
)
from annotator.ui.article_view.lanes import claim_lanes
from annotator.ui.article_view.offsets import paragraph_at
from annotator.ui.article_view.placed_items import PlacedItems, placed_claims, placed_entities

TagMode = Literal["all", "paragraph", "none"]


@dataclass(frozen=True, eq=False)  # without slots: `boxes` and more are made when asked for
class ReviewMarks:
    """`tagged` is the stretch where entities show their tags."""

    layer: Layer
    scheme: Scheme
    text: str
    structure: Structure
    current: str | None
    sentence: Span | None
    tagged: Span | None
    shows_rejected: bool
    rest: Collection[str]
    placed_claims: PlacedItems[ReviewedClaim]
    placed_entities: PlacedItems[ReviewedEntity]
    sentences: Sequence[Span]  # of the body
    _lanes: dict[str, int] = field(default_factory=dict)

    @cached_property
    def boxes(self) -> tuple[EntityBox, ...]:
        """Every one: for small articles, and whoever really wants all."""
        return tuple(self.boxes_in(0, len(self.text)))

    @cached_property
    def claims(self) -> tuple[ClaimLine, ...]:
        return tuple(self.claims_in(0, len(self.text)))

    @cached_property
    def read(self) -> tuple[Span, ...]:
        return tuple(self.read_in(0, len(self.text)))

    def current_mark(self) -> ClaimLine | EntityBox | None:
        claim = self.layer.claims.get(self.current or "")
        if claim is not None:
            return self._line(claim)
        entity = self.layer.entities.get(self.current or "")
        boxes = self.boxes_in(entity.span.start, entity.span.end) if entity else ()
        return next((box for box in boxes if box.is_current), None)

    def counts(self) -> tuple[int, int]:
        claims, entities = self.layer.claims, self.layer.entities
        if self.shows_rejected:
            return len(claims), len(entities)
        return sum(map(self._is_shown, claims.values())), sum(map(self._has_box, entities.values()))

    def boxes_in(self, start: int, end: int) -> Sequence[EntityBox]:
        items = [e for e in self.placed_entities.around(start, end) if self._has_box(e)]
        depths = depths_of([item.span for item in items])
        return [
            self._box(item, depth)
            for item, depth in zip(items, depths, strict=True)
            if item.span.start < end and item.span.end > start
        ]

    def _box(self, item: ReviewedEntity, depth: int) -> EntityBox:
        label = self.scheme.label(item.entity.label)
        has_tag = self.tagged is not None and self.tagged.overlaps(item.span)
        return EntityBox(
            id=item.id,
            span=item.span,
            label=label.name,
            family=label.family,
            tag=label.tag if has_tag else "",
            title=label.title,
            depth=depth,
            state=entity_state(item),
            is_current=item.id == self.current,
            is_right_to_left=is_right_to_left(self.text, item.span),
        )

    def _has_box(self, item: ReviewedEntity) -> bool:
        return self.shows_rejected or not is_rejected(item)

    def claims_in(self, start: int, end: int) -> Sequence[ClaimLine]:
        found = self.placed_claims.overlapping(start, end)
        return [self._line(item) for item in found if self._is_shown(item)]

    def _line(self, item: ReviewedClaim) -> ClaimLine:
        return ClaimLine(
            id=item.id,
            spans=item.claim.spans,
            state=claim_state(item),
            number=self.placed_claims.number(item),
            lane=self._lane(item),
            is_current=item.id == self.current,
            is_rest=item.id in self.rest,
        )

    def _is_shown(self, item: ReviewedClaim) -> bool:
        return self.shows_rejected or item.id == self.current or not is_rejected(item)

    def _lane(self, item: ReviewedClaim) -> int:
        """Only claims that overlap, step by step, are in each other's way."""
        if item.id not in self._lanes:
            crowd = self.placed_claims.around(item.span.start, item.span.end)
            lanes = claim_lanes([(other.span, is_rejected(other)) for other in crowd])
            self._lanes.update(zip((other.id for other in crowd), lanes, strict=True))
        return self._lanes[item.id]

    def read_in(self, start: int, end: int) -> Sequence[Span]:
        """One sentence further on both sides, so that a run's end inside is a real one."""
        first = bisect_right(self.sentences, start, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, end, key=lambda sentence: sentence.start)
        runs: list[Span] = []
        is_joined = False
        for sentence in self.sentences[max(0, first - 1) : last + 1]:
            is_read = self.is_read(sentence)
            if is_read and is_joined:
                runs[-1] = Span(runs[-1].start, sentence.end)
            elif is_read:
                runs.append(sentence)
            is_joined = is_read
        return [run for run in runs if run.start < end and run.end > start]

    def is_read(self, sentence: Span) -> bool:
        """The rule of `domain.layer.is_reviewed`, asking only the claims that lie there."""
        if self.layer.state.status == "done" or ReadMark(sentence).id in self.layer.marks:
            return True
        held = [
            item
            for item in self.placed_claims.overlapping(sentence.start, sentence.end)
            if item.id not in self.rest
            and any(part.overlaps(sentence) for part in item.claim.spans)
        ]
        return bool(held) and not any(claim_state(item) == "suggested" for item in held)


def marks(
    layer: Layer,
    scheme: Scheme,
    *,
    text: str,
    structure: Structure | None = None,
    current: str | None = None,
    sentence: Span | None = None,
    show_rejected: bool = True,
    tags: TagMode = "all",
    rest: Collection[str] = (),
    before: Marks | None = None,
) -> ReviewMarks:
    """Everything to draw on `text`. `current` is the id of a claim or an entity, `rest` those of
    claims that nobody is asked about, `before` what was drawn last."""
    item = layer.claims.get(current or "") or layer.entities.get(current or "")
    structure = structure or Structure()
    tagged = _tagged(tags, text, item.span if item else sentence)
    wishes = (current, sentence, tagged, show_rejected, rest)
    return ReviewMarks(
        layer, scheme, text, structure, *wishes, *_in_order(layer, structure, before)
    )


def _tagged(tags: TagMode, text: str, place: Span | None) -> Span | None:
    if tags == "all":
        return Span(0, max(1, len(text)))
    return paragraph_at(text, place.start) if tags == "paragraph" and place else None


def _in_order(
    layer: Layer, structure: Structure, before: Marks | None
) -> tuple[PlacedItems[ReviewedClaim], PlacedItems[ReviewedEntity], Sequence[Span]]:
    """Claims, entities and the body's sentences; those of `before` brought up to date."""
    if not isinstance(before, ReviewMarks) or before.structure is not structure:
        sentences = structure.body_sentences()
        return placed_claims(layer.claims), placed_entities(layer.entities), sentences
    claims, entities = before.placed_claims, before.placed_entities
    return (
        claims.updated(layer.claims, claims.changes(layer.claims)),
        entities.updated(layer.entities, entities.changes(layer.entities)),
        before.sentences,
    )
