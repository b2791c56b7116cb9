import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.ui.safety.link_dialog import LinkDialog
from annotator.ui.safety.web_address import web_address


def shown(qtbot: QtBot, words: str) -> LinkDialog:
    dialog = LinkDialog(web_address(words))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    return dialog


def test_what_is_shown_is_what_is_opened(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "https://example.org/é?b=&amp;")
    with qtbot.waitSignal(dialog.page_requested) as asked:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert asked.args == [dialog.whole.toPlainText()]
    assert dialog.whole.toPlainText() == "https://example.org/%C3%A9?b=&amp;"


@pytest.mark.parametrize(
    ("words", "is_plain"),
    [("https://example.org/", True), ("https://bank.example@evil.example/", False)],
)
def test_return_opens_only_what_does_not_deceive(qtbot: QtBot, words: str, is_plain: bool) -> None:
    dialog = shown(qtbot, words)
    asked: list[str] = []
    dialog.page_requested.connect(asked.append)
    assert bool(dialog.cautions) != is_plain
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert bool(asked) == is_plain
    assert not dialog.isVisible()


def test_the_address_is_copied(qtbot: QtBot) -> None:
    dialog = shown(qtbot, "https://example.org/a")
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/a"
    assert dialog.isVisible()
