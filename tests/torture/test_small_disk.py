import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.torture import small_disk as module
from tests.torture.disk_watch import why_not
from tests.torture.small_disk import PAGE, PretendedDisk, SmallDisk, small_disk

MORE = b"x" * 64 * PAGE


@pytest.fixture(params=["mounted", "pretended"])
def disk(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SmallDisk]:
    if request.param == "pretended":
        monkeypatch.setattr(module, "_mounted", lambda place: False)
    with small_disk(tmp_path) as disk:
        if disk is None or (request.param == "mounted" and isinstance(disk, PretendedDisk)):
            pytest.skip(why_not() or "no disk may be mounted here")
        yield disk
    assert not list((tmp_path / "small disk").glob("ballast"))


def test_sqlite_finds_no_room_and_later_some(disk: SmallDisk) -> None:
    with closing(sqlite3.connect(disk.path / "words.db", isolation_level=None)) as connection:
        connection.execute("CREATE TABLE word (word BLOB)")
        disk.leave(8 * PAGE)
        with pytest.raises(sqlite3.OperationalError, match="full"):
            connection.execute("INSERT INTO word VALUES (?)", [MORE])
        disk.free()
        connection.execute("INSERT INTO word VALUES (?)", [MORE])
        assert connection.execute("SELECT count(*) FROM word").fetchone() == (1,)


def test_plain_files_find_no_room_and_later_some(disk: SmallDisk) -> None:
    disk.leave(8 * PAGE, for_files=True)
    with pytest.raises(OSError, match=r"No space|too large"), (disk.path / "a").open("wb") as file:
        file.write(MORE)
    disk.free()
    (disk.path / "a").write_bytes(MORE)
