"""What is marked on an article that gold and runs share: plain values, no Qt, no pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from annotator.domain.article import Structure
from annotator.domain.span import Span, hull
from annotator.scoring.articles import ClaimItem
from annotator.ui.article_view.highlights import ArticleMarks, ClaimLine
from annotator.ui.article_view.lanes import MAX_LANES, stacked
from annotator.ui.article_view.span_index import SpanIndex
from annotator.ui.compare.passage_boxes import ComparedBox, boxes_of
from annotator.ui.compare.passage_findings import place_of
from annotator.ui.compare.passage_sides import Scene, Side, page_id
from annotator.ui.compare.passage_words import SIGNS, Mark, RunFinding, mark_of

MOST_LANES = 6


@dataclass(frozen=True, slots=True)
class MarginMark:
    """Stands beside the line that holds the code point `place`; `words` are such as "A≈"."""

    place: int
    words: str
    mark: Mark
    found: tuple[RunFinding, ...]
    is_current: bool = False

    @property
    def span(self) -> Span:
        return Span(self.place, self.place + 1)


@dataclass(frozen=True, slots=True)
class PassageMarks:
    """`margin` is in text order; `unread` are stretches that are not scored, as nobody has read
    them."""

    marks: ArticleMarks
    margin: tuple[MarginMark, ...] = ()
    unread: tuple[Span, ...] = ()
    lanes: int = MAX_LANES


def passage_marks(scene: Scene) -> PassageMarks:
    """Everything but what is looked at, which `with_current` adds."""
    sides = scene.sides() if scene.side is None else (scene.side,)
    lines = _lines(scene, sides)
    return PassageMarks(
        ArticleMarks(boxes_of(scene), lines),
        tuple(sorted(_margin(scene), key=lambda mark: mark.place)),
        unread_runs(scene.content.structure, scene.content.gold.scope),
        max([MAX_LANES, *(line.lanes for line in lines)]),
    )


def with_current(passage: PassageMarks, scene: Scene) -> PassageMarks:
    """What is looked at, marked as such."""
    ids, current = scene.current_ids(), scene.current
    if current is None:
        return passage
    marks = passage.marks
    if current.finding.kind == "entity":
        boxes = tuple(
            replace(box, is_current=True)
            if isinstance(box, ComparedBox) and not ids.isdisjoint(box.ids)
            else box
            for box in marks.boxes
        )
        return replace(passage, marks=replace(marks, boxes=boxes))
    lines = tuple(replace(x, is_current=True) if x.id in ids else x for x in marks.claims)
    margin = tuple(
        replace(mark, is_current=True)
        if any(_is_same(one, current) for one in mark.found)
        else mark
        for mark in passage.margin
    )
    return replace(passage, marks=replace(marks, claims=lines), margin=margin)


def unread_runs(structure: Structure, scope: Sequence[Span] | None) -> tuple[Span, ...]:
    """Neighbouring body sentences that are not scored, joined; `scope` None is the whole text."""
    if scope is None:
        return ()
    read = SpanIndex(scope, lambda span: span)
    sentences = structure.body_sentences()
    runs = groupby(sentences, lambda span: not read.overlapping(span.start, span.end))
    return tuple(hull(run) for is_unread, run in runs if is_unread)


def _lines(scene: Scene, sides: Sequence[Side]) -> tuple[ClaimLine, ...]:
    """The gold's claims lie nearest the words, then those of run A, then run B's."""
    claims = [(side, item) for side in sides for item in _in_order(scene.items(side).claims)]
    spans = [item.claim.hull for _, item in claims]
    order = sorted(
        range(len(claims)), key=lambda i: (sides.index(claims[i][0]), len(spans[i]), spans[i])
    )
    lanes = stacked(spans, order)
    most = max(MAX_LANES, min(MOST_LANES, max(lanes, default=0) + 1))
    return tuple(
        ClaimLine(
            id=page_id(side, item.id),
            spans=item.claim.spans,
            state=side,
            number=number,
            lane=lane,
            lanes=most,
        )
        for number, ((side, item), lane) in enumerate(zip(claims, lanes, strict=True), start=1)
    )


def _in_order(claims: Iterable[ClaimItem]) -> list[ClaimItem]:
    return sorted(claims, key=lambda item: (item.claim.spans, item.id))


def _margin(scene: Scene) -> Iterator[MarginMark]:
    """For each claim of the gold what the runs made of it, and what they have besides."""
    if scene.side is not None and scene.side != "gold":
        for item in scene.items(scene.side).claims:
            for one in scene.found(scene.side, "claim", item.id):
                yield _mark(scene, (one,), item.claim.spans[0].start, has_letters=False)
        return
    for item in scene.content.gold.claims:
        found = scene.found("gold", "claim", item.id)
        for held in _by_mark(found):
            yield _mark(scene, held, item.claim.spans[0].start)
    if scene.side is None:
        yield from _besides(scene)


def _besides(scene: Scene) -> Iterator[MarginMark]:
    """The runs' claims that stand for none of the gold; the same in both is one mark."""
    groups: dict[tuple[object, ...], list[RunFinding]] = {}
    for run, findings in enumerate(scene.findings.by_run):
        for finding in findings:
            if finding.kind == "claim" and finding.gold is None:
                key = (place_of(finding), mark_of(finding))
                groups.setdefault(key, []).append(RunFinding(run, finding))
    for held in groups.values():
        item = held[0].finding.run
        if isinstance(item, ClaimItem):
            yield _mark(scene, tuple(held), item.claim.spans[0].start)


def _by_mark(found: Sequence[RunFinding]) -> list[tuple[RunFinding, ...]]:
    marks: dict[Mark, list[RunFinding]] = {}
    for one in found:
        marks.setdefault(mark_of(one.finding), []).append(one)
    return [tuple(held) for held in marks.values()]


def _mark(
    scene: Scene, found: tuple[RunFinding, ...], place: int, *, has_letters: bool = True
) -> MarginMark:
    mark = mark_of(found[0].finding)
    letters = scene.letters(found) if has_letters else ""
    return MarginMark(place, letters + SIGNS[mark], mark, found)


def _is_same(one: RunFinding, current: RunFinding) -> bool:
    """The same item in the same run, though it may be counted by another rule."""
    if one.run != current.run:
        return False
    if one.finding.gold or current.finding.gold:
        return one.finding.gold == current.finding.gold
    return one.finding.run == current.finding.run
