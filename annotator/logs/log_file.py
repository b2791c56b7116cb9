"""The log: what went wrong in the program and in its libraries, for its owner's eyes alone."""

import logging
import os
import platform
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from platformdirs import user_log_path
from typing_extensions import override

import annotator
from annotator.logs.accounts import account_of, short_path
from annotator.logs.redaction import redacted

LARGEST_BYTES: Final = 1_000_000
FILES: Final = 3
OWN: Final = "annotator"
READ_BYTES: Final = 200_000
_ENTRY: Final = re.compile(r"^(?=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)", re.MULTILINE)


def log_path() -> Path:
    return user_log_path("annotator") / "annotator.log"


class LogFile(RotatingFileHandler):
    """Opened anew for each entry, so that several processes may write and one of them rotate.
    `is_working` says whether the last entry reached the disk; nothing is ever raised."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            path,
            maxBytes=LARGEST_BYTES,
            backupCount=FILES - 1,
            encoding="utf-8",
            errors="backslashreplace",
            delay=True,
        )
        self.path = path
        self.is_working = True
        self.setFormatter(_WordlessFormatter())

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.is_working = True
        super().emit(record)
        if self.stream is not None:
            self.stream.close()
            self.stream = None

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        self.is_working = False

    @override
    def _open(self) -> TextIOWrapper:
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return open(self.path, "a", encoding=self.encoding, errors=self.errors, opener=_private)


class _WordlessFormatter(logging.Formatter):
    """Says what happened where, and of what was said only the templates of our own code."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        stamp = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="seconds")
        place = f"{short_path(record.pathname)}:{record.lineno}"
        program = f"Annotator {annotator.__version__}, Python {platform.python_version()}"
        system = f"{platform.system()}, process {record.process}"
        lines = [f"{stamp} {record.levelname} {record.name} {place} ({program}, {system})"]
        if record.name.split(".")[0] == OWN:
            lines.append(_template(record))
        if record.exc_info and record.exc_info[1]:
            lines.append(account_of(record.exc_info[1], record.exc_info[2]))
        lines.append(getattr(record, "account", ""))  # told by `account_of` in another process
        return redacted("\n".join(filter(None, lines)))


def _template(record: logging.LogRecord) -> str:
    """Filled in with numbers alone: a test holds that our own templates are constants."""
    given = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(a if isinstance(a, int | float) else "…" for a in given)
    except (TypeError, ValueError):
        return str(record.msg)


@contextmanager
def log_kept(path: Path | None = None) -> Iterator[LogFile]:
    """Warnings of libraries, and all that our own code notes, go to the log meanwhile."""
    root, own, log = logging.getLogger(), logging.getLogger(OWN), LogFile(path or log_path())
    level = own.level
    own.setLevel(logging.INFO)
    root.addHandler(log)
    try:
        yield log
    finally:
        root.removeHandler(log)
        own.setLevel(level)
        log.close()


def last_errors(path: Path, *, most: int) -> list[str]:
    """The newest entries of the log, the newest last; none where it cannot be read."""
    try:
        with path.open("rb") as log:
            log.seek(max(0, os.fstat(log.fileno()).st_size - READ_BYTES))
            text = log.read().decode("utf-8", "replace")
    except OSError:
        return []
    entries = [entry.strip() for entry in _ENTRY.split(text)[1:]]
    return [redacted(entry) for entry in entries[-most:]]


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
