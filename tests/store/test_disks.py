"""Disks of other computers are told from one's own."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from annotator.store import migrating
from annotator.store.disks import UNKNOWN, disk_kind, is_on_network
from annotator.store.migrating import settle_journal
from annotator.store.project import SqliteProject, open_project
from tests.store.examples import ONE, TALKS, adding, held, own_claim


@dataclass(frozen=True, slots=True)
class Mounted:
    mountpoint: str
    fstype: str
    opts: str = "rw"


HERE: Sequence[Mounted] = (
    Mounted("/", "ext4"),
    Mounted("/home", "nfs4"),
    Mounted("/home/ann/here", "xfs"),
    Mounted("/homework", "ext4"),
    Mounted("/share", "cifs"),
    Mounted("/twice", "ext4"),
    Mounted("/twice", "fuse.sshfs"),
    Mounted("/proc", "proc"),
    Mounted("/odd", ""),
)


@pytest.mark.parametrize(
    ("path", "kind", "is_far"),
    [
        ("/var/a.annotator", "ext4", False),
        ("/home/ann/a.annotator", "nfs4", True),
        ("/home/ann/here/a.annotator", "xfs", False),
        ("/homework/a.annotator", "ext4", False),
        ("/share/a.annotator", "cifs", True),
        ("/twice/a.annotator", "fuse.sshfs", True),
        ("/odd/a.annotator", UNKNOWN, False),
    ],
)
def test_the_innermost_disk_counts(path: str, kind: str, is_far: bool) -> None:
    assert disk_kind(Path(path), HERE) == kind
    assert is_on_network(Path(path), HERE) is is_far


@pytest.mark.parametrize(
    "kind",
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "fuse.sshfs",
        "webdav",
        "davfs",
        "CIFS",
        "afpfs",
    ],
)
def test_kinds_of_network_disks(kind: str) -> None:
    assert is_on_network(Path("/a"), [Mounted("/", kind)])


def test_windows_says_it_in_the_options() -> None:
    assert is_on_network(Path("/a"), [Mounted("/", "NTFS", "rw,remote")])


def test_without_a_list_nothing_is_taken_for_far() -> None:
    assert disk_kind(Path("/a"), ()) == UNKNOWN
    assert not is_on_network(Path("/a"), ())


def test_the_system_is_asked(tmp_path: Path) -> None:
    assert isinstance(disk_kind(tmp_path), str)
    assert not is_on_network(tmp_path)


def journal(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA journal_mode").fetchone()[0]


def test_on_a_network_disk_there_is_no_log(
    stored: SqliteProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    held(stored)
    stored.close()
    assert journal(stored.path) == "wal"
    monkeypatch.setattr(migrating, "is_on_network", lambda _path: True)
    project = open_project(stored.path)
    again = open_project(stored.path)
    project.layers.apply(adding(own_claim("a")), ONE)
    assert not Path(f"{stored.path}-wal").exists()
    assert again.articles.ids() == [TALKS]
    again.close()
    project.close()
    assert journal(stored.path) == "delete"
    assert [one.name for one in stored.path.parent.iterdir()] == [stored.path.name]
    monkeypatch.undo()
    open_project(stored.path).close()
    assert journal(stored.path) == "wal"


def test_a_log_that_others_use_stays(stored: SqliteProject) -> None:
    """Another program reads the file: changing the journal waits for another time."""
    with (
        closing(sqlite3.connect(stored.path)) as other,
        closing(sqlite3.connect(stored.path, timeout=0)) as connection,
    ):
        other.execute("SELECT count(*) FROM setting").fetchone()
        settle_journal(connection, is_on_network=True)
    assert journal(stored.path) == "wal"
