"""Where the words of a pair stand: in columns, or above each other where there is little room."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter

from annotator.services.review.revealing import Kind
from annotator.ui.panels.lines import draw_lines, wrapped
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, SEMIBOLD, Look
from annotator.ui.panels.signs import draw_check
from annotator.ui.reveal.changed_words import draw_runs, lines_needed
from annotator.ui.reveal.kind_signs import SIGN, draw_kind
from annotator.ui.reveal.pair_fields import FieldLine
from annotator.ui.reveal.pair_rows import TO_DECIDE, PairRow, Run, Side
from annotator.ui.theme import INTERFACE_SIZE

LEFT, RIGHT = 20, 20
RESULT, DECISION, GAP = 104, 108, 16
LABEL = 84
NARROW = 620  # below this width the sides stand above each other
SMALL, PITCH = 18, 20
PAD = 8
ROW_SIZE, CARD_SIZE, CARD_PITCH = 15, 16, 24
ROW_LINES = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths, in pixels; stacked, `own` and `machine` are where words stand."""

    width: int
    own: tuple[int, int]
    machine: tuple[int, int]
    decision: tuple[int, int]
    is_stacked: bool = False


def columns(width: int, look: Look) -> Columns:
    left, right = LEFT, width - RIGHT
    decision = look.px(DECISION)
    if width < look.px(NARROW):
        words = left + look.px(LABEL)
        beside = (words, max(1, right - words))
        return Columns(width, beside, beside, (right - decision, decision), True)
    first = left + look.px(RESULT)
    room = right - decision - GAP - first
    each = max(1, (room - GAP) // 2)
    return Columns(width, (first, each), (first + each + GAP, each), (right - decision, decision))


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of words; with `runs` they are laid out when they are drawn."""

    left: float
    top: float
    width: int
    lines: tuple[str, ...]
    font: QFont
    pitch: float
    colour: str
    runs: tuple[Run, ...] = ()


@dataclass(slots=True)
class PairPlan:
    """Everything of a pair but its keys, ready to be drawn."""

    blocks: list[Block] = field(default_factory=list)
    sign: tuple[QRectF, Kind] | None = None
    check: QRectF | None = None
    rule: tuple[int, int, int] | None = None  # left, top, width
    height: int = 0

    def draw(self, painter: QPainter, look: Look) -> None:
        for block in self.blocks:
            if block.runs:
                draw_runs(painter, QPointF(block.left, block.top), block.runs, font=block.font,
                          width=block.width, pitch=block.pitch, look=look)  # fmt: skip
                continue
            painter.setPen(look.colour(block.colour))
            rect = QRectF(block.left, block.top, block.width, len(block.lines) * block.pitch)
            draw_lines(painter, rect, block.lines, font=block.font, pitch=block.pitch)
        if self.sign:
            draw_kind(painter, self.sign[0], self.sign[1], look=look)
        if self.check:
            draw_check(painter, self.check, look.colour("ok"), 1.8 * look.scale)
        if self.rule:
            left, top, width = self.rule
            painter.fillRect(left, top, width, 1, look.colour("line"))


def row_plan(row: PairRow, place: Columns, look: Look) -> PairPlan:
    """Two lines of words for each side."""
    return _Planner(row, place, look, is_card=False).plan


def card_plan(row: PairRow, place: Columns, look: Look) -> PairPlan:
    """All words, what differs in them, and the fields."""
    return _Planner(row, place, look, is_card=True).plan


class _Planner:
    def __init__(self, row: PairRow, place: Columns, look: Look, *, is_card: bool) -> None:
        self._row, self._place, self._look, self._is_card = row, place, look, is_card
        self.plan = PairPlan()
        self._top = look.px(PAD + 4 * is_card)
        self._add_head()
        foot = self._add_sides()
        if is_card:
            foot = self._add_lines(foot)
        self.plan.height = foot + look.px(PAD)

    def _add_head(self) -> None:
        look, row, top = self._look, self._row, self._top
        weight = SEMIBOLD if self._is_card else NORMAL
        colour = "text" if self._is_card else "muted"
        self._add(LEFT, top, look.px(24), str(row.number), colour=colour, weight=weight)
        side = look.px(SIGN)
        sign = QRectF(LEFT + look.px(24), top + (look.px(PITCH) - side) // 2, side, side)
        self.plan.sign = (sign, row.kind)
        words = LEFT + look.px(24 + SIGN + 6)
        self._add(words, top, look.px(60), row.kind, colour="text", weight=MEDIUM)
        self._add_decision(*self._place.decision)

    def _add_decision(self, left: int, width: int) -> None:
        look, top = self._look, self._top
        if not self._row.decision:
            self._add(left, top, width, TO_DECIDE, colour="muted")
            return
        check = look.px(11)
        y = top + (look.px(PITCH) - check) / 2
        self.plan.check = QRectF(left, y, check, check)
        beside = check + look.px(6)
        self._add(left + beside, top, width - beside, self._row.decision, colour="text", most=2)

    def _add_sides(self) -> int:
        if not self._place.is_stacked:
            return max(
                self._add_side(self._row.own, self._place.own, self._top),
                self._add_side(self._row.machine, self._place.machine, self._top, has_note=True),
            )
        top = self._top + self._look.px(PITCH + 4)
        for title, side in (("yours", self._row.own), ("machine’s", self._row.machine)):
            self._add(LEFT, top, self._look.px(LABEL - 6), title, colour="muted")
            top = self._add_side(side, self._place.own, top, has_note=title != "yours")
        return top

    def _add_side(
        self, side: Side, place: tuple[int, int], top: int, *, has_note: bool = False
    ) -> int:
        """The words, or why there are none; below them, in a row, what else differs."""
        look, (left, width) = self._look, place
        if side.note:
            foot = self._add(left, top, width, side.note, colour="muted", most=0)
        elif self._is_card:
            foot = self._add_runs(side.runs, left, top, width)
        else:
            font, pitch = look.reading(ROW_SIZE), look.px(PITCH)
            lines = wrapped(side.words, font, width, ROW_LINES)
            self.plan.blocks.append(Block(left, top, width, lines, font, pitch, "read"))
            foot = top + len(lines) * pitch
        if has_note and not self._is_card and self._row.short_note:
            foot = self._add(left, foot, width, self._row.short_note, colour="warn", most=2)
        return foot

    def _add_runs(self, runs: tuple[Run, ...], left: int, top: int, width: int) -> int:
        look = self._look
        font, pitch = look.reading(CARD_SIZE), look.px(CARD_PITCH)
        top -= look.px((CARD_PITCH - PITCH) / 2)
        self.plan.blocks.append(Block(left, top, width, (), font, pitch, "read", runs))
        return top + lines_needed(runs, font, width) * pitch

    def _add_lines(self, top: int) -> int:
        """A rule, the fields line by line, and what is the same."""
        look, row = self._look, self._row
        if not row.lines and not row.same:
            return top
        top += look.px(8)
        left = self._place.own[0]
        self.plan.rule = (left, top, self._place.width - left - RIGHT)
        top += look.px(8)
        for line in row.lines:
            top = self._add_line(line, top)
        if row.same:
            width = self._place.width - left - RIGHT
            top = self._add(left, top, width, row.same, colour="muted", most=0)
        return top

    def _add_line(self, line: FieldLine, top: int) -> int:
        look, place = self._look, self._place
        self._add(LEFT, top, place.own[0] - LEFT - 8, line.title, colour="muted", most=2)
        sides = ((place.own, line.own), (place.machine, line.machine))
        if place.is_stacked:
            half = place.own[1] // 2
            sides = (
                ((place.own[0], half - 8), line.own),
                ((place.own[0] + half, half), line.machine),
            )
            if not (line.own and line.machine):
                sides = ((place.own, line.own), (place.own, line.machine))
        feet = [
            self._add(left, top, width, words, size=INTERFACE_SIZE, most=3)
            for (left, width), words in sides
            if words
        ]
        return max([top + look.px(PITCH), *feet]) + look.px(2)

    def _add(
        self,
        left: float,
        top: float,
        width: int,
        words: str,
        *,
        colour: str = "text",
        size: float = HINT_SIZE,
        weight: QFont.Weight = NORMAL,
        most: int = 1,
    ) -> int:
        """Words in the interface face; returns where they end."""
        font, pitch = self._look.font(size, weight), self._look.px(PITCH)
        if most != 1:
            pitch = self._look.px(SMALL if size == HINT_SIZE else PITCH)
        lines = wrapped(words, font, max(1, int(width)), most)
        block = Block(left, top, int(width), lines, font, pitch, colour)
        self.plan.blocks.append(block)
        return round(top + len(lines) * pitch)


def heads(place: Columns) -> Sequence[tuple[int, str, bool]]:
    """The column heads: left edge, words, and whether they name a side."""
    return (
        (LEFT, "Result", False),
        (place.own[0], "Yours", True),
        (place.machine[0], "The machine’s", True),
        (place.decision[0], "Decision", False),
    )
