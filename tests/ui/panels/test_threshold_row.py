"""The threshold above the list of claims, and how the rest looks in the panel."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.domain.layer import Layer, LayerState
from annotator.services.review.threshold import Rest, without
from annotator.ui.actions import ACTIONS
from annotator.ui.models.claim_rows import claim_rows
from annotator.ui.models.rest_words import BELOW_THRESHOLD, hidden_words, shown_words, why_hidden
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.threshold_row import ThresholdRow
from tests.ui.panels import examples

LEFT = Qt.MouseButton.LeftButton
BELOW = ("c8", "c9")


def rest(*, is_shown: bool, ids: tuple[str, ...] = BELOW) -> Rest:
    claims = examples.layer().claims
    return Rest(0.4, {name: claims[name] for name in ids}, is_shown)


def seen(of: Rest) -> Layer:
    return examples.layer() if of.is_shown else without(examples.layer(), of.ids)


def show(panel: ClaimPanel, of: Rest) -> ThresholdRow:
    panel.show_layer(examples.article(), examples.structure(), seen(of), rest=of)
    panel.pages.show_tab("claims")
    return panel.pages.claim_list.threshold


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (rest(is_shown=False), "5 shown, 2 hidden"),
        (rest(is_shown=True), "7 shown, 2 below 40 %"),
        (rest(is_shown=False, ids=()), "7 shown"),
        (rest(is_shown=False, ids=tuple(examples.layer().claims)), "none shown, 7 hidden"),
    ],
)
def test_words_say_what_is_shown_and_what_is_not(of: Rest, words: str) -> None:
    assert shown_words(seen(of), of) == words


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (rest(is_shown=False), "2 hidden below 40 %"),
        (rest(is_shown=True), ""),
        (rest(is_shown=False, ids=()), ""),
    ],
)
def test_away_from_the_threshold_it_is_told_why_claims_are_hidden(of: Rest, words: str) -> None:
    assert hidden_words(seen(of), of) == words
    assert ("“Suggestions below the threshold”" in why_hidden(seen(of), of)) == bool(words)
    assert BELOW_THRESHOLD in [action.title for action in ACTIONS]


def test_in_a_finished_article_the_rest_was_left_open() -> None:
    of = rest(is_shown=True)
    layer = replace(examples.layer(), state=LayerState("done"))
    assert shown_words(layer, of) == "7 shown, 2 left open"


def test_the_row_offers_the_rest_only_where_there_is_one(panel: ClaimPanel) -> None:
    row = show(panel, rest(is_shown=False))
    assert row.words.text() == "Suggestions from 40 %"
    assert (row.rest.words, row.rest.isVisible()) == ("show them", True)
    assert show(panel, rest(is_shown=True)).rest.words == "hide them"
    assert not show(panel, rest(is_shown=False, ids=())).rest.isVisible()


def test_keys_stand_beside_what_they_do(qtbot: QtBot, panel: ClaimPanel) -> None:
    row = show(panel, rest(is_shown=False))
    assert (row.more.keys, row.fewer.keys, row.rest.keys) == (("-",), ("+",), ("L",))
    for hint, action in ((row.more, "more"), (row.fewer, "fewer"), (row.rest, "rest")):
        with qtbot.waitSignal(panel.action_requested) as asked:
            qtbot.mouseClick(hint, LEFT)
        assert asked.args == [f"view.{action}"]


def test_the_slider_asks_for_the_threshold_where_it_is_pressed(
    qtbot: QtBot, panel: ClaimPanel
) -> None:
    slider = show(panel, rest(is_shown=False)).slider
    with qtbot.waitSignal(panel.threshold_requested) as asked:
        qtbot.mouseClick(slider, LEFT, pos=QPoint(slider.width() - 1, slider.height() // 2))
    assert asked.args == [1.0]
    with qtbot.waitSignal(panel.threshold_requested) as asked:
        qtbot.mousePress(slider, LEFT, pos=QPoint(0, slider.height() // 2))
    assert asked.args == [0.0]
    middle = QPoint(slider.width() // 2, slider.height() // 2)
    with qtbot.waitSignal(panel.threshold_requested) as asked:
        qtbot.mouseMove(slider, middle)
    assert asked.args == [0.5]


def test_showing_a_threshold_asks_for_nothing(qtbot: QtBot, panel: ClaimPanel) -> None:
    with qtbot.assertNotEmitted(panel.threshold_requested):
        row = show(panel, rest(is_shown=False))
    assert row.slider.threshold == 0.4
    assert row.slider.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_rows_of_the_rest_say_so() -> None:
    of = rest(is_shown=True)
    rows = claim_rows(examples.TEXT, examples.layer(), examples.scheme(), rest=of)
    assert {row.key for row in rows if row.is_rest} == set(BELOW)
    assert rows[-1].state_text == "below 40 %"
    assert "below 40" in rows[-1].spoken


def test_the_card_says_that_its_claim_is_of_the_rest(panel: ClaimPanel) -> None:
    show(panel, rest(is_shown=True))
    panel.show_claim("c8")
    assert panel.pages.claim_card.head.state.text() == "suggested, below 40 %"


def test_an_empty_list_says_why(panel: ClaimPanel) -> None:
    claims = panel.pages.claim_list
    show(panel, rest(is_shown=False, ids=tuple(examples.layer().claims)))
    assert claims._nothing.text() == "No suggestion reaches the threshold"
    assert claims._nothing.isVisible()
