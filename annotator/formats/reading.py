"""Reading files, and how far it has come: counted in the bytes they take on disk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO

from typing_extensions import override

from annotator.formats.source import Source
from annotator.services.ports import IncomingArticle, Reading, Refusal

Entries = Iterator[IncomingArticle | Refusal]


class FilesRead(Reading):
    """The entries that `read` finds, one after another. It has each source that it reads
    `watched`."""

    def __init__(self, read: Callable[["FilesRead"], Entries], *, size: Callable[[], int]) -> None:
        self._size = size
        self._total: int | None = None
        self._done = 0
        self._source: Source | None = None
        self._reached = 0  # of that source
        self._streams: list[BinaryIO] = []
        self._is_over = False
        self._entries = self._to_the_end(read(self))

    @override
    def __next__(self) -> IncomingArticle | Refusal:
        return next(self._entries)

    @override
    def how_far(self) -> tuple[int, int]:
        if self._total is None:
            self._total = self._size()
        if self._is_over:
            return self._total, self._total
        self._look()
        return min(self._done + self._reached, self._total), self._total

    def watched(self, source: Source) -> Source:
        """The next source to be read; what came before is done."""
        self._done += self._source.size if self._source else 0
        self._source, self._streams, self._reached = source, [], 0

        def opened() -> BinaryIO:
            stream = source.open()
            self._streams = [*(one for one in self._streams if not one.closed), stream]
            return stream

        return replace(source, open=opened)

    def has_read(self, done: int, total: int | None) -> None:
        """A `Progress` for what reads the watched source by itself, in numbers of its own."""
        if self._source is not None and total:
            self._reached = self._source.size * done // total

    def _to_the_end(self, entries: Entries) -> Entries:
        yield from entries
        self._is_over = True

    def _look(self) -> None:
        """At the first stream that is open: beside it others look through the same file. A file
        that was taken into memory as a whole counts when the next one comes."""
        stream = next((one for one in self._streams if not one.closed), None)
        if stream is not None and self._source is not None and self._source.length:
            self._reached = self._source.size * stream.tell() // self._source.length
