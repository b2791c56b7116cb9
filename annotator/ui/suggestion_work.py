"""The extractor at work on the project, in the background."""

from collections import deque
from collections.abc import Sequence
from contextlib import closing
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.services.ports import (
    ExtractionFailure,
    IsCancelled,
    Progress,
    Project,
)
from annotator.services.review.session import OpenArticle
from annotator.ui.background import Job, Jobs
from annotator.ui.job_titles import SUGGEST
from annotator.ui.tools import Tools

WAITING = "articles that wait for an extractor"
AT_IT = "Claims are being looked for already. Try again when that is done."
ALL_READ = "Every article has its suggestions."
STOPPED = "Stopped looking for claims. What was found stays; File ▸ Suggest again goes on."


class SuggestionWork(QObject):
    """One job at a time. An article that the extractor fails on, or that it was stopped before, is
    left alone until asked for."""

    structure_found = Signal(str)  # the open article's id
    said = Signal(str)
    failed = Signal(object)  # Exception

    def __init__(self, project: Project, tools: Tools, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._tools = tools
        self._jobs = jobs
        self._open: ArticleId | None = None
        self._is_awaited = False
        self._stored: deque[tuple[ArticleId, bool]] = deque()  # filled in the job's thread
        self._given_up: set[ArticleId] = set()
        self._job: Job | None = None
        self._in_work: Sequence[ArticleId] = ()
        self._is_asked = False
        self.is_stopped = False

    def start(self) -> None:
        """Let the extractor read every article that none has read yet, where that can be kept."""
        self._look_who_waits()

    def start_again(self) -> None:
        """Try the articles again that were given up."""
        if self._jobs.is_running(SUGGEST):
            self.said.emit(AT_IT)
            return
        self._given_up.clear()
        self._is_asked = True
        self._look_who_waits()

    def start_anew(self) -> None:
        """Let the chosen extractor read the articles that nobody has begun to review."""
        if self._jobs.is_running(SUGGEST):
            self.said.emit(AT_IT)
        else:
            self._start(None)

    @Slot(object)
    def await_structure(self, desk: OpenArticle) -> None:
        """The open article is shown anew when its suggestions come."""
        self._open, self._is_awaited = desk.article.id, not desk.structure.sentences

    def look_for_structure(self) -> None:
        """Tell when the open article has got its suggestions."""
        while self._stored:
            article_id, is_anew = self._stored.popleft()
            if article_id == self._open and (is_anew or self._is_awaited):
                self._is_awaited = False
                self.structure_found.emit(article_id)

    def look_whether_stopped(self) -> None:
        """To be called once the job has ended: one that was cancelled calls nobody back."""
        self.look_for_structure()
        if self._job is not None and self._job.is_cancelled:
            self._given_up.update(self._in_work)
            self.said.emit(STOPPED)

    def _look_who_waits(self) -> None:
        """In a job: in a large project that takes a moment."""
        shelf, standing = self._project.suggestions, self._project.standing
        if self.is_stopped or not standing.may_write or self._jobs.is_running(SUGGEST):
            return
        self._jobs.start(
            WAITING,
            lambda *_: shelf.without_structure(),
            done=self._begin,
            failed=self.failed.emit,
        )

    def _begin(self, waiting: Sequence[ArticleId]) -> None:
        is_asked, self._is_asked = self._is_asked, False
        wanted = [article_id for article_id in waiting if article_id not in self._given_up]
        if wanted:
            self._start(wanted)
        elif is_asked:
            self.said.emit(ALL_READ)

    def _start(self, articles: Sequence[ArticleId] | None) -> None:
        """Read those articles; None: what nobody has begun to review, anew."""
        if self.is_stopped or self._jobs.is_running(SUGGEST):
            return
        failures: list[ExtractionFailure] = []
        self._in_work = articles or ()
        self._job = self._jobs.start(
            SUGGEST,
            partial(self._find, failures, articles),
            done=lambda read: self._ended(read, failures, is_anew=articles is None),
            failed=self._fail,
        )

    def _find(
        self,
        failures: list[ExtractionFailure],
        articles: Sequence[ArticleId] | None,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> int:
        """In the job's thread."""
        from annotator.services.suggesting import suggest

        is_anew = articles is None
        with closing(self._tools.new_process()) as process:
            return suggest(
                self._project,
                process,
                articles=articles,
                is_anew=is_anew,
                progress=progress,
                is_cancelled=is_cancelled,
                failed=failures.append,
                stored=lambda article_id: self._stored.append((article_id, is_anew)),
            ).read

    def _fail(self, error: Exception) -> None:
        """What one extractor cannot do now it will not do a moment later."""
        self._given_up.update(self._in_work)
        self.failed.emit(error)

    def _ended(self, read: int, failures: Sequence[ExtractionFailure], *, is_anew: bool) -> None:
        self._given_up |= {failure.id for failure in failures}
        if failures:
            first = failures[0]
            self.said.emit(
                f"No suggestions for {len(failures)} articles; {first.id}: {first.reason}"
            )
        elif is_anew and not read:
            self.said.emit(f"{self._tools.chosen_extractor()} has read all of them before.")
        self.start()
