"""The whole of the window on small screens and at large text: nothing is pushed off its edge."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.dialogs.help_sheet import HelpSheet
from tests.torture.trial_project import trial_project
from tests.workflows.driving import Desk

FRAME = 21  # of a window manager
HORIZONTAL, VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def small(desk: Desk, tmp_path: Path) -> Desk:
    path = tmp_path / "talks.annotator"
    trial_project(path, articles=3).close()
    desk.open(path)
    return desk


def show(desk: Desk, wide: int, high: int, text_scale: float) -> None:
    """The window on a screen of that size, once it has settled there."""
    appearance, window = desk.shown.appearance, desk.shown.window
    appearance.change(replace(appearance.settings, text_scale=text_scale))
    for _ in range(2):  # what it needs at least may be less once it is small
        window.resize(wide, high - FRAME)
        for _ in range(5):
            QApplication.processEvents()


def inside(desk: Desk, part: QWidget) -> bool:
    window = desk.shown.window
    return window.rect().contains(QRect(part.mapTo(window, QPoint()), part.size()))


@pytest.mark.parametrize(
    ("wide", "high", "text_scale", "orientation"),
    [
        (1440, 900, 1.0, HORIZONTAL),
        (1024, 700, 1.0, VERTICAL),
        (1024, 1400, 2.0, VERTICAL),
        (1024, 700, 1.5, HORIZONTAL),
        (1024, 700, 2.0, HORIZONTAL),
        (700, 450, 1.0, HORIZONTAL),
    ],
)
def test_all_of_it_is_on_the_screen(
    small: Desk, wide: int, high: int, text_scale: float, orientation: Qt.Orientation
) -> None:
    window = small.shown.window
    for view in ("view.review", "view.adjudicate", "view.agreement", "view.compare"):
        small.shown.desk.run(view)
        small.rest()
        show(small, wide, high, text_scale)
        assert window.height() <= high - FRAME, view
        assert inside(small, window.status), view
    small.shown.desk.run("view.review")
    assert window._review.orientation() == orientation
    parts: tuple[QWidget, ...] = (window.claims.bar.primary, window.claims.bar.second)
    for part in (*parts, window.article):
        assert part.isVisible()
        assert inside(small, part)
    assert window.article.viewport().height() >= 72


@pytest.mark.parametrize(("wide", "high"), [(700, 450), (1024, 700)])
def test_a_window_that_grows_gives_the_panel_its_room_again(
    small: Desk, wide: int, high: int
) -> None:
    panel = small.shown.window.beside
    show(small, 1440, 900, 1.0)
    usual = panel.width()
    show(small, wide, high, 1.0)
    show(small, 1440, 900, 1.0)
    assert panel.width() == usual >= panel.sizeHint().width()


def test_buttons_below_each_other_only_where_a_line_would_cut_their_words(small: Desk) -> None:
    primary, second = small.shown.window.claims.bar.primary, small.shown.window.claims.bar.second
    for wide, high, scale, is_line in (
        (1440, 900, 1.0, True),
        (1024, 1400, 2.0, True),
        (1024, 700, 2.0, False),
        (1440, 900, 2.0, False),
        (560, 450, 1.0, False),
    ):
        show(small, wide, high, scale)
        assert (primary.y() == second.y()) == is_line, (wide, high, scale)


def test_the_sheet_of_keys_leaves_the_status_line_free(small: Desk) -> None:
    show(small, 1024, 700, 1.0)
    small.press("?")
    window = small.shown.window
    sheet = window.findChild(HelpSheet)
    card = sheet._card().toRect().translated(sheet.pos())
    assert sheet.isVisible()
    assert card.bottom() < window.status.mapTo(window, QPoint()).y()


def test_tabs_stay_where_they_are_from_view_to_view(small: Desk) -> None:
    show(small, 1024, 700, 1.0)
    tabs = small.shown.window.tabs
    lefts = []
    for view in ("view.adjudicate", "view.compare", "view.agreement", "view.review"):
        small.shown.desk.run(view)
        small.rest()
        QApplication.processEvents()
        lefts.append(tabs.x())
        assert tabs.isVisible()
    assert max(lefts) - min(lefts) <= 4, "bold words take a little more"
