from annotator.plots.heat_map import EMPTY, MOST_LABELS
from annotator.plots.look import LIGHT
from annotator.scoring.confusion import Confusion
from tests.plots.making import confusion, styles_in, svg, words_in

TYPES = ["event", "quantity", "cause"]


def test_numbers_of_cells_that_hold_any_and_what_is_right() -> None:
    shown = words_in(svg("confusion", confusion(TYPES), ["rules 0.5"]))
    assert shown.count("5") == 3
    assert shown.count("1") == 3
    assert "0" not in shown
    assert shown.count("83 %") == 3
    assert {"extra", "missed", "right", *TYPES} <= {*shown}
    assert "rows the gold, columns rules 0.5" in shown


def test_a_cell_is_shaded_by_its_share_of_the_row() -> None:
    uneven = Confusion("entity", ("a", "b"), ((9, 1, 0), (0, 0, 0), (0, 0, 0)))
    styles = " ".join(styles_in(svg("confusion", uneven)))
    for share in (0.9, 0.1, 0.0):
        assert f"fill: {LIGHT.shade(share).lower()}" in styles


def test_many_labels_are_joined_and_none_is_lost() -> None:
    labels = [f"label {number:02}" for number in range(40)]
    shown = words_in(svg("confusion", confusion(labels), width_px=700))
    named = {words for words in shown if words.startswith("label ")}
    assert len(named) == MOST_LABELS - 1
    assert shown.count("other") == 2


def test_long_labels_are_cut() -> None:
    shown = words_in(svg("confusion", confusion(["long " * 40, "b"])))
    assert sum(words.startswith("long") and words.endswith("…") for words in shown) == 2


def test_nothing_at_all_is_said() -> None:
    assert words_in(svg("confusion", Confusion("entity", (), ((0,),)))) == [EMPTY]
