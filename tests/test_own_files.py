import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput
from annotator.own_files import make_folder, new_file, require_place, write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_older_file_is_replaced_and_nothing_stays_beside(tmp_path: Path) -> None:
    path = tmp_path / "scores.csv"
    for content in (b"first", b"second"):
        write_whole(path, content)
    assert path.read_bytes() == b"second"
    assert mode(path) == 0o600
    assert os.listdir(tmp_path) == ["scores.csv"]


def test_a_file_is_for_its_owner_from_its_first_moment(tmp_path: Path) -> None:
    os.umask(0)
    with new_file(tmp_path / "a"):
        assert mode(tmp_path / "a") == 0o600
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "a")


def test_a_new_file_is_never_made_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        new_file(tmp_path / "link")
    assert not (tmp_path / "elsewhere").exists()


def test_folders_are_for_their_owner(tmp_path: Path) -> None:
    os.umask(0)
    make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    make_folder(tmp_path / "a" / "b")


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(0o755)
    make_folder(shared)
    assert mode(shared) == 0o755


def test_a_folder_behind_a_link_above_is_taken(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    make_folder(tmp_path / "link" / "new")
    assert (tmp_path / "real" / "new").is_dir()
    with pytest.raises(InvalidInput, match="is a link"):
        make_folder(tmp_path / "link")


def test_what_else_may_be_in_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("older")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "dangling").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name, reason in (
            *(("link", "is a link"), ("dangling", "is a link"), ("folder", "is a folder")),
            *(("pipe", "is a pipe"), ("socket", "is a pipe, a socket")),
        ):
            with pytest.raises(InvalidInput, match=reason):
                write_whole(tmp_path / name, b"new")
    with pytest.raises(InvalidInput, match="a device"):
        require_place(Path("/dev/null"))
    assert (tmp_path / "file").read_text() == "older"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("name", ["CON", "a:b", "a.", "a\0b", "\udc00", "a\nb"])
def test_names_that_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidInput, match=r"can be called|cannot be the name"):
        write_whole(tmp_path / name, b"new")
    with pytest.raises(InvalidInput, match=r"can be called|cannot be the name"):
        make_folder(tmp_path / name)
    assert os.listdir(tmp_path) == []


def test_a_file_that_is_there_keeps_its_odd_name(tmp_path: Path) -> None:
    path = tmp_path / "a:b"
    path.write_text("older")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_failure_leaves_the_older_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    write_whole(tmp_path / "a", b"older")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"older"
    assert os.listdir(tmp_path) == ["a"]
