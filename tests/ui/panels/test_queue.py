from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.ui.action import Action
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.panels.queue_rows import count_words, short_date
from annotator.ui.theme import dark
from tests.ui.panels import examples
from tests.ui.panels.conftest import Shower
from tests.ui.queue_rows import change_row, listed, show_rows

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def queue(on_screen: Shower, actions: dict[str, Action]) -> QueuePanel:
    panel = QueuePanel()
    panel.set_actions(actions)
    panel.resize(264, 700)
    show_rows(panel, examples.summaries())
    panel.show_current("a3")
    on_screen(panel)
    return panel


def test_filters_count_and_list(qtbot: QtBot, queue: QueuePanel) -> None:
    names = [queue.filters.segment(n).accessibleName() for n in queue.filters.names()]
    assert names == ["Mine, 8", "Open, 6", "Done, 2", "Flagged, 2", "All, 8"]
    qtbot.mouseClick(queue.filters.segment("flagged"), LEFT)
    assert listed(queue) == ["a5", "a8"]
    qtbot.mouseClick(queue.filters.segment("done"), LEFT)
    assert listed(queue) == ["a1", "a2"]
    assert queue.foot.words.text() == "2 of 8 articles done"


def test_nothing_is_counted_where_an_article_stays_in_its_filters(
    qtbot: QtBot, queue: QueuePanel
) -> None:
    row = examples.summaries()[2]
    with qtbot.assertNotEmitted(queue.progressed):
        change_row(queue, replace(row, decided=row.decided + 1))
    with qtbot.waitSignal(queue.progressed) as progressed:
        change_row(queue, replace(row, status="done"))
    assert progressed.args == [3, 8]


def test_ones_own_articles_come_first_where_others_have_some(
    qtbot: QtBot, queue: QueuePanel
) -> None:
    assert not queue.filters.segment("mine").isVisible(), "nothing is assigned to others"
    queue.choose_filter("mine")
    assert queue.filters.name == "all"
    rows = [replace(row, is_mine=row.id in ("a2", "a3", "a6")) for row in examples.summaries()]
    show_rows(queue, rows)
    names = [queue.filters.segment(n).accessibleName() for n in queue.filters.names()]
    assert names == ["Mine, 3", "Open, 3", "Done, 2", "Flagged, 2", "All, 8"]
    assert listed(queue) == ["a2", "a3", "a6"]
    assert queue.foot.words.text() == "1 of my 3 articles done"
    qtbot.mouseClick(queue.filters.segment("open"), LEFT)
    assert listed(queue) == ["a3", "a6", "a8"], "a8 is somebody else's, and begun"
    show_rows(queue, rows)
    assert queue.filters.name == "open", "what was chosen stays"
    queue.choose_filter("mine")
    show_rows(queue, examples.summaries())
    assert queue.filters.name == "all"
    assert len(listed(queue)) == 8


def test_the_foot_follows_ones_own_articles(queue: QueuePanel) -> None:
    rows = [replace(row, is_mine=row.id in ("a2", "a3")) for row in examples.summaries()]
    show_rows(queue, rows)
    change_row(queue, replace(rows[2], status="done"))
    assert queue.foot.words.text() == "2 of my 2 articles done"
    change_row(queue, replace(rows[4], status="done"))
    assert queue.foot.words.text() == "2 of my 2 articles done"


def test_who_has_nothing_assigned_sees_all(queue: QueuePanel) -> None:
    show_rows(queue, [replace(row, is_mine=False) for row in examples.summaries()])
    assert queue.filters.name == "all"
    queue.choose_filter("mine")
    assert queue.empty.title.text() == "Nothing for you"


def test_the_menu_of_a_row_asks_who_reviews_it(qtbot: QtBot, queue: QueuePanel) -> None:
    place = queue.list.visualRect(queue.model.index(4)).center()
    viewport = queue.list.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, place, viewport.mapToGlobal(place))
    QCoreApplication.sendEvent(viewport, event)
    menu = queue.findChild(QMenu)
    with qtbot.waitSignal(queue.assignment_requested) as asked:
        menu.actions()[0].trigger()
    menu.close()
    assert asked.args == ["a5"]


def test_a_blind_article_says_so_and_counts_what_was_marked(queue: QueuePanel) -> None:
    blind = replace(examples.summaries()[2], is_blind=True, claims=3, decided=3)
    assert count_words(blind) == "blind, 3 marked"
    assert count_words(replace(blind, claims=0, decided=0)) == "blind"
    assert count_words(replace(blind, claims=0, is_extracted=False)) == "blind"
    change_row(queue, blind)
    words = queue.model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith(", started, blind, 3 marked")


def test_a_click_asks_and_the_current_row_waits(qtbot: QtBot, queue: QueuePanel) -> None:
    place = queue.list.visualRect(queue.model.index(4)).center()
    with qtbot.waitSignal(queue.article_requested) as asked:
        qtbot.mouseClick(queue.list.viewport(), LEFT, pos=place)
    assert asked.args == ["a5"]
    assert queue.rows.current == "a3"
    assert not queue.list.hasFocus()


def test_an_article_that_changes_stays_under_the_hand(qtbot: QtBot, queue: QueuePanel) -> None:
    qtbot.mouseClick(queue.filters.segment("open"), LEFT)
    before = listed(queue)
    change_row(queue, replace(examples.summaries()[2], status="done", decided=12))
    assert listed(queue) == before
    assert queue.filters.segment("open").accessibleName() == "Open, 5"
    assert queue.foot.words.text() == "3 of 8 articles done"
    qtbot.mouseClick(queue.filters.segment("open"), LEFT)
    assert "a3" not in listed(queue)


def test_search_waits_for_a_pause_and_enter_takes_the_first(
    qtbot: QtBot, queue: QueuePanel
) -> None:
    queue.focus_search()
    asked: list[str] = []
    queue.search_changed.connect(asked.append)
    with qtbot.waitSignal(queue.search_changed):
        qtbot.keyClicks(queue.search, "duty")
    assert asked == ["duty"]
    queue.show_matches([3, 5])
    assert listed(queue) == ["a3", "a5"]
    with qtbot.waitSignals([queue.article_requested, queue.left]):
        qtbot.keyClick(queue.search, Qt.Key.Key_Return)


def test_enter_before_the_answer_takes_the_first_hit_when_it_comes(
    qtbot: QtBot, queue: QueuePanel
) -> None:
    queue.focus_search()
    with qtbot.assertNotEmitted(queue.article_requested):
        qtbot.keyClicks(queue.search, "duty")
        qtbot.keyClick(queue.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(queue.article_requested) as asked:
        queue.show_matches([5])
    assert asked.args == ["a5"]


def many(queue: QueuePanel) -> list[int]:
    """Enough articles to scroll; returns their numbers."""
    rows = [examples.summary(number, f"Article {number}") for number in range(200)]
    show_rows(queue, rows)
    return [row.number for row in rows]


def test_what_is_found_is_shown_from_its_first(queue: QueuePanel) -> None:
    numbers = many(queue)
    queue.show_current("a150")
    assert queue.list.verticalScrollBar().value()
    queue.show_matches(numbers[:100])
    assert queue.list.verticalScrollBar().value() == 0
    queue.show_matches(numbers[100:])
    row = queue.list.visualRect(queue.model.index(50, 0))
    assert queue.list.viewport().rect().contains(row), "the open one is among them"


def test_the_open_article_stays_in_view_where_the_list_gets_lower(queue: QueuePanel) -> None:
    many(queue)
    queue.show_current("a150")
    index = queue.model.index(150, 0)
    view = queue.list.viewport().rect()
    assert queue.list.visualRect(index).bottom() == view.bottom(), "at the lower edge"
    queue.resize(queue.width(), queue.height() - 28)
    assert queue.list.viewport().height() < view.height()
    assert queue.list.viewport().rect().contains(queue.list.visualRect(index))
    queue.list.scrollToTop()
    queue.resize(queue.width(), queue.height() - 28)
    assert queue.list.verticalScrollBar().value() == 0, "whoever looks elsewhere stays there"


def test_escape_clears_and_gives_back(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.focus_search()
    qtbot.keyClicks(queue.search, "zzz")
    queue.show_matches([])
    assert queue.empty.title.text() == "Nothing found"
    assert queue.empty.isVisible()
    with qtbot.waitSignals([queue.left, queue.search_changed]):
        qtbot.keyClick(queue.search, Qt.Key.Key_Escape)
    assert queue.search.text() == ""
    assert len(listed(queue)) == 8
    assert queue.empty.isHidden()


def test_an_empty_project_says_so(on_screen: Shower) -> None:
    panel = QueuePanel()
    on_screen(panel)
    assert panel.empty.title.text() == "No articles yet"
    panel.filters.segment("done").click()
    assert panel.empty.title.text() == "No articles yet"


def test_the_rail_keeps_only_signs(qtbot: QtBot, queue: QueuePanel) -> None:
    queue.set_collapsed(True)
    assert queue.width() == 56
    assert queue.search.isHidden()
    queue.grab()
    with qtbot.waitSignal(queue.collapse_requested):
        qtbot.mouseClick(queue.foot.collapse, LEFT)
    with qtbot.waitSignal(queue.collapse_requested):
        queue.focus_search()
    queue.set_collapsed(False)
    assert queue.width() >= 264


def test_hostile_titles_stay_words(queue: QueuePanel) -> None:
    index = queue.model.index(6)
    assert index.data().startswith('<img src="file:///etc/passwd"><b>bold</b> &')
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)
    spoken = queue.model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("no suggestions yet")
    queue.set_theme(dark(), 2.0)
    queue.grab()


def test_a_hundred_thousand_articles(qtbot: QtBot, queue: QueuePanel) -> None:
    many = [examples.summary(number, f"Article {number}") for number in range(100_000)]
    show_rows(queue, many)
    queue.show_current("a99000")
    qtbot.waitUntil(
        lambda: queue.list.visualRect(queue.model.index(99_000)).intersects(
            queue.list.viewport().rect()
        )
    )
    assert len(queue.findChildren(object)) < 200
    assert queue.filters.segment("all").accessibleName() == "All, 100,000"
    queue.grab()


def test_words_of_a_row() -> None:
    assert short_date("2031-03-09T10:00", is_one_year=True) == "9 Mar"
    assert short_date("2031-03-09", is_one_year=False) == "Mar 2031"
    assert short_date("some time", is_one_year=True) == "some time"
    assert short_date(None, is_one_year=True) == ""
    assert count_words(examples.summaries()[3]) == "none yet"
