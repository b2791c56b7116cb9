"""What Diagnostics says of a project file."""

from pathlib import Path

import pytest

from annotator.store.facts import facts, search_words, sqlite_words
from annotator.store.migrating import NEWEST_SCHEMA
from annotator.store.project import SqliteProject
from tests.store.other_process import held_by


def test_facts_of_a_project_that_is_open_here(stored: SqliteProject) -> None:
    known = dict(facts(stored.path))
    assert known["Schema"] == f"{NEWEST_SCHEMA}, the newest is {NEWEST_SCHEMA}"
    assert "article 0, " in known["Rows"]
    assert known["Journal"] == "WAL"
    assert known["Synchronous"] == "EXTRA"
    assert known["Written by"] == "this program"
    assert known["Disk"]
    assert known["SQLite"].split()[0].count(".") == 2
    assert known["Search"] == "by the index"
    assert "search_index 0" not in known["Rows"]


def test_facts_of_a_project_that_others_hold(stored: SqliteProject) -> None:
    stored.close()
    assert dict(facts(stored.path))["Written by"] == "nobody"
    with held_by(stored.path):
        assert dict(facts(stored.path))["Written by"].startswith("Anna has talks.annotator open")
    assert [one.name for one in stored.path.parent.iterdir()] == [stored.path.name]


def test_what_is_no_project_says_so(tmp_path: Path) -> None:
    known = dict(facts(tmp_path / "none.annotator"))
    assert known["Journal"] == "not known: There is no file none.annotator."
    other = tmp_path / "notes.annotator"
    other.write_text("not a database, but long enough to be looked at " * 20)
    assert dict(facts(other))["Journal"].startswith("not known: notes.annotator is not")


@pytest.mark.parametrize(
    ("version", "words"),
    [
        (
            (3, 40, 1),
            "3.40.1 (before 3.51.3 two writers at once can damage a file: Annotator has one)",
        ),
        ((3, 51, 3), "3.51.3"),
        ((3, 60, 0), "3.60.0"),
    ],
)
def test_a_sqlite_with_the_known_fault_is_told(version: tuple[int, int, int], words: str) -> None:
    assert sqlite_words(version) == words


def test_a_slow_search_is_told_with_its_reason() -> None:
    assert search_words(has_fts5=False, is_complete=False).startswith("slow: this Python's SQLite")
    assert search_words(has_fts5=True, is_complete=False).startswith("slow: the index lacks")
