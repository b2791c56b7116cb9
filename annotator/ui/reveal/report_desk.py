"""Asks for the report of what revealing changed, in a job, and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.job_titles import REVEAL_REPORT
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork

if TYPE_CHECKING:  # they need numpy
    from annotator.services.review.reveal_report import RevealReport


class RevealReportDesk(QObject):
    """View ▸ What revealing changed…"""

    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(self, window: MainWindow, *, work: ProjectWork, dialogs: DialogDesk) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._dialogs = dialogs

    def show(self) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> RevealReport:
            from annotator.services.review.reveal_report import reveal_report

            return reveal_report(self._work.project, progress=progress, is_cancelled=is_cancelled)

        self._work.jobs.start(REVEAL_REPORT, work, done=self._show, failed=self._refuse)

    def _show(self, report: RevealReport) -> None:
        from annotator.ui.reveal.report_dialog import RevealReportDialog

        self._dialogs.show(RevealReportDialog(report, parent=self._window))

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, NotPossible):
            self.said.emit(str(error))
        else:
            self.failed.emit(error)
