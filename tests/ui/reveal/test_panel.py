"""The panel by itself: in columns, or above each other where there is little room."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.article import make_article
from annotator.domain.claim import Claim
from annotator.domain.layer import Layer
from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.services.review.session import laid_open
from annotator.ui.actions import ACTIONS
from annotator.ui.panels.look import Look
from annotator.ui.reveal.pair_fields import Compared
from annotator.ui.reveal.pair_plan import columns
from annotator.ui.reveal.pair_rows import pair_rows
from annotator.ui.reveal.panel import RevealPanel
from annotator.ui.theme import dark, light
from tests.ui.reveal.example import FERRIES, FREIGHT, STRUCTURE, TEXT, TOLL, TOLL_AND_MORE, span
from tests.ui.reveal.test_pair_rows import pair

EXTRA = pair(Claim((span(FERRIES),)), None)
assert EXTRA.own is not None

SCHEME = parse_scheme(resource("scheme.toml").read_text("utf-8"))
PAIRS = [
    pair(Claim((span(TOLL),)), Claim((span(TOLL_AND_MORE),))),
    pair(None, Claim((span(FREIGHT),))),
    replace(EXTRA, own=replace(EXTRA.own, id="another")),
]


@pytest.fixture
def panel(qtbot: QtBot) -> RevealPanel:
    made = RevealPanel()
    qtbot.addWidget(made)
    made.set_actions({action.id: action for action in ACTIONS})
    made.set_theme(light())
    desk = laid_open(make_article("a", TEXT), STRUCTURE, Layer(), threshold=0.0)
    rows = pair_rows(PAIRS, Compared(desk, SCHEME))
    made.resize(784, 800)
    made.show()
    made.show_pairs(PAIRS, rows, PAIRS[0].key, is_done=False)
    return made


def heights(panel: RevealPanel) -> list[int]:
    return [widget.height() for widget in panel.list.rows[1:]]


def test_the_sides_stand_beside_each_other_where_there_is_room() -> None:
    look = Look(light())
    assert not columns(784, look).is_stacked
    assert columns(520, look).is_stacked
    assert columns(784, Look(light(), 2.0)).is_stacked
    place = columns(784, look)
    assert place.own[0] + place.own[1] < place.machine[0]
    assert place.machine[0] + place.machine[1] < place.decision[0]


def test_a_narrow_panel_takes_more_height_and_loses_its_column_heads(panel: RevealPanel) -> None:
    before, heads = heights(panel), panel.columns.height()
    panel.resize(420, 800)
    assert all(now > then for now, then in zip(heights(panel), before, strict=True))
    assert panel.columns.height() < heads
    assert panel.list.card.width() == panel.list.viewport().width()


def test_a_narrow_panel_can_get_narrower_still(qtbot: QtBot, panel: RevealPanel) -> None:
    """A window that was wide once is not kept so by it."""
    panel.set_theme(light(), 2.0)
    panel.resize(1000, 800)
    qtbot.waitUntil(lambda: panel.head.width() == 1000)
    assert panel.head.minimumSizeHint().width() < 500


def test_all_rows_lie_below_each_other_without_a_gap(panel: RevealPanel) -> None:
    for width, scale in ((784, 1.0), (420, 1.0), (900, 2.0)):
        panel.set_theme(dark(), scale)
        panel.resize(width, 800)
        shown = [panel.list.card, *panel.list.rows[1:]]
        for above, below in pairwise(shown):
            assert above.geometry().bottom() + 1 == below.geometry().top()


def test_the_keys_on_the_card_are_buttons_too(qtbot: QtBot, panel: RevealPanel) -> None:
    with qtbot.waitSignal(panel.action_requested) as asked:
        QTest.mouseClick(panel.list.card.options["machine"], Qt.MouseButton.LeftButton)
    assert asked.args == ["reveal.machine"]
    with qtbot.waitSignal(panel.pair_requested) as wished:
        QTest.mouseClick(panel.list.rows[1], Qt.MouseButton.LeftButton)
    assert wished.args == [PAIRS[1].key]


def test_the_way_out_comes_up_when_nothing_is_left(panel: RevealPanel) -> None:
    assert panel.foot.isHidden()
    panel.show_pairs((), (), "", is_done=False)
    assert panel.foot.isVisible()
    assert panel.foot.words.text() == "There is nothing to decide."
    assert panel.columns.isHidden()
    assert panel.list.rows == []
    assert panel.list.card.isHidden()
