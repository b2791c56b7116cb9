"""Projects that may only be read, and paths that cannot be looked at."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput, StoreError
from annotator.store.access import access_to, is_file, is_folder, is_there
from annotator.store.database import Database
from annotator.store.files import APPLICATION_ID
from annotator.store.migrating import NEWEST_SCHEMA, bring_up_to_date
from annotator.store.project import SqliteProject, create_project, open_or_create, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import EXTRACTION, ONE, RULES, TALKS, adding, held, own_claim

CREATED = "2026-01-01T00:00:00Z"
has_modes = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="for root and on Windows, modes forbid nothing"
)
LONG = "x" * 300


@pytest.fixture
def shelved(stored: SqliteProject, tmp_path: Path) -> Iterator[Path]:
    """A project with an article, closed, alone in a folder."""
    stored.suggestions.save(held(stored), RULES, EXTRACTION)
    stored.layers.apply(adding(own_claim("a")), ONE)
    stored.close()
    folder = tmp_path / "shelf"
    folder.mkdir()
    yield Path(shutil.move(stored.path, folder / "talks.annotator"))
    folder.chmod(0o755)


def check_reading(project: SqliteProject) -> None:
    article = project.articles.find(TALKS)
    assert article is not None
    assert project.layers.items(article, "Ann") == [own_claim("a")]
    assert [row.claims for row in project.articles.summaries("Ann")] == [1]
    assert list(project.problems()) == []
    assert project.reviewer("Ann").pseudonym == "r1"
    assert project.reviewer("somebody new").name == "somebody new"
    assert [reviewer.name for reviewer in project.reviewers()] == ["Ann"]
    with pytest.raises(StoreError, match="read-only"):
        project.set_setting("place", "talks")
    with pytest.raises(StoreError, match="read-only"):
        project.layers.apply(adding(own_claim("b")), ONE)


@pytest.mark.parametrize("access", ["ro", "alone"])
def test_a_project_can_be_opened_only_to_read(shelved: Path, access: str) -> None:
    before = shelved.read_bytes()
    assert bring_up_to_date(shelved, access) is None  # type: ignore[arg-type]
    project = SqliteProject(Database(shelved, access=access))  # type: ignore[arg-type]
    check_reading(project)
    project.close()
    assert shelved.read_bytes() == before
    if access == "alone":
        assert os.listdir(shelved.parent) == [shelved.name]


def test_what_may_be_written_is_opened_to_write(shelved: Path) -> None:
    assert access_to(shelved) == "rw"


def test_a_reader_who_may_not_write_sees_what_others_write(shelved: Path) -> None:
    """Nobody had the file open when it was opened."""
    reader = SqliteProject(Database(shelved, access="alone"))
    assert reader.setting("place") is None
    writer = open_project(shelved)
    writer.set_setting("place", "here")
    assert reader.setting("place") == "here"
    with writer.transaction():
        for number in range(200):
            writer.set_setting(f"place {number}", "there" * 500)
    writer.close()
    assert reader.setting("place 199") == "there" * 500
    assert list(reader.problems()) == []
    reader.close()


@has_modes
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_read_only_files_and_folders(shelved: Path, file: int, folder: int) -> None:
    shelved.chmod(file)
    shelved.parent.chmod(folder)
    assert access_to(shelved) == "alone"
    project = open_project(shelved)
    check_reading(project)
    project.close()
    assert os.listdir(shelved.parent) == [shelved.name]


@has_modes
def test_a_log_of_the_last_changes_is_not_left_out(shelved: Path) -> None:
    writer = open_project(shelved)
    writer.set_setting("place", "here")
    shelved.parent.chmod(0o555)
    assert access_to(shelved) == "ro"
    reader = open_project(shelved)
    assert reader.setting("place") == "here"
    reader.close()
    shelved.parent.chmod(0o755)
    writer.close()


@has_modes
def test_a_change_that_was_cut_off_is_not_read(shelved: Path) -> None:
    Path(f"{shelved}-journal").write_bytes(b"half a change")
    shelved.chmod(0o444)
    assert access_to(shelved) == "ro"


@has_modes
def test_a_link_stands_for_its_file(shelved: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.annotator"
    link.symlink_to(shelved)
    shelved.parent.chmod(0o555)
    assert access_to(link) == "alone"


@pytest.mark.parametrize("access", ["ro", "alone"])
def test_an_older_project_that_is_read_only_is_told(
    shelved: Path, monkeypatch: pytest.MonkeyPatch, access: str
) -> None:
    monkeypatch.setattr("annotator.store.migrating.NEWEST_SCHEMA", NEWEST_SCHEMA + 1)
    with pytest.raises(StoreError, match="older version"):
        bring_up_to_date(shelved, access)  # type: ignore[arg-type]


def test_names_that_are_too_long_are_told(tmp_path: Path) -> None:
    path = tmp_path / LONG
    settings = {"name": "x", "scheme_toml": SMALL_SCHEME, "created_at": CREATED}
    for action in (
        lambda: is_there(path),
        lambda: is_file(path),
        lambda: open_project(path),
        lambda: create_project(path, **settings),
        lambda: open_or_create(path, **settings),
    ):
        with pytest.raises(StoreError, match="too long"):
            action()
    with pytest.raises(InvalidInput, match="longer than"):
        create_project(tmp_path / ("x" * 250), **settings)


@has_modes
def test_folders_that_may_not_be_entered_are_told(shelved: Path) -> None:
    shelved.parent.chmod(0o000)
    settings = {"name": "x", "scheme_toml": SMALL_SCHEME, "created_at": CREATED}
    for action in (
        lambda: is_there(shelved),
        lambda: open_project(shelved),
        lambda: open_or_create(shelved, **settings),
    ):
        with pytest.raises(StoreError, match="cannot be opened"):
            action()


def test_what_lies_at_a_path(shelved: Path) -> None:
    assert (is_there(shelved), is_file(shelved), is_folder(shelved)) == (True, True, False)
    folder, beneath = shelved.parent, shelved / "beneath a file"
    assert (is_there(folder), is_file(folder), is_folder(folder)) == (True, False, True)
    assert (is_there(beneath), is_file(beneath), is_folder(beneath)) == (False, False, False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes there")
def test_a_pipe_is_no_project_and_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(StoreError, match="not an Annotator project"):
        open_project(path)


def test_other_programs_see_a_marked_file_with_a_log(stored: SqliteProject) -> None:
    def asked(question: str) -> object:
        with closing(sqlite3.connect(stored.path)) as connection:
            return connection.execute(question).fetchone()[0]

    held(stored)
    assert Path(f"{stored.path}-wal").stat().st_size > 0
    stored.close()
    assert asked("PRAGMA application_id") == APPLICATION_ID
    assert asked("PRAGMA user_version") == NEWEST_SCHEMA
    assert asked("PRAGMA journal_mode") == "wal"
    assert asked("PRAGMA integrity_check") == "ok"


def test_every_commit_waits_for_the_disk(stored: SqliteProject) -> None:
    database = Database(stored.path)
    for opened in (database.reading, database.writing):
        with opened() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 3
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    database.close()


@pytest.mark.skipif(os.name != "posix", reason="there are no such modes there")
def test_the_files_beside_an_open_project_are_its_owner_s_alone(stored: SqliteProject) -> None:
    held(stored)
    files = list(stored.path.parent.iterdir())
    assert len(files) == 5
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
