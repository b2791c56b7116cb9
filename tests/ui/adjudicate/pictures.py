"""Pictures of the Adjudicate view, to be looked at: python -m tests.ui.adjudicate.pictures DIR."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from annotator.app import Program, name_application
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.settings import ThemeChoice
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.ui.adjudicate.example import finished_project

SETTLED_S = 0.3


def wait(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 30
    while not condition() and time.monotonic() < until:
        QApplication.processEvents()
    still = time.monotonic() + SETTLED_S
    while time.monotonic() < still:
        QApplication.processEvents()


class Photographer:
    """Takes pictures of a window that is not seen."""

    def __init__(self, folder: Path, shown: ReviewWindow) -> None:
        self._folder, self._shown = folder, shown

    def run(self, *actions: str) -> None:
        for action_id in actions:
            self._shown.desk.run(action_id)
            wait(lambda: not self._shown.work.is_busy())

    def take(
        self, name: str, *, theme: ThemeChoice = "light", scale: float = 1.0, wide: int = 1440
    ) -> None:
        appearance = self._shown.appearance
        self._shown.window.resize(wide, 900)
        appearance.change(replace(appearance.settings, theme=theme, text_scale=scale))
        wait(lambda: not self._shown.work.is_busy())
        self._shown.window.grab().save(str(self._folder / f"adjudicate-{name}.png"))


def started(home: Path, *, reviewer: str, reviewers: int) -> Program:
    prompts = ScriptedPrompts()
    prompts.reviewers.append(ReviewerChoice(reviewer))
    program = Program(QApplication.instance(), prompts)
    program.start(finished_project(home / f"{reviewer}.annotator", reviewers=reviewers))
    assert program.shown is not None
    wait(lambda: not program.shown.work.is_busy())
    return program


def main(folder: Path) -> None:
    home = Path(tempfile.mkdtemp())
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(home))
    application = QApplication([])
    name_application(application)
    program = started(home, reviewer="Bo", reviewers=1)
    photographer = Photographer(folder, program.shown)
    photographer.run("view.adjudicate")
    photographer.take("empty")
    program.close()
    program = started(home, reviewer="Ann", reviewers=3)
    photographer = Photographer(folder, program.shown)
    adjudicate(photographer)
    program.close()


def adjudicate(photographer: Photographer) -> None:
    run, take = photographer.run, photographer.take
    run("view.adjudicate")
    take("light")
    take("dark", theme="dark")
    take("1200", wide=1200)
    take("large", scale=2.0)
    run("adjudicate.side")
    take("side")
    run("adjudicate.side", "adjudicate.take/1")
    run(*["adjudicate.next"] * 3, "adjudicate.edit")
    take("form")
    run("adjudicate.agreed", *["adjudicate.previous"] * 3, "adjudicate.decide", "adjudicate.names")
    take("later", theme="dark")
    run("adjudicate.names", *["adjudicate.decide"] * 4, "view.lessons")
    take("lessons")
    run("adjudicate.side")
    take("lessons-side", theme="dark")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
