"""How far the shapes of a block's picture reach up and down: what is to be painted in some rows,
and which rows look different once there is another picture."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.pictures import BlockPicture, Reach

UNDER = ("washes", "boxes", "tags")
OVER = ("strikes", "lines", "threads", "pins", "counts", "rails")
"""What lies beneath the words, and what over them."""


def seen_between(
    picture: BlockPicture, reach: Reach, measures: Measures, *, kinds: Iterable[str]
) -> BlockPicture:
    """What of these kinds is seen there, in painting order; heights count from the block's
    corner."""
    top, foot = reach
    seen = BlockPicture(sentence=picture.sentence)
    for kind in kinds:
        shapes = getattr(picture, kind)
        if shapes:
            pairs = zip(shapes, _reaches(picture, kind, measures), strict=True)
            setattr(seen, kind, [s for s, (first, last) in pairs if first < foot and last > top])
    return seen


def _reaches(picture: BlockPicture, kind: str, measures: Measures) -> list[Reach]:
    """Kept with the picture: while one selects, the same few are asked about again and again."""
    if kind not in picture.reaches:
        reach_of = _REACHES[kind]
        picture.reaches[kind] = [reach_of(shape, measures) for shape in getattr(picture, kind)]
    return picture.reaches[kind]


def differences(before: BlockPicture, after: BlockPicture, measures: Measures) -> Iterator[Reach]:
    """Where the two look different, shape by shape."""
    for kind, reach_of in _REACHES.items():
        old, new = getattr(before, kind), getattr(after, kind)
        if old != new:
            for shape in set(old) ^ set(new):
                yield reach_of(shape, measures)
    if before.sentence != after.sentence:
        for place in (before.sentence, after.sentence):
            if place is not None:
                yield _of_rail(place, measures)


def _of_wash(wash: Any, measures: Measures) -> Reach:
    return wash[1] - 1, wash[1] + wash[3] + 1


def _of_box(box: Any, measures: Measures) -> Reach:
    _, top, _, height = box.rect
    room = 1 + measures.stroke
    return top - room, top + height + room


def _of_tag(tag: Any, measures: Measures) -> Reach:
    return tag.y - measures.box_above, tag.y + measures.box_below


def _of_line(line: Any, measures: Measures) -> Reach:
    """With its flag below."""
    return line.y - 4 * measures.stroke, line.y + 9 * measures.stroke


def _of_pin(pin: Any, measures: Measures) -> Reach:
    return pin.top - 5 * measures.stroke, pin.foot + 1


def _of_count(count: Any, measures: Measures) -> Reach:
    return count[1] - measures.box_above, count[1] + measures.box_below


def _of_rail(rail: Any, measures: Measures) -> Reach:
    room = 4 * measures.stroke
    return rail[0] - room, rail[1] + room


_REACHES: dict[str, Callable[[Any, Measures], Reach]] = {
    "washes": _of_wash,
    "boxes": _of_box,
    "tags": _of_tag,
    "strikes": _of_line,
    "lines": _of_line,
    "threads": _of_line,
    "pins": _of_pin,
    "counts": _of_count,
    "rails": _of_rail,
}
