"""Whatever a person does, the screen shows what painting everything anew would show.

`make screen SEED=7 STEPS=2000` does more of it, and tells the shortest way to what is wrong.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copy

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtGui import QCursor

from annotator.ui.settings import Settings, ThemeChoice, save_settings
from tests.workflows.acting_at_random import Actor, Step, random_steps
from tests.workflows.driving import Desk
from tests.workflows.painted_anew import assert_fresh, still_cursor
from tests.workflows.screen_projects import add_dense, add_talks

__all__ = ["still_cursor"]
SEED = int(os.environ.get("SCREEN_SEED", "1"))
STEPS = int(os.environ.get("SCREEN_STEPS", "100"))
USUAL = Settings(reduced_motion=True)  # what moves by the clock is painted anew at every step
FAR = QPoint(5000, 5000)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_screen_is_never_stale(desk: Desk, empty_project: Path, theme: ThemeChoice) -> None:
    add_dense(empty_project)
    add_talks(empty_project, [f"zx{number:02}" for number in range(20)])
    steps = random_steps(Random(f"{theme} {SEED}"), STEPS)
    wrong = _first_wrong(desk, empty_project, steps, replace(USUAL, theme=theme))
    if wrong is not None:
        steps = steps[: wrong[0] + 1]
        steps = _shortest(desk, empty_project, steps, replace(USUAL, theme=theme))
        pytest.fail(f"{wrong[1]}\nshortest: {steps}")


def _first_wrong(
    desk: Desk, project: Path, steps: Sequence[Step], settings: Settings
) -> tuple[int, AssertionError] | None:
    """The number of the first step after which something stale is seen."""
    save_settings(QSettings(), settings)
    QCursor.setPos(FAR)
    desk.open(Path(copy(project, project.with_name("acted.annotator"))))
    actor = Actor(desk)
    try:
        for number, step in enumerate(steps):
            actor.do(step)
            try:
                assert_fresh(desk, f"{step} (step {number})")
            except AssertionError as error:
                return number, error
        desk.rest()
        return None
    finally:
        desk.program.close()


def _shortest(
    desk: Desk, project: Path, steps: Sequence[Step], settings: Settings
) -> Sequence[Step]:
    """Steps are left out, half of them at a time and then fewer, while something is wrong."""
    size = len(steps) // 2
    while size:
        start = 0
        while start < len(steps):
            fewer = [*steps[:start], *steps[start + size :]]
            wrong = _first_wrong(desk, project, fewer, settings)
            if wrong is None:
                start += size
            else:
                steps = fewer[: wrong[0] + 1]
        size //= 2
    return steps
