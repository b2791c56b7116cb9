"""What may be done with a project file: looked for, read, or written as well."""

import os
import stat
from pathlib import Path
from typing import Literal

from annotator.store.failures import in_plain_words

Access = Literal["rw", "ro", "alone"]
"""To read and write; only to read; only to read and without SQLite's files beside it, which even
a reader makes and leaves behind."""


def is_there(path: Path) -> bool:
    """Raises StoreError when that cannot be found out."""
    return _mode(path) is not None


def is_file(path: Path) -> bool:
    """No folder, pipe or device. Raises StoreError when that cannot be found out."""
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Raises StoreError when that cannot be found out."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def access_to(path: Path) -> Access:
    """The most that the modes of the file and its folder allow."""
    real = Path(os.path.realpath(path))  # SQLite keeps its files beside this one
    if os.access(real, os.W_OK) and os.access(real.parent, os.W_OK):
        return "rw"
    return access_to_read(real)


def access_to_read(path: Path) -> Access:
    """Leaves no file behind, also where one might write."""
    return "ro" if has_company(Path(os.path.realpath(path))) else "alone"


def has_company(path: Path) -> bool:
    """Whether somebody else has the file open, or changes wait beside it to be brought in."""
    beside = {end: Path(f"{path}-{end}") for end in ("wal", "shm", "journal")}
    is_open = is_there(beside["wal"]) and is_there(beside["shm"])
    return is_open or any(
        is_there(beside[end]) and beside[end].stat().st_size > 0 for end in ("wal", "journal")
    )


def _mode(path: Path) -> int | None:
    with in_plain_words(path):
        try:
            return path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
