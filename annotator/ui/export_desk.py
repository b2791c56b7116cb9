"""The export dialog and the job behind it, loaded when somebody exports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from annotator.domain.errors import AnnotatorError
from annotator.domain.file_names import file_name
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.job_titles import EXPORT, JOB_TITLES, JobTitle
from annotator.ui.main_window import MainWindow
from annotator.ui.opening import open_folder
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts

if TYPE_CHECKING:
    from annotator.services.exporting import ExportOptions, ExportOutcome
    from annotator.ui.dialogs.export_dialog import ExportDialog


class ExportDesk(QObject):
    """One export at a time; the dialog stays open, says how far it is, and what was written."""

    def __init__(
        self, window: MainWindow, *, work: ProjectWork, dialogs: DialogDesk, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._dialogs = dialogs
        self._prompts = prompts
        self._dialog: ExportDialog | None = None

    def show(self) -> None:
        from annotator.ui.dialogs.export_dialog import ExportDialog

        project = self._work.project
        dialog = ExportDialog(
            self._work.tools.exports_folder() / file_name(project.name(), otherwise="Export"),
            labels=project.scheme().labels,
            reviewers=[reviewer.name for reviewer in project.reviewers()],
            parent=self._window,
        )
        dialog.export_requested.connect(self._export)
        dialog.cancel_requested.connect(self._work.cancel_export)
        dialog.folder_requested.connect(self._choose_folder)
        dialog.open_folder_requested.connect(self._open_folder)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        self._dialogs.show(dialog)

    @Slot(object, object, object, str)
    def show_progress(self, title: JobTitle, done: int, total: int | None, left: str) -> None:
        if self._dialog is not None and title == JOB_TITLES[EXPORT]:
            self._dialog.show_progress(done, total, left)

    @Slot(object)
    def show_outcome(self, outcome: ExportOutcome) -> None:
        if self._dialog is not None:
            self._dialog.show_outcome(outcome)

    @Slot(object)
    def show_failure(self, error: Exception) -> None:
        if self._dialog is not None:
            known = error if isinstance(error, AnnotatorError) else str(error)
            self._dialog.show_failure(known)

    def _export(self, folder: Path, options: ExportOptions) -> None:
        if self._dialog is not None:
            self._dialog.show_running()
        self._work.export(folder, replace(options, viewer=self._work.reviewer))

    def _choose_folder(self, folder: Path) -> None:
        self._prompts.choose_folder("Export to", start=folder.parent, then=self._take_folder)

    def _take_folder(self, folder: Path) -> None:
        if self._dialog is not None:
            self._dialog.set_folder(folder)

    def _open_folder(self, folder: Path) -> None:
        try:
            open_folder(folder)
        except AnnotatorError as error:
            self._prompts.warn(error)

    def _forget(self) -> None:
        self._dialog = None
