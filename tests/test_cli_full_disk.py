"""A command whose answer is sent to a file on a full disk."""

import sys
from pathlib import Path

import pytest

from annotator.app import new_project
from annotator.cli import main

FULL_DISK = Path("/dev/full")


@pytest.mark.skipif(not FULL_DISK.exists(), reason="this system has no disk that is always full")
def test_an_answer_that_finds_no_room_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talks.annotator"
    new_project(path, "Talks").close()
    with FULL_DISK.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["check", "--project", str(path)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("annotator: The disk is full")
    assert told.count("\n") == 1
