"""Each promise broken on purpose: the harness has to notice, in a few tries."""

from pathlib import Path
from types import ModuleType

import pytest

from tests.torture import r1_kill_review, r2_power_loss, r10_kill_export
from tests.torture.breaking import SWITCH, broken
from tests.torture.row import NOT_MEASURED

MOST_ROUNDS = 5  # a kill may hit the moment when nothing is under way


def broken_figure(row: ModuleType, folder: Path, times: int) -> str:
    """What the row says of a promise that was not kept."""
    for number in range(MOST_ROUNDS):
        (folder / str(number)).mkdir()
        found = row.measure(folder / str(number), times)
        if found.figure.startswith(NOT_MEASURED):
            pytest.skip(found.figure)
        if not found.is_kept:
            return str(found.figure)
    pytest.fail(f"nobody noticed: {found.figure}")


def test_saved_said_too_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "acknowledge-early")
    assert ", 0 lost" not in broken_figure(r1_kill_review, tmp_path, 1)


def test_writes_that_nobody_waits_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "skip-fsync")
    assert ", 0 lost" not in broken_figure(r2_power_loss, tmp_path, 10)


def test_files_written_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "write-in-place")
    assert "the first wrong: gold.jsonl" in broken_figure(r10_kill_export, tmp_path, 3)


def test_a_break_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "nonsense")
    with pytest.raises(ValueError, match="choose acknowledge-early"):
        broken()
    monkeypatch.setenv(SWITCH, "")
    assert broken() is None
