from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.action import Action
from annotator.ui.panels.start import FirstStrip, StartPage
from annotator.ui.theme import dark
from tests.ui.panels.conftest import Shower


def dropped(on: QWidget, urls: list[QUrl]) -> bool:
    mime = QMimeData()
    mime.setUrls(urls)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, left, none)
    QApplication.sendEvent(on, enter)
    QApplication.sendEvent(on, QDropEvent(QPointF(5, 5), copy, mime, left, none))
    return enter.isAccepted()


def test_ways_in(qtbot: QtBot, on_screen: Shower, actions: dict[str, Action]) -> None:
    page = StartPage()
    page.set_actions(actions)
    page.resize(700, 900)
    on_screen(page)
    for action_id, key in (("file.import_files", "Ctrl+O"), ("file.samples", "S")):
        assert page.ways[action_id].accessibleDescription() == f"key {key}"
        with qtbot.waitSignal(page.action_requested) as asked:
            qtbot.mouseClick(page.ways[action_id], Qt.MouseButton.LeftButton)
        assert asked.args == [action_id]
    page.set_theme(dark(), 2.0)
    page.grab()


def test_what_it_says_stands_in_the_middle_of_the_room(on_screen: Shower) -> None:
    page = StartPage()
    page.resize(900, 1100)
    on_screen(page)
    first, last = page.target, page.five
    above = first.mapTo(page, first.rect().topLeft()).y()
    below = page.height() - last.mapTo(page, last.rect().bottomLeft()).y()
    assert 60 < above < below < page.height() / 2


def test_files_can_be_dropped_anywhere(qtbot: QtBot, tmp_path: Path, on_screen: Shower) -> None:
    page = StartPage()
    on_screen(page)
    for target in (page, page.target):
        with qtbot.waitSignal(page.paths_dropped) as got:
            assert dropped(target, [QUrl.fromLocalFile(str(tmp_path / "a.txt"))])
        assert got.args == [[tmp_path / "a.txt"]]
    with qtbot.assertNotEmitted(page.paths_dropped):
        assert not dropped(page.target, [QUrl("https://example.org/a.html")])


def test_the_strip_can_be_dismissed(
    qtbot: QtBot, on_screen: Shower, actions: dict[str, Action]
) -> None:
    strip = FirstStrip()
    strip.set_actions(actions)
    strip.resize(700, 40)
    on_screen(strip)
    with qtbot.waitSignal(strip.dismissed):
        qtbot.mouseClick(strip.dismiss, Qt.MouseButton.LeftButton)
    strip.set_theme(dark(), 2.0)
    strip.grab()
