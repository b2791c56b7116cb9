"""The composition root of the window: builds store, services and window, and knows every room."""

import gc
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

import annotator.ui  # noqa: F401  before the other rooms, which are imported faster after it
from annotator.app.program import Program as Program
from annotator.app.samples import new_project as new_project
from annotator.app.samples import sample_files as sample_files
from annotator.domain.errors import AnnotatorError
from annotator.logs import LogFile, ending_noted, log_kept, take_endings
from annotator.own_files import keep_to_owner
from annotator.ui.dialogs.crash_dialog import CrashNotice, CrashWays
from annotator.ui.excepthook import CrashReport, install_excepthook
from annotator.ui.opening import shown_by_desktop

NEW_VALUES = 10_000
"""How many are made before garbage is looked for among them: an article on the desk is made of
hundreds, and all of them stay."""


def run_window(project: Path | None = None) -> int:
    """Open the window on a project, else on the last one, else on the sample articles."""
    keep_to_owner()
    application = QApplication.instance() or QApplication(sys.argv)
    assert isinstance(application, QApplication)
    name_application(application)
    keep_what_is_loaded()
    program = Program(application)
    with log_kept() as log, ending_noted(log.path.parent):
        code = _run(program, application, project=project, log=log)
    if program.starts_again:
        _start_anew(program.path)
    return code


def keep_what_is_loaded() -> None:
    """Modules stay to the end: looking through them for garbage, in whatever thread that comes
    about, would hold the window up for a tenth of a second or more. While they are loaded nobody
    looks, which makes a start shorter by as much."""
    gc.freeze()
    gc.set_threshold(NEW_VALUES)
    gc.enable()


def name_application(application: QApplication) -> None:
    """Settings and window managers know the program by these names."""
    application.setOrganizationName("annotator")
    application.setApplicationName("annotator")
    application.setApplicationDisplayName("Annotator")


def _run(program: Program, application: QApplication, *, project: Path | None, log: LogFile) -> int:
    ways = CrashWays(application.closeAllWindows, program.start_again, shown_by_desktop)
    notice = CrashNotice(ways)
    hook = install_excepthook(log, notice)
    try:
        _start(program, project)
        for ending in take_endings(log.path.parent)[-1:]:
            at = ending.at.astimezone().strftime("%Y-%m-%d, %H:%M")
            notice(CrashReport(f"It ended on {at}", ending.account, log.path, is_past=True))
        return application.exec()
    finally:
        hook.uninstall()


def _start(program: Program, project: Path | None) -> None:
    """A bug in making the window is shown like any other; what one can act on is raised."""
    try:
        program.start(project)
    except AnnotatorError:
        raise
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)


def _start_anew(project: Path | None) -> None:
    """The program once more, when this one has let go of the project."""
    from annotator.language.child import environment

    named = [] if project is None else ["--project", str(project)]
    command = [sys.executable, "-P", "-m", "annotator", *named]
    subprocess.Popen(command, env=environment(), start_new_session=True)
