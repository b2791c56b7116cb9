"""How a command speaks: results on standard output, all else on standard error."""

import json
import re
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from tqdm import tqdm

from annotator.domain.unseen import is_unseen, spelt_out
from annotator.services.ports import IsCancelled, Progress

LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def say(words: str) -> None:
    """A line of a result."""
    print(_shown(words))


def say_json(value: Any) -> None:
    """What UTF-8 cannot hold, as the names of some files have it, becomes a question mark."""
    print(json_words(json.dumps(value, ensure_ascii=False)))


def json_words(text: str) -> str:
    """The same JSON, with escapes for what would move a terminal's cursor or turn a line round."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(f"\\u{ord(c):04x}" if is_unseen(c) else c for c in whole)


def note(words: str) -> None:
    print(_shown(words), file=sys.stderr)


def _shown(words: str) -> str:
    """One line; what would move a terminal's cursor or turn the line around is spelt out."""
    return spelt_out(LINE_BREAKS.sub(" ", words))


@contextmanager
def progress_bar(title: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere."""
    with tqdm(desc=title, file=sys.stderr, disable=not sys.stderr.isatty(), leave=False) as bar:

        def show(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show


@contextmanager
def cancelled_by_keyboard() -> Iterator[IsCancelled]:
    """Ctrl+C asks the work to stop where it is safe; a second one ends the program."""
    asked = threading.Event()

    def ask(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)
