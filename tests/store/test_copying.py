"""Copies and the search for a sound backup end when nobody waits for them any more."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from filelock import FileLock

from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled
from annotator.store import copying
from annotator.store.backups import SqliteBackups
from annotator.store.copying import copy_whole, row_counts
from annotator.store.project import SqliteProject, open_project
from tests.store.examples import held

AT = "2026-11-22T10:15:04Z"


def after(times: int) -> IsCancelled:
    """Cancelled when it has been asked so often."""
    asked = iter(range(times))
    return lambda: next(asked, None) is None


WORK: dict[str, Callable[[SqliteBackups, IsCancelled], object]] = {
    "make": lambda backups, stop: backups.make("asked", AT, is_cancelled=stop),
    "all": lambda backups, stop: SqliteBackups(backups.path).all(is_cancelled=stop),
    "newest_sound": lambda backups, stop: backups.newest_sound(is_cancelled=stop),
    "problems": lambda backups, stop: backups.problems(
        next(backups.folder.glob("talks *")), is_cancelled=stop
    ),
    "copy": lambda backups, stop: backups.copy(
        next(backups.folder.glob("talks *")), backups.path.with_name("copy.annotator"),
        is_cancelled=stop,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WORK)
def test_what_is_cancelled_ends_and_leaves_nothing(
    stored: SqliteProject, path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAGES_AT_A_TIME", 4)
    monkeypatch.setattr(copying, "INSTRUCTIONS_AT_A_TIME", 100)
    held(stored)
    backups = SqliteBackups(path)
    with closing(open_project(path)) as project:
        backup = backups.make("asked", AT)
        project.set_setting("state", "another one")
    assert backup is not None
    before = {file.name for file in (*path.parent.iterdir(), *backups.folder.iterdir())}
    for times in (0, 1, 5, 20) if what != "all" else (0,):
        # As if the backup was never looked at before.
        monkeypatch.setattr("annotator.store.backing_up._looks", {})
        with pytest.raises(NotPossible, match="was stopped"):
            WORK[what](backups, after(times))
    left = {file.name for file in (*path.parent.iterdir(), *backups.folder.iterdir())}
    assert left == before
    assert backups.make("asked", AT) is not None, "nothing stands in the way of the next one"


def test_who_waits_for_another_program_can_be_cancelled(stored: SqliteProject, path: Path) -> None:
    backups = SqliteBackups(path)
    backups.folder.mkdir()
    with FileLock(backups.folder / ".lock"), pytest.raises(NotPossible):
        backups.make("opened", AT, is_cancelled=after(1))


def test_a_copy_in_steps_is_one_state_though_others_write_between_them(
    stored: SqliteProject, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It neither begins anew each time, which might never end, nor mixes two states."""
    monkeypatch.setattr(copying, "PAGES_AT_A_TIME", 2)
    steps = 0

    def write_between() -> bool:
        nonlocal steps
        steps += 1
        stored.set_setting(f"step {steps}", "x" * 5000)
        return False

    with closing(sqlite3.connect(path)) as connection:
        before = row_counts(connection)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    copy = path.with_name("copy")
    copy.touch()
    copy_whole(path, copy, "beside", write_between)
    assert pages // 2 <= steps < 2 * pages
    with closing(sqlite3.connect(copy)) as connection:
        assert row_counts(connection) == before


def test_a_copy_goes_to_the_disk_bit_by_bit_and_tells_how_far_it_is(
    stored: SqliteProject, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it at once, at the end, would hold up the decisions that go to the same disk."""
    monkeypatch.setattr(copying, "PAGES_AT_A_TIME", 10)
    usual, syncs = os.fsync, 0

    def sync(file: int) -> None:
        nonlocal syncs
        syncs += 1
        usual(file)

    monkeypatch.setattr(os, "fsync", sync)
    copy = path.with_name("copy")
    copy.touch()
    told: list[tuple[int, int | None]] = []
    copy_whole(path, copy, "beside", progress=lambda *far: told.append(far))
    pages = told[-1][1]
    assert told == [(min(done, pages), pages) for done in range(10, pages + 10, 10)]
    assert syncs >= len(told)
