"""Rows that are all equally high are found by arithmetic, and only those in view are painted."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.ui.panels.even_list import ModelIndex
from annotator.ui.panels.row_list import RowDelegate, RowList
from tests.ui.panels.conftest import Shower

HIGH = 36
Hint = QAbstractItemView.ScrollHint


class Rows(RowDelegate):
    """Counts what it draws, and how often it is asked for a height."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = self.asked = 0

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        self.asked += 1
        return super().sizeHint(option, index)

    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        self.drawn += 1


@pytest.fixture
def rows(on_screen: Shower) -> RowList:
    shown = RowList(QStringListModel([f"row {n}" for n in range(1000)]), Rows())
    shown.resize(200, 12 + 10 * HIGH)
    on_screen(shown)
    return shown


def top_of(rows: RowList) -> int:
    return rows.indexAt(QPoint(5, 0)).row()


def test_where_a_row_stands_and_which_stands_there(rows: RowList) -> None:
    rows.verticalScrollBar().setValue(50 * HIGH + 5)
    box = rows.visualRect(rows.model().index(52, 0))
    assert (box.top(), box.height()) == (2 * HIGH - 5, HIGH)
    assert rows.indexAt(box.center()).row() == 52
    rows.verticalScrollBar().setValue(0)
    rows.model().setStringList(["one"])
    assert not rows.indexAt(QPoint(5, HIGH)).isValid(), "below the last row is none"


def test_only_what_is_in_view_is_painted(rows: RowList) -> None:
    delegate = rows.rows
    delegate.drawn = 0
    rows.grab()
    assert 10 <= delegate.drawn <= 12


def test_the_height_is_not_asked_for_with_each_row_that_is_painted(rows: RowList) -> None:
    delegate = rows.rows
    delegate.drawn = delegate.asked = 0
    rows.viewport().repaint()
    assert delegate.drawn >= 10
    assert delegate.asked <= 2


def test_all_rows_are_painted_where_they_have_been_scrolled_to(rows: RowList) -> None:
    delegate = rows.rows
    for scroll in (
        lambda: rows.verticalScrollBar().setValue(50 * HIGH + 5),
        lambda: rows.show_current("row 900", 900),
        lambda: rows.show_current("row 0", 0),
    ):
        QApplication.processEvents()
        delegate.drawn = 0
        scroll()
        QApplication.processEvents()
        assert delegate.drawn >= 10


def test_on_a_ground_of_its_own_a_row_that_stays_is_moved_as_a_picture(rows: RowList) -> None:
    rows.set_ground(QColor("white"))
    rows.show_current("row 9", 9)
    QApplication.processEvents()
    QApplication.sendEvent(rows.viewport(), QEvent(QEvent.Type.Leave))
    delegate = rows.rows
    delegate.drawn = 0
    rows.show_current("row 10", 10)
    QApplication.processEvents()
    assert 0 < delegate.drawn <= 3, "the new one, the one before, and what is cut at the edge"


def test_another_current_row_paints_the_two_that_changed(rows: RowList) -> None:
    rows.show_current("row 3", 3)
    QApplication.processEvents()
    delegate = rows.rows
    delegate.drawn = 0
    rows.show_current("row 4", 4)
    QApplication.processEvents()
    assert delegate.drawn == 2


def test_the_bar_follows_the_rows(rows: RowList) -> None:
    bar = rows.verticalScrollBar()
    assert bar.maximum() == 1000 * HIGH - rows.viewport().height()
    model = rows.model()
    assert isinstance(model, QStringListModel)
    model.insertRows(0, 10)
    assert bar.maximum() == 1010 * HIGH - rows.viewport().height()
    model.setStringList(["one", "two"])
    assert bar.maximum() == 0
    rows.resize(200, 12 + HIGH)
    assert bar.maximum() == 2 * HIGH - rows.viewport().height()


def test_the_bar_follows_when_rows_go(qtbot: QtBot, rows: RowList) -> None:
    rows.model().removeRows(0, 900)
    bar, room = rows.verticalScrollBar(), rows.viewport().height()
    qtbot.waitUntil(lambda: bar.maximum() == 100 * HIGH - room)


@pytest.mark.parametrize(
    ("hint", "top"),
    [(Hint.EnsureVisible, 491), (Hint.PositionAtTop, 500), (Hint.PositionAtBottom, 491)],
)
def test_a_row_is_brought_into_view(rows: RowList, hint: Hint, top: int) -> None:
    rows.scrollTo(rows.model().index(500, 0), hint)
    assert top_of(rows) == top
    rows.scrollTo(rows.model().index(500, 0))
    assert top_of(rows) == top, "it was in view"
    rows.scrollTo(rows.model().index(3, 0))
    assert top_of(rows) == 3


def test_arrows_move_in_the_list(qtbot: QtBot, rows: RowList) -> None:
    rows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    rows.setFocus()
    for key, row in (
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_End, 999),
        (Qt.Key.Key_Down, 999),
        (Qt.Key.Key_PageUp, 989),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Up, 0),
    ):
        qtbot.keyClick(rows, key)
        assert rows.currentIndex().row() == row
        assert [index.row() for index in rows.selectedIndexes()] == [row]
