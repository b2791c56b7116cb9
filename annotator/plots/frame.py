"""A square from (0, 0) to (1, 1) with its grid, for curves."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.plots.sheet import SMALL, Point, Sheet

TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
DASHES: tuple[tuple[float, float] | None, ...] = (None, (4, 2))  # the first run solid


@dataclass(frozen=True, slots=True)
class Frame:
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def at(self, x: float, y: float) -> Point:
        return self.left + x * self.width, self.bottom - y * self.height


def draw_frame(sheet: Sheet, frame: Frame, *, across: str, upward: str) -> None:
    """The grid with its numbers and the names of both axes."""
    look, size = sheet.look, sheet.look.size
    for tick in TICKS:
        sheet.line([frame.at(tick, 0), frame.at(tick, 1)], ink=look.line)
        sheet.line([frame.at(0, tick), frame.at(1, tick)], ink=look.line)
        words = f"{tick:.1f}"
        below, beside = frame.at(tick, 0), frame.at(0, tick)
        place = (below[0], below[1] + size)
        sheet.words(place, words, ink=look.muted, size=SMALL, align="center")
        place = (beside[0] - size * 0.6, beside[1])
        sheet.words(place, words, ink=look.muted, size=SMALL, align="right")
    middle = (frame.left + frame.width / 2, frame.bottom + size * 2.4)
    sheet.words(middle, across, align="center")
    sheet.words(
        (frame.left - size * 3.1, frame.top + frame.height / 2),
        upward,
        align="center",
        is_upright=True,
    )


def draw_curve(sheet: Sheet, points: Sequence[Point], run: int) -> None:
    """Solid for the first run, dashed for the second; `points` are pixels."""
    sheet.line(points, ink=sheet.look.run(run), width=2.0, dashes=DASHES[run])


def draw_message(sheet: Sheet, words: Sequence[str]) -> None:
    """Lines of text in the middle, where there is nothing else to show."""
    pitch = sheet.look.size * 1.6
    top = sheet.height / 2 - pitch * (len(words) - 1) / 2
    for number, line in enumerate(words):
        place = (sheet.width / 2, top + number * pitch)
        ink = sheet.look.text if number == 0 else sheet.look.muted
        sheet.words(place, line, ink=ink, align="center", limit=sheet.width * 0.92)
