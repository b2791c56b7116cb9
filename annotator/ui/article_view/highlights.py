"""What is marked in an article: plain values, made from a layer, drawn by the view.

Nothing here knows of pixels or Qt; all places are code points of the stored text.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from annotator.domain.article import Structure
from annotator.domain.decision import Decision
from annotator.domain.layer import Layer, ReadMark, ReviewedClaim, ReviewedEntity, is_rejected
from annotator.domain.scheme import Label, Scheme
from annotator.domain.span import Span, hull
from annotator.services.review.threshold import without
from annotator.ui.article_view.lanes import MAX_LANES, claim_lanes
from annotator.ui.article_view.offsets import paragraph_at
from annotator.ui.article_view.span_index import SpanIndex

ClaimState = Literal["suggested", "confirmed", "corrected", "added", "rejected"]
LineState = ClaimState | Literal["gold", "run_a", "run_b"]  # the latter where sides are compared
EntityState = Literal["suggested", "standing", "rejected"]
# Hebrew, Arabic, Syriac, Thaana and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
TagMode = Literal["all", "paragraph", "none"]


@dataclass(frozen=True, slots=True)
class EntityBox:
    """`depth` counts the boxes around it; an empty `tag` is one that is not shown.

    Where the words run from right to left, the tag stands before them, else behind them.
    """

    id: str
    span: Span
    label: str
    family: str
    tag: str
    title: str
    depth: int = 0
    state: EntityState = "suggested"
    is_current: bool = False
    is_right_to_left: bool = False

    @property
    def tag_place(self) -> int:
        """The code point border that the tag's room lies before."""
        return self.span.start + 1 if self.is_right_to_left else self.span.end


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """`lane` 0 is nearest the words; beyond the last of `lanes` a claim is only counted. `is_rest`:
    nobody is asked about it. Where two sets lie on one text, `told` says whose it is, and a claim
    with a twin bears the bar in the margin for both."""

    id: str
    spans: tuple[Span, ...]
    state: LineState
    number: int
    lane: int = 0
    is_current: bool = False
    is_rest: bool = False
    lanes: int = MAX_LANES
    told: str = ""
    has_bar: bool = True
    has_twin: bool = False

    @property
    def span(self) -> Span:
        return self.spans[0] if len(self.spans) == 1 else hull(self.spans)

    @property
    def is_counted_only(self) -> bool:
        return self.lane >= self.lanes and not self.is_current


@dataclass(frozen=True, slots=True)
class ArticleMarks:
    """Boxes lie outer before inner, claims in text order, `read` as runs of reviewed sentences."""

    boxes: tuple[EntityBox, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    read: tuple[Span, ...] = ()
    sentence: Span | None = None


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
) -> ArticleMarks:
    """Everything to draw on `text`. `current` is the id of a claim or an entity, `rest` those of
    claims that nobody is asked about."""
    has_tag = _tag_rule(tags, text, _current_place(layer, current, sentence))
    boxes = _boxes(
        layer, scheme, text=text, current=current, show_rejected=show_rejected, has_tag=has_tag
    )
    return ArticleMarks(
        boxes=boxes,
        claims=_claims(layer, current, show_rejected, rest),
        read=_read_runs(without(layer, rest), structure) if structure else (),
        sentence=sentence,
    )


def claim_state(item: ReviewedClaim) -> ClaimState:
    """How a claim's line is drawn; what is still open counts as suggested."""
    match item.decision:
        case Decision(status="rejected"):
            return "rejected"
        case Decision(status="added"):
            return "added"
        case Decision(status="corrected"):
            return "corrected"
        case Decision(status="accepted"):
            return "corrected" if item.is_changed else "confirmed"
    return "suggested"


def entity_state(item: ReviewedEntity) -> EntityState:
    if item.decision is None or item.decision.status == "skipped":
        return "suggested"
    return "rejected" if item.decision.status == "rejected" else "standing"


def _current_place(layer: Layer, current: str | None, sentence: Span | None) -> Span | None:
    item = layer.claims.get(current or "") or layer.entities.get(current or "")
    return item.span if item else sentence


def _boxes(
    layer: Layer,
    scheme: Scheme,
    *,
    text: str,
    current: str | None,
    show_rejected: bool,
    has_tag: Callable[[Span], bool],
) -> tuple[EntityBox, ...]:
    labels = {label.name: label for label in scheme.labels}
    shown = [e for e in layer.entities.values() if show_rejected or not is_rejected(e)]
    shown.sort(key=lambda item: (item.span.start, -item.span.end, item.id))
    depths = depths_of([item.span for item in shown])
    boxes = []
    for item, depth in zip(shown, depths, strict=True):
        label = labels.get(item.entity.label) or scheme.label(item.entity.label)
        tag = label.tag if has_tag(item.span) else ""
        box = _box(item, label, tag=tag, depth=depth)
        if item.id == current:
            box = replace(box, is_current=True)
        if is_right_to_left(text, item.span):
            box = replace(box, is_right_to_left=True)
        boxes.append(box)
    return tuple(boxes)


def _box(item: ReviewedEntity, label: Label, *, tag: str, depth: int) -> EntityBox:
    return EntityBox(
        id=item.id,
        span=item.span,
        label=label.name,
        family=label.family,
        tag=tag,
        title=label.title,
        depth=depth,
        state=entity_state(item),
    )


def is_right_to_left(text: str, span: Span) -> bool:
    """Whether any of the words runs so."""
    return _RIGHT_TO_LEFT.search(text, span.start, span.end) is not None


def _tag_rule(tags: TagMode, text: str, place: Span | None) -> Callable[[Span], bool]:
    """Which spans have their tags shown; `place` is where the reviewer is."""
    paragraph = paragraph_at(text, place.start) if tags == "paragraph" and place else None
    return lambda span: tags == "all" or (paragraph is not None and paragraph.overlaps(span))


def depths_of(spans: Sequence[Span]) -> list[int]:
    """How many earlier spans reach into each; outer ones come first."""
    depths: list[int] = []
    still_open: list[int] = []
    for span in spans:
        still_open = [end for end in still_open if end > span.start]
        depths.append(len(still_open))
        still_open.append(span.end)
    return depths


def _claims(
    layer: Layer, current: str | None, show_rejected: bool, rest: Collection[str]
) -> tuple[ClaimLine, ...]:
    items = layer.claims_in_order()
    lanes = claim_lanes([(item.span, is_rejected(item)) for item in items])
    return tuple(
        ClaimLine(
            id=item.id,
            spans=item.claim.spans,
            state=claim_state(item),
            number=number,
            lane=lane,
            is_current=item.id == current,
            is_rest=item.id in rest,
        )
        for number, (item, lane) in enumerate(zip(items, lanes, strict=True), start=1)
        if show_rejected or item.id == current or not is_rejected(item)
    )


def _read_runs(layer: Layer, structure: Structure) -> tuple[Span, ...]:
    """Neighbouring body sentences that are reviewed, joined."""
    index = SpanIndex(
        [(part, item) for item in layer.claims.values() for part in item.claim.spans],
        lambda pair: pair[0],
    )
    runs: list[Span] = []
    is_joined = False
    for sentence in structure.body_sentences():
        held = [item for _, item in index.overlapping(sentence.start, sentence.end)]
        is_read = _is_read(layer, sentence, held)
        if is_read and is_joined:
            runs[-1] = Span(runs[-1].start, sentence.end)
        elif is_read:
            runs.append(sentence)
        is_joined = is_read
    return tuple(runs)


def _is_read(layer: Layer, sentence: Span, held: Sequence[ReviewedClaim]) -> bool:
    """The rule of `domain.layer.is_reviewed`, given the claims that lie in the sentence."""
    if layer.state.status == "done" or ReadMark(sentence).id in layer.marks:
        return True
    return bool(held) and not any(claim_state(item) == "suggested" for item in held)
