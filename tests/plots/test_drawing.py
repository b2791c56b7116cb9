"""What holds for every picture: its size, its file, and that nothing in a name can harm it."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import matplotlib
import pytest
from PIL import Image

from annotator.plots.drawing import PLOTS, Kind, PlotName, drawn, light_and_dark
from annotator.plots.look import DARK, LIGHT, PlotLook, look_of
from annotator.ui.theme import dark, light
from tests.plots.making import NAMES, confidence, confusion, line, ratio, svg, words_in

CONTENT: dict[PlotName, Any] = {
    "bars": [line(ratio(0.4), ratio(0.6))],
    "confusion": confusion(["event", "quantity"]),
    "reliability": [confidence([0.1, 0.5, 0.9]), confidence([0.3, 0.6])],
    "precision_recall": [confidence([0.1, 0.5, 0.9]), confidence([0.3, 0.6])],
}


def picture(plot: PlotName, look: PlotLook = LIGHT, *, kind: Kind = "png", **more: Any) -> bytes:
    return drawn(plot, CONTENT[plot], look, names=NAMES, kind=kind, **more)


@pytest.mark.parametrize("plot", PLOTS)
def test_a_png_has_the_size_that_was_asked_for(plot: PlotName) -> None:
    made = Image.open(io.BytesIO(picture(plot, width_px=501, height_px=333, scale=1.5)))
    assert made.format == "PNG"
    assert made.size == (751, 499)


@pytest.mark.parametrize("plot", PLOTS)
def test_an_svg_is_the_same_each_time_and_names_nothing_outside(plot: PlotName) -> None:
    first, second = (picture(plot, kind="svg") for _ in range(2))
    assert first == second
    assert b"<dc:date>" not in first
    assert first.count(b'href="') == first.count(b'href="#')


@pytest.mark.parametrize("plot", PLOTS)
def test_light_and_dark_stand_on_their_own_ground(plot: PlotName) -> None:
    for look in (LIGHT, DARK):
        made = Image.open(io.BytesIO(picture(plot, look))).convert("RGB")
        assert made.getpixel((0, 0)) == tuple(bytes.fromhex(look.page[1:]))


def test_both_pages_of_a_report_get_their_picture() -> None:
    on_light, on_dark = light_and_dark("bars", CONTENT["bars"], NAMES)
    assert LIGHT.page.lower().encode() in on_light
    assert DARK.page.lower().encode() in on_dark


def test_threads_draw_the_same_as_one_alone() -> None:
    alone = {plot: picture(plot, kind="svg") for plot in PLOTS}
    with ThreadPoolExecutor(4) as pool:
        made = pool.map(lambda plot: (plot, picture(plot, kind="svg")), PLOTS * 3)
        assert all(alone[plot] == found for plot, found in made)


def test_matplotlib_is_left_as_it_was() -> None:
    before = dict(matplotlib.rcParams)
    picture("bars", kind="svg")
    assert dict(matplotlib.rcParams) == before


def test_pictures_need_neither_window_nor_pyplot() -> None:
    code = "import annotator.plots.drawing, sys; print(*sys.modules)"
    own = {**os.environ, "MPLCONFIGDIR": matplotlib.get_cachedir()}  # its list of fonts is there
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=own)
    loaded = done.stdout.split()
    assert "matplotlib.figure" in loaded
    assert not {"matplotlib.pyplot", "PySide6", "tkinter"} & set(loaded)


@pytest.mark.parametrize("hostile", ["$x^2", "$\\frac{$", "<script>&\"'", "_hidden", "%s {0}", ""])
@pytest.mark.parametrize("plot", PLOTS)
def test_names_are_drawn_as_they_are(plot: PlotName, hostile: str) -> None:
    names = (hostile, "other")
    shown = words_in(svg(plot, CONTENT[plot], names))
    assert any(hostile in words for words in shown)


def test_characters_that_steer_or_have_no_glyph_become_boxes() -> None:
    names = ("a\u202eb\x00c\ud800d\ne", "\U000f0000 ok")
    shown = words_in(svg("bars", CONTENT["bars"], names))
    assert "a□b□c□d e" in shown
    assert "□ ok" in shown
    drawn("bars", CONTENT["bars"], LIGHT, names=names)


@pytest.mark.parametrize("plot", PLOTS)
def test_endless_names_are_cut(plot: PlotName) -> None:
    shown = words_in(svg(plot, CONTENT[plot], ("w" * 5000, "v" * 5000), width_px=600))
    cut = [words for words in shown if "www" in words]
    assert cut
    assert all(words.endswith("…") and len(words) < 120 for words in cut)


def test_the_window_lends_its_colours() -> None:
    assert look_of(light(), size=LIGHT.size) == LIGHT
    assert look_of(dark(), size=DARK.size) == DARK
