"""Jobs off the GUI thread. Their results come back through one queued signal, unless stale."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from annotator.domain.errors import AnnotatorError
from annotator.services.ports import IsCancelled, Progress

PROGRESS_EVERY_MS: Final = 50

logger = logging.getLogger(__name__)
T = TypeVar("T")
Work = Callable[[Progress, IsCancelled], T]


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work under way. A cancelled job ends when its work next asks."""

    name: str
    _done: Callable[[Any], None]
    _failed: Callable[[Exception], None]
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None
    _progress: tuple[int, int | None] | None = None
    _shown: tuple[int, int | None] | None = None
    _result: object = None
    _error: Exception | None = None

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()


class Jobs(QObject):
    """Runs work in threads of its own, one current job for each name.

    Work gets `report_progress(done, total)` and `is_cancelled()`; it may touch no widget.
    `progressed` carries name, done and total (None while unknown); `finished` comes when the work
    has really ended, before the result is handed over. A job that was cancelled, or that a newer
    one of its name replaced, hands over nothing.
    """

    started = Signal(str)
    progressed = Signal(str, object, object)  # bytes of a large file are more than Qt's int holds
    finished = Signal(str)
    _work_ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: dict[str, Job] = {}
        self._running: list[Job] = []
        self._work_ended.connect(self._conclude, Qt.ConnectionType.QueuedConnection)
        self._look = QTimer(self)
        self._look.setInterval(PROGRESS_EVERY_MS)
        self._look.timeout.connect(self._show_progress)

    def start(
        self,
        name: str,
        work: Work[T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> Job:
        """Start `work`; `done` or `failed` is called later in the GUI thread."""
        self.cancel(name)
        job = Job(name, done, failed)
        job._thread = threading.Thread(
            target=self._run, args=(job, work), name=f"job {name}", daemon=True
        )
        self._current[name] = job
        self._running.append(job)
        self.started.emit(name)
        self._look.start()
        job._thread.start()
        return job

    def is_running(self, name: str) -> bool:
        return name in self._current

    def names(self) -> list[str]:
        """The names of all jobs under way, oldest first."""
        return list(self._current)

    def cancel(self, name: str) -> None:
        """Ask the job of that name, if there is one, to end; its result is dropped."""
        if name in self._current:
            self._current[name].cancel()

    def cancel_all_and_wait(self, seconds: float | None = None) -> bool:
        """Ask all jobs to end and wait for their threads; False when some took too long."""
        for job in self._running:
            job.cancel()
        until = None if seconds is None else time.monotonic() + seconds
        for job in list(self._running):
            assert job._thread is not None
            job._thread.join(None if until is None else max(0.0, until - time.monotonic()))
            if not job._thread.is_alive():
                self._conclude(job)
        return not self._running

    def _run(self, job: Job, work: Work[Any]) -> None:
        def report_progress(done: int, total: int | None) -> None:
            job._progress = (done, total)

        try:
            job._result = work(report_progress, lambda: job.is_cancelled)
        except Exception as error:  # whatever it was, the window has to hear of it
            job._error = error
            if not isinstance(error, AnnotatorError) and not job.is_cancelled:
                logger.exception("the job %s failed", job.name)
        with contextlib.suppress(RuntimeError):  # the window is gone, nobody waits for this
            self._work_ended.emit(job)

    @Slot(object)
    def _conclude(self, job: Job) -> None:
        if job not in self._running:
            return
        self._running.remove(job)
        if self._current.get(job.name) is job:
            self._show_progress_of(job)
            del self._current[job.name]
            self.finished.emit(job.name)
        if not self._running:
            self._look.stop()
        result, error = job._result, job._error
        job._result = job._error = None  # the error holds on to all that its work had in hand
        if job.is_cancelled:
            return
        if error is None:
            job._done(result)
        else:
            job._failed(error)

    @Slot()
    def _show_progress(self) -> None:
        # Looking at intervals, instead of being told, is what keeps a busy job from flooding
        # the event loop; the newest state is never lost.
        for job in list(self._current.values()):
            self._show_progress_of(job)

    def _show_progress_of(self, job: Job) -> None:
        progress = job._progress
        if progress is not None and progress != job._shown and not job.is_cancelled:
            job._shown = progress
            self.progressed.emit(job.name, *progress)
