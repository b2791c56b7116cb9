"""Files of our own: whole or not at all, for their owner alone, never written through a link."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast
from uuid import uuid4

from annotator.domain.errors import InvalidInput
from annotator.domain.file_names import OTHER, check_file_name
from annotator.domain.unseen import spelt_out

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)


def keep_to_owner() -> None:
    """From now on whatever this process or a library of it makes is for its owner alone."""
    os.umask(0o077)


def require_place(path: Path) -> None:
    """Raises InvalidInput unless a file of ours may be written there: in the place of an older
    file, or of nothing under a name that every system takes. OSError where it cannot be looked."""
    shown = spelt_out(str(path))
    try:
        mode = path.lstat().st_mode
    except ValueError as error:  # a NUL or half a character
        raise InvalidInput(f"No file can be called {shown}.", OTHER) from error
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENAMETOOLONG):
            raise
        check_file_name(path.name)
        return
    if stat.S_ISREG(mode):
        return
    if stat.S_ISLNK(mode):
        raise InvalidInput(f"{shown} is a link.", "Name the file it leads to, or another one.")
    what = "a folder" if stat.S_ISDIR(mode) else "a pipe, a socket or a device"
    raise InvalidInput(f"{shown} is {what}.", "Choose another name.")


def new_file(path: Path) -> BinaryIO:
    """An empty file, from its first moment for its owner alone. Raises OSError where something
    is there already."""
    return cast(BinaryIO, open(path, "xb", opener=lambda name, _: os.open(name, _NEW, FILE_MODE)))


def write_whole(path: Path, content: bytes) -> None:
    """An older file is there, whole, until the new one is. Raises InvalidInput, OSError."""
    require_place(path)
    beside = path.with_name(f".{uuid4().hex}.new")  # as short whatever the file is called
    try:
        with new_file(beside) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def require_no_link(folder: Path) -> None:
    """Raises InvalidInput for a folder that is elsewhere."""
    if folder.is_symlink():
        raise InvalidInput(f"{spelt_out(str(folder))} is a link.", "Name the folder it leads to.")


def make_folder(path: Path) -> None:
    """The folder and those above it, as far as they are missing. Those that are there are taken
    as they are, as many a home lies behind a link; but the folder itself is none.

    Raises InvalidInput, OSError."""
    require_no_link(path)
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in missing:
        check_file_name(folder.name)
    for folder in reversed(missing):
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
