"""Zip archives: members are read in place as files; nothing is ever unpacked to disk."""

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from annotator.formats.source import Source
from annotator.services.ports import Refusal

MAX_MEMBERS = 100_000
MAX_TOTAL = 2_000_000_000
"""Bytes that all members may unpack to."""
MAX_RATIO = 200
"""How many times its packed size a member may unpack to, once it is larger than FREE_SIZE."""
FREE_SIZE = 1_000_000
ENCRYPTED = 0x1
ARCHIVES = {".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst"}
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)
"""What reading a member raises when the archive is broken or packed in an unknown way."""


def members(path: Path, name: str, prefix: str = "") -> Iterator[Source | Refusal]:
    """The archive's files. Raises what is in DAMAGE, and OSError."""
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not _is_ignored(entry)]
        total = 0
        if len(entries) > MAX_MEMBERS:
            yield Refusal(name, None, f"The archive has more than {MAX_MEMBERS:,} files.")
            return
        for entry in sorted(entries, key=lambda entry: entry.filename):
            total += entry.file_size
            shown = f"{name}/{_clean(entry.filename)}"
            if reason := _danger(entry, total):
                yield Refusal(shown, None, reason)
            else:
                stem = PurePosixPath(_clean(entry.filename)).with_suffix("")
                yield Source(shown, f"{prefix}{stem}", partial(_opened, archive, entry))


def _opened(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """A member, also when the walk through its archive is over."""
    if archive.fp is None:
        archive = zipfile.ZipFile(str(archive.filename))
    return cast(BinaryIO, archive.open(entry))


def _danger(entry: zipfile.ZipInfo, total: int) -> str | None:
    if PurePosixPath(entry.filename).suffix.lower() in ARCHIVES:
        return "An archive inside an archive is not opened."
    if entry.flag_bits & ENCRYPTED:
        return "The file is encrypted."
    if total > MAX_TOTAL:
        return f"The archive unpacks to more than {MAX_TOTAL:,} bytes."
    if entry.file_size > FREE_SIZE and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return f"The file unpacks to more than {MAX_RATIO} times its size."
    return None


def _is_ignored(entry: zipfile.ZipInfo) -> bool:
    parts = _clean(entry.filename).split("/")
    return entry.is_dir() or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _clean(name: str) -> str:
    """A member's name as a relative path: it names the article and never a place on disk."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"
