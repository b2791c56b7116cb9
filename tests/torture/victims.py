"""Processes to kill: each does one piece of work until `kill -9` ends it, at a chosen moment.

A server that has loaded everything forks one for each try, so that a kill costs no start of
Python. It alone knows them, and kills what it forked itself. Posix only.
"""

import json
import os
import select
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

READY = "ready"
PATIENCE_S = 120
ROOT = Path(__file__).resolve().parents[2]

Tell = Callable[[str], None]
Work = Callable[[dict[str, Any], Tell], None]


@dataclass(frozen=True, slots=True)
class Remains:
    """What a victim told before its end, and whether it was killed in the midst of its work."""

    told: tuple[str, ...]
    was_killed: bool


class Victims:
    """`work` names a module with a function `work(arguments, tell)`. It tells `READY` once the
    time until its end begins; what it told by then and later arrives whole, killed or not."""

    def __init__(self, work: str, home: Path) -> None:
        self._command = [sys.executable, "-m", "tests.torture.victims", work]
        self._environment = {**os.environ, **_folders_in(home)}

    def __enter__(self) -> "Victims":
        self._server = subprocess.Popen(
            self._command,
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *error: object) -> None:
        with self._server:
            assert self._server.stdin
            self._server.stdin.close()

    def killed(self, after_ms: float, arguments: dict[str, Any]) -> Remains:
        """A new victim, `after_ms` from its READY on. Raises RuntimeError where it never came
        that far; what it said of that stands in the output of the tests."""
        assert self._server.stdin
        assert self._server.stdout
        request = {"after_ms": after_ms, "arguments": arguments}
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        answer = json.loads(self._server.stdout.readline() or "{}")
        told = tuple(answer.get("told", ()))
        if READY not in told:
            raise RuntimeError(f"the process to be killed never was ready; it told {told}")
        return Remains(tuple(line for line in told if line != READY), answer["was_killed"])


def why_not() -> str:
    """Why there can be no victims here; empty where there can."""
    return "" if hasattr(os, "fork") else "processes cannot be forked on this system"


def _folders_in(home: Path) -> dict[str, str]:
    """Settings, data and caches of its own."""
    kinds = ("CONFIG", "DATA", "CACHE", "STATE")
    return {
        "HOME": str(home),
        **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in kinds},
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",  # the offscreen platform lacks this and that
        "ANNOTATOR_REVIEWER": "Ann",
    }


def _serve(work: Work) -> None:
    for line in sys.stdin:
        request = json.loads(line)
        told_end, telling_end = os.pipe()
        victim = os.fork()
        if victim == 0:
            os.close(told_end)
            _be_victim(work, request["arguments"], telling_end)
        os.close(telling_end)
        told = _read_until(told_end, _has_ready, seconds=PATIENCE_S)
        told += _read_until(told_end, lambda told: False, seconds=request["after_ms"] / 1000)
        os.kill(victim, signal.SIGKILL)  # not waited for yet: the number is still its own
        _, status = os.waitpid(victim, 0)
        told += _read_until(told_end, lambda told: False, seconds=None)
        os.close(told_end)
        was_killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        answer = {"told": told.decode().splitlines(), "was_killed": was_killed}
        print(json.dumps(answer), flush=True)


def _has_ready(told: bytes) -> bool:
    return READY.encode() in told.splitlines()


def _read_until(source: int, is_enough: Callable[[bytes], bool], seconds: float | None) -> bytes:
    """Up to the end of the pipe, or until enough is read, or the time is over."""
    read = b""
    deadline = time.monotonic() + seconds if seconds is not None else None
    while not is_enough(read):
        left = max(0.0, deadline - time.monotonic()) if deadline is not None else None
        if not select.select([source], [], [], left)[0]:
            break
        piece = os.read(source, 65536)
        if not piece:
            break
        read += piece
    return read


def _be_victim(work: Work, arguments: dict[str, Any], telling_end: int) -> None:
    """Never returns: what the server has open is not this process's to close. What is raised in
    a slot of Qt's ends it too: a window that goes on after that proves nothing."""
    sys.excepthook = _end
    try:
        work(arguments, lambda line: _tell(telling_end, line))
    except BaseException:
        _end(*sys.exc_info())
    os._exit(0)


def _end(*raised: Any) -> None:
    sys.__excepthook__(*raised)
    os._exit(1)


def _tell(telling_end: int, line: str) -> None:
    os.write(telling_end, f"{line}\n".encode())  # short enough to arrive whole or not at all


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("work")
    _serve(import_module(parser.parse_args().work).work)
