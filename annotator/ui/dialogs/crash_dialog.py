"""A bug came up: what happened, what is safe, where the log is."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.dialogs.wording import cut_line
from annotator.ui.excepthook import CrashReport


class CrashDialog(DialogFrame):
    """Shows one report; `show_report` replaces it by a newer one."""

    def __init__(self, report: CrashReport, *, parent: QWidget | None = None) -> None:
        super().__init__(
            "Something went wrong inside Annotator",
            advice=(
                "This is a mistake in the program, not yours. Every decision that the status line "
                "called saved is on disk. You can go on; if the window behaves oddly, start again."
            ),
            size=(640, 430),
            parent=parent,
        )
        self.setWindowTitle("Annotator")
        self._what = plain_label("", role="strong", wraps=True)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setTabChangesFocus(True)
        self._details.setAccessibleName("Details for a report")
        self._where = plain_label("", role="hint", wraps=True)
        for part in (self._what, self._details, self._where):
            self.content.addWidget(part)
        self.add_button("&Copy the details", Role.ActionRole, self.copy)
        self.add_close_button("Go &on")
        self.show_report(report)

    def show_report(self, report: CrashReport) -> None:
        self._report = report
        self._what.setText(cut_line(report.what, longest=300))
        self._details.setPlainText(report.details)
        place = (
            f"It is written down in {report.log_path}"
            if report.log_path
            else ("It could not be written to the log file; copy it from here")
        )
        self._where.setText(f"{place}, which helps whoever mends it.")

    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.details)


class CrashNotice:
    """Shows reports in one dialog, over the window that is active; for `install_excepthook`."""

    def __init__(self) -> None:
        self._dialog: CrashDialog | None = None

    def __call__(self, report: CrashReport) -> None:
        if self._dialog is not None:
            self._dialog.show_report(report)
            return
        self._dialog = CrashDialog(report)
        self._dialog.finished.connect(self._forget)
        self._dialog.open()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
