from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.wording import button_text, title_text


def test_a_title_bar_shows_the_mark_of_a_changed_file_as_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(title_text("a[*]b\nc"))
    assert window.windowTitle() == "a[*][*]b c"


def test_no_letter_is_taken_for_a_key() -> None:
    assert button_text("R&D &amp;") == "R&&D &&amp;"
