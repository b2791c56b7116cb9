"""spaCy's DocBin files as records of predictions, read by a process of their own.

So that whoever reads one, the window above all, never has spaCy inside, nor whatever a damaged
or hostile file does to it.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.language.child import environment
from annotator.services.ports import IsCancelled, Progress, Refusal, never, untold

MAX_BYTES = 500_000_000
"""The largest file that is read."""
SECONDS_TO_START = 60.0
BYTES_PER_SECOND = 200_000
"""What reading may take on top of that."""
LOOK_EVERY_S = 0.1

_CHILD = "annotator.language.doc_bin_child"


def doc_bin_records(
    path: Path, is_cancelled: IsCancelled = never, *, progress: Progress = untold
) -> Iterator[Record | Refusal]:
    """A record for each doc of the file as soon as it is read, or why it gives none; when
    cancelled, those so far. Raises InvalidInput for a file that is no DocBin, is damaged, is too
    large or takes too long."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InvalidInput(
            f"{path.name} is larger than {MAX_BYTES // 1_000_000:,} MB.", "Split it."
        )
    time_limit, docs = SECONDS_TO_START + size / BYTES_PER_SECOND, None
    with _reading(path) as (process, answers):
        until = time.monotonic() + time_limit
        number = 0
        for line in _lines(process, answers, until=until, is_cancelled=is_cancelled):
            answer = _answer(line)
            if "end" in answer:
                return
            if "docs" in answer:
                docs = answer["docs"]
                continue
            number += 1
            yield _told(answer, path, number)
            progress(number, docs)
        if not is_cancelled():
            raise _trouble(path, _ending(process, time_limit))


@contextmanager
def _reading(path: Path) -> Iterator[tuple["subprocess.Popen[bytes]", IO[bytes]]]:
    """The process that reads the file, and the file of its answers, which grows meanwhile: a pipe
    would make it wait for whoever takes them."""
    folder = TemporaryDirectory(prefix="annotator-")
    answers = Path(folder.name) / "answers"
    with folder, answers.open("wb") as written, answers.open("rb") as read:
        if os.name == "posix":  # both stay open: so a program that is killed leaves nothing behind
            folder.cleanup()
        process = _started(path, written)
        try:
            yield process, read
        finally:
            process.kill()  # nothing happens to one that has ended
            process.wait()


def _started(path: Path, answers: IO[bytes]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=answers,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,  # Ctrl+C in a terminal is for the parent
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _lines(
    process: "subprocess.Popen[bytes]",
    answers: IO[bytes],
    *,
    until: float,
    is_cancelled: IsCancelled,
) -> Iterator[bytes]:
    """Each as soon as it is whole, and what a process leaves that ended while writing one."""
    line = b""
    while not is_cancelled():
        has_ended = process.poll() is not None  # asked first: then all it wrote is there
        line += answers.readline()
        if line.endswith(b"\n"):
            yield line
            line = b""
        elif has_ended:
            yield from [line] if line else []
            return
        elif time.monotonic() > until:
            return
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK_EVERY_S)


def _ending(process: "subprocess.Popen[bytes]", time_limit: float) -> str:
    code = process.poll()
    if code is None:
        return f"that took longer than {time_limit:.0f} seconds"
    ended = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    return f"the process that read it {ended}"


def _answer(line: bytes) -> dict[str, Any]:
    """Half a line is all that a process leaves which ended while writing it."""
    return json.loads(line) if line.endswith(b"\n") else {"damage": "it ends in the middle"}


def _told(answer: dict[str, Any], path: Path, number: int) -> Record | Refusal:
    if "damage" in answer:
        raise _trouble(path, answer["damage"])
    if "refusal" in answer:
        return Refusal(path.name, number, answer["refusal"])
    record: Record = answer["record"]
    return record


def _trouble(path: Path, reason: str) -> InvalidInput:
    return InvalidInput(
        f"{path.name} cannot be read as a DocBin: {reason}.", "Write the file again."
    )
