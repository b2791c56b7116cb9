import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.logs import LogFile, log_kept
from annotator.ui.dialogs.crash_dialog import CrashDialog, CrashNotice, CrashWays
from annotator.ui.excepthook import MOST_SHOWN, CrashHook, CrashReport, install_excepthook

pytestmark = pytest.mark.loud("it is about bugs, which are logged")


@pytest.fixture
def reports() -> list[CrashReport]:
    return []


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    with log_kept(tmp_path / "logs" / "annotator.log") as kept:
        yield kept


@pytest.fixture
def hook(qapp, log: LogFile, reports: list[CrashReport]) -> Iterator[CrashHook]:
    hook = install_excepthook(log, reports.append)
    yield hook
    hook.uninstall()


@pytest.fixture
def notice() -> CrashNotice:
    return CrashNotice(CrashWays(lambda: None, lambda: None, lambda _: True))


def take(error: Exception) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def crash(words: str = "broken") -> None:
    try:
        raise ValueError(words)
    except ValueError as error:
        take(error)


def crash_elsewhere(number: int) -> None:
    """A kind of its own for each number."""
    try:
        raise type(f"Error{number}", (Exception,), {})
    except Exception as error:
        take(error)


def dialogs() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]


def test_a_bug_is_logged_and_shown(qtbot, hook, log, reports) -> None:
    crash()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0].what.startswith("ValueError in tests/ui/test_excepthook.py:")
    assert reports[0].log_path == log.path
    assert "in crash" in reports[0].details
    assert reports[0].details in log.path.read_text()
    assert "Annotator 0." in log.path.read_text()


def test_what_a_bug_quotes_is_neither_logged_nor_shown(qtbot, hook, log, reports, capsys) -> None:
    crash("half a sentence of an article")
    qtbot.waitUntil(lambda: bool(reports))
    assert "sentence" not in f"{reports} {log.path.read_text()} {capsys.readouterr()}"


def test_the_same_bug_is_shown_once_and_does_not_flood_the_log(qtbot, hook, log, reports) -> None:
    for _ in range(1000):
        crash()
    qtbot.waitUntil(lambda: bool(reports))
    QApplication.processEvents()
    assert len(reports) == 1
    written = log.path.read_text()
    assert written.count("nobody caught") == 1
    assert "512 times by now" in written
    assert len(written) < 10_000


def test_a_flood_of_bugs_comes_to_an_end(qtbot, hook, log, reports) -> None:
    for number in range(3 * MOST_SHOWN):
        crash_elsewhere(number)
    qtbot.waitUntil(lambda: len(reports) == MOST_SHOWN)
    QApplication.processEvents()
    assert len(reports) == MOST_SHOWN
    assert log.path.read_text().count("nobody caught") == 3 * MOST_SHOWN


def test_a_thread_that_breaks_is_shown_in_the_main_thread(qtbot, hook) -> None:
    seen = []
    hook._show = lambda report: seen.append(threading.current_thread())
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [threading.main_thread()]


def test_a_log_that_cannot_be_written_is_admitted(qtbot, qapp, tmp_path, reports) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with log_kept(blocked / "annotator.log") as log:
        hook = install_excepthook(log, reports.append)
        try:
            crash("of any kind")
        finally:
            hook.uninstall()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0].log_path is None


def test_an_interrupt_is_no_bug(qtbot, hook, reports, capsys) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QApplication.processEvents()
    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_what_breaks_while_it_is_cleared_away_is_logged_alone(qtbot, hook, log, reports) -> None:
    class Broken:
        def __del__(self) -> None:
            raise ValueError

    Broken()
    QApplication.processEvents()
    assert "__del__" in log.path.read_text()
    assert reports == []


def test_a_dialog_that_fails_is_not_tried_again(qtbot, hook, log) -> None:
    tried = []

    def fail(report: CrashReport) -> None:
        tried.append(report)
        raise RuntimeError

    hook._show = fail
    window = QWidget()
    qtbot.addWidget(window)
    window.show()  # else the program would end: nothing is left that one could close
    for number in range(5):
        crash_elsewhere(number)
        QApplication.processEvents()
    assert len(tried) == 1
    assert "RuntimeError" in log.path.read_text()


def test_bugs_in_paint_events_and_threads_open_one_dialog(qtbot, qapp, hook, notice) -> None:
    class Broken(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            # As PySide hands it on; pytest-qt would take it before the program does.
            try:
                raise LookupError
            except LookupError as error:
                take(error)

    hook._show = notice
    window = Broken()
    qtbot.addWidget(window)
    window.show()
    for number in range(8):
        threading.Thread(target=crash_elsewhere, args=(number,)).start()
        window.repaint()
    qtbot.waitUntil(lambda: len(hook._times) == 9 and bool(dialogs()))
    QApplication.processEvents()
    [dialog] = dialogs()
    qtbot.waitUntil(lambda: "8 more errors since" in dialog._more.text())
    dialog.reject()
