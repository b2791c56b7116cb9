"""Parts of the window are painted only where something has changed: the screen shows what painting
everything anew would show."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.queue_rows import listed
from tests.workflows.driving import Desk
from tests.workflows.painted_anew import assert_fresh, still_cursor
from tests.workflows.screen_projects import add_talks

__all__ = ["still_cursor"]
MANY = 60


@pytest.fixture
def with_long_queue(desk: Desk, empty_project: Path) -> Desk:
    """More articles than are in view, each with a word of its own."""
    add_talks(empty_project, [f"zx{number:02}" for number in range(MANY)])
    desk.open(empty_project)
    desk.shown.window.resize(1400, 900)
    return desk


def test_the_queue_is_painted_where_it_stands_now(with_long_queue: Desk) -> None:
    """Whatever makes another row the current one, or the same row stand elsewhere."""
    desk, queue = with_long_queue, with_long_queue.shown.window.queue
    bar = queue.list.verticalScrollBar()
    search(desk, "zx34", 1)
    press(desk, "Return", "F3")
    search(desk, '"met Bo Kim"', MANY)
    assert bar.value() > 0, "the article found before is in view"
    press(desk, "Return", "F3")
    assert bar.value() == 0
    press(desk, *["PgDown"] * 12, *["PgUp"] * 12)
    press(desk, "/", "Down", "End", "PgUp", "Return", "Y", "Alt+4", "Alt+2", "Alt+5")
    below = bar.value()
    assert below > 0
    for order in ("newest", "title", "imported"):
        queue.order_chosen.emit(order)
        assert_fresh(desk, order)
    QGuiApplication.clipboard().setText("Another story\n\nIn it Ann met Bo Kim in Oslo.")
    desk.press("Ctrl+V")
    for _ in range(20):
        assert_fresh(desk, "while it is brought in")
    desk.wait(lambda: len(listed(queue)) == MANY + 1)
    desk.rest()
    assert_fresh(desk, "brought in")
    assert bar.value() == bar.maximum() > below


def test_only_the_open_article_is_marked_after_the_queue_was_read_anew(
    with_long_queue: Desk,
) -> None:
    with_long_queue.shown.articles.read()
    assert_fresh(with_long_queue, "read anew")
    press(with_long_queue, "PgDown")


def test_reasons_stay_on_the_bar_of_a_window_that_gets_lower(with_long_queue: Desk) -> None:
    desk, panel = with_long_queue, with_long_queue.shown.window.claims
    press(desk, "Backspace")
    high = panel.bar.height()
    desk.shown.window.resize(1400, 800)
    assert_fresh(desk, "lower")
    assert panel.bar.height() < high
    assert 0 <= panel.bar.y() - panel.reasons.geometry().bottom() < 10


def search(desk: Desk, words: str, found: int) -> None:
    press(desk, "/", "Ctrl+A")
    desk.write(words)
    desk.wait(lambda: len(listed(desk.shown.window.queue)) == found)
    assert_fresh(desk, words)


def press(desk: Desk, *keys: str) -> None:
    for key in keys:
        desk.press(key)
        assert_fresh(desk, key)
