"""Zip archives: members are read in place as files; nothing is ever unpacked to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from annotator.formats.source import Source
from annotator.open_databases import require_no_database
from annotator.services.ports import Refusal

MAX_MEMBERS = 100_000
MAX_TOTAL = 2_000_000_000
"""Bytes that all members may unpack to."""
MAX_RATIO = 200
"""How many times its packed size a member may unpack to, once it is larger than FREE_SIZE."""
FREE_SIZE = 1_000_000
MAX_DIRECTORY = 200 * MAX_MEMBERS
"""Bytes of an archive's list of its files."""
LEAST_HEADER = 30
"""Bytes before a member's own, with no name."""
LISTED = 46
"""Bytes that the archive's list has for each file, with no name."""
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
ARCHIVES = {".zip", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".7z", ".rar", ".zst"}
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)
"""What reading a member raises when the archive is broken or packed in an unknown way."""


def members(path: Path, name: str, prefix: str = "") -> Iterator[Source | Refusal]:
    """The archive's files. Raises what is in DAMAGE, InvalidInput for a database, and OSError."""
    require_no_database(path)
    _check_directory(path)
    with zipfile.ZipFile(path) as archive:
        entries = [entry for entry in archive.infolist() if not _is_ignored(entry)]
        total = 0
        overlapping = _overlapping(archive)
        if len(entries) > MAX_MEMBERS:
            yield Refusal(name, None, f"The archive has more than {MAX_MEMBERS:,} files.")
            return
        for entry in sorted(entries, key=lambda entry: entry.filename):
            total += entry.file_size
            shown = f"{name}/{_clean(entry.filename)}"
            if reason := _danger(entry, total, is_shared=entry.header_offset in overlapping):
                yield Refusal(shown, None, reason)
            else:
                stem = PurePosixPath(_clean(entry.filename)).with_suffix("")
                size = entry.compress_size + _header_size(entry)
                opened = partial(_member, path, archive, entry)
                yield Source(shown, f"{prefix}{stem}", opened, size, entry.file_size)


def _header_size(entry: zipfile.ZipInfo) -> int:
    """Bytes before a member's own, and in the list of all."""
    return LEAST_HEADER + LISTED + 2 * len(entry.filename)


def _check_directory(path: Path) -> None:
    if path.stat().st_size > MAX_DIRECTORY:
        with _BoundedFile(path) as file:
            zipfile.ZipFile(cast(BinaryIO, file)).close()


class _BoundedFile(io.FileIO):
    """zipfile reads an archive's whole directory at once, and makes an object of each entry."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > MAX_DIRECTORY:
            raise zipfile.BadZipFile(f"its directory is larger than {MAX_DIRECTORY:,} bytes")
        return super().read(size)


def _member(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """A member, also when the walk through its archive is over."""
    if archive.fp is None:
        archive = zipfile.ZipFile(path)
    return cast(BinaryIO, archive.open(entry))


def _overlapping(archive: zipfile.ZipFile) -> set[int]:
    """Where members begin that share bytes with the next one: few bytes would be read as many
    files."""
    places = sorted((e.header_offset, e.compress_size + LEAST_HEADER) for e in archive.infolist())
    return {start for (start, size), (following, _) in pairwise(places) if start + size > following}


def _danger(entry: zipfile.ZipInfo, total: int, *, is_shared: bool) -> str | None:
    return _odd_kind(entry) or _odd_size(entry, total, is_shared=is_shared)


def _odd_kind(entry: zipfile.ZipInfo) -> str | None:
    if _leads_out(entry.orig_filename):
        return "Its name leads out of the archive."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "It is a link, and links are not followed."
    if entry.compress_type not in METHODS:
        return "It is packed in a way that is not read; pack it by deflating."
    if PurePosixPath(entry.filename).suffix.lower() in ARCHIVES:
        return "An archive inside an archive is not opened."
    if entry.flag_bits & ENCRYPTED:
        return "The file is encrypted."
    return None


def _odd_size(entry: zipfile.ZipInfo, total: int, *, is_shared: bool) -> str | None:
    if is_shared:
        return "It shares its bytes with another file of the archive."
    if total > MAX_TOTAL:
        return f"The archive unpacks to more than {MAX_TOTAL:,} bytes."
    if entry.file_size > FREE_SIZE and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
        return f"The file unpacks to more than {MAX_RATIO} times its size."
    return None


def _is_ignored(entry: zipfile.ZipInfo) -> bool:
    parts = _clean(entry.filename).split("/")
    return entry.is_dir() or parts[0] == "__MACOSX" or any(part.startswith(".") for part in parts)


def _leads_out(name: str) -> bool:
    """Whether the name, as it stands in the archive, is more than a path inside it."""
    plain = name.replace("\\", "/")
    return "\0" in name or plain.startswith("/") or ":" in plain[:2] or ".." in plain.split("/")


def _clean(name: str) -> str:
    """A member's name as a relative path: it names the article and never a place on disk."""
    parts = name.replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "unnamed"
