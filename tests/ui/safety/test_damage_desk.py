"""The offer of a backup where there is no window to make it in."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.domain.errors import DamagedFile
from annotator.store.backups import SqliteBackups
from annotator.ui.safety.damage_desk import offer_without_window
from annotator.ui.safety.waiting import WaitingDialog
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.services.moving.office import make_project

ERROR = DamagedFile("The file talks.annotator is empty.", "Restore a backup of it.")


@pytest.fixture
def backups(tmp_path: Path) -> SqliteBackups:
    return SqliteBackups(make_project(tmp_path / "talks.annotator", articles=1))


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_newest_sound_backup_is_asked_about(
    backups: SqliteBackups, is_wanted: bool, qtbot: QtBot
) -> None:
    made = backups.make("asked", "2026-11-22T10:15:04Z")
    assert made is not None
    prompts, restored = ScriptedPrompts(is_wanted), list[Path]()
    offer_without_window(prompts, ERROR, backups, restore=restored.append)
    ((_, text),) = prompts.asked
    assert text.startswith(ERROR.message)
    assert "The newest sound backup is from 2026-11-22" in text
    assert restored == ([made.path] if is_wanted else [])


def test_without_one_it_is_only_told(backups: SqliteBackups, qtbot: QtBot) -> None:
    prompts = ScriptedPrompts()
    offer_without_window(prompts, ERROR, backups, restore=lambda _: None)
    assert prompts.warnings == [ERROR]


def test_who_does_not_wait_for_the_search_is_told_of_the_damage(
    backups: SqliteBackups, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    backups.make("asked", "2026-11-22T10:15:04Z")
    look_through, pressed = SqliteBackups.problems, threading.Event()

    def problems(self: SqliteBackups, backup: Path, **how: Any) -> Sequence[str]:
        pressed.wait()
        return look_through(self, backup, **how)

    def press() -> None:
        _shown_dialog().stop.click()
        pressed.set()

    monkeypatch.setattr(SqliteBackups, "problems", problems)
    QTimer.singleShot(0, press)
    prompts = ScriptedPrompts()
    offer_without_window(prompts, ERROR, backups, restore=lambda _: None)
    assert prompts.warnings == [ERROR]


def _shown_dialog() -> WaitingDialog:
    (dialog,) = (each for each in QApplication.topLevelWidgets()
                 if isinstance(each, WaitingDialog) and each.isVisible())  # fmt: skip
    return dialog
