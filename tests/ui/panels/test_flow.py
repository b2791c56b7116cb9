"""A flow asks its items for their sizes once, however often Qt asks it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget, QWidgetItem
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.ui.panels.flow import Flow


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
