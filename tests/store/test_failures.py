"""What the world does to a project file is told in plain words."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from annotator.domain.errors import DamagedFile, InvalidInput, NotStored, StoreError
from annotator.store import database as database_module
from annotator.store.database import Database
from annotator.store.failures import BY_SQLITE_ERROR, in_plain_words
from annotator.store.identity import short_id_of
from annotator.store.project import SqliteProject, open_project
from tests.store.examples import ONE, TALKS, adding, held, own_claim


def failing(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("something")
    error.sqlite_errorname = name
    return error


@pytest.fixture
def limited(stored: SqliteProject, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives every new connection a pragma, as a full disk or a locked one would."""
    connected = database_module.connected

    def limit(pragma: str) -> None:
        def connect(path: Path, **options: Any) -> sqlite3.Connection:
            connection = connected(path, **options)
            connection.execute(pragma)
            return connection

        monkeypatch.setattr(database_module, "connected", connect)

    return limit


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_IOERR_SHMSIZE", "disk is full"),
        ("SQLITE_READONLY_DBMOVED", "may not be written"),
        ("SQLITE_IOERR_WRITE", "drive did not let"),
        ("SQLITE_BUSY_SNAPSHOT", "Another program"),
        ("SQLITE_CANTOPEN", "cannot be opened"),
        ("SQLITE_CORRUPT_INDEX", "damaged"),
        ("SQLITE_NOTADB", "not an Annotator project"),
    ],
)
def test_the_message_follows_the_name_of_the_error(name: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught, in_plain_words(Path("a/talks.x")):
        raise failing(name)
    assert "talks.x" in caught.value.message
    assert caught.value.advice


def test_every_message_has_a_next_step() -> None:
    assert all(message and advice for message, advice in BY_SQLITE_ERROR.values())


def test_our_own_mistakes_are_not_explained_away(stored: SqliteProject) -> None:
    database = Database(stored.path)
    double = "INSERT INTO setting (key, value) VALUES ('name', 'twice')"
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.exec_driver_sql(double)
    database.close()
    assert stored.name() == "Talks"


def test_a_full_disk_loses_only_the_last_change(
    stored: SqliteProject, limited: Callable[[str], None]
) -> None:
    article = held(stored)
    stored.layers.apply(adding(own_claim("a")), ONE)
    stored.close()
    limited("PRAGMA max_page_count = 1")  # SQLite takes the present size where that is larger
    project = open_project(stored.path)
    long = own_claim("b", note="x" * 100_000)
    with pytest.raises(StoreError, match="disk is full"):
        project.layers.apply(adding(long), ONE)
    assert project.layers.items(article, "Ann") == [own_claim("a")]
    assert list(project.problems()) == []
    project.close()


def test_a_file_that_may_not_be_written_can_be_read(
    stored: SqliteProject, limited: Callable[[str], None]
) -> None:
    held(stored)
    stored.close()
    limited("PRAGMA query_only = 1")
    project = open_project(stored.path)
    assert project.articles.ids() == [TALKS]
    with pytest.raises(StoreError, match="may not be written"):
        project.set_setting("place", "talks")
    project.close()


def test_a_file_that_lacks_what_is_asked_for_is_damaged(stored: SqliteProject) -> None:
    held(stored)
    with closing(sqlite3.connect(stored.path)) as connection:
        connection.execute("ALTER TABLE revision RENAME COLUMN heading TO head")
        connection.execute("ALTER TABLE setting RENAME COLUMN value TO worth")
        connection.execute("DROP TABLE edit_change")
    for action in (
        lambda: stored.articles.summaries("Ann"),
        lambda: stored.set_setting("place", "talks"),
        lambda: stored.layers.apply(adding(own_claim("a")), ONE),
    ):
        with pytest.raises(StoreError, match=r"talks\.annotator is damaged"):
            action()


def test_another_program_that_writes_is_told(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored.close()
    assert database_module.BUSY_SECONDS < 5, "nobody waits longer to be told"
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.0)
    project = open_project(stored.path)
    with closing(sqlite3.connect(stored.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="Another program"):
            held(project)
        assert project.articles.ids() == [], "reading goes on"
    held(project)
    project.close()


def test_half_a_surrogate_pair_is_refused_everywhere(stored: SqliteProject) -> None:
    article = held(stored)
    with pytest.raises(InvalidInput, match="surrogate"):
        stored.layers.apply(adding(own_claim("a", note="half \ud83d")), ONE)
    with pytest.raises(InvalidInput, match="surrogate"):
        stored.set_setting("place", "\udfff")
    with pytest.raises(InvalidInput, match="surrogate"):
        stored.reviewer("\ud83d")
    assert stored.layers.items(article, "Ann") == []


def test_spans_beyond_the_text_are_refused(stored: SqliteProject) -> None:
    article = held(stored, "short text")
    with pytest.raises(InvalidInput, match="outside the text of article talks"):
        stored.layers.apply(adding(own_claim("a", start=8)), ONE)
    assert stored.layers.items(article, "Ann") == []
    assert stored.layers.last_done("Ann") is None


def test_numbers_that_json_does_not_have_are_refused(stored: SqliteProject) -> None:
    held(stored)
    item = own_claim("a")
    object.__setattr__(item.claim, "attributes", (("degree", float("nan")),))
    with pytest.raises(InvalidInput, match="number"):
        stored.layers.apply(adding(item), ONE)


def test_a_file_that_is_still_being_made_is_called_what_it_is_to_become() -> None:
    unfinished = Path("a/.talks.annotator.0a1b2c3d.new")
    with (
        pytest.raises(NotStored, match=r"full: talks\.annotator could"),
        in_plain_words(unfinished),
    ):
        raise failing("SQLITE_FULL")


def test_a_path_that_is_too_long_for_sqlite_is_called_so() -> None:
    long = Path("/", *["folder" * 20] * 5, "talks.annotator")
    with pytest.raises(StoreError, match="too long"), in_plain_words(long):
        raise failing("SQLITE_CANTOPEN")


def test_damage_that_sqlite_has_no_words_for_is_told(stored: SqliteProject) -> None:
    """A name in the schema that is no UTF-8 gets into SQLite's own message."""
    path = stored.path
    stored.close()
    content = path.read_bytes()
    named = content.replace(b"CREATE TABLE reviewer", b"CREATE T\xc5BLE reviewer", 1)
    assert named != content
    path.write_bytes(named)
    with pytest.raises(DamagedFile):
        open_project(path)
    assert short_id_of(path) is None
