"""What holds for every test: no window on the screen, no network, nobody's settings, no noise."""

import gc
import logging
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# Before Qt, spaCy or datasets are imported, so that they see it.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["HF_HUB_OFFLINE"] = "1"

import hypothesis
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
WITH_WINDOWS = (TESTS / "ui", TESTS / "workflows")
PATIENCE = 3.0  # seconds until a thread or process that is still ending counts as leaked
QT_KEEPS = {"QTipLabel", "QShapedPixmapWindow", "QDesktopScreenWidget"}  # Qt's own, made once

# Time limits would measure the machine; on CI the same examples every time.
hypothesis.settings.register_profile("quiet", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("quiet")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name.endswith("_speed.py"):
            item.add_marker(pytest.mark.bench)
        if item.get_closest_marker("loud"):
            item.add_marker(pytest.mark.filterwarnings("default"))
            item.add_marker(pytest.mark.qt_log_level_fail("CRITICAL"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.has_passed = report.passed
    return report


@pytest.fixture
def shared_seeds() -> Path:
    """The sample articles as they were handed to the project, beside the checkout."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("the original sample articles are not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test: settings, data, caches and documents."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(home))
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for variable in ("XDG_DOCUMENTS_DIR", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(home / variable.lower()))
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(home / "config"))
    return home


@pytest.fixture(autouse=True)
def usual_umask() -> None:
    """The program makes it stricter; no test may pass because another one ran the program."""
    os.umask(0o022)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections leave this machine only by mistake."""
    for name in ("connect", "connect_ex"):
        original = getattr(socket.socket, name)
        monkeypatch.setattr(socket.socket, name, _checked(original))

    resolve = socket.getaddrinfo

    def getaddrinfo(host: object, *args: object, **kwargs: object) -> object:
        _refuse_unless_here(host)
        return resolve(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def _checked(connect: Callable[..., object]) -> Callable[..., object]:
    def connect_here(self: socket.socket, address: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_here(address[0])
        return connect(self, address)

    return connect_here


def _refuse_unless_here(host: object) -> None:
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    if name not in ("localhost", "::1") and not name.startswith("127."):
        pytest.fail(f"a test may not reach the network, and this one asked for {name}")


class _Noise(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def silence(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log record of level WARNING or above fails the test, unless it is marked `loud`."""
    noise = _Noise()
    logging.getLogger().addHandler(noise)
    yield
    logging.getLogger().removeHandler(noise)
    if noise.heard and not request.node.get_closest_marker("loud"):
        pytest.fail(
            "unexpected log records (mark the test `loud` if it means them):\n"
            + "\n".join(noise.heard)
        )


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A window, thread or process that outlives its test fails it, where tests open windows."""
    if not any(folder in request.path.parents for folder in WITH_WINDOWS):
        yield
        return
    before = {*_windows(), *_threads(), *_processes()}
    yield
    if not getattr(request.node, "has_passed", False):
        return  # the traceback of a failed test keeps its windows alive
    left = [
        *_lasting(lambda: [_told(w) for w in _windows() if w not in before]),
        *_lasting(lambda: [f"thread {t.name}" for t in _threads() if t not in before]),
        *_lasting(lambda: [f"process {p.name}" for p in _processes() if p not in before]),
    ]
    if not QThreadPool.globalInstance().waitForDone(int(PATIENCE * 1000)):
        left.append("a job of Qt's thread pool")
    if left:
        pytest.fail("left behind: " + ", ".join(left))


def _windows() -> list[QWidget]:
    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    widgets = QApplication.topLevelWidgets()
    return [w for w in widgets if not w.parent() and _class(w) not in QT_KEEPS]


def _threads() -> list[threading.Thread]:
    # A dummy stands for a thread of Qt's that once ran Python code; it says nothing of its end.
    return [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]


def _processes() -> list[multiprocessing.Process]:
    return multiprocessing.active_children()


def _lasting(find: Callable[[], list[str]]) -> list[str]:
    """What `find` still finds once everything that was about to end has ended."""
    deadline = time.monotonic() + PATIENCE
    _delete_later_is_now()
    while (found := find()) and time.monotonic() < deadline:
        gc.collect()
        _delete_later_is_now()
        time.sleep(0.01)
    return found


def _delete_later_is_now() -> None:
    if QCoreApplication.instance():
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _told(window: QWidget) -> str:
    names = (_class(window), window.objectName(), window.windowTitle())
    return "window " + " ".join(name for name in names if name)


def _class(window: QWidget) -> str:
    return window.metaObject().className()
