"""Whether scores mean what they say: of the items scored 0.8, are eight in ten right?"""

from collections.abc import Sequence

from annotator.plots.frame import Frame, draw_curve, draw_frame, draw_message
from annotator.plots.legend import LegendEntry, legend, legend_height
from annotator.plots.look import PlotLook, mixed
from annotator.plots.sheet import SMALL, Sheet
from annotator.scoring.confidence import Confidence

EMPTY = "No reliability curve can be drawn."


class Reliability:
    """The share that is right over the score, and below it how many items have that score."""

    def __init__(
        self, confidences: Sequence[Confidence], names: Sequence[str], look: PlotLook
    ) -> None:
        self._runs = list(zip(names, confidences, strict=True))
        self._look = look

    def height(self, width: float) -> float:
        return legend_height(self._look, len(self._runs)) + self._look.size * 34

    def draw(self, sheet: Sheet) -> None:
        if not any(_is_drawn(confidence) for _, confidence in self._runs):
            reasons = (f"{name}: {_remark(confidence)}" for name, confidence in self._runs)
            draw_message(sheet, [EMPTY, *reasons])
            return
        entries = [LegendEntry(name, _remark(confidence)) for name, confidence in self._runs]
        legend(sheet, entries, is_stacked=True)
        curves, counts = self._frames(sheet)
        draw_frame(sheet, curves, across="", upward="share that is right")
        sheet.line([curves.at(0, 0), curves.at(1, 1)], ink=self._look.muted, dashes=(2, 3))
        for run, (_, confidence) in enumerate(self._runs):
            self._curve(sheet, curves, (run, confidence))
        self._items(sheet, counts)

    def _frames(self, sheet: Sheet) -> tuple[Frame, Frame]:
        size, top = self._look.size, legend_height(self._look, len(self._runs))
        left, below = size * 5.2, size * 8.5
        height = sheet.height - top - below - size
        width = min(sheet.width - left - size * 2, max(height * 1.6, size * 20))
        curves = Frame(left, top + size * 0.4, width, height)
        return curves, Frame(left, curves.bottom + size * 2.2, width, size * 3.4)

    def _curve(self, sheet: Sheet, frame: Frame, at: tuple[int, Confidence]) -> None:
        run, confidence = at
        points = [
            frame.at(each.mean_score, each.confirmed.value)
            for each in confidence.bins
            if each.mean_score is not None and each.confirmed.value is not None
        ]
        draw_curve(sheet, points, run)
        for point in points:
            sheet.mark(point, run)

    def _items(self, sheet: Sheet, frame: Frame) -> None:
        """Small bars: the number of items of each run in each bin."""
        look, size = self._look, self._look.size
        most = max((b.items for _, one in self._runs for b in one.bins), default=0) or 1
        sheet.line([frame.at(0, 0), frame.at(1, 0)], ink=look.line)
        for run, (_, confidence) in enumerate(self._runs):
            for each in confidence.bins:
                step = (each.high - each.low) * frame.width * 0.8 / len(self._runs)
                left = frame.at(each.low, 0)[0] + step * (0.125 * len(self._runs) + run)
                tall = frame.height * each.items / most
                fill = mixed(look.page, look.run(run), 0.5)
                sheet.box((left, frame.bottom - tall), (step * 0.92, tall), fill=fill)
                if each.items:
                    place = (left + step / 2, frame.bottom - tall - size * 0.5)
                    words = f"{each.items}"
                    small = min(SMALL, 1.1 * step / sheet.width_of(words))
                    sheet.words(place, words, ink=look.muted, size=small, align="center")
        middle = (frame.left + frame.width / 2, frame.bottom + size * 1.2)
        sheet.words(middle, "score, and the number of items below each part of it", align="center")


def _is_drawn(confidence: Confidence) -> bool:
    return any(each.items for each in confidence.bins)


def _remark(confidence: Confidence) -> str:
    error = confidence.calibration_error
    if error.value is None:
        return f"undefined: {error.reason}" if error.reason else "undefined"
    return f"calibration error (ECE) {error.value:.3f}"
