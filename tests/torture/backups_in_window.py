"""The window makes backups of the project that is named, and restores one; tells what differed."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import Program, name_application
from annotator.store.backups import SqliteBackups
from annotator.ui.assembly import ReviewWindow
from annotator.ui.dialogs.backup_words import DECISIONS_BETWEEN
from annotator.ui.dialogs.backups_dialog import BackupsDialog
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.torture.row_hash import row_hash

DECIDED = ("edit", "edit_change", "layer", "layer_item")
PATIENCE_S = 120.0
MORE = 7  # decisions, which the restoring takes away


def main(path: Path) -> dict[str, object]:
    application = QApplication([])
    name_application(application)
    program = Program(application, ScriptedPrompts(True))
    program.start(path)
    backups, wrong = SqliteBackups(path), list[str]()
    states = [_state_backed_up(program, backups, 1)]
    _decide(_shown(program), DECISIONS_BETWEEN)
    states.append(_state_backed_up(program, backups, 2))
    for backup, state in zip(reversed(backups.all()), states, strict=True):
        if row_hash(backup.path, DECIDED) != state:
            wrong.append(backup.path.name)
    _decide(_shown(program), MORE)
    before = row_hash(path, DECIDED)
    _restore_newest(program)
    if row_hash(path, DECIDED) != states[1]:
        wrong.append("what was restored")
    kept = next(backup for backup in backups.all() if backup.reason == "restore")
    if row_hash(kept.path, DECIDED) != before:
        wrong.append("what was kept")
    program.close()
    return {"backups": len(states), "restored": 1, "wrong": wrong}


def _state_backed_up(program: Program, backups: SqliteBackups, number: int) -> str:
    _wait(lambda: len(backups.all()) == number and not _shown(program).work.is_busy())
    return row_hash(backups.path, DECIDED)


def _decide(shown: ReviewWindow, times: int) -> None:
    """A flag is a decision like any other."""
    for _ in range(times):
        shown.desk.run("article.flag")


def _restore_newest(program: Program) -> None:
    before = _shown(program)
    before.desk.run("file.backups")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, BackupsDialog))
    _wait(dialog.restore.isEnabled)
    dialog.restore.click()
    _wait(lambda: _shown(program) is not before)
    _wait(lambda: not _shown(program).work.is_busy())


def _shown(program: Program) -> ReviewWindow:
    assert program.shown is not None
    return program.shown


def _wait(condition: Callable[[], object]) -> None:
    give_up_at = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > give_up_at:
            raise TimeoutError("the window did not get there")
        QTest.qWait(20)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
