"""A flow asks its items for their sizes once, however often Qt asks it."""

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.ui.panels.flow import Flow, placed


class Tile(QWidgetItem):
    """Notes how often its size is asked for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(QWidget(parent))
        self.size = QSize(80, 20)
        self.asked = 0

    @override
    def sizeHint(self) -> QSize:
        self.asked += 1
        return self.size


def test_heights_are_reckoned_once_for_each_width(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow, tiles = Flow(page, gaps=(4, 4)), [Tile(page) for _ in range(5)]
    for tile in tiles:
        flow.addItem(tile)
    assert [flow.heightForWidth(width) for width in (500, 170, 80)] == [20, 68, 116]
    asked = [tile.asked for tile in tiles]
    assert [flow.heightForWidth(width) for width in (500, 170, 80)] == [20, 68, 116]
    assert [tile.asked for tile in tiles] == asked
    tiles[3].size = QSize(80, 30)
    flow.invalidate()
    assert [flow.heightForWidth(width) for width in (500, 170)] == [30, 98]
    flow.setGeometry(QRect(0, 0, 170, 98))
    assert [tile.geometry().y() for tile in tiles] == [0, 0, 34, 34, 68]


@pytest.mark.parametrize(
    ("room", "edges"),
    [
        (100, [0] * 5),
        (220, [0, 128, 0, 128, 0]),
        (300, [0, 128, 218, 0, 128]),
        (470, [0, 128, 218, 0, 128]),  # four columns would be two rows as well
        (480, [0, 128, 218, 308, 398]),
        (2000, [0, 128, 218, 308, 398]),
    ],
)
def test_more_room_gives_more_columns_at_the_distance_of_the_last(
    room: int, edges: list[int]
) -> None:
    assert [x for _, x in placed([80] * 5, room, stops=(0, 128, 218))] == edges


def test_a_single_stop_stays_the_only_column() -> None:
    assert placed([80] * 3, 2000, stops=(0,)) == [(0, 0), (1, 0), (2, 0)]
