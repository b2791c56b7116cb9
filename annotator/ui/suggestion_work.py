"""The extractor at work on the project, in the background."""

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.services.ports import (
    ExtractionFailure,
    IsCancelled,
    Progress,
    Project,
)
from annotator.services.review.session import OpenArticle
from annotator.ui.background import Jobs
from annotator.ui.job_titles import SUGGEST
from annotator.ui.tools import Tools

WAITING = "articles that wait for an extractor"


class SuggestionWork(QObject):
    """One job at a time. An article that the extractor fails on is left alone until asked for."""

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
        self._read_anew: set[ArticleId] = set()
        self._given_up: set[ArticleId] = set()
        self.is_stopped = False

    def start(self) -> None:
        """Let the extractor read every article that none has read yet, where that can be kept."""
        self._look_who_waits(lambda: None)

    def start_again(self) -> None:
        """Try the articles again that an extractor failed on."""
        self._given_up.clear()
        self._look_who_waits(lambda: self.said.emit("Every article has its suggestions."))

    def start_anew(self) -> None:
        """Let the chosen extractor read the articles that nobody has begun to review."""
        if self._jobs.is_running(SUGGEST):
            self.said.emit("Claims are being looked for already. Try again when that is done.")
        else:
            self._start(is_anew=True)

    @Slot(object)
    def await_structure(self, desk: OpenArticle) -> None:
        """The open article is shown anew when its suggestions come."""
        self._open, self._is_awaited = desk.article.id, not desk.structure.sentences

    def look_for_structure(self) -> None:
        """Tell when the open article has got its suggestions."""
        if self._open is None or not (self._open in self._read_anew or self._has_come()):
            return
        self._is_awaited = False
        self._read_anew.discard(self._open)
        self.structure_found.emit(self._open)

    def _has_come(self) -> bool:
        if self._open is None or not self._is_awaited:
            return False
        article = self._project.articles.find(self._open)
        return article is not None and self._project.suggestions.structure(article) is not None

    def _look_who_waits(self, none_waits: Callable[[], Any]) -> None:
        """In a job: in a large project that takes a moment."""
        shelf, standing = self._project.suggestions, self._project.standing
        if self.is_stopped or not standing.may_write or self._jobs.is_running(SUGGEST):
            return

        def begin(waiting: set[ArticleId]) -> None:
            if waiting - self._given_up:
                self._start(is_anew=False)
            else:
                none_waits()

        self._jobs.start(
            WAITING,
            lambda *_: set(shelf.without_structure()),
            done=begin,
            failed=self.failed.emit,
        )

    def _start(self, *, is_anew: bool) -> None:
        if self.is_stopped or self._jobs.is_running(SUGGEST):
            return
        failures: list[ExtractionFailure] = []
        self._jobs.start(
            SUGGEST,
            partial(self._find, failures, is_anew),
            done=lambda read: self._ended(read, failures, is_anew=is_anew),
            failed=self.failed.emit,
        )

    def _find(
        self,
        failures: list[ExtractionFailure],
        is_anew: bool,
        progress: Progress,
        is_cancelled: IsCancelled,
    ) -> int:
        from annotator.services.suggesting import suggest

        try:
            with closing(self._tools.new_process()) as process:
                return suggest(
                    self._project,
                    process,
                    is_anew=is_anew,
                    progress=progress,
                    is_cancelled=is_cancelled,
                    failed=failures.append,
                    stored=self._read_anew.add if is_anew else lambda article_id: None,
                ).read
        except Exception:
            self._given_up |= set(self._project.suggestions.without_structure())
            raise

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
