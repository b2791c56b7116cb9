"""Sees whether anybody opens a file or connects to a port: whatever library does it."""

import ctypes
import os
import socket
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

IN_ACCESS, IN_OPEN = 0x1, 0x20
EVENT = struct.Struct("iIII")


class Watch:
    """Between entering and leaving; `reads` and `connections` are counted by the system, so that
    what Qt does in C++ is seen like what Python does. Only on Linux are reads seen."""

    is_able_to_see_reads = sys.platform.startswith("linux")

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = list(files)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.setblocking(False)
        self.port: int = self._listening.getsockname()[1]
        self.reads = 0
        self.connections = 0

    def __enter__(self) -> "Watch":
        self._events = _inotify(self._files) if self.is_able_to_see_reads else -1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.count()
        self._listening.close()
        if self._events >= 0:
            os.close(self._events)

    def count(self) -> None:
        """What has happened until now."""
        while self._has_caller():
            self.connections += 1
        self.reads += self._read_events()

    def _has_caller(self) -> bool:
        try:
            self._listening.accept()[0].close()
        except BlockingIOError:
            return False
        return True

    def _read_events(self) -> int:
        try:
            events = os.read(self._events, 1 << 16) if self._events >= 0 else b""
        except BlockingIOError:
            return 0
        return len(events) // EVENT.size  # of a file that is watched itself, no name follows


def _inotify(files: Iterable[Path]) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    for file in files:
        if libc.inotify_add_watch(descriptor, os.fsencode(file), IN_ACCESS | IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), f"{file} cannot be watched")
    return descriptor
