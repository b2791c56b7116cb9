"""One item of gold or run as scoring sees it: right, or wrong and in which way."""

from dataclasses import dataclass
from typing import Literal

from annotator.domain.article import ArticleId
from annotator.domain.span import Span
from annotator.scoring.articles import ClaimItem, EntityItem

Outcome = Literal["correct", "incorrect", "partial", "missed", "spurious"]
ErrorClass = Literal[
    "wrong_boundary", "wrong_type", "wrong_source", "split", "merged", "missed", "extra"
]
ERROR_CLASSES: tuple[ErrorClass, ...] = (
    "wrong_boundary", "wrong_type", "wrong_source", "split", "merged", "missed", "extra"
)  # fmt: skip
Fate = Literal["right", "fixed", "broken", "still_wrong"]
FATES: tuple[Fate, ...] = ("fixed", "broken", "still_wrong", "right")


@dataclass(frozen=True, slots=True)
class Finding:
    """`gold` is None for an extra item, `run` for a missed one.

    `outcome` is how the mode or level counts it, `errors` why it is not right (empty where it
    is). `fields` are the claim's fields that differ, by their names in ATTRIBUTES; `iou` is 1
    for the same span. `pieces` are, of a split gold claim, the run's claims in it; of a claim of
    the run that merges several, those of the gold.
    """

    kind: Literal["entity", "claim"]
    article: ArticleId
    gold: EntityItem | ClaimItem | None
    run: EntityItem | ClaimItem | None
    outcome: Outcome
    errors: tuple[ErrorClass, ...] = ()
    fields: tuple[str, ...] = ()
    iou: float = 0.0
    pieces: tuple[ClaimItem, ...] = ()

    @property
    def is_right(self) -> bool:
        return not self.errors

    @property
    def spans(self) -> tuple[Span, ...]:
        """The gold item's, of an extra item its own."""
        item = self.gold or self.run
        if isinstance(item, ClaimItem):
            return item.claim.spans
        return (item.entity.span,) if item else ()


def text_place(finding: Finding) -> tuple[ArticleId, int, bool, list[tuple[int, int]], str]:
    """Sorts findings by article and where they begin; there the gold's items come first."""
    item = finding.gold or finding.run
    spans = [(span.start, span.end) for span in finding.spans]
    return finding.article, spans[0][0], finding.gold is None, spans, item.id if item else ""


@dataclass(frozen=True, slots=True)
class FatedFinding:
    """What became of an item from the first run to the second; at least one finding is there.

    An item of the gold has both findings. An extra item has the one of the run that put it
    forward, or both where both put forward the same.
    """

    fate: Fate
    first: Finding | None
    second: Finding | None
