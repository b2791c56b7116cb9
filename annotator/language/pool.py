"""Several workers on one extractor: one for a few articles, one for each core for many."""

import os
import queue
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from annotator.domain.errors import AnnotatorError
from annotator.domain.suggestion import Run
from annotator.language.process import (
    ARTICLES_IN_BATCH,
    SECONDS_PER_ARTICLE,
    Result,
    WorkerProcess,
)
from annotator.services.ports import ArticleText, IsCancelled

MOST_WORKERS = 8
MEMORY_PER_WORKER = 1 << 30
"""In bytes: what a worker with a large pipeline may take."""

MANY_ARTICLES = 64
MANY_CHARACTERS = 2_000_000
"""So many articles or characters waiting for each worker are worth the start of one more."""

CHARACTERS_IN_BATCH = 200_000
BATCHES_AHEAD = 8
"""For each worker: how far results may run ahead of one that is still to come."""

_SECONDS_BETWEEN_LOOKS = 0.05


class WorkerPool:
    """Implements `ExtractorProcess`. With `workers` it starts that many as soon as there is work
    for them, else one, and more, as far as the machine has room for them, where many articles wait.

    Use it from one thread at a time. `time_limit` is in seconds for each article.
    """

    def __init__(
        self,
        extractor_name: str,
        *,
        workers: int | None = None,
        time_limit: float = SECONDS_PER_ARTICLE,
    ) -> None:
        self._extractor_name = extractor_name
        self._is_fixed = workers is not None
        self._most = workers or room_for_workers()
        self._time_limit = time_limit
        self._workers = [self._new_worker()]
        self._crew = _Crew()
        self._run: Run | None = None

    def run(self) -> Run:
        """Raises AnnotatorError when the extractor is unknown or does not start."""
        if self._run is None:
            self._run = self._workers[0].run()
        return self._run

    def extract(
        self, articles: Iterable[ArticleText], is_cancelled: IsCancelled
    ) -> Iterator[Result]:
        """What was found in each article or why it was not read, in order; ends early when
        cancelled. Raises AnnotatorError when the extractor does not start."""
        self._crew.dismiss()  # of a caller who left in the middle
        backlog, self._crew = _Backlog(articles), _Crew()
        crew = self._crew
        try:
            while not is_cancelled():
                backlog.grow(crew.size)
                self._fit(crew, backlog)
                crew.feed(backlog)
                if crew.is_idle:
                    return
                yield from crew.results(wait=backlog.is_ended or backlog.is_full(crew.size))
        finally:
            crew.dismiss()

    def close(self) -> None:
        """End all workers that run."""
        self._crew.dismiss()
        for worker in self._workers:
            worker.close()

    def _fit(self, crew: "_Crew", backlog: "_Backlog") -> None:
        """Put one more worker to the articles that wait, where that is worth it."""
        if not backlog.articles or crew.size == self._most:
            return
        if crew.size == 0:
            self.run()
        elif not (self._is_fixed or backlog.is_full(crew.size)):
            return
        if crew.size == len(self._workers):
            self._workers.append(self._new_worker())
        crew.add(self._workers[crew.size])

    def _new_worker(self) -> WorkerProcess:
        return WorkerProcess(self._extractor_name, time_limit=self._time_limit)


@dataclass(frozen=True, slots=True)
class _Batch:
    number: int
    articles: Sequence[ArticleText]


@dataclass(slots=True)
class _Progress:
    """The results of one batch."""

    size: int
    results: deque[Result] = field(default_factory=deque)
    given: int = 0


class _Backlog:
    """Articles that wait for a worker, taken from `incoming` a few at a time."""

    def __init__(self, incoming: Iterable[ArticleText]) -> None:
        self._incoming = iter(incoming)
        self.articles: deque[ArticleText] = deque()
        self._characters = 0
        self._batches = 0
        self.is_ended = False

    def is_full(self, workers: int) -> bool:
        """Whether more articles wait than so many workers should be left alone with."""
        many = max(1, workers)
        is_long = len(self.articles) >= many * MANY_ARTICLES
        return is_long or self._characters >= many * MANY_CHARACTERS

    def grow(self, workers: int) -> None:
        """Take only a few more, so that no result waits for long where reading them is slow."""
        for _ in range(ARTICLES_IN_BATCH):
            if self.is_ended or self.is_full(workers):
                return
            article = next(self._incoming, None)
            if article is None:
                self.is_ended = True
            else:
                self.articles.append(article)
                self._characters += len(article.text)

    def next_batch(self) -> _Batch:
        taken, characters = list[ArticleText](), 0
        while self.articles and len(taken) < ARTICLES_IN_BATCH and characters < CHARACTERS_IN_BATCH:
            taken.append(self.articles.popleft())
            characters += len(taken[-1].text)
        self._characters -= characters
        self._batches += 1
        return _Batch(self._batches - 1, taken)


class _Crew:
    """Workers at work, each driven by a thread of its own; results come out in order."""

    def __init__(self) -> None:
        self._threads: list[threading.Thread] = []
        self._batches: queue.Queue[_Batch | None] = queue.Queue()
        self._news: queue.Queue[tuple[int, Result] | Exception] = queue.Queue()
        self._is_dismissed = threading.Event()
        self._under_way: dict[int, _Progress] = {}
        self._next = 0

    @property
    def size(self) -> int:
        return len(self._threads)

    @property
    def is_idle(self) -> bool:
        return not self._under_way

    def add(self, worker: WorkerProcess) -> None:
        """The crew can do without any but the first."""
        drive = self._drive_if_it_starts if self.size else self._drive
        thread = threading.Thread(target=drive, args=(worker,), name="worker", daemon=True)
        self._threads.append(thread)
        thread.start()

    def feed(self, backlog: _Backlog) -> None:
        """Have one batch ready for each worker, unless one of the first takes very long."""
        room = self.size * BATCHES_AHEAD - len(self._under_way)
        while backlog.articles and room > 0 and self._batches.qsize() < self.size:
            batch = backlog.next_batch()
            self._under_way[batch.number] = _Progress(len(batch.articles))
            self._batches.put(batch)
            room -= 1

    def results(self, *, wait: bool) -> Iterator[Result]:
        """What is known now; with `wait`, look for a moment longer where nothing is. Raises what
        a worker raised."""
        with suppress(queue.Empty):
            self._learn(self._news.get(timeout=_SECONDS_BETWEEN_LOOKS) if wait else None)
            while True:
                self._learn(self._news.get_nowait())
        while progress := self._under_way.get(self._next):
            while progress.results:
                progress.given += 1
                yield progress.results.popleft()
            if progress.given < progress.size:
                return
            del self._under_way[self._next]
            self._next += 1

    def dismiss(self) -> None:
        """Let no worker go on; returns when their threads have ended."""
        self._is_dismissed.set()
        for _ in self._threads:
            self._batches.put(None)
        for thread in self._threads:
            thread.join()

    def _learn(self, news: tuple[int, Result] | Exception | None) -> None:
        if isinstance(news, Exception):
            raise news
        if news is not None:
            number, result = news
            self._under_way[number].results.append(result)

    def _drive_if_it_starts(self, worker: WorkerProcess) -> None:
        with suppress(AnnotatorError):
            worker.run()
            self._drive(worker)

    def _drive(self, worker: WorkerProcess) -> None:
        try:
            while batch := self._batches.get():
                for result in worker.extract(batch.articles, self._is_dismissed.is_set):
                    self._news.put((batch.number, result))
        except Exception as error:  # raised again where the results are awaited
            self._news.put(error)


def room_for_workers() -> int:
    """How many workers this machine has cores and memory for; at least one."""
    free = _free_memory()
    by_memory = MOST_WORKERS if free is None else free // MEMORY_PER_WORKER
    return max(1, min(MOST_WORKERS, _cores(), by_memory))


def _cores() -> int:
    """Those that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _free_memory() -> int | None:
    """In bytes; None where the system does not say it in a file."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").split("\n")
        kilobytes = next(line.split()[1] for line in lines if line.startswith("MemAvailable:"))
        return int(kilobytes) * 1024
    except (OSError, ValueError, StopIteration, IndexError):
        return None
