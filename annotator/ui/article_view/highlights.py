"""What is marked in an article: plain values, made from a layer, drawn by the view.

Nothing here knows of pixels or Qt; all places are code points of the stored text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from annotator.domain.decision import Decision
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.span import Span, hull
from annotator.ui.article_view.lanes import MAX_LANES
from annotator.ui.article_view.span_index import SpanIndex

ClaimState = Literal["suggested", "confirmed", "corrected", "added", "rejected"]
LineState = ClaimState | Literal["gold", "run_a", "run_b"]  # the latter where sides are compared
EntityState = Literal["suggested", "standing", "rejected"]
# Hebrew, Arabic, Syriac, Thaana and their presentation forms.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


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


class Marks(Protocol):
    """What is marked, asked for stretch by stretch: only what is looked at is ever made."""

    @property
    def sentence(self) -> Span | None: ...

    def current_mark(self) -> ClaimLine | EntityBox | None:
        """The current claim or entity, where it is drawn."""

    def boxes_in(self, start: int, end: int) -> Sequence[EntityBox]:
        """Those that reach into [start, end), outer before inner."""

    def claims_in(self, start: int, end: int) -> Sequence[ClaimLine]:
        """Those whose hull reaches into [start, end), in text order."""

    def read_in(self, start: int, end: int) -> Sequence[Span]:
        """Runs of reviewed sentences that reach into [start, end). How far they go on beyond it is
        not said."""

    def counts(self) -> tuple[int, int]:
        """How many claims and entities there are."""


@dataclass(frozen=True)  # without slots: the indexes are made when first asked for
class ArticleMarks:
    """Boxes lie outer before inner, claims in text order, `read` as runs of reviewed sentences."""

    boxes: tuple[EntityBox, ...] = ()
    claims: tuple[ClaimLine, ...] = ()
    read: tuple[Span, ...] = ()
    sentence: Span | None = None

    def current_mark(self) -> ClaimLine | EntityBox | None:
        marks: tuple[ClaimLine | EntityBox, ...] = (*self.claims, *self.boxes)
        return next((mark for mark in marks if mark.is_current), None)

    @cached_property
    def _boxes(self) -> SpanIndex[EntityBox]:
        return SpanIndex(self.boxes, lambda box: box.span)

    @cached_property
    def _claims(self) -> SpanIndex[ClaimLine]:
        return SpanIndex(self.claims, lambda claim: claim.span)

    @cached_property
    def _read(self) -> SpanIndex[Span]:
        return SpanIndex(self.read, lambda run: run)

    def boxes_in(self, start: int, end: int) -> Sequence[EntityBox]:
        return self._boxes.overlapping(start, end)

    def claims_in(self, start: int, end: int) -> Sequence[ClaimLine]:
        return self._claims.overlapping(start, end)

    def read_in(self, start: int, end: int) -> Sequence[Span]:
        return self._read.overlapping(start, end)

    def counts(self) -> tuple[int, int]:
        return len(self.claims), len(self.boxes)


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


def is_right_to_left(text: str, span: Span) -> bool:
    """Whether any of the words runs so."""
    return _RIGHT_TO_LEFT.search(text, span.start, span.end) is not None


def depths_of(spans: Sequence[Span]) -> list[int]:
    """How many earlier spans reach into each; outer ones come first."""
    depths: list[int] = []
    still_open: list[int] = []
    for span in spans:
        still_open = [end for end in still_open if end > span.start]
        depths.append(len(still_open))
        still_open.append(span.end)
    return depths
