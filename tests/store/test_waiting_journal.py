"""A change that was cut short where there is a journal in the log's place: network disks."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from annotator.store.project import SqliteProject, open_project


def test_a_project_with_a_waiting_journal_opens(stored: SqliteProject, tmp_path: Path) -> None:
    stored.set_setting("word", "before")
    stored.close()
    found = tmp_path / "found" / stored.path.name
    found.parent.mkdir()
    with closing(sqlite3.connect(stored.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA cache_size = 1")  # so that the change is in the file at once
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE setting SET value = 'cut short'")
        connection.execute("CREATE TABLE filler AS SELECT randomblob(100000) AS filler")
        for end in ("", "-journal"):
            shutil.copyfile(f"{stored.path}{end}", f"{found}{end}")
        connection.execute("ROLLBACK")
    assert Path(f"{found}-journal").stat().st_size > 0
    project = open_project(found)
    assert project.standing.may_write
    assert project.setting("word") == "before"
    assert not list(project.problems())
    project.close()
