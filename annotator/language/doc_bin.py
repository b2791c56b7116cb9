"""spaCy's DocBin files as records of predictions, read by a process of their own.

So that whoever reads one, the window above all, never has spaCy inside, nor whatever a damaged
or hostile file does to it.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.language.child import environment
from annotator.services.ports import IsCancelled, Refusal, never

MAX_BYTES = 500_000_000
"""The largest file that is read."""
SECONDS_TO_START = 60.0
BYTES_PER_SECOND = 200_000
"""What reading may take on top of that."""
LOOK_EVERY_S = 0.1

_CHILD = "annotator.language.doc_bin_child"


def doc_bin_records(path: Path, is_cancelled: IsCancelled = never) -> Iterator[Record | Refusal]:
    """A record for each doc of the file, or why it gives none; when cancelled, those so far.
    Raises InvalidInput for a file that is no DocBin, is damaged, is too large or takes too long."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InvalidInput(
            f"{path.name} is larger than {MAX_BYTES // 1_000_000:,} MB.", "Split it."
        )
    with tempfile.TemporaryFile() as answers:
        time_limit = SECONDS_TO_START + size / BYTES_PER_SECOND
        ended = _read(path, answers, time_limit=time_limit, is_cancelled=is_cancelled)
        if is_cancelled():
            return
        answers.seek(0)
        for number, line in enumerate(answers, start=1):
            answer = _answer(line)
            if "end" in answer:
                return
            yield _told(answer, path, number)
    raise _trouble(path, f"the process that read it {ended}")


def _read(path: Path, answers: IO[bytes], *, time_limit: float, is_cancelled: IsCancelled) -> str:
    """Has the file read into `answers`; says how the process ended."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD, str(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=answers,
        stderr=subprocess.DEVNULL,
        env=environment(),
        start_new_session=True,  # Ctrl+C in a terminal is for the parent
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _wait(process, time_limit, is_cancelled)
        if process.poll() is None and not is_cancelled():
            raise _trouble(path, f"that took longer than {time_limit:.0f} seconds")
    finally:
        process.kill()  # nothing happens to one that has ended
        code = process.wait()
    return f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"


def _wait(process: "subprocess.Popen[bytes]", seconds: float, is_cancelled: IsCancelled) -> None:
    until = time.monotonic() + seconds
    while not is_cancelled() and time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            process.wait(min(LOOK_EVERY_S, seconds))
            return


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
