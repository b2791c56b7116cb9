"""A real window over a project, for benchmarks that press keys; with nobody's settings."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import Program, keep_what_is_loaded, name_application
from annotator.ui.assembly import ReviewWindow
from annotator.ui.safety.backup_desk import BackupDesk
from tests.fakes.scripted_prompts import ScriptedPrompts

WIDE, HIGH = 1400, 900


class DrivenWindow:
    def __init__(self, application: QApplication, shown: ReviewWindow) -> None:
        self._application = application
        self.shown = shown
        self.window = shown.window

    def press(self, key: str) -> None:
        """A key, and all that follows from it until it is painted."""
        combination = QKeySequence(key)[0]
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
        self._application.processEvents()

    def wait(self, condition: Callable[[], object]) -> None:
        while not condition():
            QTest.qWait(10)


@contextmanager
def driven_window(project: Path) -> Iterator[DrivenWindow]:
    """The window on its first article, once nothing is under way any more. The backup of a large
    project, for which the program waits a minute, does not come: this is that minute."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    name_application(application)
    keep_what_is_loaded()
    with TemporaryDirectory() as home, patch.dict(os.environ, _own_folders(home)):
        for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
            QSettings.setPath(form, QSettings.Scope.UserScope, home)
        program = Program(application, ScriptedPrompts())
        program.start(project)
        try:
            assert program.shown is not None
            driven = DrivenWindow(application, program.shown)
            driven.window.resize(WIDE, HIGH)
            driven.window.activateWindow()
            driven.wait(lambda: driven.shown.bench.session.desk is not None)
            driven.wait(lambda: driven.window.isActiveWindow())
            driven.wait(lambda: not driven.shown.work.is_busy())
            for backups in driven.window.findChildren(BackupDesk):
                backups.first.stop()
            yield driven
        finally:
            program.close()


def _own_folders(home: str) -> dict[str, str]:
    return {f"XDG_{kind}_HOME": home for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
