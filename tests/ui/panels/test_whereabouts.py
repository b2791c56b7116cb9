from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenuBar
from pytestqt.qtbot import QtBot

from annotator.services.team import COLOURS
from annotator.ui.panels.whereabouts import Whereabouts
from annotator.ui.theme import dark, light
from tests.ui.panels.conftest import Shower


def test_a_click_on_the_name_asks_for_another_reviewer(qtbot: QtBot, on_screen: Shower) -> None:
    corner = Whereabouts()
    corner.show_project("Talks", "Ada <b>Day</b>", COLOURS[2])
    on_screen(corner)
    assert corner.reviewer.accessibleName() == "Reviewer: Ada <b>Day</b>"
    assert "<b>" not in corner.reviewer.toolTip().removeprefix("<qt>")
    with qtbot.waitSignal(corner.change_requested):
        qtbot.mouseClick(corner.reviewer, Qt.MouseButton.LeftButton)


def test_the_dot_has_the_reviewers_colour_in_each_theme(qtbot: QtBot, on_screen: Shower) -> None:
    corner = Whereabouts()
    on_screen(corner)
    for theme in (light(), dark()):
        corner.set_theme(theme)
        for colour in (COLOURS[2], COLOURS[4]):
            corner.show_project("Talks", "Ada", colour)
            image = corner.reviewer.grab().toImage()
            seen = image.pixelColor(15, image.height() // 2).name()
            assert seen == theme.reviewer(colour).lower()


def test_it_stays_within_the_bar_when_it_grows(qtbot: QtBot, on_screen: Shower) -> None:
    bar, corner = QMenuBar(), Whereabouts()
    bar.setCornerWidget(corner)
    bar.resize(800, 40)
    on_screen(bar)
    corner.show_project("Sample articles", "Ada Day-Lewis", COLOURS[0])
    corner.set_theme(light(), 2.0)
    assert corner.geometry().right() <= bar.rect().right()
    assert corner.width() >= corner.sizeHint().width()


def test_long_names_leave_room_for_the_menus(qtbot: QtBot, on_screen: Shower) -> None:
    corner = Whereabouts()
    corner.show_project("A project " * 30, "Somebody " * 30, COLOURS[0])
    on_screen(corner)
    assert corner.sizeHint().width() < 460
