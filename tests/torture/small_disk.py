"""A disk with as little room as one likes: a real one where it may be mounted, else one that SQLite
believes in, with a limit on the size of plain files."""

import os
import resource
import signal
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.disk_watch import DISK_FULL, Request, watched, why_not

SIZE = 24 * 2**20
PAGE = 4096


class SmallDisk(ABC):
    """`path` is a folder on it; `kind` says how it was made."""

    kind: str

    def __init__(self, path: Path) -> None:
        self.path = path

    @abstractmethod
    def leave(self, room: int, *, for_files: bool = False) -> None:
        """So many bytes are free from now on; `for_files` where SQLite is not what writes."""

    @abstractmethod
    def free(self) -> None:
        """There is room again."""


class MountedDisk(SmallDisk):
    kind = "a tmpfs"

    def leave(self, room: int, *, for_files: bool = False) -> None:
        self.free()
        ballast = self._free_bytes() - room
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(PAGE, ballast))

    def free(self) -> None:
        self._ballast.unlink(missing_ok=True)

    @property
    def _ballast(self) -> Path:
        return self.path / "ballast"

    def _free_bytes(self) -> int:
        told = os.statvfs(self.path)
        return told.f_bavail * told.f_frsize


class PretendedDisk(SmallDisk):
    """SQLite's files together may grow by the room there is; or every plain file up to it."""

    kind = "a limit in front of SQLite and on plain files"

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._room: int | None = None
        self._sizes: dict[Path, int] = {}

    def leave(self, room: int, *, for_files: bool = False) -> None:
        if not for_files:
            self._room = room
            return
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(room, 1), hard))

    def free(self) -> None:
        self._room = None
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    def answer(self, request: Request) -> int | None:
        """What SQLite is told."""
        if request.kind != "write":
            return None
        end = request.offset + len(request.content)
        if self._room is None:
            self._sizes[request.path] = max(end, self._sizes.get(request.path, 0))
            return None
        known = self._sizes.get(request.path, _size(request.path))
        grown = max(0, end - known)
        if grown > self._room:
            return DISK_FULL
        self._room -= grown
        self._sizes[request.path] = max(end, known)
        return None


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """None where there is no way to make one."""
    place = folder / "small disk"
    place.mkdir()
    if _mounted(place):
        try:
            yield MountedDisk(place)
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
    elif why_not():
        yield None
    else:
        pretended = PretendedDisk(place)
        with _signal_ignored(), watched(pretended.answer):
            try:
                yield pretended
            finally:
                pretended.free()


def _mounted(place: Path) -> bool:
    try:
        command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0700", "tmpfs", str(place)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@contextmanager
def _signal_ignored() -> Iterator[None]:
    """Writing beyond the limit is an error, and no end of the process."""
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGXFSZ, before)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
