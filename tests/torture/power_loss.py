"""What a disk may hold after a power loss, at any instant of what was written to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.torture.disk_watch import Request

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

IN_ORDER = 0.3
LONG_PREFIX = 0.97  # how likely one more piece still was written, where the order was kept

Fate = Callable[[], bool]
"""Whether one more piece of what was not yet synced reached the disk."""


@dataclass(slots=True)
class _File:
    """`safe` is what a sync has brought to the disk, None while there is no such file; `pending`
    is what came after it."""

    safe: bytes | None = None
    pending: list[Request] = field(default_factory=list)

    def sync(self) -> None:
        self.safe = _after(self.safe, self.pending, lambda: True)
        self.pending.clear()


class WatchedDisk:
    """Follows the requests and, asked at any instant, tells what may lie on the disk."""

    def __init__(self) -> None:
        self._files: dict[Path, _File] = {}

    def hold(self, path: Path) -> None:
        """What the file is now has been on the disk for long."""
        self._files[path] = _File(path.read_bytes())

    def follow(self, request: Request) -> None:
        file = self._files.setdefault(request.path, _File())
        if request.kind == "sync":
            file.sync()
        elif request.kind != "open":
            file.pending.append(request)

    def found(self, chance: Random) -> dict[Path, bytes]:
        """The files after a power loss now: all that was synced, and of the rest what chance
        left, in whatever order the disk wrote it."""
        fate = _fate(chance)
        left = {path: _after(file.safe, file.pending, fate) for path, file in self._files.items()}
        return {path: content for path, content in left.items() if content is not None}


def _fate(chance: Random) -> Fate:
    """All that waited is gone, or all is there, or some of it; or the disk kept to the order."""
    share = chance.choice((0.0, 1.0, 0.5, 0.9, 0.1))
    if chance.random() < IN_ORDER:
        steps = iter(lambda: chance.random() < LONG_PREFIX, False)
        return lambda: next(steps, False)
    return lambda: chance.random() < share


def _after(safe: bytes | None, pending: list[Request], is_kept: Fate) -> bytes | None:
    """A file that was deleted and made anew is another file: what was written to one of them
    never turns up in the other."""
    deleted_at = [number for number, request in enumerate(pending) if request.kind == "delete"]
    for number in reversed(deleted_at):
        if is_kept():
            safe, pending = None, pending[number + 1 :]
            break
        pending = pending[:number]
    content = None if safe is None else bytearray(safe)
    for request in pending:
        content = _with(content, request, is_kept)
    return None if content is None else bytes(content)


def _with(content: bytearray | None, request: Request, is_kept: Fate) -> bytearray | None:
    if request.kind == "truncate":
        if content is not None and is_kept():
            del content[request.offset :]
        return content
    for start, piece in _sectors(request):
        if is_kept():
            content = bytearray() if content is None else content
            content.extend(bytes(max(0, start - len(content))))
            content[start : start + len(piece)] = piece
    return content


def _sectors(request: Request) -> Iterator[tuple[int, bytes]]:
    """The write, cut where a sector of the disk ends; each piece with its place in the file."""
    end = request.offset + len(request.content)
    start = request.offset
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield start, request.content[start - request.offset : stop - request.offset]
        start = stop
