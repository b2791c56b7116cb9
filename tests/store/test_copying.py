"""Copies and the search for a sound backup end when nobody waits for them any more."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress
from annotator.services.progress import PARTS
from annotator.store import backing_up, copying, interrupting
from annotator.store.backing_up import newest_first
from annotator.store.backups import SqliteBackups
from annotator.store.copying import COPY_AND_CHECK, copy_whole, digest_of, row_counts
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
    monkeypatch.setattr(interrupting, "INSTRUCTIONS_AT_A_TIME", 100)
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


TOLD: dict[str, Callable[[SqliteBackups, Progress], object]] = {
    "make": lambda backups, tell: backups.make("asked", AT, progress=tell),
    "all": lambda backups, tell: SqliteBackups(backups.path).all(progress=tell),
    "newest_sound": lambda backups, tell: backups.newest_sound(progress=tell),
    "copy": lambda backups, tell: backups.copy(
        newest_first(backups.path)[0], backups.path.with_name("copy.annotator"), progress=tell
    ),
    "restore": lambda backups, tell: backups.restore(
        newest_first(backups.path)[0], AT, progress=tell
    ),
}


@pytest.mark.parametrize("what", TOLD)
def test_each_tells_how_far_it_is_to_its_very_end(
    stored: SqliteProject, path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hash of a large file takes seconds, too."""
    monkeypatch.setattr(copying, "BYTES_AT_A_TIME", 10_000)
    backups = SqliteBackups(path)
    for state in ("first", "second"):
        stored.set_setting("state", state)
        assert backups.make("asked", AT) is not None
    stored.set_setting("state", "another one")
    stored.close()
    monkeypatch.setattr(backing_up, "_looks", {})
    shares: list[float] = []
    hashed: list[float] = []

    def tell(done: int, total: int | None) -> None:
        assert total
        shares.append(done / total)

    def watched(*arguments: Any, **more: Any) -> str:
        before = len(shares)
        digest = digest_of(*arguments, **more)
        hashed.extend(set(shares[before:]))
        return digest

    monkeypatch.setattr(backing_up, "digest_of", watched)
    TOLD[what](backups, tell)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(hashed) > 2, "how far a hash is, is told as well"


def test_backups_after_a_sound_one_are_not_looked_at(
    stored: SqliteProject, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be large, and there may be a hundred of them."""
    backups, hashed = SqliteBackups(path), list[Path]()
    for number in range(3):
        stored.set_setting("state", f"number {number}")
        backups.make("asked", AT)
    monkeypatch.setattr(backing_up, "_looks", {})

    def watched(file: Path, *arguments: Any, **more: Any) -> str:
        hashed.append(file)
        return digest_of(file, *arguments, **more)

    monkeypatch.setattr(backing_up, "digest_of", watched)
    newest = backups.newest_sound()
    assert newest is not None
    assert newest.number == 3
    assert set(hashed) == {newest.path}


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
    with closing(sqlite3.connect(copy)) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    steps = [min(done, pages) for done in range(10, pages + 10, 10)]
    copying_it = COPY_AND_CHECK[0]
    shares = [round(PARTS * copying_it * done / pages) for done in steps]
    assert told == [*((share, PARTS) for share in shares), (PARTS, PARTS)]
    assert syncs >= len(told)
