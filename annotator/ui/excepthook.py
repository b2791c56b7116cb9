"""The last resort: a bug is written to the log and said once, in plain words."""

import logging
import sys
import threading
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from annotator.logs import LogFile, account_of, kind_of, place_of, redacted

MOST_SHOWN: Final = 20
"""Kinds of bugs that are said in one run; what comes later goes to the log alone."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CrashReport:
    """`what` is one line; `details` what the log says, without a word of anybody's text;
    `log_path` None when it could not be written. `is_past`: the program ended of it, earlier."""

    what: str
    details: str
    log_path: Path | None
    is_past: bool = False


class CrashHook(QObject):
    """Takes exceptions nobody caught, from any thread; shows each kind once, in the GUI thread.

    Nothing that goes wrong here, or in what shows it, comes back here.
    """

    _happened = Signal(object)

    def __init__(self, log: LogFile, show: Callable[[CrashReport], object]) -> None:
        super().__init__()
        self._log = log
        self._times: Counter[tuple[str, str]] = Counter()
        self._show = show
        self._can_show = True
        self._previous = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        # Queued, because an exception inside a paint event must not open a window there.
        self._happened.connect(self._show_report, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        sys.unraisablehook = self._take_unraisable

    def uninstall(self) -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._previous

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_type is not SystemExit and arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _take_unraisable(self, arguments: "sys.UnraisableHookArgs") -> None:
        """What broke while an object was cleared away stops nobody: it is logged and not said."""
        if isinstance(arguments.exc_value, Exception):
            self._note(arguments.exc_value, arguments.exc_traceback)

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        is_new = self._note(error, trace)
        _tell_terminal(error, trace)
        if is_new and self._can_show and len(self._times) <= MOST_SHOWN:
            place = place_of(trace)
            what = f"{kind_of(error)} in {place}" if place else kind_of(error)
            log_path = self._log.path if self._log.is_working else None
            self._happened.emit(CrashReport(what, account_of(error, trace), log_path))

    def _note(self, error: BaseException, trace: TracebackType | None) -> bool:
        """Write the first of its kind in full, of the others how many: a bug while painting comes
        back with each repaint. True for the first."""
        key = (kind_of(error), place_of(trace))
        self._times[key] += 1
        times = self._times[key]
        if times == 1:
            logger.error("nobody caught an error", exc_info=(type(error), error, trace))
        elif times & (times - 1) == 0:  # 2, 4, 8, …
            logger.error(
                "the same error again, %d times by now", times, extra={"account": " ".join(key)}
            )
        return times == 1

    def _show_report(self, report: CrashReport) -> None:
        try:
            self._show(report)
        except Exception as error:
            self._can_show = False
            self._note(error, error.__traceback__)
            if not any(widget.isVisible() for widget in QApplication.topLevelWidgets()):
                QApplication.exit(1)  # nothing is left that one could close


def install_excepthook(log: LogFile, show: Callable[[CrashReport], object]) -> CrashHook:
    """From now on uncaught exceptions go to the log and, once each, to `show`."""
    hook = CrashHook(log, show)
    hook.install()
    return hook


def _tell_terminal(error: BaseException, trace: TracebackType | None) -> None:
    """In full to somebody who sits there; a file, which keeps it, gets what the log gets."""
    stream = sys.stderr
    if stream is None:  # Windows, without a console
        return
    is_seen = stream.isatty()
    told = "".join(traceback.format_exception(error)) if is_seen else account_of(error, trace)
    print(redacted(told), file=stream)
