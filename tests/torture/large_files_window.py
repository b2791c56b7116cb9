"""A real window that is given files beyond the limits, and how its event loop fares meanwhile.

Its arguments are the folder, which limits to set (characters and spans, 0 for the usual ones) and
the names of the files; it prints what it found as JSON.
"""

import json
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from annotator.app import Program, name_application, new_project
from annotator.domain.errors import AnnotatorError
from annotator.locations import resource
from annotator.services.importing import ImportOutcome
from annotator.store.project import create_project
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.reviewer_memory import ReviewerMemory
from annotator.ui.settings import load_settings, save_settings

TICK_MS = 20
LABELS = 5_000


class Pulse:
    """How often the event loop turns, and the longest that it did not."""

    def __init__(self) -> None:
        self.turns, self.longest, self._last = 0, 0.0, time.monotonic()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start(TICK_MS)

    def begin(self) -> None:
        self.turns, self.longest, self._last = 0, 0.0, time.monotonic()

    def _turn(self) -> None:
        now = time.monotonic()
        self.turns, self.longest = self.turns + 1, max(self.longest, now - self._last)
        self._last = now


def imported(shown: ReviewWindow, path: Path, pulse: Pulse) -> dict[str, object]:
    outcomes: list[ImportOutcome] = []
    shown.work.imported.connect(outcomes.append)
    loop = QEventLoop()
    shown.work.job_ended.connect(loop.quit)
    pulse.begin()
    began = time.monotonic()
    shown.work.import_paths([path])
    loop.exec()
    for dialog in shown.window.findChildren(QDialog):
        dialog.close()
    shown.work.imported.disconnect()
    (outcome,) = outcomes
    return {
        "file": path.name,
        "taken": outcome.taken,
        "reasons": [refusal.reason for refusal in outcome.refusals],
        "turns": pulse.turns,
        "longest": pulse.longest,
        "seconds": time.monotonic() - began,
    }


def refused_scheme(program: Program, folder: Path) -> str:
    """Why a project with a scheme of many labels is not opened; empty where it is."""
    path = folder / "labels.annotator"
    more = "".join(
        f'  {{ name = "L{n}", title = "l{n}", tag = "L{n}", family = "things" }},\n'
        for n in range(LABELS)
    )
    toml = resource("scheme.toml").read_text("utf-8").replace("labels = [\n", f"labels = [\n{more}")
    with closing(create_project(path, name="a", scheme_toml=toml, created_at="2026-01-01")):
        pass
    try:
        program.open(path)
    except AnnotatorError as error:
        return str(error)
    return ""


def main(folder: Path, characters: int, spans: int, names: list[str]) -> dict[str, object]:
    application = QApplication([])
    name_application(application)
    if characters:
        usual = load_settings(QSettings())
        save_settings(QSettings(), replace(usual, max_characters=characters, max_spans=spans))
    path = folder / "main.annotator"
    new_project(path, "main").close()
    ReviewerMemory(QSettings(), path).remember(ReviewerChoice("Ann", asks_again=False))
    program = Program(application)
    program.start(path)
    assert program.shown is not None
    pulse = Pulse()
    found = [imported(program.shown, folder / name, pulse) for name in names]
    scheme = refused_scheme(program, folder)
    program.close()
    return {"imports": found, "scheme": scheme}


if __name__ == "__main__":
    where, most_characters, most_spans, *files = sys.argv[1:]
    print(json.dumps(main(Path(where), int(most_characters), int(most_spans), files)))
