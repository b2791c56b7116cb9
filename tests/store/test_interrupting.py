"""SQLite's own long work tells how far it is, and being stopped is no damage."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.errors import NotPossible
from annotator.services.checking import found_problems
from annotator.services.ports import IsCancelled, Progress
from annotator.services.progress import PARTS
from annotator.store import interrupting
from annotator.store.backups import SqliteBackups
from annotator.store.checking import FILE_TEXTS_BODIES_AND_SEALS
from annotator.store.copying import COPY_AND_CHECK, copy_whole
from annotator.store.interrupting import interruptible
from annotator.store.packages import opened_share
from annotator.store.project import SqliteProject
from tests.store.examples import EXTRACTION, RULES, held

AT = "2026-11-22T10:15:04Z"
LONG = """WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted LIMIT 30000000)
    SELECT count(*) FROM counted"""
BY_HAND = 60
"""A watcher that looks so seldom never does: then it is told who asks, and how often."""


@pytest.fixture
def looking_up_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupting, "INSTRUCTIONS_AT_A_TIME", 100)
    monkeypatch.setattr(interrupting, "LOOK_EVERY_S", BY_HAND)


@pytest.fixture
def full(stored: SqliteProject) -> SqliteProject:
    """Some articles, one of which was read by an extractor."""
    article = held(stored)
    stored.suggestions.save(article, RULES, EXTRACTION)
    for number in range(20):
        held(stored, f"text {number} " * 50, f"a{number}")
    return stored


def test_one_instruction_of_any_length_ends_when_it_is_cancelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the one that walks through all pages of a file: SQLite does not look up in it."""
    monkeypatch.setattr(interrupting, "INSTRUCTIONS_AT_A_TIME", 2**31 - 1)
    with closing(sqlite3.connect(":memory:")) as connection:
        with (
            pytest.raises(NotPossible, match="was stopped"),
            interruptible(lambda: True, connection),
        ):
            connection.execute(LONG).fetchall()
        assert connection.execute("SELECT 1").fetchone() == (1,), "and it can be used again"


def test_what_fails_while_nobody_cancels_fails_as_ever() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError, match="no such table"),
        interruptible(lambda: False, connection),
    ):
        connection.execute("SELECT * FROM missing")


def shares_of(work: Callable[[Progress], object]) -> list[float]:
    told: list[tuple[int, int | None]] = []
    work(lambda *far: told.append(far))
    assert told == sorted(told), "never back"
    assert {total for _, total in told} == {PARTS}
    assert told[-1][0] == PARTS
    return [done / PARTS for done, _ in told]


@pytest.mark.usefixtures("looking_up_often")
def test_the_check_of_a_copy_is_told_while_it_goes_on(full: SqliteProject, path: Path) -> None:
    copy = path.with_name("copy")
    copy.touch()
    shares = shares_of(lambda tell: copy_whole(path, copy, "beside", progress=tell))
    assert len({share for share in shares if COPY_AND_CHECK[0] < share < 1}) > 10


@pytest.mark.usefixtures("looking_up_often")
def test_a_check_tells_how_far_the_file_the_texts_and_the_search_index_are(
    full: SqliteProject,
) -> None:
    shares = shares_of(lambda tell: found_problems(full, progress=tell))
    of_project = shares_of(lambda tell: list(full.problems(progress=tell)))
    assert shares[0] == 0.0, "at once"
    file, texts, *_ = FILE_TEXTS_BODIES_AND_SEALS
    assert len({share for share in of_project if 0 < share < file}) > 10
    assert len({share for share in of_project if file < share < file + texts}) > 10
    of_search: list[tuple[int, int | None]] = []
    full.search.problems(progress=lambda *far: of_search.append(far))
    assert of_search == [(number, 21) for number in range(1, 22)]


def make_backup(project: SqliteProject, stop: IsCancelled) -> object:
    return SqliteBackups(project.path).make("asked", AT, is_cancelled=stop)


def open_as_share(project: SqliteProject, stop: IsCancelled) -> None:
    with opened_share(project.path, is_cancelled=stop):
        pass


WORK: dict[str, Callable[[SqliteProject, IsCancelled], Any]] = {
    "check": lambda project, stop: found_problems(project, is_cancelled=stop),
    "search index": lambda project, stop: project.search.problems(is_cancelled=stop),
    "backup": make_backup,
    "share": open_as_share,
}


@pytest.mark.parametrize("what", WORK)
@pytest.mark.usefixtures("looking_up_often")
def test_wherever_it_is_cancelled_nothing_is_damaged_and_nothing_left(
    full: SqliteProject, path: Path, what: str
) -> None:
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    WORK[what](full, count)
    full.set_setting("state", "another one")
    before = {file for file in path.parent.rglob("*")}
    for times in range(0, asked - 5, max(1, asked // 50)):
        left = iter(range(times))
        with pytest.raises(NotPossible, match="was stopped"):
            WORK[what](full, lambda left=left: next(left, None) is None)
    assert {file for file in path.parent.rglob("*")} == before
    assert found_problems(full) == []
