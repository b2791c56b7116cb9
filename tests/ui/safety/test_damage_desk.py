"""The offer of a backup where there is no window to make it in."""

from pathlib import Path

import pytest

from annotator.domain.errors import DamagedFile
from annotator.store.backups import SqliteBackups
from annotator.ui.safety.damage_desk import offer_without_window
from tests.fakes.scripted_prompts import ScriptedPrompts
from tests.services.moving.office import make_project

ERROR = DamagedFile("The file talks.annotator is empty.", "Restore a backup of it.")


@pytest.fixture
def backups(tmp_path: Path) -> SqliteBackups:
    return SqliteBackups(make_project(tmp_path / "talks.annotator", articles=1))


@pytest.mark.parametrize("is_wanted", [True, False])
def test_the_newest_sound_backup_is_asked_about(backups: SqliteBackups, is_wanted: bool) -> None:
    made = backups.make("asked", "2026-11-22T10:15:04Z")
    assert made is not None
    prompts, restored = ScriptedPrompts(is_wanted), list[Path]()
    offer_without_window(prompts, ERROR, backups, restore=restored.append)
    ((_, text),) = prompts.asked
    assert text.startswith(ERROR.message)
    assert "The newest sound backup is from 2026-11-22" in text
    assert restored == ([made.path] if is_wanted else [])


def test_without_one_it_is_only_told(backups: SqliteBackups) -> None:
    prompts = ScriptedPrompts()
    offer_without_window(prompts, ERROR, backups, restore=lambda _: None)
    assert prompts.warnings == [ERROR]
