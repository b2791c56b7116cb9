"""What may be done with a project file: looked for, read, or written as well."""

import os
import stat
from pathlib import Path
from typing import Literal

from annotator.store.failures import in_plain_words

Access = Literal["rw", "beside", "ro", "alone"]
"""To read and write; only to read, beside whoever writes, where one might write oneself; only to
read; only to read and without SQLite's files beside it, which even a reader makes and leaves.

Whoever closes "beside" others leaves their log alone, and brings in one that nobody has open only
where it is a journal."""


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


def access_beside(path: Path) -> Access:
    """To read one state of a file while others write to it."""
    access = access_to(path)
    return "beside" if access == "rw" else access


def access_to_read(path: Path) -> Access:
    """Leaves no file behind, also where one might write. A journal that waits has to be brought in
    before anything can be read, and that SQLite does only for those who may write."""
    real = Path(os.path.realpath(path))
    if _waits(Path(f"{real}-journal")):
        return access_beside(real)
    return "ro" if has_company(real) else "alone"


def has_company(path: Path) -> bool:
    """Whether somebody else has the file open, or changes wait beside it to be brought in."""
    waiting = (Path(f"{path}-{end}") for end in ("wal", "journal"))
    return has_open_log(path) or any(map(_waits, waiting))


def has_open_log(path: Path) -> bool:
    """Whether somebody has the file open with a log, or ended without closing it."""
    return is_there(Path(f"{path}-wal")) and is_there(Path(f"{path}-shm"))


def _waits(beside: Path) -> bool:
    return is_there(beside) and beside.stat().st_size > 0


def _mode(path: Path) -> int | None:
    with in_plain_words(path):
        try:
            return path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError, ValueError):  # a NUL is in no name
            return None
