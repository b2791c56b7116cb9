"""Another process that holds a project, and one that only seems to."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from annotator.store.holding import lock_path, note_path

ANNA = {
    "user": "Anna",
    "computer": "desk-7",
    "process": 4711,
    "since": "2026-01-05T10:03:00Z",
}
_HOLDING = """
import sys
from pathlib import Path
from annotator.store.holding import hold
held = hold(Path(sys.argv[1]))
print(type(held).__name__, flush=True)
sys.stdin.read()
held.let_go()
"""


@contextmanager
def held_by(path: Path, note: object = ANNA) -> Iterator[None]:
    """The lock as another process would have it, and what that wrote beside it."""
    lock = FileLock(lock_path(path))
    with lock.acquire(blocking=False):
        note_path(path).write_text(note if isinstance(note, str) else json.dumps(note))
        yield
    note_path(path).unlink(missing_ok=True)
    lock_path(path).unlink(missing_ok=True)


@contextmanager
def holding_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A real one; it lets go when its input ends, or when it is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        assert process.stdout.readline().strip() == "Hold"
        yield process
        process.stdin.close()
    assert process.returncode in (0, -signal.SIGKILL)
