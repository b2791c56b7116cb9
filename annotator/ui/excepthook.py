"""The last resort: a bug is written to the log file and said once, in plain words."""

import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

import annotator


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`what` is one line; `details` the traceback; `log_path` None when it could not be written."""

    what: str
    details: str
    log_path: Path | None


class CrashHook(QObject):
    """Takes exceptions nobody caught, from any thread; shows each kind once, in the GUI thread."""

    _happened = Signal(object)

    def __init__(self, log_path: Path, show: Callable[[CrashReport], object]) -> None:
        super().__init__()
        self._log_path = log_path
        self._shown: set[tuple[str, str]] = set()
        self._show = show
        self._previous = (sys.excepthook, threading.excepthook)
        # Queued, because an exception inside a paint event must not open a window there.
        self._happened.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook = self._previous

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit and arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        print(details, file=sys.stderr)
        where = _place(trace)
        is_known = (kind.__name__, where) in self._shown
        self._shown.add((kind.__name__, where))
        log_path = self._log_path if _is_logged(self._log_path, details) else None
        if not is_known:
            what = f"{kind.__name__}: {error}" if str(error) else kind.__name__
            self._happened.emit(CrashReport(what, details, log_path))

    def _show_report(self, report: CrashReport) -> None:
        self._show(report)


def install_excepthook(log_path: Path, show: Callable[[CrashReport], object]) -> CrashHook:
    """From now on uncaught exceptions go to `log_path` and, once each, to `show`."""
    hook = CrashHook(log_path, show)
    hook.install()
    return hook


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def _is_logged(log_path: Path, details: str) -> bool:
    versions = f"Annotator {annotator.__version__}, Python {platform.python_version()}"
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        log_path.parent.mkdir(parents=True, exist_ok=True)
        with log_path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{stamp} {versions}, {platform.system()}\n{details}\n")
    except OSError:
        return False
    return True
