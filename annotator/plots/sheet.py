"""A sheet of paper measured in pixels from its top left corner, on which plots put their marks."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from annotator.plots.look import ALWAYS_THERE, PlotLook, drawable, faces

Kind = Literal["png", "svg"]
Align = Literal["left", "center", "right"]
Point = tuple[float, float]

PIXELS_PER_INCH = 96  # as in CSS, so that an SVG is as wide as it says
POINTS_PER_PIXEL = 72 / PIXELS_PER_INCH
SMALL = 11 / 13
BASELINE = 0.36  # below the middle of the letters, in sizes of a letter
CUT = "…"

_SETTINGS: dict[Any, Any] = {
    "text.parse_math": False,  # a $ in a label is a dollar
    "text.usetex": False,
    "font.sans-serif": [ALWAYS_THERE],
    "text.hinting": "none",
    "svg.fonttype": "none",  # words stay words
    "svg.hashsalt": "annotator",  # the same picture is the same file
}
_untyped_renderer: Any = RendererAgg  # measures words
_one_at_a_time = RLock()  # settings and caches of fonts are matplotlib's, shared by all threads


@contextmanager
def drawing() -> Iterator[None]:
    """Sheets are made, drawn on and saved inside; other threads wait."""
    with _one_at_a_time, matplotlib.rc_context(_SETTINGS):
        yield


class Sheet:
    def __init__(self, width: float, height: float, look: PlotLook) -> None:
        self.width, self.height, self.look = width, height, look
        self._families = faces(look.families)
        inches = [(side + 0.01) / PIXELS_PER_INCH for side in (width, height)]  # never one less
        self._figure = Figure((inches[0], inches[1]), PIXELS_PER_INCH, facecolor=look.page)
        self._ruler = _untyped_renderer(1, 1, PIXELS_PER_INCH)

    def words(
        self,
        place: Point,
        words: str,
        *,
        ink: str = "",
        align: Align = "left",
        is_bold: bool = False,
        size: float = 1.0,
        limit: float | None = None,
        is_upright: bool = False,
    ) -> None:
        """One line of text, its middle at the height of `place`; cut to `limit` pixels. Upright
        it runs from the bottom to the top."""
        face = self._face(is_bold, size)
        shown = self._cut(words, face, limit)
        x, y = self._below(place, size, is_upright)
        text = Text(x, y, shown, fontproperties=face, color=ink or self.look.text)
        text.set(ha=align, va="baseline", rotation=90 if is_upright else 0, rotation_mode="anchor")
        text.set_transform(self._figure.transFigure)
        self._put(text)

    def width_of(self, words: str, *, is_bold: bool = False, size: float = 1.0) -> float:
        return self._measured(drawable(words, self._families), self._face(is_bold, size))

    def shortened(self, words: str, limit: float) -> str:
        """`words`, with … for their end where they are wider than `limit`."""
        return self._cut(words, self._face(False, 1.0), limit)

    def line(
        self,
        points: Sequence[Point],
        *,
        ink: str,
        width: float = 1.0,
        dashes: tuple[float, float] | None = None,
    ) -> None:
        self._put(self._line(points, ink, width, linestyle=(0, dashes) if dashes else "-"))

    def box(
        self, place: Point, size: tuple[float, float], *, fill: str, edge: str | None = None
    ) -> None:
        """A rectangle whose top left corner is at `place`."""
        left, top = place
        x, y = self._share((left, top + size[1]))
        self._put(
            Rectangle(
                (x, y),
                size[0] / self.width,
                size[1] / self.height,
                facecolor=fill,
                edgecolor=edge or "none",
                linewidth=1.2 * POINTS_PER_PIXEL if edge else 0,
                transform=self._figure.transFigure,
            )
        )

    def mark(self, place: Point, run: int) -> None:
        """The sign of a run: a hollow circle for the first, a filled diamond for the second."""
        colour = self.look.run(run)
        diameter = self.look.size * (0.62 if run == 0 else 0.58) * POINTS_PER_PIXEL
        self._put(
            self._line(
                [place],
                colour,
                1.0,
                marker=("o", "D")[run],
                markersize=diameter,
                markerfacecolor=self.look.page if run == 0 else colour,
                markeredgecolor=colour,
                markeredgewidth=1.6 * POINTS_PER_PIXEL,
            )
        )

    def image(self, kind: Kind, scale: float) -> bytes:
        file = io.BytesIO()
        if kind == "png":
            FigureCanvasAgg(self._figure)
            self._figure.savefig(file, format="png", dpi=PIXELS_PER_INCH * scale)
        else:
            FigureCanvasSVG(self._figure)
            self._figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        return file.getvalue()

    def _line(self, points: Sequence[Point], ink: str, width: float, **more: object) -> Line2D:
        places = [self._share(point) for point in points]
        return Line2D(
            [x for x, _ in places],
            [y for _, y in places],
            color=ink,
            linewidth=width * POINTS_PER_PIXEL,
            transform=self._figure.transFigure,
            **more,  # type: ignore[arg-type]
        )

    def _put(self, artist: Artist) -> None:
        artist.set_zorder(len(self._figure.get_children()))  # what comes later lies above
        artist.set_figure(self._figure)
        self._figure.add_artist(artist)

    def _share(self, place: Point) -> Point:
        return place[0] / self.width, 1 - place[1] / self.height

    def _below(self, place: Point, size: float, is_upright: bool) -> Point:
        """Where letters stand whose middle is at `place`."""
        down = BASELINE * self.look.size * size
        return self._share(
            (place[0] + down, place[1]) if is_upright else (place[0], place[1] + down)
        )

    def _face(self, is_bold: bool, size: float) -> FontProperties:
        return FontProperties(
            family=list(self._families),
            weight="semibold" if is_bold else "normal",
            size=self.look.size * size * POINTS_PER_PIXEL,
        )

    def _measured(self, words: str, face: FontProperties) -> float:
        return float(self._ruler.get_text_width_height_descent(words, face, False)[0])

    def _cut(self, words: str, face: FontProperties, limit: float | None) -> str:
        """`words`, with … for their end where they are wider than `limit`."""
        words = drawable(words[:300], self._families)
        if limit is None or self._measured(words, face) <= limit:
            return words
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self._measured(words[:middle].rstrip() + CUT, face) <= limit
            low, high = (middle, high) if fits else (low, middle - 1)
        return words[:low].rstrip() + CUT
