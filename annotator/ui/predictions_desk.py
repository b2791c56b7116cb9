"""Files of predictions on their way into the project: which run they are, what became of them."""

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.importing.predictions_outcome import PredictionsOutcome
from annotator.services.ports import IsCancelled, Progress, Quarantined
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.dialogs.predictions_dialogs import (
    PredictionsOutcomeDialog,
    RefusedRecordsDialog,
    RunNameDialog,
)
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import PREDICTIONS, ProjectWork
from annotator.ui.prompts import Prompts

FILTERS = (
    "Predictions (*.jsonl *.json *.spacy)",
    "JSON Lines, of this program or of Prodigy (*.jsonl *.json)",
    "spaCy documents (*.spacy)",
)
NAMED = re.compile(r"(?P<name>.*?)[-_ @]+v?(?P<version>\d[\w.]*)")
FIRST_VERSION = "1"


class PredictionsDesk(QObject):
    """One file after the other: asks for its name and version, takes it in, tells of it."""

    runs_changed = Signal()
    compare_requested = Signal()
    failed = Signal(object)  # Exception

    def __init__(
        self, window: MainWindow, *, work: ProjectWork, dialogs: DialogDesk, prompts: Prompts
    ) -> None:
        super().__init__(window)
        self._window = window
        self._work = work
        self._dialogs = dialogs
        self._prompts = prompts
        self._waiting: deque[Path] = deque()

    def choose(self) -> None:
        self._prompts.choose_files("Import predictions", filters=FILTERS, then=self.take)

    def take(self, paths: Sequence[Path]) -> None:
        self._waiting = deque(paths)
        self._ask_next()

    def show_refused(self, entries: Sequence[Quarantined]) -> None:
        self._dialogs.show(RefusedRecordsDialog(entries, parent=self._window))

    def _ask_next(self) -> None:
        if not self._waiting:
            return
        path = self._waiting.popleft()
        dialog = RunNameDialog(path.name, *guessed_run(path), parent=self._window)
        dialog.run_entered.connect(lambda name, version: self._start(path, name, version))
        self._dialogs.show(dialog)

    def _start(self, path: Path, name: str, version: str) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> PredictionsOutcome:
            incoming = self._work.tools.read_predictions(path)
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            return add_predictions(
                self._work.project,
                incoming,
                predictions_run(name, version, file_sha256=sha256, created_at=created),
                progress=progress,
                is_cancelled=is_cancelled,
            )

        self._work.jobs.start(PREDICTIONS, work, done=self._told, failed=self.failed.emit)

    def _told(self, outcome: PredictionsOutcome) -> None:
        self.runs_changed.emit()
        dialog = PredictionsOutcomeDialog(outcome, parent=self._window)
        dialog.compare_requested.connect(self.compare_requested)
        dialog.rejected.connect(self._ask_next)
        self._dialogs.show(dialog)


def guessed_run(path: Path) -> tuple[str, str]:
    """Name and version as the file's name has them: "clause-rules-0.5.jsonl"."""
    found = NAMED.fullmatch(path.stem)
    return (found["name"], found["version"]) if found else (path.stem, FIRST_VERSION)
