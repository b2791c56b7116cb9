"""A real window over a real project file, driven by keys alone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from annotator.app import Program, name_application, new_project
from annotator.domain.layer import Layer
from annotator.ui.assembly import ReviewWindow
from tests.fakes.scripted_prompts import ScriptedPrompts

PATIENCE_MS = 60_000
Shown = TypeVar("Shown", bound=QDialog)


class Desk:
    """The program as one sits before it: keys in, what is shown out."""

    def __init__(self, qtbot: QtBot, program: Program, prompts: ScriptedPrompts) -> None:
        self._qtbot = qtbot
        self.program = program
        self.prompts = prompts
        self.keys_pressed = 0

    @property
    def shown(self) -> ReviewWindow:
        assert self.program.shown is not None
        return self.program.shown

    @property
    def layer(self) -> Layer:
        return self.shown.bench.layer

    @property
    def text(self) -> str:
        return self.shown.bench.desk.article.text

    def press(self, *keys: str) -> None:
        """Keys by their names, such as "Return", "Shift+Left", "N"; each counts."""
        for key in keys:
            combination = QKeySequence(key)[0]
            target = QApplication.focusWidget() or self.shown.window
            QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            self.keys_pressed += 1

    def write(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    def wait(self, condition: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE_MS)

    def wait_for_suggestions(self, articles: int) -> None:
        """Until that many articles are in the queue, all of them read by the extractor."""
        project = self.shown.work.project
        self.wait(lambda: len(project.articles.ids()) == articles)
        self.wait(lambda: not project.suggestions.without_structure())
        self.rest()

    def rest(self) -> None:
        """Until no job runs."""
        self.wait(lambda: not self.shown.work.is_busy())

    def dialog(self, kind: type[Shown]) -> Shown:
        """The dialog of that kind, once it has the keys."""
        self.wait(lambda: isinstance(QApplication.activeWindow(), kind))
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, kind)
        return dialog

    def restart(self) -> None:
        """Close the window and start the program again."""
        path = self.shown.work.project.path
        self.program.close()
        self.program.start(path)
        self._ready()

    def start(self, path: Path | None) -> None:
        self.program.start(path)
        self._ready()

    def open(self, path: Path) -> None:
        """Start with that project, until its first article stands and no job runs."""
        self.start(path)
        self.wait(lambda: self.shown.bench.session.desk is not None)
        self.rest()

    def _ready(self) -> None:
        with self._qtbot.waitActive(self.shown.window):
            pass


@pytest.fixture
def prompts() -> ScriptedPrompts:
    return ScriptedPrompts()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, prompts: ScriptedPrompts) -> Iterator[Desk]:
    """The program, not started yet."""
    name_application(qapp)
    program = Program(qapp, prompts)
    yield Desk(qtbot, program, prompts)
    program.close()
    qapp.setStyleSheet("")


@pytest.fixture
def empty_project(tmp_path: Path) -> Path:
    path = tmp_path / "talks.annotator"
    new_project(path, "Trade talks").close()
    return path
