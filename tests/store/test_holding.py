"""One process holds a file to write to it; the others learn who that is."""

import errno
import json
import os
import socket
from pathlib import Path

import pytest
from filelock import FileLock

from annotator.store import holding
from annotator.store.holding import (
    Hold,
    Holder,
    hold,
    holder_now,
    is_held_here,
    lock_path,
    note_path,
)
from tests.store.other_process import ANNA, held_by, holding_process

HOLDER = Holder("Anna", "desk-7", 4711, "2026-01-05T10:03:00Z")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.annotator"
    path.write_bytes(b"")
    path.chmod(0o600)
    return path


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "PATIENCE_S", 0.0)


def taken(path: Path) -> Hold:
    held = hold(path)
    assert isinstance(held, Hold)
    return held


def names(path: Path) -> set[str]:
    return {one.name for one in path.parent.iterdir()}


def test_it_says_who_holds_the_file_and_leaves_nothing(file: Path) -> None:
    held = taken(file)
    assert held.is_locked
    assert is_held_here(file)
    assert names(file) == {file.name, lock_path(file).name, note_path(file).name}
    note = json.loads(note_path(file).read_text())
    assert (note["process"], note["computer"]) == (os.getpid(), socket.gethostname())
    held.let_go()
    held.let_go()
    assert names(file) == {file.name}
    assert not is_held_here(file)


@pytest.mark.skipif(os.name != "posix", reason="there are no such modes there")
@pytest.mark.parametrize("mode", [0o600, 0o660])
def test_those_who_may_write_the_file_may_see_who_does(file: Path, mode: int) -> None:
    file.chmod(mode)
    held = taken(file)
    for beside in (lock_path(file), note_path(file)):
        assert beside.stat().st_mode & 0o777 == mode
    held.let_go()


def test_the_last_hold_of_a_process_frees_the_file(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.annotator"
    link.symlink_to(file)
    first, second = taken(file), taken(link)
    first.let_go()
    first.let_go()
    with pytest.raises(TimeoutError), FileLock(lock_path(file)).acquire(blocking=False):
        pass
    second.let_go()
    assert names(file) == {file.name, link.name}


def test_another_holder_is_named(file: Path) -> None:
    with held_by(file):
        assert hold(file) == HOLDER
        assert holder_now(file) == HOLDER
    assert holder_now(file) is None
    taken(file).let_go()


def test_a_process_that_was_killed_keeps_nobody_out(file: Path) -> None:
    with holding_process(file) as process:
        found = hold(file)
        assert isinstance(found, Holder)
        assert (found.process, found.computer) == (process.pid, socket.gethostname())
        process.kill()
        process.wait()
        assert lock_path(file).exists()
        held = taken(file)
        assert json.loads(note_path(file).read_text())["process"] == os.getpid()
        held.let_go()
    assert names(file) == {file.name}


def test_a_lock_file_that_was_removed_keeps_nobody_out(file: Path) -> None:
    with held_by(file):
        lock_path(file).unlink()
        held = taken(file)
        assert held.is_locked
    held.let_go()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(
    "note",
    [
        "",
        "[" * 2000,
        '{"user": "Anna"}',
        json.dumps({**ANNA, "since": "yesterday"}),
        json.dumps({**ANNA, "process": "many"}),
        json.dumps({**ANNA, "user": "x" * 5000}),
        json.dumps({**ANNA, "computer": socket.gethostname(), "process": 2**22 + 1}),
    ],
)
def test_a_note_that_says_nothing_names_nobody(file: Path, note: str) -> None:
    with held_by(file, note):
        assert hold(file) == Holder()


def test_words_of_a_note_are_kept_short_and_plain(file: Path) -> None:
    with held_by(file, {**ANNA, "user": "A\n\u202en" + "x" * 100}):
        found = hold(file)
    assert isinstance(found, Holder)
    assert found.user == "An" + "x" * 58


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes there")
@pytest.mark.usefixtures("impatient")
def test_a_pipe_in_place_of_the_note_is_not_waited_for(file: Path) -> None:
    with held_by(file):
        note_path(file).unlink()
        os.mkfifo(note_path(file))
        assert hold(file) == Holder()


def test_nothing_is_written_through_links(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("mine")
    note_path(file).symlink_to(other)
    taken(file).let_go()
    lock_path(file).symlink_to(other)
    held = taken(file)
    assert not held.is_locked
    held.let_go()
    assert other.read_text() == "mine"


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.ENOLCK])
def test_where_there_are_no_locks_work_goes_on(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refused(*_arguments: object) -> None:
        raise OSError(code, "no locks here")

    monkeypatch.setattr("fcntl.flock", refused)
    first, second = taken(file), taken(file)
    assert not first.is_locked
    assert is_held_here(file)
    first.let_go()
    second.let_go()
    assert not is_held_here(file)
