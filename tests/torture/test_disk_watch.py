import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture.disk_watch import DISK_FULL, Request, watched, why_not

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


def made(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE word (word TEXT)")
    return connection


def test_every_write_is_seen_before_it_is_made(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    copies: dict[str, bytearray] = {}
    kinds: list[str] = []

    def watcher(request: Request) -> None:
        kinds.append(request.kind)
        copy = copies.setdefault(request.path.name, bytearray())
        if request.kind == "truncate":
            del copy[request.offset :]
        elif request.kind == "write":
            copy.extend(b"\0" * (request.offset - len(copy)))
            copy[request.offset : request.offset + len(request.content)] = request.content

    with watched(watcher), closing(made(path)) as connection:
        connection.execute("INSERT INTO word VALUES ('once')")
        assert kinds[-1] == "sync"
        assert copies["words.db-wal"] == (tmp_path / "words.db-wal").read_bytes()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert copies["words.db"] == path.read_bytes()
    assert {"open", "write", "truncate", "sync"} <= set(kinds)


def test_a_refused_write_is_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    is_full = False

    def watcher(request: Request) -> int | None:
        return DISK_FULL if is_full and request.kind == "write" else None

    with watched(watcher), closing(made(path)) as connection:
        is_full = True
        with pytest.raises(sqlite3.OperationalError, match="full"):
            connection.execute("INSERT INTO word VALUES ('lost')")
        is_full = False
        connection.execute("INSERT INTO word VALUES ('kept')")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT word FROM word").fetchall() == [("kept",)]


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    cannot_open = 14
    with (
        watched(lambda request: cannot_open),
        pytest.raises(sqlite3.OperationalError, match="unable"),
    ):
        made(tmp_path / "words.db")


def test_nobody_looks_after_the_block(tmp_path: Path) -> None:
    seen: list[Request] = []
    with watched(seen.append):
        inside = made(tmp_path / "inside.db")
    seen.clear()
    with closing(inside), closing(made(tmp_path / "outside.db")):
        inside.execute("INSERT INTO word VALUES ('unseen')")
    assert not seen


def test_a_failure_of_the_watcher_is_told(tmp_path: Path) -> None:
    def watcher(request: Request) -> None:
        raise KeyError(request.kind)

    with (
        pytest.raises(KeyError, match="open"),
        watched(watcher),
        pytest.raises(sqlite3.OperationalError),
    ):
        made(tmp_path / "words.db")
