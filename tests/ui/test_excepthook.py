import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.ui.excepthook import CrashHook, CrashReport, install_excepthook


@pytest.fixture
def reports() -> list[CrashReport]:
    return []


@pytest.fixture
def hook(qapp, tmp_path: Path, reports: list[CrashReport]) -> Iterator[CrashHook]:
    hook = install_excepthook(tmp_path / "logs" / "annotator.log", reports.append)
    yield hook
    hook.uninstall()


def crash(message: str = "broken") -> None:
    try:
        raise ValueError(message)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_a_bug_is_logged_and_shown(qtbot, hook, reports, tmp_path) -> None:
    crash()
    qtbot.waitUntil(lambda: bool(reports))
    log = tmp_path / "logs" / "annotator.log"
    assert reports[0].what == "ValueError: broken"
    assert reports[0].log_path == log
    assert "test_excepthook.py" in reports[0].details
    assert "ValueError: broken" in log.read_text()
    assert "Annotator 0." in log.read_text()


def test_the_same_bug_is_logged_each_time_and_shown_once(qtbot, hook, reports, tmp_path) -> None:
    for _ in range(5):
        crash()
    qtbot.waitUntil(lambda: bool(reports))
    qtbot.wait(10)
    assert len(reports) == 1
    assert (tmp_path / "logs" / "annotator.log").read_text().count("ValueError: broken") == 5


def test_a_thread_that_breaks_is_shown_in_the_main_thread(qtbot, hook, tmp_path) -> None:
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
    hook = install_excepthook(blocked / "annotator.log", reports.append)
    try:
        crash("half a pair \ud800")
    finally:
        hook.uninstall()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0].log_path is None


def test_an_interrupt_is_no_bug(qtbot, hook, reports, capsys) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(10)
    assert reports == []
    assert "KeyboardInterrupt" in capsys.readouterr().err
