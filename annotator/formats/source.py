"""A file to be read, wherever it lies: on disk or inside an archive."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from os.path import splitext
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import InvalidInput
from annotator.formats.columns import Columns
from annotator.open_databases import require_no_database
from annotator.services.ports import RAISE_CHARACTERS, Limits

BYTES_PER_CHARACTER = 4
CHUNK = 1 << 20
BUFFER = 1 << 17
"""Holds most lines of a file of records: one that goes beyond is put together from pieces."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`columns` says where tables and records keep things."""

    limits: Limits = field(default_factory=Limits)
    columns: Columns = field(default_factory=Columns)

    @property
    def max_bytes(self) -> int:
        """More bytes than the longest text could need, with some room for mark-up."""
        return 2 * BYTES_PER_CHARACTER * self.limits.max_characters + 4096


@dataclass(frozen=True)
class Source:
    """`name` is how messages call the file, `id` its path without the suffix. `size` are the bytes
    it takes on disk, `length` those there are to be read."""

    name: str
    id: str
    open: Callable[[], BinaryIO]
    size: int = 0
    length: int = 0

    @property
    def stem(self) -> str:
        return self.id.rsplit("/", 1)[-1]

    @property
    def basename(self) -> str:
        return self.name.rsplit("/", 1)[-1]

    def read(self, limit: int, *, advice: str = RAISE_CHARACTERS) -> bytes:
        """All of the file. Raises InvalidInput when it is longer than `limit` bytes."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise InvalidInput(f"The file is larger than {limit:,} bytes.", advice)
        return data


def file_source(path: Path, name: str) -> Source:
    """A file on disk, called `name`."""

    def opened() -> BinaryIO:
        require_no_database(path)
        return path.open("rb", buffering=BUFFER)

    size = size_of(path)
    return Source(name, splitext(name)[0], opened, size, size)


def size_of(path: Path) -> int:
    """Bytes on disk; 0 of what is not there."""
    with suppress(OSError, ValueError):
        return path.stat().st_size
    return 0


def sha256_of(source: Source) -> str:
    """SHA-256 of the file's bytes, in hex."""
    digest = hashlib.sha256()
    with source.open() as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
