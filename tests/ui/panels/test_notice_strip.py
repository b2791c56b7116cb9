import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from annotator.ui.action import Action
from annotator.ui.panels.notice_strip import Notice, NoticeStrip
from annotator.ui.theme import dark, light
from tests.ui.panels.conftest import Shower
from tests.ui.panels.examples import HOSTILE

FULL = "2 decisions are not saved: the disk is full."
AGAIN = ("claim.confirm", "Save again")


@pytest.fixture
def strip(on_screen: Shower) -> NoticeStrip:
    shown = NoticeStrip()
    shown.resize(900, 40)
    on_screen(shown)
    return shown


def test_says_nothing_until_it_is_told(qtbot: QtBot) -> None:
    strip = NoticeStrip()
    qtbot.addWidget(strip)
    assert strip.isHidden()
    strip.show_notice(Notice(FULL))
    assert not strip.isHidden()
    assert strip.words.text() == strip.accessibleName() == FULL


def test_its_buttons_ask_for_actions_and_show_their_keys(
    qtbot: QtBot, strip: NoticeStrip, actions: dict[str, Action]
) -> None:
    strip.set_actions(actions)
    strip.show_notice(Notice(FULL, "warning", (AGAIN, ("file.check", "Check"))))
    assert [button.words for button in strip.buttons.values()] == ["Save again", "Check"]
    assert strip.buttons["claim.confirm"].accessibleDescription() == "key Return"
    with qtbot.waitSignal(strip.action_requested) as asked:
        qtbot.mouseClick(strip.buttons["file.check"], Qt.MouseButton.LeftButton)
    assert asked.args == ["file.check"]


def test_the_same_buttons_stay_while_the_words_change(strip: NoticeStrip) -> None:
    strip.show_notice(Notice(FULL, "warning", (AGAIN,)))
    button = strip.buttons["claim.confirm"]
    strip.show_notice(Notice("3 decisions", "warning", (AGAIN,)))
    assert strip.buttons["claim.confirm"] is button
    strip.show_notice(Notice("nothing to do"))
    assert not strip.buttons


def test_shows_words_from_outside_letter_by_letter(strip: NoticeStrip) -> None:
    strip.show_notice(Notice(HOSTILE))
    assert strip.words.textFormat() == Qt.TextFormat.PlainText
    assert strip.words.text().startswith("<img src=")


@pytest.mark.parametrize("theme", [light(), dark()])
def test_a_warning_looks_unlike_the_rest(strip: NoticeStrip, theme) -> None:
    strip.set_theme(theme, 2.0)
    grounds = []
    for kind in ("quiet", "warning"):
        strip.show_notice(Notice("", kind))
        grounds.append(strip.grab().toImage().pixelColor(strip.width() - 3, 3))
    assert grounds == [QColor(theme.wash), QColor(theme.warn_ground)]


def test_words_wrap_where_there_is_little_room(strip: NoticeStrip) -> None:
    words = Notice(FULL + " Free some space; they are kept until then.", "warning", (AGAIN,))
    strip.show_notice(words)
    strip.set_theme(light(), 2.0)
    strip.resize(700, strip.heightForWidth(700))
    assert strip.heightForWidth(700) > strip.heightForWidth(3000)
