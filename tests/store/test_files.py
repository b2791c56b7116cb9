"""Making project files, and refusing files that are none."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import DamagedFile, InvalidInput, StoreError
from annotator.store.backups import SqliteBackups
from annotator.store.files import APPLICATION_ID
from annotator.store.migrating import NEWEST_SCHEMA, migrate
from annotator.store.packages import made_package
from annotator.store.project import SqliteProject, create_project, open_or_create, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import ONE, TALKS, TEXT, adding, held, own_claim

CREATED = "2026-01-01T00:00:00Z"


def make(path: Path) -> SqliteProject:
    return create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at=CREATED)


def sqlite_file(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def test_a_new_project_is_its_owner_s_alone_and_nothing_lies_beside_it(path: Path) -> None:
    make(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_names_that_look_like_addresses_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "50% of #1 — what & why.annotator"
    make(path).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_an_existing_file_is_never_replaced(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(StoreError, match="already a file"):
        make(path)
    assert path.read_bytes() == b""


def test_a_file_that_turns_up_meanwhile_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def migrate_slowly(unfinished: Path) -> None:
        migrate(unfinished)
        path.write_bytes(b"somebody else's")

    monkeypatch.setattr("annotator.store.project.migrate", migrate_slowly)
    with pytest.raises(StoreError, match="already a file"):
        make(path)
    assert path.read_bytes() == b"somebody else's"
    assert list(path.parent.iterdir()) == [path]


def test_a_project_that_cannot_be_finished_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(unfinished: Path) -> None:
        raise sqlite3.OperationalError("out of memory")

    monkeypatch.setattr("annotator.store.project.migrate", fail)
    with pytest.raises(sqlite3.OperationalError):
        make(path)
    assert list(path.parent.iterdir()) == []


def test_an_unreadable_scheme_makes_no_file(path: Path) -> None:
    with pytest.raises(InvalidInput):
        create_project(path, name="Talks", scheme_toml="name = ", created_at=CREATED)
    assert not path.exists()


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        make(tmp_path / "missing" / "talks.annotator")


def test_a_project_is_made_once_and_opened_afterwards(path: Path) -> None:
    options = {"scheme_toml": SMALL_SCHEME, "created_at": CREATED}
    open_or_create(path, name="first", **options).close()
    project = open_or_create(path, name="second", **options)
    assert project.name() == "first"
    assert project.setting("created_at") == CREATED
    project.close()


MARKED = f"PRAGMA application_id = {APPLICATION_ID}"
TABLE = "CREATE TABLE setting (key, value)"
NO_PROJECTS: dict[str, tuple[bytes | list[str], str]] = {
    "empty": (b"", "is empty"),
    "a letter": (b"Dear Ann, " * 100, "not an Annotator project"),
    "cut short": (b"SQLite format 3\0", "not an Annotator project"),
    "another program's": (["PRAGMA journal_mode = WAL", TABLE], "not an Annotator project"),
    "newer": ([MARKED, TABLE, "PRAGMA user_version = 999"], "newer version"),
    "marked but garbled": (b"", "damaged|not an Annotator project"),
}


@pytest.mark.parametrize("name", NO_PROJECTS)
def test_files_that_are_no_project_stay_as_they_are(path: Path, name: str) -> None:
    content, words = NO_PROJECTS[name]
    if isinstance(content, list):
        sqlite_file(path, *content)
    else:
        path.write_bytes(content)
    if name == "marked but garbled":
        whole = sqlite_file(path.with_name("whole"), MARKED, TABLE)
        path.write_bytes(whole.read_bytes()[:100] + b"\xff" * 8092)
        whole.unlink()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=words) as caught:
        open_project(path)
    assert caught.value.advice
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("schema", range(1, NEWEST_SCHEMA + 1))
def test_a_project_without_its_tables_is_damaged_and_gets_none(path: Path, schema: int) -> None:
    sqlite_file(path, MARKED, f"PRAGMA user_version = {schema}")
    with pytest.raises(StoreError, match="damaged"):
        open_project(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no file"):
        open_project(tmp_path / "missing.annotator")
    with pytest.raises(StoreError, match="folder"):
        open_project(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_closing_leaves_one_file_with_everything_in_it(stored: SqliteProject, path: Path) -> None:
    article = held(stored)
    stored.layers.apply(adding(own_claim("a")), ONE)
    stored.close()
    stored.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with pytest.raises(StoreError, match="closed"):
        stored.articles.ids()
    copy = path.with_name("copy.annotator")
    shutil.copy(path, copy)
    opened = open_project(copy)
    assert opened.layers.items(article, "Ann") == [own_claim("a")]
    opened.close()


def test_a_project_may_be_open_twice(stored: SqliteProject, path: Path) -> None:
    other = open_project(path)
    held(other)
    assert stored.articles.ids() == [TALKS]
    held(stored, "another text", "other")
    assert other.articles.ids() == [TALKS, "other"]
    other.close()
    held(stored, "a third text", "third")


DECIDE_AND_DIE = """
import os, sys
from pathlib import Path
from annotator.store.project import open_project
from tests.store.examples import ONE, adding, held, own_claim
project = open_project(Path(sys.argv[1]))
held(project)
project.layers.apply(adding(own_claim("a")), ONE)
os._exit(9)
"""


def test_a_decision_outlives_the_program_s_sudden_end(stored: SqliteProject, path: Path) -> None:
    stored.close()
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, "-c", DECIDE_AND_DIE, str(path)]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    project = open_project(path)
    article = project.articles.find(TALKS)
    assert article is not None
    assert article.text == TEXT
    assert project.layers.items(article, "Ann") == [own_claim("a")]
    assert list(project.problems()) == []
    project.close()


@pytest.mark.parametrize("said", [b"\0\2", b"\2\1", b"\3\3", b"\0\0"])
def test_a_header_that_would_be_written_anew_is_damage(
    stored: SqliteProject, path: Path, said: bytes
) -> None:
    """SQLite would take such a file for one with another journal, and change it on opening."""
    stored.close()
    content = path.read_bytes()
    path.write_bytes(content[:18] + said + content[20:])
    before = path.read_bytes()
    with pytest.raises(DamagedFile):
        open_project(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


LEAVE_A_LOG = """
import os, sys
from pathlib import Path
from annotator.store.project import open_project
project = open_project(Path(sys.argv[1]))
for number in range(300):
    project.set_setting(f"word {number}", "old" * 100)
os._exit(9)
"""


@pytest.fixture
def orphan(stored: SqliteProject, path: Path) -> Path:
    """A project that was deleted after its program was killed; its log was forgotten."""
    SqliteBackups(path).make("asked", CREATED)
    stored.close()
    command = [sys.executable, "-c", LEAVE_A_LOG, str(path)]
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run(command, cwd=root, check=False).returncode == 9
    path.unlink()
    return path


def copied(path: Path) -> None:
    other = make(path.with_name("other.annotator"))
    SqliteBackups(other.path).make("asked", CREATED)
    other.close()
    SqliteBackups(other.path).copy(SqliteBackups(other.path).all()[0].path, path)


def packaged(path: Path) -> None:
    with (
        closing(make(path.with_name("other.annotator"))) as other,
        made_package(path, of=other, made_at=CREATED, replaces=True),
    ):
        pass


def restored(path: Path) -> None:
    SqliteBackups(path).restore(SqliteBackups(path).all()[0].path, CREATED)


@pytest.mark.parametrize("new", [lambda path: make(path).close(), copied, packaged, restored])
def test_a_new_file_gets_nothing_of_a_deleted_one_s_log(
    orphan: Path, new: Callable[[Path], None]
) -> None:
    log = Path(f"{orphan}-wal").read_bytes()
    assert log
    new(orphan)
    with closing(open_project(orphan)) as project:
        assert project.setting("word 3") is None
        assert not list(project.problems())
    assert orphan.with_name(f"{orphan.name} left behind 1-wal").read_bytes() == log
    assert orphan.with_name(f"{orphan.name} left behind 1-shm").exists()


def test_what_is_left_behind_twice_is_kept_twice(path: Path) -> None:
    for number in (1, 2):
        Path(f"{path}-journal").write_text(f"the log of {number}")
        make(path).close()
        path.unlink()
    kept = {file.name: file.read_text() for file in path.parent.iterdir()}
    names = [f"{path.name} left behind {number}-journal" for number in (1, 2)]
    assert kept == {names[0]: "the log of 1", names[1]: "the log of 2"}


def test_a_deleted_file_that_is_still_open_leaves_its_name_taken(
    stored: SqliteProject, path: Path
) -> None:
    """When it is closed, SQLite clears up under that name."""
    stored.set_setting("word", "old")
    path.unlink()
    with pytest.raises(StoreError, match="deleted, but is still open"):
        make(path)
    assert Path(f"{path}-wal").exists()
    assert not path.exists()


def test_what_is_left_behind_without_a_change_in_it_goes(path: Path) -> None:
    for end in ("-wal", "-journal"):
        Path(f"{path}{end}").touch()
    Path(f"{path}-shm").write_bytes(b"an index of nothing")
    make(path).close()
    assert list(path.parent.iterdir()) == [path]
