"""Getting about in the queue: its order, the keys in its list, and what stays in view."""

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.ui.action import Action
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.panels.queue_order import ORDERS
from tests.ui.panels import examples
from tests.ui.panels.conftest import Shower
from tests.ui.queue_rows import change_row, index_of, listed, pages_of, show_rows

MANY = [examples.summary(number, f"Article {number}") for number in range(1, 301)]
BACKWARDS = array("q", range(len(MANY) - 1, -1, -1))
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def queue(on_screen: Shower, actions: dict[str, Action]) -> QueuePanel:
    """Three hundred articles; the two hundredth is open."""
    panel = QueuePanel()
    panel.set_actions(actions)
    panel.resize(264, 700)
    show_rows(panel, MANY)
    panel.show_current("a200")
    on_screen(panel)
    return panel


def in_view(queue: QueuePanel) -> list[str]:
    """The ids of the rows that are seen whole."""
    room = queue.list.viewport().rect()
    rows = [queue.model.index(row) for row in range(queue.model.rowCount())]
    return [
        index.data(Qt.ItemDataRole.UserRole).id
        for index in rows
        if room.contains(queue.list.visualRect(index))
    ]


def test_an_order_is_chosen_in_a_menu(qtbot: QtBot, queue: QueuePanel) -> None:
    with qtbot.waitSignal(queue.orders_wanted):
        qtbot.mouseClick(queue.order, LEFT)
    menu = queue.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == list(ORDERS.values())
    assert [action.isChecked() for action in menu.actions()] == [True] + [False] * 5
    assert menu.activeAction() is menu.actions()[0]  # arrows go on from there
    with qtbot.waitSignal(queue.order_chosen) as chosen:
        menu.actions()[2].trigger()
    menu.close()
    assert chosen.args == ["newest"]
    assert queue.order.accessibleName() == "Order of the articles: newest first"


def test_the_open_article_stays_in_view_in_another_order(queue: QueuePanel) -> None:
    assert "a200" in in_view(queue)
    queue.show_order("newest", BACKWARDS)
    assert listed(queue)[:2] == ["a300", "a299"]
    assert "a200" in in_view(queue)
    queue.show_order("imported")
    assert listed(queue)[:2] == ["a1", "a2"]
    assert "a200" in in_view(queue)


def test_sorted_by_state_a_row_keeps_its_place_until_one_sorts_again(queue: QueuePanel) -> None:
    queue.show_order("state")
    change_row(queue, replace(MANY[4], status="started"))
    assert listed(queue)[:2] == ["a1", "a2"]
    queue.show_order("state")
    assert listed(queue)[:2] == ["a5", "a1"]


def test_what_is_in_view_stays_when_articles_come(queue: QueuePanel) -> None:
    queue.list.verticalScrollBar().setValue(1234)
    before, top = in_view(queue), queue.list.top()
    more = [examples.summary(number, f"Article {number}") for number in range(1, 901)]
    show_rows(queue, more)
    assert queue.model.rowCount() == 900
    assert in_view(queue) == before
    queue.show_articles(index_of(more), "newest", array("q", range(899, -1, -1)))
    assert queue.list.top() == top, "also where it has got another row"


def test_of_the_first_part_nothing_is_counted(queue: QueuePanel) -> None:
    queue.show_articles(replace(index_of(MANY[:20]), is_whole=False))
    assert queue.filters.segment("all").accessibleName() == "All"
    assert queue.foot.words.text() == "Listing the articles…"
    wide = queue.filters.segment("open").sizeHint().width()
    many = [examples.summary(number, "An article") for number in range(100_000)]
    queue.draw_from(pages_of(many), "imported")
    queue.show_articles(index_of(many))
    assert queue.foot.words.text() == "0 of 100,000 articles done"
    assert queue.filters.segment("open").sizeHint().width() == wide, "nothing moves"


def test_the_keys_go_into_the_list_from_the_search(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.focus_search()
    qtbot.keyClick(queue.search, Qt.Key.Key_Down)
    here = queue.list.currentIndex
    assert queue.list.hasFocus()
    assert here().row() == 199, "at the open article"
    for key, row in (
        (Qt.Key.Key_Down, 200),
        (Qt.Key.Key_Up, 199),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 299),
    ):
        qtbot.keyClick(queue.list, key)
        assert here().row() == row
        assert f"a{row + 1}" in in_view(queue)
    qtbot.keyClick(queue.list, Qt.Key.Key_PageUp)
    page = 299 - here().row()
    assert page == queue.list.viewport().height() // queue.list.row_height
    assert f"a{300 - page}" in in_view(queue)
    with qtbot.waitSignal(queue.left), qtbot.waitSignal(queue.article_requested) as asked:
        qtbot.keyClick(queue.list, Qt.Key.Key_Return)
    assert asked.args == [f"a{300 - page}"]
    with qtbot.waitSignal(queue.left), qtbot.assertNotEmitted(queue.article_requested):
        qtbot.keyClick(queue.list, Qt.Key.Key_Escape)


def test_the_ring_stays_at_its_article_in_another_order(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.focus_search()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(queue.focusWidget(), key)
    queue.show_order("newest", BACKWARDS)
    assert queue.list.currentIndex().row() == 299 - 198
    assert "a199" in in_view(queue)
    queue.show_matches([7, 9])
    assert not queue.list.currentIndex().isValid(), "it is not listed"


def test_without_the_open_article_the_keys_begin_at_what_is_in_view(
    qtbot: QtBot, queue: QueuePanel
) -> None:
    queue.show_matches([7, 9])
    queue.focus_search()
    qtbot.keyClick(queue.search, Qt.Key.Key_PageDown)
    assert queue.list.currentIndex().row() == 0
    queue.show_matches([])
    queue.focus_search()
    qtbot.keyClick(queue.search, Qt.Key.Key_Down)
    assert queue.search.hasFocus(), "there is nothing to go to"


def test_few_rows_are_read_for_what_is_painted(queue: QueuePanel) -> None:
    queue.model.pages.forget()
    queue.grab()
    assert 0 < len(queue.model.pages._kept) <= 64
    assert queue.list.indexAt(QPoint(10, 5)).isValid()
