"""What is to be painted in one block, as shapes with pixels: made once, painted often."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.domain.span import Span
from annotator.ui.article_view.geometry import ScreenLine
from annotator.ui.article_view.highlights import ClaimLine, EntityBox, LineState
from annotator.ui.article_view.lanes import MAX_LANES
from annotator.ui.article_view.measures import Measures

Shape = tuple[float, float, float, float]  # left, top, width, height
Reach = tuple[float, float]
"""Top and foot, with the width of the pen."""


@dataclass(frozen=True, slots=True)
class BoxShape:
    rect: Shape
    box: EntityBox


@dataclass(frozen=True, slots=True)
class TagShape:
    """The tag's text begins at `x` on the baseline `y` and is `width` wide."""

    x: float
    y: float
    width: float
    box: EntityBox


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line from `left` to `right`; `y` is its middle. `has_end`: the claim ends here;
    `is_rest`: nobody is asked about it."""

    left: float
    right: float
    y: float
    state: LineState
    is_current: bool
    has_end: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """Stands at a border of the current claim; its head is at the top."""

    x: float
    top: float
    foot: float


@dataclass(slots=True)
class BlockPicture:
    """Shapes of one block, in pixels from its corner, each list in painting order."""

    washes: list[Shape] = field(default_factory=list)
    boxes: list[BoxShape] = field(default_factory=list)
    tags: list[TagShape] = field(default_factory=list)
    strikes: list[Stroke] = field(default_factory=list)
    lines: list[Stroke] = field(default_factory=list)
    threads: list[Stroke] = field(default_factory=list)
    pins: list[Pin] = field(default_factory=list)
    counts: list[tuple[float, float, int]] = field(default_factory=list)
    rails: list[tuple[float, float, bool]] = field(default_factory=list)
    sentence: tuple[float, float] | None = None
    reaches: dict[str, list[Reach]] = field(default_factory=dict, compare=False)
    """How far the shapes of each kind reach, once somebody asked."""


class BlockPlan:
    """Lays out shapes for one block; places come as code points, `to_view` turns them."""

    def __init__(
        self,
        lines: Sequence[ScreenLine],
        *,
        to_view: Callable[[int], int],
        measures: Measures,
        tag_width: Callable[[str], float],
    ) -> None:
        self._lines = lines
        self._to_view = to_view
        self._m = measures
        self._tag_width = tag_width
        self._hidden: Counter[int] = Counter()
        self._lanes = MAX_LANES
        self.picture = BlockPicture()

    def take_boxes(self, before: BlockPicture) -> None:
        """Those that the block had: none of them is another."""
        self.picture.boxes, self.picture.tags = before.boxes, before.tags

    def add_boxes(self, boxes: Sequence[EntityBox]) -> None:
        rooms_after = outer_rooms(boxes, self._tag_width, self._m)
        for box in boxes:
            self._add_box(box, rooms_after[box.id])

    def _add_box(self, box: EntityBox, room_after: float) -> None:
        m = self._m
        inset = 3 * m.scale * min(box.depth, 2)
        overhang = max(m.scale, m.overhang - 2 * m.scale * box.depth)
        height = m.box_above + m.box_below - 2 * inset
        for line, (left, right, has_start, has_end) in self._pieces(box.span):
            if not (has_start if box.is_right_to_left else has_end):
                right += overhang
            else:
                right -= room_after
                self._add_tag(box, right, line.baseline)
            top = line.baseline - m.box_above + inset
            shape = (left - overhang, top, right - left + overhang, height)
            self.picture.boxes.append(BoxShape(shape, box))

    def _add_tag(self, box: EntityBox, right: float, baseline: float) -> None:
        if not box.tag:
            return
        width = self._tag_width(box.tag)
        left = right - self._m.overhang - self._m.scale - width
        self.picture.tags.append(TagShape(left, baseline, width, box))

    def add_claim(self, claim: ClaimLine) -> None:
        self._lanes = max(self._lanes, claim.lanes)
        for part in claim.spans:
            self._add_part(claim, part)
        for left, right in pairwise(claim.spans):
            self._add_thread(claim, left.end, right.start)

    def _add_part(self, claim: ClaimLine, part: Span) -> None:
        for line, (left, right, has_start, has_end) in self._pieces(part):
            if claim.is_current:
                borders = [left] * has_start + [right] * has_end
                self._add_current(line, left, right, borders=borders, depth=self._line_y(claim))
            if claim.state == "rejected":
                y = line.baseline - self._m.x_height_middle
                strike = Stroke(left, right, y, claim.state, claim.is_current)
                self.picture.strikes.append(strike)
            if claim.is_counted_only:
                self._hidden[line.start] += claim.state != "rejected"
            elif claim.state != "rejected" or claim.is_current:
                has_foot = has_end and part == claim.spans[-1]
                y = line.baseline + self._line_y(claim)
                state, is_current = claim.state, claim.is_current
                stroke = Stroke(left, right, y, state, is_current, has_foot, claim.is_rest)
                self.picture.lines.append(stroke)

    def _line_y(self, claim: ClaimLine) -> float:
        """Below the baseline. The current claim is drawn even where it found no lane."""
        return self._m.lane(min(claim.lane, claim.lanes - 1))

    def _add_current(
        self, line: ScreenLine, left: float, right: float, *, borders: list[float], depth: float
    ) -> None:
        """The wash reaches down to the claim's own line, the pins a little further."""
        m = self._m
        top = line.baseline - m.box_above - 2 * m.scale
        foot = line.baseline + depth + 2 * m.scale
        over = m.overhang
        self.picture.washes.append((left - over, top, right - left + 2 * over, foot - top))
        head, point = top - 1.5 * m.scale, foot + 2 * m.scale
        self.picture.pins += [Pin(x, head, point) for x in borders]

    def _add_thread(self, claim: ClaimLine, start: int, end: int) -> None:
        if claim.is_counted_only or claim.state == "rejected" or start >= end:
            return
        lane = self._line_y(claim)
        for line, (left, right, *_) in self._pieces(Span(start, end)):
            y = line.baseline + lane
            self.picture.threads.append(Stroke(left, right, y, claim.state, claim.is_current))

    def add_counts(self) -> None:
        """How many claims found no lane, at the end of each line where that is so."""
        for line in self._lines:
            if self._hidden[line.start]:
                y = line.baseline + self._m.lane(self._lanes - 1)
                self.picture.counts.append((line.right, y, self._hidden[line.start]))

    def add_read_run(self, run: Span) -> None:
        rows = [(line, piece) for line, piece in self._pieces(run)]
        if rows:
            top, foot = self._rows(rows[0][0], rows[-1][0])
            self.picture.rails.append((top, foot, rows[-1][1][3]))

    def set_sentence(self, sentence: Span) -> None:
        rows = [line for line, _ in self._pieces(sentence)]
        if rows:
            self.picture.sentence = self._rows(rows[0], rows[-1])

    def _rows(self, first: ScreenLine, last: ScreenLine) -> tuple[float, float]:
        return first.baseline - self._m.box_above, last.baseline + self._m.box_below

    def _pieces(self, span: Span) -> Iterator[tuple[ScreenLine, tuple[float, float, bool, bool]]]:
        start, end = self._to_view(span.start), self._to_view(span.end)
        for line in self._lines:
            piece = line.pieces(start, end)
            if piece is not None:
                yield line, piece


def tag_room(tag: str, tag_width: Callable[[str], float], measures: Measures) -> float:
    """What a box takes behind its words: its edge and, where it has a tag, a gap and the tag."""
    edge = measures.overhang + measures.scale
    return measures.tag_gap + tag_width(tag) + edge if tag else edge


def box_rooms(
    boxes: Sequence[EntityBox],
    *,
    to_view: Callable[[int], int],
    tag_width: Callable[[str], float],
    measures: Measures,
) -> dict[int, float]:
    """Per view position, the room to leave before it: for tags and edges that end there, and
    once for all boxes that begin there, so that they keep clear of the word before."""
    rooms: dict[int, float] = {}
    for start in {box.span.start for box in boxes}:
        rooms[to_view(start)] = measures.overhang
    for box in boxes:
        end = to_view(box.tag_place)
        rooms[end] = rooms.get(end, 0.0) + tag_room(box.tag, tag_width, measures)
    return rooms


def outer_rooms(
    boxes: Sequence[EntityBox], tag_width: Callable[[str], float], measures: Measures
) -> dict[str, float]:
    """Per box: what stands between its right edge and the next word."""
    starts = {box.span.start for box in boxes}
    taken = {start: measures.overhang for start in starts}
    rooms: dict[str, float] = {}
    for box in sorted(boxes, key=lambda box: box.depth):
        rooms[box.id] = taken.get(box.tag_place, 0.0)
        taken[box.tag_place] = rooms[box.id] + tag_room(box.tag, tag_width, measures)
    return rooms
