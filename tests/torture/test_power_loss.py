from pathlib import Path
from random import Random

import pytest

from tests.torture.disk_watch import Request
from tests.torture.power_loss import SECTOR, WatchedDisk

FILE = Path("words.db")
OLD, NEW = b"o" * (3 * SECTOR), b"n" * (2 * SECTOR)


@pytest.fixture
def disk(tmp_path: Path) -> WatchedDisk:
    disk = WatchedDisk()
    disk.follow(Request("write", FILE, 0, OLD))
    disk.follow(Request("sync", FILE))
    return disk


def outcomes(disk: WatchedDisk) -> set[bytes | None]:
    chance = Random(1)
    return {disk.found(chance).get(FILE) for _ in range(300)}


def test_what_is_synced_stays(disk: WatchedDisk) -> None:
    assert outcomes(disk) == {OLD}


def test_a_write_is_kept_dropped_or_torn_at_a_sector(disk: WatchedDisk) -> None:
    disk.follow(Request("write", FILE, SECTOR // 2, NEW))
    half, rest = SECTOR // 2, 3 * SECTOR - SECTOR // 2 - len(NEW)
    kept = OLD[:half] + NEW + OLD[-rest:]
    found = outcomes(disk)
    assert {OLD, kept} < found
    for content in found:
        assert content is not None
        assert len(content) == len(OLD)
        assert set(content[SECTOR : 2 * SECTOR]) in ({ord("o")}, {ord("n")}), "torn inside a sector"


def test_nothing_is_torn_after_the_next_sync(disk: WatchedDisk) -> None:
    disk.follow(Request("write", FILE, 0, NEW))
    disk.follow(Request("truncate", FILE, SECTOR))
    disk.follow(Request("sync", FILE))
    assert outcomes(disk) == {NEW[:SECTOR]}


def test_a_new_file_never_holds_what_was_in_the_deleted_one(disk: WatchedDisk) -> None:
    disk.follow(Request("delete", FILE))
    disk.follow(Request("open", FILE))
    disk.follow(Request("write", FILE, 0, NEW))
    found = outcomes(disk)
    assert {None, OLD, NEW} <= found
    assert not any(content and b"o" in content and b"n" in content for content in found)
