"""Writing a new version, and reading older ones."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.services.ports import Guideline
from annotator.ui.guidelines.editor import GuidelinesDialog

FILE = "# From a file\n"


def version(number: int, text: str) -> Guideline:
    return Guideline(number, text, "0" * 64, "2026-05-01T12:00:00Z", "Ann")


def load(then: Callable[[str], None]) -> None:
    then(FILE)


@pytest.fixture
def dialog(qtbot: QtBot) -> GuidelinesDialog:
    made = GuidelinesDialog([version(1, "old\n"), version(2, "new\n")], load=load)
    qtbot.addWidget(made)
    made.open()
    return made


def press(qtbot: QtBot, dialog: GuidelinesDialog, text: str) -> None:
    buttons = {b.text().replace("&", ""): b for b in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[text], Qt.MouseButton.LeftButton)


def test_what_is_written_becomes_a_version(qtbot: QtBot, dialog: GuidelinesDialog) -> None:
    qtbot.keyClicks(dialog.field, "Very ")
    with qtbot.waitSignal(dialog.text_entered) as entered:
        press(qtbot, dialog, "Save")
    assert entered.args == ["Very new\n"]


def test_the_same_text_makes_no_version(qtbot: QtBot, dialog: GuidelinesDialog) -> None:
    with qtbot.assertNotEmitted(dialog.text_entered):
        press(qtbot, dialog, "Save")
    assert not dialog.isVisible()


def test_an_empty_text_is_refused_and_the_dialog_stays(
    qtbot: QtBot, dialog: GuidelinesDialog
) -> None:
    dialog.field.selectAll()
    qtbot.keyClick(dialog.field, Qt.Key.Key_Delete)
    with qtbot.assertNotEmitted(dialog.text_entered):
        press(qtbot, dialog, "Save")
    assert dialog.isVisible()
    assert "empty" in dialog._refusal.text()


def test_an_older_version_is_read_and_the_draft_stays(
    qtbot: QtBot, dialog: GuidelinesDialog
) -> None:
    qtbot.keyClicks(dialog.field, "Very ")
    dialog.choice.setCurrentIndex(1)
    assert dialog.field.toPlainText() == "old\n"
    assert dialog.field.isReadOnly()
    assert not dialog.save.isEnabled()
    dialog.choice.setCurrentIndex(0)
    assert dialog.field.toPlainText() == "Very new\n"
    assert not dialog.field.isReadOnly()


def test_a_file_takes_the_place_of_what_is_written(qtbot: QtBot, dialog: GuidelinesDialog) -> None:
    qtbot.keyClicks(dialog.field, "lost ")
    dialog.choice.setCurrentIndex(1)
    press(qtbot, dialog, "Load from file…")
    assert dialog.field.toPlainText() == FILE
    with qtbot.waitSignal(dialog.text_entered) as entered:
        press(qtbot, dialog, "Save")
    assert entered.args == [FILE]


def test_versions_are_listed_newest_first_with_date_and_name(dialog: GuidelinesDialog) -> None:
    titles = [dialog.choice.itemText(row) for row in range(dialog.choice.count())]
    assert [title.split(",")[0] for title in titles] == ["Version 2 (newest)", "Version 1"]
    assert titles[0].endswith("Ann")
    assert "2026-05-01" in titles[1]
