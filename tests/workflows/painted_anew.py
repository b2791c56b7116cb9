"""What is on the screen, against the same window painted without anything that is kept."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.ui.article_view.striped import StripedPage
from annotator.ui.main_window import MainWindow
from tests.workflows.driving import Desk

Pixels = npt.NDArray[np.int16]
HARDLY_SEEN = 3  # of 255: a curve that is painted in two pieces may be as much smoother


@pytest.fixture(autouse=True)
def still_cursor(qapp: QApplication) -> Iterator[None]:
    flashing = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(flashing)


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def assert_fresh(desk: Desk, done: str) -> None:
    settle()
    if _stale(desk.shown.window):  # or about to be painted: what a job brings, or the pointer
        _await_what_is_under_way(desk)
        where = _stale(desk.shown.window)
        assert not where, f"{done}: {where}"


def _stale(window: MainWindow) -> str:
    """Where it is; empty where nothing is."""
    shown = _screen_of(window)
    with nothing_kept(window):
        fresh = window.grab().toImage().convertToFormat(shown.format())
    return difference(shown, fresh)


def _screen_of(window: MainWindow) -> QImage:
    """As it was painted last. A screenshot of a scaled window would show a part of it alone."""
    painted = window.backingStore().paintDevice()
    assert isinstance(painted, QImage)
    return painted.copy()


def _await_what_is_under_way(desk: Desk) -> None:
    window, search = desk.shown.window, desk.shown.window.queue.search
    desk.wait(lambda: not search.is_waiting and not desk.shown.articles.is_reading())
    desk.rest()
    at = window.mapFromGlobal(QCursor.pos())
    if (target := window.childAt(at)) is not None:  # what has moved beneath it is told by a move
        QTest.mouseMove(target, target.mapFrom(window, at) + QPoint(1, 0))
    settle()


@contextmanager
def nothing_kept(window: MainWindow) -> Iterator[None]:
    """Pages are painted without what they keep, which is kept as it was: what is wrong in it is
    to be seen in the steps that follow, too. Pictures and words that all parts share are made
    anew."""
    pages = window.findChildren(StripedPage)
    for forget in _kept_by_all():
        forget()
    kept = [_swapped(page, [{}, {}, {}, {}]) for page in pages]
    yield
    for page, parts in zip(pages, kept, strict=True):
        _swapped(page, parts)


def difference(one: QImage, other: QImage) -> str:
    """Where the two look different; empty where nobody could see it."""
    if one == other:
        return ""
    if one.size() != other.size():
        return "another size"
    apart = np.abs(_pixels(one) - _pixels(other)).max(axis=2) > HARDLY_SEEN
    rows, columns = np.nonzero(apart)
    if not rows.size:
        return ""
    return f"rows {rows.min()} to {rows.max()}, columns {columns.min()} to {columns.max()}"


def _swapped(page: StripedPage, parts: list[dict]) -> list[dict]:
    marked, strips = page.marked, page._strips
    kept = [strips._strips, marked._pictures, marked._lines, marked._bars]
    strips._strips, marked._pictures, marked._lines, marked._bars = parts
    return kept


def _kept_by_all() -> set[Callable[[], None]]:
    rooms = [room for name, room in list(sys.modules.items()) if name.startswith("annotator.ui")]
    return {
        each.cache_clear
        for room in rooms
        for each in vars(room).values()
        if hasattr(each, "cache_clear") and each.__module__.startswith("annotator.ui")
    }


def _pixels(image: QImage) -> Pixels:
    """Rows of columns of red, green and blue, each with its sign."""
    bits = np.frombuffer(image.constBits(), np.uint8)
    return bits.reshape(image.height(), -1, 4)[:, : image.width(), :3].astype(np.int16)
