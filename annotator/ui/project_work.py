"""Long work on the project, off the GUI thread: import, suggestions, search, export, check."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.services.exporting import ExportOptions, ExportOutcome, export_gold
from annotator.services.importing import ImportOutcome, import_articles
from annotator.services.ports import (
    ExportFolder,
    ExtractionFailure,
    ExtractorProcess,
    IncomingArticle,
    IsCancelled,
    Progress,
    Project,
    Refusal,
)
from annotator.services.review.session import OpenArticle
from annotator.services.suggesting import suggest
from annotator.ui.background import Jobs

Incoming = IncomingArticle | Refusal
JOB_TITLES = {
    "import": "Importing",
    "suggest": "Looking for claims",
    "export": "Exporting",
    "check": "Checking the project",
}


@dataclass(frozen=True, slots=True)
class TableLook:
    """A table's column names, its first rows, and which column seems to hold what."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    guess: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the window uses of the rooms it does not know."""

    read_paths: Callable[[Sequence[Path]], Iterator[Incoming]]
    read_text: Callable[[str], Iterator[Incoming]]
    read_table: Callable[[Path, Mapping[str, str | None]], Iterator[Incoming]]
    look_at_table: Callable[[Path], TableLook]
    new_process: Callable[[], ExtractorProcess]
    export_folder: Callable[[Path], ExportFolder]
    exports_folder: Callable[[], Path]


class ProjectWork(QObject):
    """Starts jobs and says what came of them. Every job opens its own database connection."""

    articles_changed = Signal()
    structure_found = Signal(str)  # article id
    matches_found = Signal(object)  # set of article ids, None: no search
    imported = Signal(object)  # ImportOutcome
    exported = Signal(object)  # ExportOutcome
    export_failed = Signal(object)  # Exception
    checked = Signal(list)  # problems
    job_progressed = Signal(str, int, object)
    job_ended = Signal()
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(self, project: Project, tools: Tools, parent: QObject) -> None:
        super().__init__(parent)
        self.project = project
        self.tools = tools
        self.awaited: ArticleId | None = None
        self._given_up: set[ArticleId] = set()
        self._imports: deque[tuple[Callable[[], Iterator[Incoming]], bool]] = deque()
        self._outcome: ImportOutcome | None = None
        self._is_stopped = False
        self._is_quiet = False
        self._jobs = Jobs(self)
        self._jobs.progressed.connect(self._progressed)
        self._jobs.started.connect(lambda name: self._progressed(name, 0, None))
        self._jobs.finished.connect(self._ended)

    def import_from(
        self, incoming: Callable[[], Iterator[Incoming]], *, is_quiet: bool = False
    ) -> None:
        """Take everything that `incoming` reads, after the imports asked for before; it is called
        in the job's thread. A quiet import says nothing of articles that are there already."""
        self._imports.append((incoming, is_quiet))
        self._start_import()

    @Slot(list)
    def import_paths(self, paths: Sequence[str | Path]) -> None:
        chosen = [Path(path) for path in paths]
        self.import_from(lambda: self.tools.read_paths(chosen))

    def suggest(self) -> None:
        """Let the extractor read every article that it has not read yet."""
        if self._is_stopped or self._jobs.is_running("suggest"):
            return
        if not set(self.project.suggestions.without_structure()) - self._given_up:
            return
        failures: list[ExtractionFailure] = []
        self._jobs.start(
            "suggest",
            partial(self._find_suggestions, failures),
            done=lambda _: self._suggested(failures),
            failed=self._suggesting_failed,
        )

    def _find_suggestions(
        self, failures: list[ExtractionFailure], progress: Progress, is_cancelled: IsCancelled
    ) -> None:
        process = self.tools.new_process()
        try:
            suggest(
                self.project,
                process,
                progress=progress,
                is_cancelled=is_cancelled,
                failed=failures.append,
            )
        finally:
            process.close()

    def suggest_again(self) -> bool:
        """Try the articles again that an extractor failed on; False when there are none."""
        self._given_up.clear()
        self.suggest()
        return self._jobs.is_running("suggest")

    def export(self, folder: Path, options: ExportOptions) -> None:
        def work(progress: Progress, is_cancelled: IsCancelled) -> ExportOutcome:
            return export_gold(
                self.project,
                self.tools.export_folder(folder),
                options,
                progress=progress,
                is_cancelled=is_cancelled,
            )

        self._jobs.start("export", work, done=self.exported.emit, failed=self.export_failed.emit)

    def check(self) -> None:
        self._jobs.start(
            "check",
            lambda progress, is_cancelled: list(self.project.problems()),
            done=self.checked.emit,
            failed=self.failed.emit,
        )

    @Slot(str)
    def search(self, words: str) -> None:
        if not words.strip():
            self._jobs.cancel("search")
            self.matches_found.emit(None)
            return
        self._jobs.start(
            "search",
            lambda progress, is_cancelled: self.project.articles.matching(words),
            done=self.matches_found.emit,
            failed=self.failed.emit,
        )

    @Slot()
    def cancel(self) -> None:
        """Stop everything under way; what is done stays."""
        self._imports.clear()
        for name in self._jobs.names():
            self._jobs.cancel(name)

    def is_busy(self) -> bool:
        """Whether any job is under way."""
        return bool(self._jobs.names())

    @Slot()
    def stop(self) -> None:
        """End all jobs and start none any more; returns when their threads have ended."""
        self._is_stopped = True
        self._jobs.cancel_all_and_wait()

    @Slot(object)
    def await_structure(self, desk: OpenArticle) -> None:
        """The open article is shown anew when its suggestions come."""
        self.awaited = None if desk.structure.sentences else desk.article.id

    def _progressed(self, name: str, done: int, total: int | None) -> None:
        if name in JOB_TITLES:
            self.job_progressed.emit(JOB_TITLES[name], done, total)
        if name == "suggest":
            self._look_for_structure()

    def _look_for_structure(self) -> None:
        if self.awaited is None:
            return
        article = self.project.articles.find(self.awaited)
        if article and self.project.suggestions.structure(article):
            found, self.awaited = self.awaited, None
            self.structure_found.emit(found)

    def _ended(self, name: str) -> None:
        if self._is_stopped:
            return
        if name in JOB_TITLES:
            self.job_ended.emit()
        if name == "import":
            self._imported()
        if name == "suggest":
            self._look_for_structure()
            self.articles_changed.emit()

    def _start_import(self) -> None:
        if not self._imports or self._jobs.is_running("import"):
            return
        incoming, self._is_quiet = self._imports.popleft()

        def work(progress: Progress, is_cancelled: IsCancelled) -> None:
            # Kept here and not returned: a cancelled job hands nothing over, but its articles stay.
            self._outcome = import_articles(
                self.project, incoming(), progress=progress, is_cancelled=is_cancelled
            )

        self._jobs.start("import", work, done=lambda _: None, failed=self.failed.emit)

    def _imported(self) -> None:
        outcome, self._outcome = self._outcome, None
        if outcome is not None:
            self.articles_changed.emit()
            if outcome.refused or not self._is_quiet:
                self.imported.emit(outcome)
            self.suggest()
        self._start_import()

    def _suggested(self, failures: Sequence[ExtractionFailure]) -> None:
        self._given_up |= {failure.id for failure in failures}
        if failures:
            first = failures[0]
            self.said.emit(
                f"No suggestions for {len(failures)} articles; {first.id}: {first.reason}"
            )
        self.suggest()

    def _suggesting_failed(self, error: Exception) -> None:
        self._given_up |= set(self.project.suggestions.without_structure())
        self.failed.emit(error)
