"""One entry for all plots: what to draw, how it looks, and which kind of file."""

from collections.abc import Sequence
from typing import Literal, Protocol, cast, get_args

from annotator.plots.bars import Bars
from annotator.plots.heat_map import HeatMap
from annotator.plots.look import DARK, LIGHT, PlotLook
from annotator.plots.precision_recall import PrecisionRecall
from annotator.plots.reliability import Reliability
from annotator.plots.sheet import Kind, Sheet, drawing
from annotator.scoring.confidence import Confidence
from annotator.scoring.confusion import Confusion
from annotator.services.comparing.lines import ScoreLine

PlotName = Literal["bars", "confusion", "reliability", "precision_recall"]
PLOTS: tuple[PlotName, ...] = get_args(PlotName)
PlotContent = Sequence[ScoreLine] | Confusion | Sequence[Confidence]
SMALLEST, LARGEST = 40, 8000  # pixels


class Plot(Protocol):
    def height(self, width: float) -> float:
        """The height in which everything fits, both in pixels."""
        ...

    def draw(self, sheet: Sheet) -> None: ...


def drawn(
    plot: PlotName,
    content: PlotContent,
    look: PlotLook,
    *,
    names: Sequence[str],
    kind: Kind = "png",
    width_px: float = 800,
    height_px: float | None = None,
    scale: float = 1.0,
) -> bytes:
    """The picture as a file. `content` are the lines of the table for "bars", a Confusion for
    "confusion", and for the curves a Confidence of each run; `names` are the runs' names.

    Sizes are in pixels at scale 1: a PNG has `scale` times as many. Without `height_px` the
    picture is as high as it needs to be. The same content makes the same file. Any thread may
    call it.
    """
    with drawing():
        made = _plot(plot, content, look, names=names)
        height = made.height(_held(width_px)) if height_px is None else height_px
        sheet = Sheet(_held(width_px), _held(height), look)
        made.draw(sheet)
        return sheet.image(kind, scale)


def light_and_dark(
    plot: PlotName, content: PlotContent, names: Sequence[str], *, width_px: float = 800
) -> tuple[bytes, bytes]:
    """The picture twice, as SVG, for pages that follow the reader's theme."""
    light, dark = (
        drawn(plot, content, look, names=names, kind="svg", width_px=width_px)
        for look in (LIGHT, DARK)
    )
    return light, dark


def _plot(plot: PlotName, content: PlotContent, look: PlotLook, *, names: Sequence[str]) -> Plot:
    if isinstance(content, Confusion):
        return HeatMap(content, "".join(names[:1]), look)
    if plot == "bars":
        return Bars(cast(Sequence[ScoreLine], content), names, look)
    confidences = cast(Sequence[Confidence], content)
    curves = Reliability if plot == "reliability" else PrecisionRecall
    return curves(confidences, names, look)


def _held(side: float) -> int:
    return round(min(max(side, SMALLEST), LARGEST))
