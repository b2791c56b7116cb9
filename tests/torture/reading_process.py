"""A process that reads a project where it may not be written: by commands and in the window.

Prints what went otherwise than promised, as a JSON list.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import Program, name_application
from annotator.cli import main
from annotator.services.exporting import ExportOptions
from annotator.store.project import open_project
from annotator.ui.assembly import ReviewWindow
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.torture.ordinary_user import obey_modes
from tests.torture.read_only_places import NO_MODES

PATIENCE_MS = 60_000
WRITING = (
    ("import", "{text}", "--project", "{project}", "--no-extract"),
    ("assign", "--project", "{project}", "--reviewer", "Bea"),
    ("merge", "{share}", "--project", "{project}"),
)
READING = (
    ("articles", "--project", "{project}"),
    ("check", "--project", "{project}"),
    ("export", "{gold}", "--project", "{project}", "--status", "all"),
)


def faults(project: Path, elsewhere: Path, *, in_window: bool) -> Iterator[str]:
    before = _state(project)
    yield from _standing_faults(project)
    yield from _command_faults(project, elsewhere)
    if in_window:
        yield from _window_faults(project, elsewhere / "from the window")
    if _state(project) != before:
        yield "something was written"


def _state(project: Path) -> object:
    """The bytes, when they were written, and what lies beside."""
    return project.read_bytes(), project.stat().st_mtime_ns, sorted(os.listdir(project.parent))


def _standing_faults(path: Path) -> Iterator[str]:
    project = open_project(path)
    if project.standing.may_write or "read-only" not in project.standing.message:
        yield f"opened as {project.standing}"
    yield from project.problems()
    project.close()


def _command_faults(project: Path, elsewhere: Path) -> Iterator[str]:
    words = {
        "project": project,
        "text": elsewhere / "new.txt",
        "share": project,
        "gold": elsewhere / "gold",
    }
    (elsewhere / "new.txt").write_text("Something else was said in Rome.", encoding="utf-8")
    for template in READING:
        code, said = _run([part.format(**words) for part in template])
        if code != 0:
            yield f"{template[0]} said {said}"
    if not (elsewhere / "gold" / "gold.jsonl").stat().st_size:
        yield "nothing was exported"
    for template in WRITING:
        code, said = _run([part.format(**words) for part in template])
        if code != 1 or "read-only" not in said:
            yield f"{template[0]} ended with {code} and said {said}"


def _run(arguments: list[str]) -> tuple[int, str]:
    said = StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main(arguments)
    return code, said.getvalue()


def _window_faults(path: Path, folder: Path) -> Iterator[str]:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    name_application(application)
    prompts = ScriptedPrompts()
    program = Program(application, prompts)
    program.start(path)
    assert program.shown is not None
    yield from _shown_faults(program.shown, folder)
    yield from map(str, prompts.warnings)
    program.close()


def _shown_faults(shown: ReviewWindow, folder: Path) -> Iterator[str]:
    status, bench = shown.window.status, shown.bench
    _wait(lambda: bench.session.desk is not None)
    before = bench.layer
    if status.saved.text() != "Only for reading" or "read-only" not in status.saved.toolTip():
        yield f"the window says {status.saved.text()}"
    for action in ("claim.confirm", "go.read", "article.flag", "claim.new", "edit.undo"):
        status.show_message("")
        shown.desk.run(action)
        if "read-only" not in status.message.text() or bench.layer != before:
            yield f"{action} said {status.message.text()}"
    shown.work.export(folder, ExportOptions(status="all"))
    _wait(lambda: not shown.work.is_busy())
    if not (folder / "gold.jsonl").exists():
        yield "nothing was exported from the window"


def _wait(is_done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not is_done() and not deadline.hasExpired():
        QTest.qWait(5)


if __name__ == "__main__":
    place, outside, window = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "window"
    is_mount = sys.argv[4] == "mount"
    can_be_tried = is_mount or obey_modes()
    found = list(faults(place, outside, in_window=window)) if can_be_tried else [NO_MODES]
    print(json.dumps(found))
