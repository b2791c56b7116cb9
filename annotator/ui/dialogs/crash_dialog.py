"""A bug came up, or ended the program: what happened, what is safe, where the log is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import counted, cut_line, shown
from annotator.ui.excepthook import CrashReport

NOW: Final = (
    "Something went wrong inside Annotator",
    "This is a mistake in the program, not yours. Every decision that the status line called saved "
    "is on disk. You can go on; if the window behaves oddly, start again: it opens where you are.",
)
PAST: Final = (
    "Annotator ended unexpectedly the last time",
    "This is a mistake in the program or in a library it uses, not yours. Every decision that the "
    "status line called saved is on disk, and you are where you were.",
)


@dataclass(frozen=True, slots=True)
class CrashWays:
    """What one can do after a bug besides going on. `show_log` opens the log in a program of the
    desktop, and says whether there is one that does."""

    close: Callable[[], Any]
    start_again: Callable[[], Any]
    show_log: Callable[[Path], bool]


class CrashDialog(DialogFrame):
    """Shows one report; of further ones only that there were some."""

    def __init__(
        self, report: CrashReport, ways: CrashWays, *, parent: QWidget | None = None
    ) -> None:
        title, advice = PAST if report.is_past else NOW
        super().__init__(title, advice=advice, size=(640, 460), parent=parent)
        self.setWindowTitle("Annotator")
        self.report = report
        self._ways = ways
        self._others = 0
        self._what = plain_label(cut_line(report.what, longest=300), role="strong", wraps=True)
        self._more = plain_label("", role="muted", wraps=True)
        self._more.hide()
        self._where = plain_label(shown(_place(report)), role="hint", wraps=True)
        for part in (self._what, self._more, self._details(), self._where):
            self.content.addWidget(part)
        self.content.addLayout(self._links())
        if not report.is_past:
            self.add_button("&Close Annotator", Role.DestructiveRole, self._close_all)
            self.add_button("Start &again", Role.ActionRole, self._start_again)
        self.add_close_button("Go &on")

    def count_another(self) -> None:
        """Another one came up meanwhile; the first, which may be the cause, stays in view."""
        self._others += 1
        self._more.setText(f"{counted(self._others, 'more error')} since; the log has them all.")
        self._more.show()

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.report.what}\n{self.report.details}")

    def _details(self) -> QPlainTextEdit:
        details = QPlainTextEdit(self.report.details)
        details.setReadOnly(True)
        details.setTabChangesFocus(True)
        details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        details.setAccessibleName("Details for a report")
        return details

    def _links(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for words, act in (("Copy the &details", self.copy), ("Show the &log", self._show_log)):
            button = QPushButton(words)
            button.clicked.connect(lambda _=False, act=act: act())
            button.setAutoDefault(False)
            row.addWidget(button)
        button.setEnabled(self.report.log_path is not None)
        row.addStretch()
        return row

    def _show_log(self) -> None:
        path = self.report.log_path
        if path is not None and not self._ways.show_log(path):
            self.refuse(f"No program of this desktop shows it. It is the file {path}.")

    def _close_all(self) -> None:
        self.reject()
        self._ways.close()

    def _start_again(self) -> None:
        self.reject()
        self._ways.start_again()


class CrashNotice:
    """Shows reports, in one dialog at a time; for `install_excepthook`."""

    def __init__(self, ways: CrashWays) -> None:
        self._ways = ways
        self._dialog: CrashDialog | None = None

    def __call__(self, report: CrashReport) -> None:
        if self._dialog is not None:
            self._dialog.count_another()
            return
        self._dialog = CrashDialog(report, self._ways)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()
        self._dialog.raise_()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


def _place(report: CrashReport) -> str:
    if report.log_path is None:
        return "It could not be written to the log; copy it from here for whoever mends it."
    words = f"It is written down in {report.log_path}, for whoever mends it."
    return f"{words} It holds no word of your articles."
