"""A file that somebody chose to read is no database, whatever it is called."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput
from annotator.open_databases import require_no_database
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME


def test_a_project_is_refused_by_any_name_open_or_not(tmp_path: Path) -> None:
    path = tmp_path / "talks.annotator"
    stored = create_project(
        path, name="Talks", scheme_toml=SMALL_SCHEME, created_at="2026-01-01T00:00:00Z"
    )
    names = [path, path.with_name("link.md"), path.with_name("twin.txt"), Path(f"{path}-shm")]
    names[1].symlink_to(path)
    names[2].hardlink_to(path)
    stored.set_setting("word", "here")
    for name in names:
        with pytest.raises(InvalidInput, match="Open a project with File"):
            require_no_database(name)
    stored.close()
    for name in names[:3]:
        with pytest.raises(InvalidInput, match="is a project or another database"):
            require_no_database(name)


def test_other_programs_databases_are_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "bookmarks.txt"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE mark (word)")
    with pytest.raises(InvalidInput):
        require_no_database(path)


def test_other_files_are_not_and_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    for name, content in (("empty", b""), ("short", b"SQLite"), ("text", b"Rain fell. " * 9)):
        (tmp_path / name).write_bytes(content)
        require_no_database(tmp_path / name)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        require_no_database(tmp_path / "pipe")
    with pytest.raises(FileNotFoundError):
        require_no_database(tmp_path / "missing")
