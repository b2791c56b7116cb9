"""Who writes to a project file: one process at a time, and which one that is.

The system takes a lock back when its process ends, however it ends. The lock file and the note
beside it may be left behind then; the next process uses them.
"""

import json
import os
import socket
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from getpass import getuser
from pathlib import Path

from filelock import FileLock, Timeout

from annotator.store.access import is_file

PATIENCE_S = 1.0
"""For who holds a file to say so: between the lock and the note there is a moment."""
PAUSE_S = 0.02
MOST_NOTE_BYTES = 4096
MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes to a project; `since` is UTC, ISO 8601. Empty where nobody says."""

    user: str = ""
    computer: str = ""
    process: int = 0
    since: str = ""


class Hold:
    """One of the holds that this process has on a file: the last to be let go frees it."""

    def __init__(self, file: "_HeldFile") -> None:
        self._file = file
        self._is_over = False

    @property
    def is_locked(self) -> bool:
        """False where the disk knows no locks, so that other processes are not kept out."""
        return self._file.lock is not None

    def let_go(self) -> None:
        """Doing it twice is fine."""
        with _guard:
            if self._is_over:
                return
            self._is_over = True
            self._file.holds -= 1
            if not self._file.holds:
                del _held[self._file.key]
                self._file.free()


class _HeldFile:
    """A file that this process holds, however often."""

    def __init__(self, key: str, lock: FileLock | None) -> None:
        self.key = key
        self.lock = lock
        self.holds = 0

    def free(self) -> None:
        if self.lock is None:
            return
        with suppress(OSError):
            note_path(Path(self.key)).unlink(missing_ok=True)
        with suppress(OSError):  # while it is held: whoever has it open already sees that it went
            lock_path(Path(self.key)).unlink(missing_ok=True)
        with suppress(OSError):
            self.lock.release(force=True)


_held: dict[str, _HeldFile] = {}
_guard = threading.Lock()


def hold(path: Path) -> Hold | Holder:
    """Hold a file that may be written; else who holds it now, in another process."""
    key = os.path.realpath(path)
    with _guard:
        file = _held.get(key)
        if file is None:
            locked = _locked(Path(key))
            if isinstance(locked, Holder):
                return locked
            file = _held[key] = _HeldFile(key, locked)
        file.holds += 1
    return Hold(file)


def is_held_here(path: Path) -> bool:
    """Whether this process holds the file."""
    with _guard:
        return os.path.realpath(path) in _held


def holder_now(path: Path) -> Holder | None:
    """Who else holds the file; found out by trying, so the folder must be one to write in."""
    held = hold(path)
    if isinstance(held, Holder):
        return held
    held.let_go()
    return None


def lock_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def note_path(path: Path) -> Path:
    """Where the holder says who it is."""
    return path.with_name(f".{path.name}.holder")


def _locked(path: Path) -> FileLock | Holder | None:
    """None where locks are not to be had: on some disks, or with a lock file of somebody else's
    that may not be opened."""
    lock = FileLock(lock_path(path), mode=_mode(path), thread_local=False, fallback_to_soft=False)
    give_up_at = time.monotonic() + PATIENCE_S
    while True:
        try:
            lock.acquire(blocking=False)
        except Timeout:
            holder = _read_note(path)
            if holder is not None or time.monotonic() > give_up_at:
                return holder or Holder()
            time.sleep(PAUSE_S)
        except (OSError, NotImplementedError):
            return None
        else:
            _write_note(path)
            return lock


def _mode(path: Path) -> int:
    """Whoever may write the project may see who does."""
    try:
        return path.stat().st_mode & 0o666 | 0o600
    except OSError:
        return 0o600


def _write_note(path: Path) -> None:
    """A disk that has no room for it is no reason to keep anybody from reading their project."""
    note = note_path(path)
    with suppress(OSError):
        note.unlink(missing_ok=True)  # never written through a link that lies there
        file = os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(file, "w", encoding="ascii") as stream:
            json.dump(asdict(_ourselves()), stream)
        note.chmod(_mode(path))


def _ourselves() -> Holder:
    try:
        user = getuser()
    except (KeyError, OSError, ImportError):  # a container whose user has no name
        user = ""
    since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Holder(user, socket.gethostname(), os.getpid(), since)


def _read_note(path: Path) -> Holder | None:
    """None when there is none yet, or it is one that a dead process left."""
    note = note_path(path)
    with suppress(Exception):  # whatever lies there, it is not worth more than a missing note
        if is_file(note) and note.stat().st_size <= MOST_NOTE_BYTES:
            holder = _holder_from(json.loads(note.read_text(encoding="utf-8")))
            return holder if _may_live(holder) else None
    return None


def _holder_from(note: dict[str, object]) -> Holder:
    user, computer, since = (_words(note[name]) for name in ("user", "computer", "since"))
    datetime.fromisoformat(since)
    return Holder(user, computer, int(str(note["process"])), since)


def _words(value: object) -> str:
    return "".join(filter(str.isprintable, str(value)))[:MOST_LETTERS]


def _may_live(holder: Holder) -> bool:
    import psutil  # only when somebody else holds a file

    return holder.computer != socket.gethostname() or bool(psutil.pid_exists(holder.process))
