"""Older backups go only when the new one is good: else they may be the only good ones."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store import backups as backups_module
from annotator.store.backing_up import backed_up
from annotator.store.backups import SqliteBackups
from annotator.store.project import SqliteProject
from tests.store.examples import held

OLD = "2026-01-01T10:{:02}:00Z"


def back_up_often(project: SqliteProject, times: int = 7) -> SqliteBackups:
    held(project)
    backups = SqliteBackups(project.path)
    for number in range(times):
        project.set_setting("state", str(number))
        # Nobody looks through them, so none is thinned out.
        assert backed_up(project.path, "opened", OLD.format(number)) is not None
    return backups


def damage(path: Path) -> None:
    """SQLite sees nothing wrong in it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE revision_text SET text = replace(text, 'trade', 'brade')")
        connection.commit()


def numbers(backups: SqliteBackups) -> list[int]:
    return [backup.number for backup in backups.all()]


def test_a_backup_of_a_damaged_project_pushes_none_out(stored: SqliteProject) -> None:
    backups = back_up_often(stored)
    damage(stored.path)
    for minute in range(8):
        stored.set_setting("state", f"damaged {minute}")
        assert backups.make("decisions", f"2026-11-22T10:{minute:02}:00Z") is not None
    assert numbers(backups) == list(range(15, 0, -1))
    newest = backups.newest_sound()
    assert newest is not None
    assert newest.number == 7


def test_a_sound_one_does(stored: SqliteProject) -> None:
    backups = back_up_often(stored)
    stored.set_setting("state", "today")
    assert backups.make("decisions", "2026-11-22T10:00:00Z") is not None
    assert numbers(backups) == [8, 7, 6, 5, 4]


def test_who_stops_it_then_has_the_backup_and_all_older_ones(stored: SqliteProject) -> None:
    """The window may close while the new one is read through."""
    backups = back_up_often(stored)
    stored.set_setting("state", "today")

    def is_made() -> bool:
        return bool(list(backups.folder.glob("talks 0008 *")))

    made = backups.make("decisions", "2026-11-22T10:00:00Z", is_cancelled=is_made)
    assert made is not None
    assert numbers(backups) == list(range(8, 0, -1))


def test_a_large_one_is_not_read_through(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups_module, "READ_THROUGH_BYTES", 1000)
    backups = back_up_often(stored)
    damage(stored.path)
    assert backups.make("decisions", "2026-11-22T10:00:00Z") is not None
    assert numbers(backups) == [8, 7, 6, 5, 4]
