"""Long work on the project, off the GUI thread: import, suggestions, search, export, check. What
it takes is loaded when it begins."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from annotator.services.checking import found_problems
from annotator.services.ports import IsCancelled, Progress, Project
from annotator.services.searching import sought
from annotator.ui.background import Jobs
from annotator.ui.estimate import Estimate
from annotator.ui.job_titles import CHECK, EXPORT, IMPORT, JOB_TITLES, SUGGEST, JobTitle
from annotator.ui.suggestion_work import SuggestionWork
from annotator.ui.tools import Incoming, Tools

if TYPE_CHECKING:
    from annotator.services.exporting import ExportOptions
    from annotator.services.importing import ImportOutcome

SLOW_AFTER_S = 1.0
SEARCH = "search"
FIRST_FOUND = 50
"""How many articles a search shows before it goes on to find them all."""


class ProjectWork(QObject):
    """Starts jobs and says what came of them. Every job opens its own database connection.

    `jobs` is for what is worked on elsewhere; a new job takes the place of one of its name."""

    articles_changed = Signal()
    articles_came = Signal()  # some of those that are still being imported
    is_importing = Signal(bool)
    matches_found = Signal(object)  # numbers of articles, first some, then all; None: no search
    imported = Signal(object)  # ImportOutcome
    exported = Signal(object)  # ExportOutcome
    export_failed = Signal(object)  # Exception
    checked = Signal(list)  # problems
    job_progressed = Signal(object, object, object, str)  # JobTitle, done, total, how long yet
    job_ended = Signal()
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(
        self, project: Project, tools: Tools, parent: QObject, *, reviewer: str | None = None
    ) -> None:
        super().__init__(parent)
        self.project = project
        self.reviewer = reviewer
        self.tools = tools
        self._imports: deque[tuple[Callable[[], Iterator[Incoming]], bool]] = deque()
        self._outcome: ImportOutcome | None = None
        self._export_told: list[Callable[[], object]] = []
        self._is_stopped = False
        self._is_quiet = False
        self._words = ""
        self._batches = 0
        self._began: dict[str, float] = {}
        self._estimates: dict[str, Estimate] = {}
        self._told: dict[str, tuple[JobTitle, int, int | None, str]] = {}
        self.jobs = Jobs(self)
        self.suggesting = SuggestionWork(project, tools, self.jobs, self)
        self.suggesting.said.connect(self.said)
        self.suggesting.failed.connect(self.failed)
        self.jobs.progressed.connect(self._progressed)
        self.jobs.started.connect(self._started)
        self.jobs.finished.connect(self._ended)

    def import_from(
        self, incoming: Callable[[], Iterator[Incoming]], *, is_quiet: bool = False
    ) -> None:
        """Take everything that `incoming` reads, after the imports asked for before; it is called
        in the job's thread. A quiet import says nothing of articles that are there already."""
        standing = self.project.standing
        if not standing.may_write:
            self.said.emit(f"Nothing was taken. {standing.message} {standing.advice}")
            return
        self._imports.append((incoming, is_quiet))
        self._start_import()

    @Slot(list)
    def import_paths(self, paths: Sequence[str | Path]) -> None:
        chosen = [Path(path) for path in paths]
        self.import_from(lambda: self.tools.read_paths(chosen))

    def export(self, folder: Path, options: ExportOptions) -> None:
        # Kept here and not returned: a cancelled job hands nothing over, but its dialog waits.
        told: list[Callable[[], object]] = []

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            from annotator.services.exporting import export_gold

            try:
                outcome = export_gold(
                    self.project,
                    self.tools.export_folder(folder),
                    options,
                    progress=progress,
                    is_cancelled=is_cancelled,
                )
            except Exception as error:
                told.append(partial(self.export_failed.emit, error))
                raise
            told.append(partial(self.exported.emit, outcome))

        self._export_told = told
        self.jobs.start(EXPORT, work, done=lambda _: None, failed=lambda _: None)

    @Slot()
    def cancel_export(self) -> None:
        """`exported` or `export_failed` comes all the same, once it has ended."""
        self.jobs.cancel(EXPORT)

    def check(self) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> list[str]:
            return found_problems(self.project, progress=progress, is_cancelled=is_cancelled)

        self.jobs.start(CHECK, work, done=self.checked.emit, failed=self.failed.emit)

    @Slot(str)
    def search(self, words: str) -> None:
        """Tell the first articles that hold the words, and then all."""
        self._words = words
        if not sought(words).terms:
            self.jobs.cancel(SEARCH)
            self.matches_found.emit(None)
            return
        search = self.project.search

        def show_first(numbers: Sequence[int]) -> None:
            self.matches_found.emit(numbers)
            if len(numbers) == FIRST_FOUND:
                self._search(
                    lambda stop: search.all(words, is_cancelled=stop), self.matches_found.emit
                )

        self._search(lambda stop: search.first(words, FIRST_FOUND, is_cancelled=stop), show_first)

    def _search(
        self, work: Callable[[IsCancelled], Sequence[int]], done: Callable[[Sequence[int]], None]
    ) -> None:
        self.jobs.start(SEARCH, lambda _, stop: work(stop), done=done, failed=self.failed.emit)

    @Slot()
    def cancel(self) -> None:
        """Stop everything under way; what is done stays."""
        self._imports.clear()
        for name in self.jobs.names():
            self.jobs.cancel(name)

    def is_busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self.jobs.names())

    @Slot()
    def stop(self) -> None:
        """End all jobs and start none any more; returns when their threads have ended."""
        self._is_stopped = self.suggesting.is_stopped = True
        self.jobs.cancel_all_and_wait()

    def _started(self, name: str) -> None:
        self._began[name] = time.monotonic()
        self._estimates[name] = Estimate()
        self._progressed(name, 0, None)
        if name == IMPORT:
            self._batches = 0
            self.is_importing.emit(True)

    def _progressed(self, name: str, done: int, total: int | None) -> None:
        title, now = JOB_TITLES.get(name), time.monotonic()
        if title is not None and not (title.is_late and now - self._began[name] < SLOW_AFTER_S):
            if total is not None:  # before that it only gets ready
                self._estimates[name].note(now, done)
            self._told[name] = (title, done, total, self._estimates[name].left(total))
            self.job_progressed.emit(*self._told[name])
        if name == SUGGEST:
            self.suggesting.look_for_structure()
        if name == IMPORT and done:
            self._tell_of_batch()

    def _tell_of_batch(self) -> None:
        """Each time that twice as many have come: to list all of them takes the longer the more
        there are."""
        self._batches += 1
        if self._batches.bit_count() == 1:
            self.articles_came.emit()

    def _ended(self, name: str) -> None:
        self._told.pop(name, None)
        if self._is_stopped:
            return
        if name in JOB_TITLES:
            self.job_ended.emit()
            for other in list(self._told.values())[-1:]:  # it still is under way
                self.job_progressed.emit(*other)
        if name == IMPORT:
            self._imported()
        if name == EXPORT:
            told, self._export_told = self._export_told, []
            for tell in told:
                tell()
        if name == SUGGEST:
            self.suggesting.look_whether_stopped()
            self.articles_changed.emit()

    def _start_import(self) -> None:
        if not self._imports or self.jobs.is_running(IMPORT):
            return
        incoming, self._is_quiet = self._imports.popleft()

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            from annotator.services.importing import BATCH_ENTRIES_BESIDE_REVIEW, import_articles

            # Kept here and not returned: a cancelled job hands nothing over, but its articles stay.
            self._outcome = import_articles(
                self.project,
                incoming(),
                limits=self.tools.limits(),
                batch_entries=BATCH_ENTRIES_BESIDE_REVIEW,
                progress=progress,
                is_cancelled=is_cancelled,
            )

        self.jobs.start(IMPORT, work, done=lambda _: None, failed=self.failed.emit)

    def _imported(self) -> None:
        outcome, self._outcome = self._outcome, None
        self.is_importing.emit(False)
        self.articles_changed.emit()  # also when it failed: what was taken before stays
        if self._words:
            self.search(self._words)
        if outcome is not None:
            if outcome.refused or not self._is_quiet:
                self.imported.emit(outcome)
            if outcome.taken or not outcome.was_cancelled:
                self.suggesting.start()
        self._start_import()
