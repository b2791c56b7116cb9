"""On what terms a project is opened beside other processes, and how it ends."""

import errno
import shutil
import socket
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from annotator.domain.errors import NotStored, StoreError
from annotator.services.ports import Standing
from annotator.store.backups import SqliteBackups
from annotator.store.holding import Holder, is_held_here, lock_path
from annotator.store.packages import made_package
from annotator.store.project import SqliteProject, open_project
from annotator.store.standing import holder_words, standing_now
from tests.store.examples import ONE, TALKS, adding, held, own_claim
from tests.store.other_process import held_by
from tests.store.test_migrating import file_of_schema
from tests.store.test_packages import made

PATIENCE = 30.0
WORDS = "Anna has talks.annotator open on desk-7 since 2026-01-05"
CREATED = "2026-01-01T00:00:00Z"


@pytest.fixture
def closed(stored: SqliteProject) -> Path:
    """A project with an article and a decision; nobody has it open."""
    held(stored)
    stored.layers.apply(adding(own_claim("a")), ONE)
    stored.close()
    return stored.path


def beside(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()}


def test_one_who_writes_holds_the_file_until_it_is_closed(closed: Path) -> None:
    project = open_project(closed)
    assert project.standing == Standing()
    assert is_held_here(closed)
    project.close()
    assert not is_held_here(closed)
    assert beside(closed) == {closed.name}


def test_a_second_process_reads_and_is_told_who_writes(closed: Path) -> None:
    with held_by(closed):
        assert standing_now(closed).is_held
        project = open_project(closed)
        standing = project.standing
        assert (standing.may_write, standing.is_held) == (False, True)
        assert standing.message.startswith(WORDS)
        article = project.articles.find(TALKS)
        assert article is not None
        assert project.layers.items(article, "Ann") == [own_claim("a")]
        for change in (
            lambda: project.layers.apply(adding(own_claim("b")), ONE),
            lambda: project.set_setting("place", "talks"),
            lambda: project.transaction().__enter__(),
        ):
            with pytest.raises(NotStored, match=WORDS):
                change()
        project.close()
        assert lock_path(closed).exists(), "another's lock is not taken away"
    assert standing_now(closed) == Standing()
    project = open_project(closed)
    project.layers.apply(adding(own_claim("b")), ONE)
    project.close()


def test_reading_on_wish_keeps_nobody_out_and_leaves_nothing(closed: Path) -> None:
    before = closed.read_bytes()
    reader = open_project(closed, to_read=True)
    assert not is_held_here(closed)
    assert reader.standing.message == "talks.annotator was opened only to read it."
    writer = open_project(closed)
    writer.layers.apply(adding(own_claim("b")), ONE)
    article = reader.articles.find(TALKS)
    assert article is not None
    assert len(reader.layers.items(article, "Ann")) == 2
    with pytest.raises(NotStored, match="only to read"):
        reader.set_setting("place", "talks")
    writer.close()
    reader.close()
    assert beside(closed) == {closed.name}
    assert closed.read_bytes() != before


def test_reading_on_wish_changes_no_byte(closed: Path) -> None:
    before = closed.read_bytes(), closed.stat().st_mtime_ns
    reader = open_project(closed, to_read=True)
    assert list(reader.problems()) == []
    reader.close()
    assert (closed.read_bytes(), closed.stat().st_mtime_ns) == before


def test_an_older_project_is_brought_up_to_date_also_to_read_it(path: Path) -> None:
    shutil.copy(file_of_schema(1), path)
    project = open_project(path, to_read=True)
    assert project.standing.may_write
    project.close()


def test_a_backup_is_only_for_reading(closed: Path) -> None:
    backup = SqliteBackups(closed).make("asked", CREATED)
    assert backup is not None
    before = backup.path.read_bytes()
    project = open_project(backup.path)
    assert "is a backup" in project.standing.message
    assert standing_now(backup.path) == project.standing
    assert project.articles.ids() == [TALKS]
    with pytest.raises(NotStored, match="is a backup"):
        project.set_setting("place", "talks")
    project.close()
    assert backup.path.read_bytes() == before


def test_an_older_project_that_somebody_holds_is_not_touched(path: Path) -> None:
    shutil.copy(file_of_schema(1), path)
    before = path.read_bytes()
    with held_by(path), pytest.raises(NotStored, match="cannot be brought up to date now"):
        open_project(path)
    assert path.read_bytes() == before
    assert not is_held_here(path)


def test_a_file_that_cannot_be_opened_is_not_held(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("DROP TABLE edit_change")
    with pytest.raises(StoreError, match="damaged"):
        open_project(closed)
    assert not is_held_here(closed)


def test_a_transaction_holds_the_file_after_the_project_was_closed(closed: Path) -> None:
    """As when a window closes while a job still writes."""
    project = open_project(closed)
    is_inside, may_end = Event(), Event()

    def work() -> None:
        with project._database.reading():
            is_inside.set()
            may_end.wait(PATIENCE)

    job = Thread(target=work)
    job.start()
    assert is_inside.wait(PATIENCE)
    project.close()
    assert is_held_here(closed)
    may_end.set()
    job.join(PATIENCE)
    assert not is_held_here(closed)
    with pytest.raises(StoreError, match="closed"):
        project.name()


def test_a_disk_without_locks_is_told(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "no locks here")

    monkeypatch.setattr("fcntl.flock", refused)
    project = open_project(closed)
    assert project.standing.may_write
    assert "cannot be kept to one program" in project.standing.message
    project.layers.apply(adding(own_claim("b")), ONE)
    project.close()


def test_a_package_that_somebody_works_in_is_not_written_over(
    stored: SqliteProject, tmp_path: Path
) -> None:
    package = tmp_path / "bo.annotator"
    made(package, stored)
    before = package.read_bytes()
    with (
        held_by(package),
        pytest.raises(StoreError, match="open somewhere"),
        made_package(package, of=stored, made_at=CREATED, replaces=True),
    ):
        pass
    assert package.read_bytes() == before


@pytest.mark.parametrize(
    ("holder", "words"),
    [
        (Holder(), "Another program has talks.annotator open."),
        (Holder("", "desk-7", 7, ""), "Somebody has talks.annotator open on desk-7 (process 7)."),
    ],
)
def test_what_is_not_known_is_not_said(holder: Holder, words: str) -> None:
    assert holder_words(Path("talks.annotator"), holder) == words


@pytest.mark.parametrize("age", [timedelta(), timedelta(days=2)])
def test_the_time_stands_with_its_day_where_that_was_another(age: timedelta) -> None:
    began = datetime.now(UTC) - age
    since = began.strftime("%Y-%m-%dT%H:%M:%SZ")
    here = began.astimezone()
    moment = f"{here:%Y-%m-%d %H:%M}" if age else f"{here:%H:%M}"
    words = holder_words(Path("a.annotator"), Holder("Bo", socket.gethostname(), 7, since))
    assert words == f"Bo has a.annotator open on this computer since {moment} (process 7)."
