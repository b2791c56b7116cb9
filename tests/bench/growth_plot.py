"""Cost against size on logarithmic scales: what is linear has the slope of the dashed line."""

import io
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from annotator.plots.sheet import drawing
from tests.bench.curve import Curve

SIDES = (7.5, 4.5)
ASIDE = 4
"""What is linear is drawn below the dearest, in parallel to it or not."""
COLOURS = ("#1f6feb", "#b35900", "#1a7f37", "#8250df", "#bf3989", "#57606a")


def growth_plot(curves: Sequence[Curve]) -> bytes:
    """As SVG; the same curves make the same file."""
    with drawing():
        figure = Figure(SIDES, layout="constrained")
        axes = figure.add_subplot()
        ordered = sorted(curves, key=lambda curve: -curve.points[-1][1])  # as their ends lie
        for curve, colour in zip(ordered, COLOURS, strict=False):
            sizes, seconds = zip(*curve.points, strict=True)
            label = f"{curve.name} (power {curve.power:.2f})"
            axes.plot(sizes, seconds, marker="o", color=colour, label=label)
        _finish(axes, curves)
        file = io.BytesIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
        return file.getvalue()


def _finish(axes: Axes, curves: Sequence[Curve]) -> None:
    sizes = sorted({size for curve in curves for size, _ in curve.points})
    start = max(curve.points[0][1] for curve in curves) / ASIDE
    linear = [start * size / sizes[0] for size in sizes]
    axes.plot(sizes, linear, color="#8c959f", linestyle="--", label="linear")
    axes.set(
        xscale="log", yscale="log", xlabel="articles in the project", ylabel="time of the processor"
    )
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.yaxis.set_major_formatter(lambda seconds, _: _in_words(seconds))
    axes.minorticks_off()
    axes.grid(alpha=0.3)
    axes.legend(fontsize="small", loc="center left", bbox_to_anchor=(1.0, 0.5))


def _in_words(seconds: float) -> str:
    """No powers, which few viewers of SVG draw."""
    return f"{seconds:,g} s" if seconds >= 1 else f"{1000 * seconds:g} ms"
