"""Sees what SQLite asks of the disk before it happens, and may refuse it or end the process there.

SQLite reaches its files through a table of functions (a VFS). A copy of the system's table stands
in front of it here, in the library that Python itself uses: no other build, no other program.
"""

import ctypes
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, byref, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

DISK_FULL = 13
"""SQLITE_FULL: no room left."""
NO_ANSWER = 10
"""SQLITE_IOERR: the disk did not take it, for whatever reason."""

_Kind = Literal["open", "write", "truncate", "sync", "delete"]


@dataclass(frozen=True, slots=True)
class Request:
    """`offset` is where a write begins, and the new size at a truncation. A deleted file whose
    folder is synced with it is told as a delete and a sync."""

    kind: _Kind
    path: Path
    offset: int = 0
    content: bytes = b""


Watcher = Callable[[Request], int | None]
"""Called before each request; an error code of SQLite's refuses it."""

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _FileMethods(Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("xClose", _Close),
        ("xRead", c_void_p),
        ("xWrite", _Write),
        ("xTruncate", _Truncate),
        ("xSync", _Sync),
        ("others", c_void_p * 13),
    ]


class _File(Structure):
    _fields_ = [("methods", POINTER(_FileMethods))]


class _Vfs(Structure):
    _fields_ = [
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", _Open),
        ("xDelete", _Delete),
        ("others", c_void_p * 14),
    ]


class _Watch:
    """The table of functions in front of the system's; made once and never taken apart, because
    files stay open longer than one looks at them."""

    def __init__(self, library: ctypes.CDLL, system: Any) -> None:
        self._library = library
        self._system = system
        self._paths: dict[int, Path] = {}
        self._tables: dict[int, tuple[_FileMethods, _FileMethods]] = {}
        self.watcher: Watcher | None = None
        self.failure: BaseException | None = None
        self._front = _Vfs()
        ctypes.memmove(byref(self._front), system, ctypes.sizeof(_Vfs))
        self._front.zName = b"watched"
        self._front.xOpen = _Open(self._open)
        self._front.xDelete = _Delete(self._delete)

    def make_default(self, is_watching: bool) -> None:
        chosen = byref(self._front) if is_watching else self._system
        self._library.sqlite3_vfs_register(chosen, 1)

    def _open(self, _: int, name: int | None, file: int, flags: int, given: int | None) -> int:
        path = _path(ctypes.string_at(name)) if name else None
        if path and (refused := self._ask(Request("open", path))):
            _File.from_address(file).methods = None  # or SQLite would close what is not open
            return refused
        answer = int(self._system.contents.xOpen(self._system, name, file, flags, given))
        if path and answer == 0:
            self._paths[file] = path
            self._put_in_front(_File.from_address(file))
        return answer

    def _put_in_front(self, file: _File) -> None:
        address = ctypes.addressof(file.methods.contents)
        if address not in self._tables:
            system, front = file.methods.contents, _FileMethods()
            ctypes.memmove(byref(front), file.methods, ctypes.sizeof(_FileMethods))
            front.xClose = _Close(lambda file: self._close(system, file))
            front.xWrite = _Write(lambda *told: self._write(system, *told))
            front.xTruncate = _Truncate(lambda *told: self._truncate(system, *told))
            front.xSync = _Sync(lambda *told: self._sync(system, *told))
            self._tables[address] = (system, front)
        file.methods = ctypes.pointer(self._tables[address][1])

    def _delete(self, _: int, name: bytes, syncs_folder: int) -> int:
        refused = self._ask(Request("delete", _path(name)))
        answer = refused or int(self._system.contents.xDelete(self._system, name, syncs_folder))
        if syncs_folder and not answer:
            return self._ask(Request("sync", _path(name)))
        return answer

    def _close(self, system: _FileMethods, file: int) -> int:
        self._paths.pop(file, None)
        return int(system.xClose(file))

    def _write(self, system: _FileMethods, file: int, source: int, size: int, offset: int) -> int:
        refused = 0
        if self.watcher:
            content = ctypes.string_at(source, size)
            refused = self._ask(Request("write", self._paths[file], offset, content))
        return refused or int(system.xWrite(file, source, size, offset))

    def _truncate(self, system: _FileMethods, file: int, size: int) -> int:
        refused = self._ask(Request("truncate", self._paths[file], size))
        return refused or int(system.xTruncate(file, size))

    def _sync(self, system: _FileMethods, file: int, flags: int) -> int:
        refused = self._ask(Request("sync", self._paths[file]))
        return refused or int(system.xSync(file, flags))

    def _ask(self, request: Request) -> int:
        """Nothing can be raised through SQLite: the failure is kept for `watched`."""
        try:
            return (self.watcher(request) if self.watcher else None) or 0
        except BaseException as failure:
            self.failure = self.failure or failure
            return NO_ANSWER


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Files that this process opens with SQLite inside the block are watched until its end; those
    that were open before are not. What the watcher raises is raised here."""
    watch = _watch()
    if watch is None:
        raise RuntimeError(why_not())
    if watch.watcher:
        raise RuntimeError("somebody watches already")
    watch.watcher, watch.failure = watcher, None
    watch.make_default(True)
    try:
        yield
    finally:
        watch.make_default(False)
        watch.watcher = None
        if watch.failure:
            raise watch.failure


def why_not() -> str:
    """Why SQLite cannot be watched here; empty where it can."""
    return "" if _watch() else "the SQLite inside this Python lets nobody look"


@cache
def _watch() -> _Watch | None:
    try:
        library = ctypes.CDLL(_file_with_sqlite())
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_libversion.restype = c_char_p
        is_ours = library.sqlite3_libversion().decode() == sqlite3.sqlite_version
        system = library.sqlite3_vfs_find(None)
    except (OSError, AttributeError):
        return None
    return _Watch(library, system) if is_ours and system else None


def _file_with_sqlite() -> str | None:
    """Python's own module, which leads to the library that it loaded; None is the program."""
    import _sqlite3

    return getattr(_sqlite3, "__file__", None)


def _path(name: bytes) -> Path:
    return Path(name.decode("utf-8", "surrogateescape"))
