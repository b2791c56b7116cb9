import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from annotator.ui.dialogs.about import AboutDialog, versions
from annotator.ui.dialogs.check_dialog import CheckDialog
from annotator.ui.dialogs.note_dialog import NoteDialog
from annotator.ui.dialogs.plain_table import PlainTable
from annotator.ui.dialogs.wording import ZERO_WIDTH_SPACE, counted, cut_line, shown

HOSTILE = "<b>bold</b> & <img src=file:/etc/passwd>"
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot, dialog: QWidget) -> QWidget:
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def press(qtbot, dialog: QWidget, text: str) -> None:
    buttons = {b.text().replace("&", ""): b for b in dialog.findChildren(QPushButton)}
    qtbot.mouseClick(buttons[text], Qt.MouseButton.LeftButton)


def test_a_note_is_kept_with_ctrl_enter(qtbot) -> None:
    dialog = opened(qtbot, NoteDialog(HOSTILE, None))
    field = dialog.findChild(QPlainTextEdit)
    qtbot.keyClicks(field, "ask B.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, HOSTILE)
    with qtbot.waitSignal(dialog.note_entered) as entered:
        qtbot.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert entered.args == [f"ask B.\n{HOSTILE}"]
    assert not dialog.isVisible()


def test_escape_leaves_the_note_as_it_was(qtbot) -> None:
    dialog = opened(qtbot, NoteDialog("Title", "old"))
    qtbot.keyClicks(dialog.findChild(QPlainTextEdit), " new")
    with qtbot.assertNotEmitted(dialog.note_entered):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_tab_leaves_the_note_field(qtbot) -> None:
    dialog = opened(qtbot, NoteDialog("Title", ""))
    field = dialog.findChild(QPlainTextEdit)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is not field
    assert field.toPlainText() == ""


def test_a_sound_project_says_so(qtbot) -> None:
    dialog = opened(qtbot, CheckDialog([]))
    assert dialog.heading.text() == "Nothing is wrong"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_problems_are_listed_and_copied(qtbot) -> None:
    problems = [HOSTILE, "w" * 3000]
    dialog = opened(qtbot, CheckDialog(problems))
    assert dialog.heading.text() == "2 problems found"
    assert dialog.findChild(PlainTable).item(0, 0).text().replace(ZERO_WIDTH_SPACE, "") == HOSTILE
    press(qtbot, dialog, "Copy the list")
    assert QGuiApplication.clipboard().text() == "\n".join(problems)


def test_marked_rows_are_copied_whole(qtbot) -> None:
    dialog = opened(qtbot, CheckDialog(["w" * 3000, "second"]))
    table = dialog.findChild(PlainTable)
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "w" * 3000


def test_about_names_versions_without_importing_spacy(qtbot) -> None:
    before = "spacy" in sys.modules
    names = dict(versions())
    assert {"Annotator", "Python", "Qt", "PySide6", "SQLAlchemy", "SQLite", "spaCy"} <= set(names)
    assert all(names.values())
    assert ("spacy" in sys.modules) == before
    dialog = opened(qtbot, AboutDialog())
    press(qtbot, dialog, "Copy the versions")
    assert f"Qt {names['Qt']}" in QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("text", "line"), [("a\n b\tc", "a b c"), ("w" * 200, "w" * 119 + "…"), ("", "")]
)
def test_lines_are_cut(text: str, line: str) -> None:
    assert cut_line(text) == line


def test_endless_words_can_break_and_say_the_same() -> None:
    words = "short " + "w" * 100
    broken = shown(words)
    assert broken.replace(ZERO_WIDTH_SPACE, "") == words
    assert max(len(part) for part in broken.split(ZERO_WIDTH_SPACE)) <= 26
    assert shown("x" * 50, longest=10) == "x" * 9 + "…"


def test_counts_in_words() -> None:
    assert [counted(n, "entity", "entities") for n in (0, 1, 1204)] == [
        "0 entities", "1 entity", "1,204 entities"
    ]  # fmt: skip
