"""What an export that was killed leaves behind: files that are half written, and sets of files of
which some are new and some old, because a system replaces only one file at a time."""

import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from annotator.domain.errors import InvalidInput, NotPossible
from annotator.open_databases import require_no_database

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 10_000_000
"""Bytes; ours have a few thousand."""
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part")


def beside(target: Path) -> Path:
    """A new name, for what is not yet or no longer the file `target`."""
    return target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else exports to the folder meanwhile, as far as the system can tell: it ends the
    claim with the process, however that ends. Raises NotPossible while somebody does."""
    if sys.platform == "win32":  # a folder cannot be locked there
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                message = f"Another export writes to {folder} at this moment."
                raise NotPossible(message, "Wait until it is done.") from error
        yield
    finally:
        os.close(descriptor)


def remove_leftovers(folder: Path) -> None:
    """Take away what an export did not come to rename. Only inside `alone_in`."""
    with suppress(OSError):
        parts = [path for path in folder.iterdir() if _PART.fullmatch(path.name)]
        for path in parts:
            if stat.S_ISREG(path.lstat().st_mode):
                path.unlink()


def require_finished(folder: Path, name: str) -> None:
    """Raises InvalidInput when the file is not the one that the manifest beside it names, or is a
    database."""
    wanted = _sha256_in(folder / MANIFEST, name)
    try:
        require_no_database(folder / name)
        with open(folder / name, "rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return  # whoever reads it next says so
    if wanted not in (None, found):
        raise InvalidInput(
            f"The export in {folder} was cut short or changed: "
            f"{name} is not the one that its manifest names.",
            f"Export again, or choose {name} itself.",
        )


def _sha256_in(manifest: Path, name: str) -> str | None:
    """None where the manifest says nothing of such a file, or is none."""
    try:
        if manifest.stat().st_size > LARGEST_MANIFEST:
            return None
        record = json.loads(manifest.read_bytes())
        entries = record["files"]
        return next((str(e["sha256"]) for e in entries if e["name"] == name), None)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
