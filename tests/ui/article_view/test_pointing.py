"""Pointing with the mouse: clicking, going round, dragging, double and triple clicks, tips."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.margin import bar_x
from tests.ui.article_view import sample
from tests.ui.article_view.pointing import click, drag, place_of, point_of


def test_a_click_tells_the_code_point_under_the_pointer(view: ArticleView, qtbot: QtBot) -> None:
    for words in ("Delegates", "Mr.", "🤝", "Falk@2"):
        place = place_of(words)
        with qtbot.waitSignal(view.place_clicked) as clicked:
            click(view, point_of(view, place))
        assert clicked.args == [place]


def test_a_click_on_a_claim_tells_its_id(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.claim_clicked) as clicked:
        click(view, point_of(view, place_of("it had asked")))
    assert clicked.args == ["c7"]


def test_clicking_again_goes_through_all_that_lies_there(view: ArticleView, qtbot: QtBot) -> None:
    chosen: list[str] = []
    view.claim_clicked.connect(chosen.append)
    view.entity_clicked.connect(chosen.append)
    for _ in range(4):
        click(view, point_of(view, place_of("Icelandic") + 2))
    entity = next(b.id for b in view.marked.marks.boxes if b.span == sample.span_of("Icelandic"))
    assert chosen == ["c8", "c9", entity, "c8"]


def test_a_click_on_the_current_claim_goes_on_to_what_is_in_it(
    view: ArticleView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.entity_clicked) as clicked:
        click(view, point_of(view, place_of("4,200 jobs")))
    box = next(b for b in view.marked.marks.boxes if b.id == clicked.args[0])
    assert box.span.of(sample.TEXT) == "4,200 jobs"


def test_a_click_on_a_tag_hits_its_entity(view: ArticleView, qtbot: QtBot) -> None:
    span = sample.span_of("Falk@2")
    end = view.geometry_of.caret_x(span.end)
    y = point_of(view, span.start).y()
    with qtbot.waitSignal(view.entity_clicked) as clicked:
        click(view, QPoint(round(end) - 8, y))
    box = next(b for b in view.marked.marks.boxes if b.id == clicked.args[0])
    assert box.span == span


def test_a_click_beside_the_words_hits_nothing(view: ArticleView, qtbot: QtBot) -> None:
    left, width = view.column()
    place = point_of(view, place_of("March"))
    with qtbot.assertNotEmitted(view.claim_clicked), qtbot.waitSignal(view.place_clicked):
        click(view, QPoint(left + width + 4, place.y()))


@pytest.mark.parametrize("number", [1, 2, 3, 5, 9])
def test_a_click_on_a_number_in_the_margin_tells_its_claim(
    view: ArticleView, qtbot: QtBot, number: int
) -> None:
    view.grab()
    bars = view.marked.bars(list(view.geometry_of.visible_blocks(0, 2000)))
    bar = next(bar for bar in bars if bar.claim.number == number)
    x = bar_x(bar, view.column()[0], view.measures) - 12
    y = bar.first - 4 - view.verticalScrollBar().value()
    with qtbot.waitSignal(view.claim_clicked) as clicked:
        click(view, QPointF(x, y).toPoint())
    assert clicked.args == [f"c{number}"]


def test_dragging_selects_whole_tokens(view: ArticleView, qtbot: QtBot) -> None:
    start, end = place_of("opened three") + 2, place_of("herring talks") + 3
    with qtbot.waitSignal(view.selection_changed), qtbot.assertNotEmitted(view.place_clicked):
        drag(view, point_of(view, start), point_of(view, end))
    selection = view.selection()
    assert selection is not None
    assert selection.of(sample.TEXT) == "opened three days of herring"


def test_dragging_across_an_emoji_selects_stored_code_points(view: ArticleView) -> None:
    view.reveal(sample.span_of("🤝"))
    end = place_of("the Treasury wrote") + 1
    drag(view, point_of(view, place_of("step 🤝")), point_of(view, end))
    selection = view.selection()
    assert selection is not None
    assert selection.of(sample.TEXT) == "step 🤝👩🏽\u200d🚀,” the"


def test_a_double_click_selects_the_token_and_a_third_the_sentence(view: ArticleView) -> None:
    point = point_of(view, place_of("U.K. Treasury@2") + 2)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    selection = view.selection()
    assert selection is not None
    assert selection.of(sample.TEXT) == "U.K"
    click(view, point)
    selection = view.selection()
    assert selection is not None
    assert selection in sample.structure().sentences


def test_a_click_gives_up_the_selection(view: ArticleView, qtbot: QtBot) -> None:
    drag(view, point_of(view, place_of("opened")), point_of(view, place_of("talks")))
    changes: list[Span | None] = []
    view.selection_changed.connect(changes.append)
    click(view, point_of(view, place_of("quota")))
    assert changes == [None]


def test_the_right_button_changes_nothing(view: ArticleView, qtbot: QtBot) -> None:
    point = point_of(view, place_of("quota"))
    with qtbot.assertNotEmitted(view.place_clicked), qtbot.assertNotEmitted(view.caret_moved):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=point)


def test_the_tip_names_what_lies_there(view: ArticleView, qtbot: QtBot) -> None:
    point = point_of(view, place_of("Icelandic"))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    assert "Claim 8: suggested" in QToolTip.text()
    assert "NORP, norp: suggested" in QToolTip.text()
    QToolTip.hideText()
