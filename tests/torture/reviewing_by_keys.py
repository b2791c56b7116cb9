"""A reviewer before the real window, who presses keys until the process is killed.

Tells each step once the window shows it as saved; the first one makes it ready to be killed.
"""

import time
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import Program, name_application
from annotator.domain.edit import Edit
from annotator.services.ports import LayerCounts
from annotator.store.layers import SqliteLayers
from annotator.ui.assembly import ReviewWindow
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.torture.acknowledged import Step, stored_steps
from tests.torture.breaking import broken
from tests.torture.victims import READY, Tell

HABITS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("Return",), 6),
    (("Down",), 3),
    (("Up",), 2),
    (("Left",), 2),
    (("Shift+Right",), 1),
    (("3",), 1),
    (("7",), 1),
    (("E",), 1),
    (("W",), 1),
    (("U",), 4),
    (("Shift+U",), 2),
    (("Backspace", "0"), 1),
    (("Ctrl+Backspace",), 1),
    (("Y",), 1),
    (("Space",), 1),
    (("O", "write", "Esc"), 2),
    (("PgDown",), 1),
    (("PgUp",), 1),
)
SLOW_DISK_S = 1.0  # longer than anybody waits with the kill


def work(arguments: dict[str, Any], tell: Tell) -> None:
    path = Path(arguments["path"])
    application = QApplication([])
    name_application(application)
    program = Program(application, ScriptedPrompts())
    program.start(path)
    assert program.shown is not None
    _tell_what_is_saved(program.shown, path, tell)
    while program.shown.bench.session.desk is None or not QApplication.focusWidget():
        application.processEvents()
    _press_keys(program.shown, Random(arguments["seed"]))


def _press_keys(shown: ReviewWindow, chance: Random) -> None:
    habits, weights = zip(*HABITS, strict=True)
    while True:
        for key in chance.choices(habits, weights)[0]:
            target = QApplication.focusWidget() or shown.window
            if key == "write":
                QTest.keyClicks(target, f"ask again {chance.randrange(1000)}")
            else:
                combination = QKeySequence(key)[0]
                QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
            QApplication.processEvents()


def _tell_what_is_saved(shown: ReviewWindow, path: Path, tell: Tell) -> None:
    if broken() == "acknowledge-early":
        _tell_too_early(path, tell)
        return
    status, is_shown, tell = shown.window.status, False, _and_ready(tell)
    show_saved = status.show_saved

    def show(what: str = "") -> None:
        nonlocal is_shown
        show_saved(what)
        status.repaint()
        is_shown = True

    def told(kind: str, edit: Edit) -> None:
        nonlocal is_shown
        if is_shown:
            tell(str(Step(kind, edit.id or 0)))
        is_shown = False

    status.show_saved = show  # type: ignore[method-assign]
    shown.bench.edit_saved.connect(lambda edit: told("do", edit))
    shown.bench.edit_undone.connect(lambda edit: told("undo", edit))
    shown.bench.edit_redone.connect(lambda edit: told("redo", edit))


def _and_ready(tell: Tell) -> Tell:
    lines = 0

    def told(line: str) -> None:
        nonlocal lines
        tell(line)
        lines += 1
        if lines == 1:
            tell(READY)

    return told


def _tell_too_early(path: Path, tell: Tell) -> None:
    """The promise broken on purpose: told first, written afterwards, to a disk that takes time."""
    apply, tell = SqliteLayers.apply, _and_ready(tell)

    def told_first(self: SqliteLayers, edit: Edit, counts: LayerCounts) -> Edit:
        tell(str(Step("do", len(stored_steps(path)) + 1)))
        time.sleep(SLOW_DISK_S)
        return apply(self, edit, counts)

    patch.object(SqliteLayers, "apply", told_first).start()
