"""Colours and faces of a picture: those of the window, or of a page of paper."""

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

PREFERRED = ("Inter", "Segoe UI", "Helvetica Neue", "Noto Sans", "Arial")
ALWAYS_THERE = "DejaVu Sans"  # comes with matplotlib
FOR_OTHER_SCRIPTS = ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans Arabic")
NO_GLYPH = "□"


class Colours(Protocol):
    """What a picture takes of the window's theme: hex strings, by the theme's own names."""

    @property
    def page(self) -> str: ...
    @property
    def panel(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def muted(self) -> str: ...
    @property
    def line(self) -> str: ...
    @property
    def accent(self) -> str: ...
    @property
    def run_a(self) -> str: ...
    @property
    def run_b(self) -> str: ...
    @property
    def matrix(self) -> str: ...
    @property
    def matrix_share(self) -> float: ...


@dataclass(frozen=True, slots=True)
class PlotLook:
    """`size` is the height of the letters in pixels at scale 1. `matrix` is the colour of a
    full cell of the confusion matrix, and `matrix_share` the most of it that may show."""

    page: str
    panel: str
    text: str
    muted: str
    line: str
    accent: str
    run_a: str
    run_b: str
    matrix: str
    matrix_share: float
    size: float = 13.0
    families: tuple[str, ...] = PREFERRED

    def run(self, place: int) -> str:
        """The colour of the first (0) or second run."""
        return (self.run_a, self.run_b)[place]

    def shade(self, share: float) -> str:
        """The ground of a matrix cell that holds `share` (0 to 1) of its row."""
        return mixed(self.panel, self.matrix, self.matrix_share * share**0.75)


LIGHT = PlotLook(
    page="#FDFDFB",
    panel="#F5F5F2",
    text="#1C2025",
    muted="#565D67",
    line="#DDDDD7",
    accent="#1E5BB8",
    run_a="#A85A00",
    run_b="#1E5BB8",
    matrix="#1E5BB8",
    matrix_share=0.62,
)
DARK = PlotLook(
    page="#17191D",
    panel="#1D2025",
    text="#E3E5E9",
    muted="#A6ADB7",
    line="#30343B",
    accent="#82B1F4",
    run_a="#E3A15A",
    run_b="#82B1F4",
    matrix="#2F5FA8",
    matrix_share=1.0,
)


def look_of(colours: Colours, *, size: float = 13.0) -> PlotLook:
    """The look of a window's theme, with its letters `size` pixels high."""
    return PlotLook(
        page=colours.page,
        panel=colours.panel,
        text=colours.text,
        muted=colours.muted,
        line=colours.line,
        accent=colours.accent,
        run_a=colours.run_a,
        run_b=colours.run_b,
        matrix=colours.matrix,
        matrix_share=colours.matrix_share,
        size=size,
    )


def mixed(ground: str, colour: str, share: float) -> str:
    """`colour` laid over `ground`, `share` (0 to 1) of it showing."""
    pairs = zip(bytes.fromhex(ground[1:]), bytes.fromhex(colour[1:]), strict=True)
    return "#" + "".join(f"{round(under + (over - under) * share):02X}" for under, over in pairs)


@cache
def faces(families: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `families` that this system has, and those that help where they lack a glyph."""
    there = set(fontManager.get_font_names())
    first = next((family for family in families if family in there), ALWAYS_THERE)
    others = (family for family in (*families, *FOR_OTHER_SCRIPTS) if family in there)
    return (*dict.fromkeys((first, ALWAYS_THERE, *others)), "sans-serif")


@cache
def glyphs(families: tuple[str, ...]) -> frozenset[int]:
    """The code points that some face of `families` can draw."""
    paths = (findfont(FontProperties(family=[family])) for family in families)
    return frozenset(point for path in paths for point in get_font(path).get_charmap())


def drawable(words: str, families: tuple[str, ...]) -> str:
    """`words` in one line: what no face can draw, or what steers how text runs, as a box."""
    known = glyphs(families)
    plain = (c if c.isprintable() else " " if c.isspace() else NO_GLYPH for c in words)
    return "".join(c if ord(c) in known else NO_GLYPH for c in plain)
