"""An error told by its kind and its place alone: what errors say quotes articles and names."""

import errno
import json
import os
import re
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType
from typing import Final

from annotator.logs.redaction import redacted

MOST_FRAMES: Final = 40
MOST_ERRORS: Final = 20
_NAME: Final = re.compile(r"[A-Za-z_][\w.<>]{0,120}", re.ASCII)
_SQLITE_NAME: Final = re.compile(r"SQLITE_[A-Z_]{1,40}")
_UNNAMED: Final = "an error of a kind without a name"


def account_of(error: BaseException, trace: TracebackType | None = None) -> str:
    """Kinds, places and lines of the program, from the first cause on. Never raises."""
    try:
        return redacted("\n".join(_lines(error, trace, seen=set())))
    except Exception:
        return kind_of(error)


def kind_of(error: BaseException) -> str:
    """The name of its class, where that can be one."""
    name = type(error).__qualname__
    return name if _NAME.fullmatch(name) else _UNNAMED


def place_of(trace: TracebackType | None) -> str:
    """Where it was raised: `annotator/ui/action.py:12`; empty where that is not known."""
    frames = traceback.extract_tb(trace, limit=-1)
    return f"{short_path(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""


def short_path(name: str) -> str:
    """The path of a source file from where Python found it on: no folder of anybody's home."""
    roots = [f"{root.rstrip(os.sep)}{os.sep}" for root in sys.path if root]
    longest = max((root for root in roots if name.startswith(root)), key=len, default="")
    return name[len(longest) :] if longest else os.path.basename(name)


def _lines(error: BaseException, trace: TracebackType | None, *, seen: set[int]) -> Iterator[str]:
    if id(error) in seen or len(seen) == MOST_ERRORS:
        yield "…"
        return
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before, None, seen=seen)
        yield "and then:"
    yield from _frames(trace or error.__traceback__)
    yield " ".join([kind_of(error), *_facts(error)])
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from (f"    {line}" for line in _lines(inner, None, seen=seen))


def _frames(trace: TracebackType | None) -> Iterator[str]:
    for frame in traceback.extract_tb(trace, limit=-MOST_FRAMES):
        name = frame.name if _NAME.fullmatch(frame.name) else "?"
        yield f"  {short_path(frame.filename)}:{frame.lineno} in {name}: {frame.line or ''}"


def _facts(error: BaseException) -> Iterator[str]:
    """Numbers and names that are never anybody's words."""
    if isinstance(error, OSError) and isinstance(error.errno, int):
        yield errno.errorcode.get(error.errno, "")
    if isinstance(error, UnicodeEncodeError | UnicodeDecodeError):
        yield f"at position {error.start:d}"
    if isinstance(error, json.JSONDecodeError):
        yield f"in line {error.lineno:d}, column {error.colno:d}"
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str) and _SQLITE_NAME.fullmatch(name):
        yield name
