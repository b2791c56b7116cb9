"""The composition root of the window: builds store, services and window, and knows every room."""

import sys
from pathlib import Path

from platformdirs import user_log_path
from PySide6.QtWidgets import QApplication

from annotator.app.program import Program as Program
from annotator.app.samples import new_project as new_project
from annotator.app.samples import sample_files as sample_files
from annotator.ui.dialogs.crash_dialog import CrashNotice
from annotator.ui.excepthook import install_excepthook


def run_window(project: Path | None = None) -> int:
    """Open the window on a project, else on the last one, else on the sample articles."""
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    name_application(application)
    install_excepthook(user_log_path("annotator") / "errors.log", CrashNotice())
    program = Program(application)
    program.start(project)
    return application.exec()


def name_application(application: QApplication) -> None:
    """Settings and window managers know the program by these names."""
    application.setOrganizationName("annotator")
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")
