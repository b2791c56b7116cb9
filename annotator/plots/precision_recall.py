"""What the gold's items cost in wrong ones when a run's are taken from the best score down."""

from collections.abc import Sequence

from annotator.plots.frame import Frame, draw_curve, draw_frame, draw_message
from annotator.plots.legend import LegendEntry, legend, legend_height
from annotator.plots.look import PlotLook
from annotator.plots.sheet import Point, Sheet
from annotator.scoring.confidence import Confidence, CurvePoint

EMPTY = "No curve of precision and recall can be drawn."


class PrecisionRecall:
    def __init__(
        self, confidences: Sequence[Confidence], names: Sequence[str], look: PlotLook
    ) -> None:
        self._runs = list(zip(names, confidences, strict=True))
        self._look = look

    def height(self, width: float) -> float:
        return legend_height(self._look, len(self._runs)) + self._look.size * 28

    def draw(self, sheet: Sheet) -> None:
        if not any(confidence.curve for _, confidence in self._runs):
            reasons = (f"{name}: {_remark(confidence)}" for name, confidence in self._runs)
            draw_message(sheet, [EMPTY, *reasons])
            return
        entries = [LegendEntry(name, _remark(confidence)) for name, confidence in self._runs]
        legend(sheet, entries, is_stacked=True)
        frame = self._frame(sheet)
        draw_frame(sheet, frame, across="recall", upward="precision")
        for run, (_, confidence) in enumerate(self._runs):
            points = steps(frame, confidence.curve)
            if points:
                draw_curve(sheet, points, run)
                sheet.mark(points[-1], run)

    def _frame(self, sheet: Sheet) -> Frame:
        size, top = self._look.size, legend_height(self._look, len(self._runs))
        left = size * 5.2
        height = sheet.height - top - size * 4.6
        width = min(sheet.width - left - size * 2, max(height * 1.6, size * 20))
        return Frame(left, top + size * 0.6, width, height)


def steps(frame: Frame, curve: Sequence[CurvePoint]) -> list[Point]:
    """Level from recall to recall, then down or up: between two scores there is nothing."""
    points: list[Point] = []
    reached = 0.0
    for each in curve:
        points += [frame.at(reached, each.precision), frame.at(each.recall, each.precision)]
        reached = each.recall
    return points


def _remark(confidence: Confidence) -> str:
    average = confidence.average_precision
    if average.value is None:
        return f"undefined: {average.reason}" if average.reason else "undefined"
    words = f"average precision {average.value:.3f}"
    if average.interval is None:
        return words
    return f"{words} ({average.interval.low:.3f} to {average.interval.high:.3f})"
