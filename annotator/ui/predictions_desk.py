"""Files of predictions on their way into the project: which run they are, what became of them."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError
from annotator.open_databases import require_no_database
from annotator.services.ports import IsCancelled, Progress, Quarantined
from annotator.ui.background import Job
from annotator.ui.dialog_desk import DialogDesk
from annotator.ui.job_titles import PREDICTIONS
from annotator.ui.main_window import MainWindow
from annotator.ui.project_work import ProjectWork
from annotator.ui.prompts import Prompts

if TYPE_CHECKING:
    from annotator.services.importing.predictions_outcome import PredictionsOutcome
    from annotator.ui.dialogs.predictions_dialogs import PredictionsOutcomeDialog, RunNameDialog

FILTERS = (
    "Predictions (*.jsonl *.json *.spacy)",
    "JSON Lines, of this program or of Prodigy (*.jsonl *.json)",
    "spaCy documents (*.spacy)",
)
NAMED = re.compile(r"(?P<name>.*?)[-_ @]+v?(?P<version>\d[\w.]*)")
FIRST_VERSION = "1"


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of predictions, and which run it is to become."""

    path: Path
    name: str
    version: str


class PredictionsDesk(QObject):
    """Asks for a file's name and version, takes it in, tells of it, and asks for the next one.

    One file is taken in at a time; what is chosen meanwhile waits."""

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
        self._unnamed: deque[Path] = deque()
        self._named: deque[NamedFile] = deque()
        self._untold = 0  # files of which the reader has not heard yet
        self._job: Job | None = None
        self._under_way: NamedFile | None = None
        self._outcome: PredictionsOutcome | None = None
        work.job_ended.connect(self._look_whether_stopped)

    def choose(self) -> None:
        self._prompts.choose_files("Import predictions", filters=FILTERS, then=self.take)

    def take(self, paths: Sequence[Path]) -> None:
        self._unnamed.extend(paths)
        self._untold += len(paths)
        self._ask_next()

    def show_refused(self, entries: Sequence[Quarantined]) -> None:
        from annotator.ui.dialogs.predictions_dialogs import RefusedRecordsDialog

        self._dialogs.show(RefusedRecordsDialog(entries, parent=self._window))

    def _ask_next(self) -> None:
        if self._unnamed:
            path = self._unnamed.popleft()
            self._dialogs.tell(lambda: self._question(path))

    def _question(self, path: Path) -> RunNameDialog:
        from annotator.ui.dialogs.predictions_dialogs import RunNameDialog

        dialog = RunNameDialog(path.name, *guessed_run(path), parent=self._window)
        dialog.run_entered.connect(
            lambda name, version: self._add(NamedFile(path, name, version)),
        )
        dialog.rejected.connect(self._pass_over)
        return dialog

    def _pass_over(self) -> None:
        self._untold -= 1
        self._ask_next()

    def _add(self, file: NamedFile) -> None:
        self._named.append(file)
        self._start()

    def _start(self) -> None:
        if not self._named or self._work.jobs.is_running(PREDICTIONS):
            return
        self._under_way = file = self._named.popleft()

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            # Kept here and not returned: a cancelled job hands nothing over.
            self._outcome = self._take_in(file, progress, is_cancelled)

        self._job = self._work.jobs.start(
            PREDICTIONS,
            work,
            done=lambda _: self._tell(),
            failed=lambda error: self._tell_failure(file, error),
        )

    def _take_in(
        self, file: NamedFile, progress: Progress, is_cancelled: IsCancelled
    ) -> PredictionsOutcome:
        """In the job's thread."""
        from annotator.services.importing import BATCH_ENTRIES_BESIDE_REVIEW
        from annotator.services.importing.predictions import add_predictions, predictions_run

        require_no_database(file.path)
        incoming = self._work.tools.read_predictions(file.path, is_cancelled)
        with file.path.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        created = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return add_predictions(
            self._work.project,
            incoming,
            predictions_run(file.name, file.version, file_sha256=sha256, created_at=created),
            batch_entries=BATCH_ENTRIES_BESIDE_REVIEW,
            progress=progress,
            is_cancelled=is_cancelled,
        )

    def _tell(self) -> None:
        outcome, self._outcome = self._outcome, None
        assert outcome is not None
        self.runs_changed.emit()
        self._start()
        self._dialogs.tell(lambda: self._outcome_dialog(outcome))

    def _outcome_dialog(self, outcome: PredictionsOutcome) -> PredictionsOutcomeDialog:
        from annotator.ui.dialogs.predictions_dialogs import PredictionsOutcomeDialog

        self._untold -= 1
        is_last = not self._untold
        dialog = PredictionsOutcomeDialog(outcome, is_last=is_last, parent=self._window)
        dialog.compare_requested.connect(self.compare_requested)
        dialog.finished.connect(lambda: self._ask_next())
        return dialog

    def _tell_failure(self, file: NamedFile, error: Exception) -> None:
        self._untold -= 1
        self._start()
        self._ask_next()  # before the warning, which is to lie on top
        self.failed.emit(_naming(file.path.name, error))

    @Slot()
    def _look_whether_stopped(self) -> None:
        """A cancelled job calls nobody back."""
        job = self._job
        if job is not None and job.is_cancelled and not self._work.jobs.is_running(PREDICTIONS):
            self._job = None
            self._tell_stopped()

    def _tell_stopped(self) -> None:
        """All that was under way was to stop, so what was to come after it is not begun."""
        from annotator.ui.dialogs.predictions_dialogs import stopped_sentence

        file, not_begun = self._under_way, len(self._named)
        assert file is not None
        self._named.clear()
        self._untold -= not_begun
        if self._outcome is not None and not self._outcome.was_cancelled:
            self._tell()  # it was done before it could be stopped
            return
        outcome, self._outcome = self._outcome, None
        self._untold -= 1
        if outcome is not None and not outcome.is_new:
            self.runs_changed.emit()
        words = stopped_sentence(f"{file.name} {file.version}", outcome, not_begun=not_begun)
        self._window.status.show_message(words)
        self._ask_next()


def _naming(file_name: str, error: Exception) -> Exception:
    """The same error, saying of which file it is: several may be on their way."""
    if not isinstance(error, AnnotatorError) or file_name in error.message:
        return error
    return AnnotatorError(f"{file_name}: {error.message}", error.advice)


def guessed_run(path: Path) -> tuple[str, str]:
    """Name and version as the file's name has them: "clause-rules-0.5.jsonl"."""
    found = NAMED.fullmatch(path.stem)
    return (found["name"], found["version"]) if found else (path.stem, FIRST_VERSION)
