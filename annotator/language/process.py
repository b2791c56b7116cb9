"""An extractor at work in a process of its own, seen from the window's side."""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import Run, WrittenExtraction
from annotator.language.child import Child
from annotator.language.messages import (
    Batch,
    Done,
    Ended,
    Failed,
    Found,
    Message,
    NotReady,
    Ready,
    Taken,
)
from annotator.services.ports import (
    DEFAULT_EXTRACTOR,
    ArticleText,
    ExtractionFailure,
    IsCancelled,
)

ARTICLES_IN_BATCH = 8
SECONDS_PER_ARTICLE = 60.0
CHARACTERS_PER_SECOND = 5_000
"""What an article may take on top of that: a book takes longer than a report."""

SECONDS_TO_START = 120.0
_SECONDS_BETWEEN_LOOKS = 0.05

Result = tuple[ArticleId, WrittenExtraction | ExtractionFailure]


class WorkerProcess:
    """Starts its worker when first needed, and anew after a crash, a time-out or a cancellation.

    Use it from one thread at a time. `time_limit` is in seconds for each article.
    """

    def __init__(
        self, extractor_name: str = DEFAULT_EXTRACTOR, *, time_limit: float = SECONDS_PER_ARTICLE
    ) -> None:
        self._extractor_name = extractor_name
        self._time_limit = time_limit
        self._child: Child | None = None
        self._run: Run | None = None

    def run(self) -> Run:
        """Raises AnnotatorError when the extractor is unknown or does not start."""
        self._started()
        assert self._run
        return self._run

    def extract(
        self, articles: Sequence[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[Result]:
        """What was found in each article or why it was not read, in order; ends early when
        cancelled. Raises AnnotatorError when the extractor does not start."""
        waiting = list(articles)
        suspects = 0
        while waiting and not is_cancelled():
            batch = _Batch(waiting[: 1 if suspects else ARTICLES_IN_BATCH])
            yield from self._results(batch, is_cancelled)
            waiting = waiting[batch.finished :]
            # Nobody can tell which of several articles taken at once broke the worker.
            suspects = batch.suspects or max(0, suspects - batch.finished)

    def close(self) -> None:
        """End the worker, if one runs."""
        child, self._child = self._child, None
        if child:
            child.close()

    def _results(self, batch: "_Batch", is_cancelled: IsCancelled) -> Iterator[Result]:
        child = self._started()
        child.send(Batch(tuple(batch.articles)))
        limit = self._limit(batch)
        deadline = time.monotonic() + limit
        try:
            while not batch.is_finished and not is_cancelled():
                message = child.receive(_SECONDS_BETWEEN_LOOKS)
                result = batch.result(message)
                if result:
                    yield result
                if result or isinstance(message, Found):
                    deadline = time.monotonic() + limit
                elif reason := self._trouble(child, message, deadline, limit):
                    self._kill()
                    yield from batch.interrupt(reason)
                    return
        finally:
            # Whoever leaves early, the caller of this generator included, leaves a worker behind
            # that is still busy: its later answers would be taken for others'.
            if not batch.is_finished:
                self._kill()

    def _limit(self, batch: "_Batch") -> float:
        """In seconds, for each article of the batch."""
        longest = max(len(article.text) for article in batch.articles)
        return self._time_limit + longest // CHARACTERS_PER_SECOND

    def _trouble(
        self, child: Child, message: Message | None, deadline: float, limit: float
    ) -> str | None:
        if isinstance(message, Ended):
            return f"The extractor's process {child.how_it_ended()}."
        if isinstance(message, Done | Failed):
            return "The extractor's process answered out of turn."
        if message is None and time.monotonic() > deadline:
            return f"Reading the article took longer than {limit:g} seconds."
        return None

    def _started(self) -> Child:
        if self._child and not self._child.is_alive:
            self._kill()
        if self._child is None:
            self._child = Child(self._extractor_name)
            try:
                self._run = _ready(self._child, self._extractor_name, self._run)
            except BaseException:
                self._kill()
                raise
        return self._child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child:
            child.kill()


class _Batch:
    """Articles sent together, and how far the worker got."""

    def __init__(self, articles: list[ArticleText]) -> None:
        self.articles = articles
        self.finished = 0
        self.taken = 0
        self.suspects = 0

    @property
    def is_finished(self) -> bool:
        return self.finished == len(self.articles)

    def result(self, message: Message | None) -> Result | None:
        """What `message` says of the article in hand; None when it says nothing final of it."""
        match message:
            case Taken(index):
                self.taken = max(self.taken, index + 1)
            case Done(index, extraction) if index == self.finished:
                return self._finish(extraction)
            case Failed(index, reason) if index == self.finished:
                return self._fail(reason)
        return None

    def _finish(self, outcome: WrittenExtraction | ExtractionFailure) -> Result:
        article = self.articles[self.finished]
        self.finished += 1
        return article.id, outcome

    def _fail(self, reason: str) -> Result:
        return self._finish(ExtractionFailure(self.articles[self.finished].id, reason))

    def interrupt(self, reason: str) -> Iterator[Result]:
        """The worker is gone: give up the article in hand, or where that is not clear, count the
        articles that it can have been."""
        if len(self.articles) == 1 or self.taken - self.finished == 1:
            yield self._fail(reason)
        else:
            self.suspects = len(self.articles) - self.finished


def _ready(child: Child, extractor_name: str, before: Run | None) -> Run:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        match child.receive(_SECONDS_BETWEEN_LOOKS):
            case Ready(name, version, config_hash):
                now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
                return before or Run(name, version, config_hash, created_at=now)
            case NotReady(message, advice):
                raise AnnotatorError(message, advice)
            case Ended():
                break
    raise AnnotatorError(
        f"The extractor {extractor_name} could not be started: its process {child.how_it_ended()}.",
        "Try again; if it happens again, reinstall Annotator.",
    )
