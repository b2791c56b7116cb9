"""Collects the facts for Diagnostics in a job, and shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.project_work import ProjectWork
from annotator.ui.tools import Facts

if TYPE_CHECKING:
    from annotator.ui.dialogs.diagnostics_dialog import DiagnosticsDialog

JOB = "diagnostics"


class DiagnosticsDesk(QObject):
    """Opens the dialog at once; a large project takes a moment to count."""

    def __init__(self, window: QWidget, dialogs: DialogDesk, work: ProjectWork) -> None:
        super().__init__(window)
        self._window = window
        self._dialogs = dialogs
        self._work = work
        self._dialog: DiagnosticsDialog | None = None

    def show(self) -> None:
        from annotator.ui.dialogs.diagnostics_dialog import DiagnosticsDialog

        dialog = DiagnosticsDialog(parent=self._window)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        self._dialogs.show(dialog)
        path, diagnose = self._work.project.path, self._work.tools.diagnose
        self._work.jobs.start(
            JOB, lambda *_: diagnose(path), done=self._tell, failed=lambda _error: self._tell(())
        )

    def _tell(self, facts: Sequence[Facts]) -> None:
        if self._dialog is not None:
            self._dialog.show_facts([*facts, screen_facts(self._window)])

    def _forget(self) -> None:
        self._dialog = None
        self._work.jobs.cancel(JOB)


def screen_facts(window: QWidget) -> Facts:
    """What Qt draws with, and how large a pixel of ours is."""
    screen = window.screen()
    size = screen.size()
    return Facts(
        "Screen",
        [
            ("Qt", qVersion() or ""),
            ("Platform plugin", QGuiApplication.platformName()),
            ("Scale", f"{screen.devicePixelRatio():g}"),
            ("Size", f"{size.width()} × {size.height()}"),
            ("Window", f"{window.width()} × {window.height()}"),
        ],
    )
