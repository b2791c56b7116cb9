"""What is marked on the text that several layers share: plain values, no pixels."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.ui.adjudicate.entries import Entry, Scene
from annotator.ui.adjudicate.side_inks import GOLD_LINE, line_name
from annotator.ui.article_view.highlights import (
    ArticleMarks,
    ClaimLine,
    LineState,
    depths_of,
    is_right_to_left,
)
from annotator.ui.article_view.lanes import MAX_LANES, stacked
from annotator.ui.compare.passage_boxes import ComparedBox, Outline
from annotator.ui.compare.passage_marks import MOST_LANES, MarginMark, PassageMarks
from annotator.ui.compare.passage_words import SIGNS
from annotator.ui.models.plain_text import one_line

DECIDED = "✓"
BOTH = "runs"  # the outline of what several have, but not all


@dataclass(frozen=True, slots=True)
class EntryMark(MarginMark):
    """Beside the line where an entry begins."""

    key: str = ""


def layer_marks(scene: Scene, scheme: Scheme, *, side: int | None, current: str) -> PassageMarks:
    """Of all layers over each other, or of the one at `side`; `current` is an entry's key."""
    lines = _lines(scene, current) if side is None else _own_lines(scene, side, current)
    return PassageMarks(
        ArticleMarks(_boxes(scene, scheme, side=side, current=current), lines),
        tuple(sorted(_margin(scene, side, current), key=lambda mark: mark.place)),
        (),
        max([MAX_LANES, *(line.lanes for line in lines)]),
    )


def _own_lines(scene: Scene, side: int, current: str) -> tuple[ClaimLine, ...]:
    """Of a layer that has the page for itself: what is current in it has the ground and pins."""
    claims = [(e.key, i) for place, e, i in _placed_claims(scene) if place == side]
    spans = [item.span for _, item in claims]
    lanes = stacked(spans, sorted(range(len(claims)), key=lambda i: (len(spans[i]), spans[i])))
    return tuple(
        ClaimLine(
            id=item.id,
            spans=item.claim.spans,
            state=_state(line_name(side)),
            number=number,
            lane=lane,
            is_current=key == current,
        )
        for number, ((key, item), lane) in enumerate(zip(claims, lanes, strict=True), start=1)
    )


def _lines(scene: Scene, current: str) -> tuple[ClaimLine, ...]:
    """The first layer's claims lie nearest the words; the gold of the current one below all."""
    claims = list(_placed_claims(scene))
    spans = [item.span for _, _, item in claims]
    order = sorted(range(len(claims)), key=lambda i: (claims[i][0], len(spans[i]), spans[i]))
    lanes = stacked(spans, order)
    most = max(MAX_LANES, min(MOST_LANES, max(lanes, default=0) + 2))
    lines = [
        ClaimLine(
            id=f"{place}/{item.id}",
            spans=item.claim.spans,
            state=_state(line_name(place)),
            number=number,
            lane=lane,
            lanes=most,
        )
        for number, ((place, _, item), lane) in enumerate(zip(claims, lanes, strict=True), start=1)
    ]
    return tuple([*lines, *_current_line(scene, current, most)])


def _placed_claims(scene: Scene) -> Iterator[tuple[int, Entry, ReviewedClaim]]:
    for entry in scene.entries:
        for place, version in enumerate(entry.versions):
            if isinstance(version, ReviewedClaim):
                yield place, entry, version


def _current_line(scene: Scene, current: str, lanes: int) -> Iterator[ClaimLine]:
    """What stands, or would stand, in the gold for the current entry: with ground and pins."""
    entry = next((entry for entry in scene.entries if entry.key == current), None)
    if entry is not None and isinstance(entry.shown, ReviewedClaim):
        yield ClaimLine(
            id=GOLD_LINE,
            spans=entry.shown.claim.spans,
            state=_state(GOLD_LINE),
            number=0,
            lane=lanes - 1,
            is_current=True,
            lanes=lanes,
        )


def _state(name: str) -> LineState:
    return cast(LineState, name)


def _boxes(
    scene: Scene, scheme: Scheme, *, side: int | None, current: str
) -> tuple[ComparedBox, ...]:
    """Filled where the gold or everybody has it, else outlined."""
    boxes = [
        box
        for entry in scene.entries
        if entry.kind == "entity"
        for box in _boxes_of(entry, scene, scheme, side)
    ]
    return _nested(
        replace(box, is_current=box.ids == (current,)) if current in box.ids else box
        for box in boxes
    )


def _boxes_of(
    entry: Entry, scene: Scene, scheme: Scheme, side: int | None
) -> Iterator[ComparedBox]:
    if side is None and isinstance(entry.gold, ReviewedEntity):
        if not entry.is_rejected:
            yield _box(entry, entry.gold, scene, scheme)
        return
    held: dict[tuple[Span, str], list[int]] = {}
    for place, version in enumerate(entry.versions):
        if isinstance(version, ReviewedEntity) and side in (None, place):
            held.setdefault((version.span, version.entity.label), []).append(place)
    for places in held.values():
        version = entry.versions[places[0]]
        assert isinstance(version, ReviewedEntity)
        yield _box(entry, version, scene, scheme, () if side is not None else places)


def _box(
    entry: Entry,
    item: ReviewedEntity,
    scene: Scene,
    scheme: Scheme,
    places: Sequence[int] = (),
) -> ComparedBox:
    """`places` are those of the layers that have it, none where nobody asks."""
    label = scheme.label(item.entity.label)
    tag, outline = one_line(label.tag), ""
    if places and len(places) < len(scene.sides):
        letters = "".join(scene.sides[place].mark[:1].upper() for place in places)
        tag = f"{letters} {tag}"
        outline = line_name(places[0]) if len(places) == 1 else BOTH
    return ComparedBox(
        id=f"{entry.key}/{places}",
        span=item.span,
        label=item.entity.label,
        family=label.family,
        tag=tag,
        title=label.title,
        is_right_to_left=is_right_to_left(scene.article.text, item.span),
        outline=cast(Outline, outline),
        ids=(entry.key,),
    )


def _nested(boxes: Iterable[ComparedBox]) -> tuple[ComparedBox, ...]:
    """Outer before inner. Outlines keep their height: else they would run through the words."""
    placed = sorted(boxes, key=lambda box: (box.span.start, -box.span.end, box.id))
    depths = depths_of([box.span for box in placed])
    return tuple(
        replace(box, depth=depth) if depth and not box.outline else box
        for box, depth in zip(placed, depths, strict=True)
    )


def _margin(scene: Scene, side: int | None, current: str) -> Iterator[EntryMark]:
    """The state of each claim; of entities the tags tell."""
    for entry in scene.entries:
        if entry.kind == "claim" and (side is None or entry.versions[side] is not None):
            words = DECIDED if entry.is_decided else SIGNS[entry.mark]
            mark = "right" if entry.is_decided else entry.mark
            yield EntryMark(entry.span.start, words, mark, (), entry.key == current, key=entry.key)


def entry_at(scene: Scene, place: int, current: str) -> Entry | None:
    """The smallest entry at a place of the text; clicking again goes through all of them."""
    here = [
        entry
        for entry in scene.entries
        if any(v.span.start <= place < v.span.end for v in (*entry.present, entry.gold) if v)
    ]
    here.sort(key=lambda entry: (entry.kind == "claim", len(entry.span), entry.span))
    keys = [entry.key for entry in here]
    if not here:
        return None
    return here[(keys.index(current) + 1) % len(here)] if current in keys else here[0]
