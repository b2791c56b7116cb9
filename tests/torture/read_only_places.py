"""Places that forbid to write a project: by its mode, by its folder's, or by the whole disk."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.torture.trial_project import trial_project

ARTICLES = 3
NAME = "talks.annotator"
NO_MODES = "modes forbid nothing here"


@dataclass(frozen=True, slots=True)
class Place:
    """`mount` is a disk of its own that can only be read."""

    name: str
    file_mode: int = 0o600
    folder_mode: int = 0o700
    is_mount: bool = False


PLACES = (
    Place("a read-only folder", folder_mode=0o500),
    Place("a read-only file", file_mode=0o400),
    Place("both", file_mode=0o400, folder_mode=0o500),
    Place("a read-only disk", is_mount=True),
)


class NoSuchPlace(Exception):
    """It cannot be made here: not everybody may mount disks."""


@contextmanager
def project_at(place: Place, folder: Path) -> Iterator[Path]:
    """A project with articles there, closed; afterwards all may be written again."""
    folder.mkdir()
    with _mounted(folder) if place.is_mount else _moded(folder, place):
        yield folder / NAME


@contextmanager
def _moded(folder: Path, place: Place) -> Iterator[None]:
    path = folder / NAME
    trial_project(path, articles=ARTICLES).close()
    path.chmod(place.file_mode)
    folder.chmod(place.folder_mode)
    try:
        yield
    finally:
        folder.chmod(0o700)
        path.chmod(0o600)


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    """A small disk in memory. Raises NoSuchPlace."""
    _run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(folder))
    try:
        trial_project(folder / NAME, articles=ARTICLES).close()
        _run("mount", "-o", "remount,ro", str(folder))
        yield
    finally:
        _run("umount", str(folder))


def _run(*command: str) -> None:
    if shutil.which(command[0]) is None:
        raise NoSuchPlace(f"there is no {command[0]}")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoSuchPlace(done.stderr.strip() or f"{command[0]} is not allowed")
