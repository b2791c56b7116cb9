"""What one is told when a bug came up, and what one can do then."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton

from annotator.ui.dialogs.crash_dialog import CrashDialog, CrashNotice, CrashWays
from annotator.ui.dialogs.wording import ZERO_WIDTH_SPACE
from annotator.ui.excepthook import CrashReport

HOSTILE = "<b>bold</b> & <img src=file:/etc/passwd>"
LOG = Path("/home/anna/annotator.log")


class Steps:
    """What was asked for; `has_viewer` is whether the desktop can show a log."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.has_viewer = True

    def ways(self) -> CrashWays:
        return CrashWays(
            lambda: self.taken.append("close"), lambda: self.taken.append("again"), self._show
        )

    def _show(self, path: Path) -> bool:
        self.taken.append(str(path))
        return self.has_viewer


@pytest.fixture
def steps() -> Steps:
    return Steps()


def opened(qtbot, steps: Steps, report: CrashReport) -> CrashDialog:
    dialog = CrashDialog(report, steps.ways())
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def buttons(dialog: CrashDialog) -> dict[str, QPushButton]:
    return {b.text().replace("&", ""): b for b in dialog.findChildren(QPushButton)}


def press(qtbot, dialog: CrashDialog, words: str) -> None:
    qtbot.mouseClick(buttons(dialog)[words], Qt.MouseButton.LeftButton)


def words_of(dialog: CrashDialog) -> str:
    labels = [label for label in dialog.findChildren(QLabel) if not label.isHidden()]
    return " ".join(label.text() for label in labels).replace(ZERO_WIDTH_SPACE, "")


def test_it_says_what_happened_and_where_the_log_is(qtbot, steps) -> None:
    dialog = opened(qtbot, steps, CrashReport(HOSTILE, "trace", LOG))
    assert HOSTILE in words_of(dialog)
    assert str(LOG) in words_of(dialog)
    formats = {label.textFormat() for label in dialog.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "trace"


@pytest.mark.parametrize(
    ("words", "taken", "stays"),
    [
        ("Go on", [], False),
        ("Close Annotator", ["close"], False),
        ("Start again", ["again"], False),
        ("Show the log", [str(LOG)], True),
    ],
)
def test_what_one_can_do(qtbot, steps, words: str, taken: list[str], stays: bool) -> None:
    dialog = opened(qtbot, steps, CrashReport("what", "trace", LOG))
    press(qtbot, dialog, words)
    assert steps.taken == taken
    assert dialog.isVisible() == stays


def test_escape_goes_on(qtbot, steps) -> None:
    dialog = opened(qtbot, steps, CrashReport("what", "trace", LOG))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert steps.taken == []


def test_the_details_are_copied(qtbot, steps) -> None:
    dialog = opened(qtbot, steps, CrashReport("what", "trace", None))
    press(qtbot, dialog, "Copy the details")
    assert QGuiApplication.clipboard().text() == "what\ntrace"
    assert not buttons(dialog)["Show the log"].isEnabled()


def test_without_a_program_for_the_log_one_is_told_the_file(qtbot, steps) -> None:
    steps.has_viewer = False
    dialog = opened(qtbot, steps, CrashReport("what", "trace", LOG))
    press(qtbot, dialog, "Show the log")
    assert f"It is the file {LOG}." in words_of(dialog)


def test_of_an_earlier_end_one_is_only_told(qtbot, steps) -> None:
    dialog = opened(qtbot, steps, CrashReport("It ended on Monday", "trace", LOG, is_past=True))
    assert "ended unexpectedly" in words_of(dialog)
    assert not {"Start again", "Close Annotator"} & buttons(dialog).keys()


def test_crashes_share_one_dialog(qtbot, qapp, steps) -> None:
    notice = CrashNotice(steps.ways())
    for what in ("first", "second", "third"):
        notice(CrashReport(what, what, None))
    [dialog] = [w for w in qapp.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert dialog.report.what == "first"
    assert "2 more errors since" in words_of(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    notice(CrashReport("fourth", "fourth", None))
    [dialog] = [w for w in qapp.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert dialog.report.what == "fourth"
    dialog.reject()
