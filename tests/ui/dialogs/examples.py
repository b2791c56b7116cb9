"""A made-up claim with a history, for tests and pictures of the dialogs."""

from dataclasses import replace

from annotator.domain.article import ArticleId
from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance
from annotator.domain.edit import Change, Edit
from annotator.domain.entity import Entity
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity, make_layer
from annotator.domain.span import Span
from annotator.services.ports import HistoryEntry

EXAMPLE_TEXT = (
    "On Friday Caio Venturi told reporters in Lisbon that the steel duty would cost Brazilian "
    "mills 9,000 jobs and $1.5 million before the winter of 2031."
)
MACHINE = Provenance("machine_suggested", "rules@0.4#1a2b3c4d", "c1", 0.7)


def span(words: str) -> Span:
    start = EXAMPLE_TEXT.index(words)
    return Span(start, start + len(words))


def _entity(number: int, words: str, label: str) -> ReviewedEntity:
    return ReviewedEntity(f"e{number}", Entity(span(words), label), Provenance("human_blind"))


EXAMPLE_LAYER: Layer = make_layer([
    _entity(1, "Caio Venturi", "PERSON"),
    _entity(2, "Lisbon", "GPE"),
    _entity(3, "Friday", "DATE"),
    _entity(4, "Brazilian", "NORP"),
    _entity(5, "9,000 jobs", "QUANTITY"),
    _entity(6, "$1.5 million", "MONEY"),
    _entity(7, "the winter of 2031", "DATE"),
])  # fmt: skip
SUGGESTED = Claim((span("the steel duty would cost Brazilian mills 9,000 jobs"),))
EXAMPLE_CLAIM = replace(
    SUGGESTED,
    spans=(span("the steel duty would cost Brazilian mills 9,000 jobs and $1.5 million"),),
    claim_type=("quantity", "causal"),
    checkworthiness="check_worthy",
    attribution=Attribution("indirect_quote", (span("Caio Venturi"),), (span("told"),), "e1"),
    time=Anchor(span("the winter of 2031"), "2031-12"),
    quantities=(Quantity(span("9,000 jobs"), 9000, "jobs", "eq"),),
    arguments=(Argument("patient", "e4"),),
)
DONE = Decision("corrected", "A. Sorel", "2031-03-14T10:02:11Z", 4100)
EXAMPLE_ITEM = ReviewedClaim("c1", EXAMPLE_CLAIM, MACHINE, SUGGESTED, DONE)


def _edit(name: str, before: ReviewedClaim, after: ReviewedClaim, second: int) -> Edit:
    made_at = f"2031-03-14T10:02:{second:02}Z"
    return Edit(name, ArticleId("004"), "A. Sorel", (Change(before, after),), made_at)


_open = ReviewedClaim("c1", SUGGESTED, MACHINE, SUGGESTED)
_longer = replace(_open, claim=replace(SUGGESTED, spans=EXAMPLE_CLAIM.spans))
_denied = replace(_longer, claim=replace(_longer.claim, polarity="denies"))
_FIRST = _edit("move the end", _open, _longer, 1)
_SECOND = _edit("set polarity", _longer, _denied, 5)
_THIRD = _edit("confirm", _longer, EXAMPLE_ITEM, 11)
EXAMPLE_HISTORY = [
    HistoryEntry(_FIRST, "do"),
    HistoryEntry(_SECOND, "do"),
    HistoryEntry(_SECOND, "undo"),
    HistoryEntry(_THIRD, "do"),
]
