"""The list of what an article still needs, over the foot of a panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.span import Span
from annotator.services.review.missing import Missing
from annotator.ui.panels.missing_list import MOST_ROWS, MissingList
from annotator.ui.theme import dark

HOSTILE = "<b>a</b>\n & b"
CLAIM = Missing("claim", Span(0, 9), HOSTILE, "c1")
SENTENCE = Missing("sentence", Span(20, 29), "Oslo was calm.")


@pytest.fixture
def panel(qtbot: QtBot) -> QWidget:
    """A panel with a floor that the list leaves free."""
    made, floor = QWidget(), QWidget()
    floor.setObjectName("floor")
    floor.setFixedHeight(80)
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.addStretch(1)
    box.addWidget(floor)
    made.resize(400, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def shown(panel: QWidget) -> MissingList:
    return MissingList(panel, panel.findChild(QWidget, "floor"))


def test_it_lists_what_is_missing_and_marks_where_one_is(shown: MissingList) -> None:
    shown.show_missing([CLAIM, SENTENCE], SENTENCE)
    assert shown.isVisible()
    assert shown.what.text() == "1 open claim and 1 unread sentence"
    assert [row.accessibleName() for row in shown.rows] == [
        "claim: <b>a</b> & b",
        "sentence: Oslo was calm.",
    ]
    assert [row.is_current for row in shown.rows] == [False, True]


def test_it_goes_when_nothing_is_missing(shown: MissingList) -> None:
    shown.show_missing([CLAIM])
    shown.show_missing([])
    assert not shown.isVisible()


def test_it_stays_above_the_floor_and_inside_the_panel(shown: MissingList, qtbot: QtBot) -> None:
    shown.show_missing([CLAIM] * 40, CLAIM)
    panel = shown.parentWidget()
    for height in (700, 400):
        panel.resize(400, height)
        assert panel.rect().contains(shown.geometry())
        assert shown.geometry().bottom() < height - 80
    shown.set_theme(dark(), 2.0)
    assert panel.rect().contains(shown.geometry())


def test_a_click_on_a_row_chooses_it(shown: MissingList, qtbot: QtBot) -> None:
    shown.show_missing([CLAIM, SENTENCE])
    with qtbot.waitSignal(shown.missing_chosen) as chosen:
        qtbot.mouseClick(shown.rows[1], Qt.MouseButton.LeftButton)
    assert chosen.args == [SENTENCE]


def test_of_very_many_the_first_are_shown_and_the_others_counted(shown: MissingList) -> None:
    shown.show_missing([CLAIM] * (MOST_ROWS + 7))
    assert len(shown.rows) == MOST_ROWS
    assert shown.more.text() == "and 7 more"
