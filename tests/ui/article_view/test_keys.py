"""The keyboard: out of caret mode keys go on to the window; in it they move and select."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article, text_sha256
from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView
from tests.ui.article_view import sample
from tests.ui.article_view.pointing import place_of

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT, ALT = (
    Mod.NoModifier,
    Mod.ControlModifier,
    Mod.ShiftModifier,
    Mod.AltModifier,
)
LETTERS = [Key.Key_A, Key.Key_N, Key.Key_1, Key.Key_Space, Key.Key_Return, Key.Key_Backspace]
MOVES = [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End,
         Key.Key_PageUp, Key.Key_PageDown]  # fmt: skip


class Window(QMainWindow):
    """Takes note of the keys that reach it."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self.keys: list[int] = []
        self.setCentralWidget(view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def window(qtbot: QtBot, view: ArticleView) -> Window:
    window = Window(view)
    qtbot.addWidget(window)
    window.resize(800, 780)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.setFocus()
    return window


def press(view: ArticleView, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(view, key, modifiers)


def selected(view: ArticleView) -> str:
    selection = view.selection()
    return selection.of(sample.TEXT) if selection else ""


@pytest.mark.parametrize("key", [*LETTERS, *MOVES])
def test_out_of_caret_mode_every_key_goes_on_to_the_window(
    window: Window, view: ArticleView, key: Qt.Key
) -> None:
    press(view, key)
    assert window.keys == [key]
    assert view.caret() == 0
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize("key", LETTERS)
def test_in_caret_mode_letters_still_do(window: Window, view: ArticleView, key: Qt.Key) -> None:
    view.set_caret_mode(True)
    press(view, key)
    assert window.keys == [key]


def test_shortcuts_on_arrows_act_only_out_of_caret_mode(
    window: Window, view: ArticleView, qtbot: QtBot
) -> None:
    action = QAction("end right", window)
    action.setShortcut(QKeySequence("Right"))
    window.addAction(action)
    with qtbot.waitSignal(action.triggered):
        press(view, Key.Key_Right)
    view.set_caret_mode(True)
    with qtbot.assertNotEmitted(action.triggered):
        press(view, Key.Key_Right)
    assert view.caret() == 1


def test_the_caret_walks_by_character_token_sentence_and_line(
    window: Window, view: ArticleView
) -> None:
    view.set_caret_mode(True)
    view.put_caret(place_of("three days of"))
    press(view, Key.Key_Right)
    assert view.caret() == place_of("three days of") + 1
    press(view, Key.Key_Right, CTRL)
    assert view.caret() == sample.span_of("opened three").end
    press(view, Key.Key_Left, CTRL)
    assert view.caret() == place_of("three days of")
    press(view, Key.Key_Down, ALT)
    assert view.caret() == place_of("Norwegian Fisheries")
    press(view, Key.Key_Up, CTRL)
    assert view.caret() == place_of("Delegates")
    press(view, Key.Key_Down)
    assert view.geometry_of.baseline_at(view.caret()) > view.geometry_of.baseline_at(
        place_of("Delegates")
    )
    press(view, Key.Key_End, CTRL)
    assert view.caret() == len(sample.TEXT)
    press(view, Key.Key_Home, CTRL)
    assert view.caret() == 0


def test_home_and_end_go_to_the_ends_of_the_line(window: Window, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.put_caret(place_of("three days"))
    press(view, Key.Key_Home)
    assert view.caret() == place_of("Delegates")


def test_up_and_down_keep_their_column(window: Window, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.put_caret(place_of("expected to meet"))
    x = view.geometry_of.caret_x(view.caret())
    for _ in range(3):
        press(view, Key.Key_Down)
    for _ in range(3):
        press(view, Key.Key_Up)
    assert view.geometry_of.caret_x(view.caret()) == x
    assert view.caret() == place_of("expected to meet")


def test_an_emoji_of_several_code_points_is_one_step(window: Window, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.put_caret(place_of("🤝"))
    press(view, Key.Key_Right)
    assert view.caret() == place_of("👩🏽")
    press(view, Key.Key_Right)
    assert view.caret() == place_of("👩🏽") + len("👩🏽\u200d🚀")


def test_a_windows_line_break_is_one_step(view: ArticleView, window: Window) -> None:
    text = "ab\r\n\r\ncd"
    view.show_article(Article("crlf", text, text_sha256(text)), sample.structure(text, 0))
    view.set_caret_mode(True)
    places = []
    for _ in range(7):
        press(view, Key.Key_Right)
        places.append(view.caret())
    assert places == [1, 2, 4, 6, 7, 8, 8]
    for _ in range(7):
        press(view, Key.Key_Left)
        places.append(view.caret())
    assert places[7:] == [7, 6, 4, 2, 1, 0, 0]


def test_shift_selects_whole_tokens_and_tells(
    window: Window, view: ArticleView, qtbot: QtBot
) -> None:
    view.set_caret_mode(True)
    view.put_caret(place_of("herring talks"))
    with qtbot.waitSignal(view.selection_changed) as told:
        press(view, Key.Key_Right, SHIFT)
    assert told.args == [sample.span_of("herring")]
    press(view, Key.Key_Right, CTRL | SHIFT)
    press(view, Key.Key_Right, CTRL | SHIFT)
    assert selected(view) == "herring talks"
    press(view, Key.Key_Down, ALT | SHIFT)
    assert selected(view).endswith("March.")
    press(view, Key.Key_Left)
    assert view.selection() is None


def test_pages_in_caret_mode_move_the_caret_into_sight(window: Window, view: ArticleView) -> None:
    view.set_caret_mode(True)
    view.put_caret(0)
    press(view, Key.Key_PageDown)
    assert view.caret() > place_of("Norwegian Fisheries")
    press(view, Key.Key_PageDown)
    y = view.geometry_of.baseline_at(view.caret()) - view.verticalScrollBar().value()
    assert 0 < y < view.viewport().height()


def test_the_caret_tells_where_it_is(window: Window, view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.caret_moved) as told:
        view.put_caret(17)
    assert told.args == [17]
    view.put_caret(10**9)
    assert view.caret() == len(sample.TEXT)


def test_copying_takes_the_stored_characters(window: Window, view: ArticleView) -> None:
    text = "a 10\u00a0km\u2028walk\r\nand 🤝 on"
    view.show_article(Article("odd", text, text_sha256(text)), sample.structure(text, 0))
    view.set_caret_mode(True)
    press(view, Key.Key_End, CTRL | SHIFT)
    press(view, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == text
    assert view.selection() == Span(0, len(text))


def test_ctrl_c_without_a_selection_goes_on_to_the_window(
    window: Window, view: ArticleView
) -> None:
    press(view, Key.Key_C, CTRL)
    assert window.keys[-1] == Key.Key_C


def test_another_article_gives_up_caret_and_selection(
    window: Window, view: ArticleView, qtbot: QtBot
) -> None:
    view.set_caret_mode(True)
    press(view, Key.Key_End, CTRL | SHIFT)
    with qtbot.waitSignals([view.selection_changed, view.caret_moved]):
        view.show_article(sample.article(), sample.structure())
    assert view.selection() is None
    assert view.caret() == 0


def test_clearing_keeps_the_caret(view: ArticleView, window: Window) -> None:
    view.set_caret_mode(True)
    press(view, Key.Key_Right, CTRL | SHIFT)
    place = view.caret()
    view.clear_selection()
    assert view.selection() is None
    assert view.caret() == place > 0
