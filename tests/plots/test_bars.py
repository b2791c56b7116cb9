import io
from dataclasses import replace
from xml.etree import ElementTree

from PIL import Image

from annotator.plots.bars import EMPTY
from annotator.plots.drawing import drawn
from annotator.plots.look import LIGHT
from tests.plots.making import NAMES, line, ratio, styles_in, svg, undefined, words_in


def test_each_line_has_its_title_and_the_values_of_both_runs() -> None:
    lines = [line(ratio(0.4), ratio(0.612)), line(ratio(1.0), ratio(0.0), title="cue")]
    shown = words_in(svg("bars", lines))
    assert {"exact borders, F1", "cue, F1", "0.400", "0.612", "1.000", "0.000"} <= {*shown}
    assert shown.count("Claims") == 1
    assert {*NAMES} <= {*shown}


def test_undefined_says_so_and_why() -> None:
    shown = words_in(svg("bars", [line(undefined("0/0: none"), ratio(0.5))]))
    assert "undefined: 0/0: none" in shown
    assert "–" in shown
    assert "0.000" not in shown


def test_a_bar_is_as_long_as_its_value() -> None:
    """The pale bar of a half reaches half as far as that of a whole."""
    whole, half = (_bar_width(value) for value in (1.0, 0.5))
    assert whole > 300
    assert abs(whole - 2 * half) <= LIGHT.size  # the mark hides the end of each


def test_runs_differ_without_colour() -> None:
    """The first has a hollow mark, the second a filled one."""
    styles = [style for style in styles_in(svg("bars", [line(ratio(0.4), ratio(0.6))])) if style]
    marks = [s for s in styles if f"stroke: {LIGHT.run_a.lower()}" in s and "fill:" in s]
    assert any(f"fill: {LIGHT.page.lower()}" in style for style in marks)
    filled = [s for s in styles if f"stroke: {LIGHT.run_b.lower()}" in s]
    assert any(f"fill: {LIGHT.run_b.lower()}" in style for style in filled)


def test_what_does_not_fit_is_counted() -> None:
    lines = [line(ratio(0.5), title=f"score {place}") for place in range(40)]
    shown = words_in(svg("bars", lines, NAMES[:1], height_px=300))
    told = [words for words in shown if words.startswith("score ")]
    assert 0 < len(told) < 40
    assert f"{40 - len(told)} more scores do not fit here." in shown
    whole = words_in(svg("bars", lines, NAMES[:1]))
    assert sum(words.startswith("score ") for words in whole) == 40


def test_a_long_title_is_cut_before_what_is_measured() -> None:
    shown = words_in(svg("bars", [line(ratio(0.5), title="long " * 50)], NAMES[:1]))
    assert any(words.startswith("long") and words.endswith("…, F1") for words in shown)


def test_large_letters_leave_room_for_the_bars() -> None:
    """Groups then stand above their rows, and the picture is higher for it."""
    lines = [line(ratio(0.5), group=name) for name in ("Claims", "Entities")]
    large = replace(LIGHT, size=26.0)
    pictures = [drawn("bars", lines, large, names=NAMES[:1], width_px=w) for w in (1000, 1600)]
    narrow, wide = (Image.open(io.BytesIO(made)) for made in pictures)
    assert narrow.height == wide.height + 2 * 2 * 26
    named = words_in(
        ElementTree.fromstring(
            drawn("bars", lines, large, names=NAMES[:1], width_px=1000, kind="svg")
        )
    )
    assert {"Claims", "Entities", "exact borders, F1"} <= {*named}


def test_without_lines_it_says_so() -> None:
    assert words_in(svg("bars", [])) == [EMPTY]


def _bar_width(value: float) -> int:
    """Pixels of the bar's pale colour in the row where they are most."""
    made = drawn("bars", [line(ratio(value))], LIGHT, names=NAMES[:1], width_px=700)
    image = Image.open(io.BytesIO(made)).convert("RGB")
    pale = (235, 216, 196)
    rows = [
        sum(_near(image.getpixel((x, y)), pale) for x in range(image.width))
        for y in range(image.height)
    ]
    return max(rows)


def _near(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(one, other, strict=True))
