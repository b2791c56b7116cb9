"""How a command speaks: results on standard output, all else on standard error."""

import json
import re
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from shutil import get_terminal_size
from types import FrameType
from typing import Any

from tqdm import tqdm

from annotator.domain.unseen import is_unseen, spelt_out
from annotator.services.ports import IsCancelled, Progress

DRAWN_EVERY_S = 0.1
SHARE_BAR = "{l_bar}{bar}| {elapsed}, {remaining} left"
LINE_BREAKS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def say(words: str) -> None:
    """A line of a result."""
    print(_shown(words))


def say_json(value: Any) -> None:
    """What UTF-8 cannot hold, as the names of some files have it, becomes a question mark."""
    print(json_words(json.dumps(value, ensure_ascii=False)))


class JsonList:
    """One list of a result, entry by entry; open from its first entry until its end."""

    def __init__(self) -> None:
        self.is_open = False

    def write(self, entry: Any) -> None:
        before = ",\n" if self.is_open else "["
        self.is_open = True
        sys.stdout.write(before + json_words(json.dumps(entry, ensure_ascii=False)))
        sys.stdout.flush()

    def end(self) -> None:
        print("]" if self.is_open else "[]")
        self.is_open = False


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
def progress_bar(title: str, *, is_share: bool = False) -> Iterator[Progress]:
    """A bar on a terminal, from the first that is told; nothing elsewhere. `is_share`: nobody is
    to count what it counts, such as bytes."""
    bar: tqdm[Any] | None = None

    def show(done: int, total: int | None) -> None:
        nonlocal bar
        if not sys.stderr.isatty():  # even a bar that is not drawn has a thread
            return
        shape = SHARE_BAR if is_share and total else None
        if bar is None:
            bar = _new_bar(title, total, shape)
        bar.bar_format = shape
        bar.total = total
        is_first = not bar.n
        bar.update(done - bar.n)
        if is_first:  # the next ones at intervals
            bar.refresh()

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


def _new_bar(title: str, total: int | None, shape: str | None) -> "tqdm[Any]":
    wide, high = get_terminal_size()  # also where the terminal does not say
    # `miniters`: else a jump makes tqdm wait for the next one as large.
    return tqdm(desc=title, total=total, file=sys.stderr, leave=False, ncols=wide, nrows=high,
                bar_format=shape, miniters=1, mininterval=DRAWN_EVERY_S)  # fmt: skip


@contextmanager
def cancelled_by_keyboard() -> Iterator[IsCancelled]:
    """Ctrl+C asks the work to stop where it is safe; a second one ends the program."""
    asked, times = threading.Event(), count(1)

    def ask(number: int, frame: FrameType | None) -> None:
        asked.set()
        if next(times) > 1:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        with _heard_at_once(asked):
            yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _heard_at_once(asked: threading.Event) -> Iterator[None]:
    """`ask` waits until SQLite, in one long step, gives the main thread back; a thread does not."""
    ear, mouth = socket.socketpair()
    mouth.setblocking(False)

    def listen() -> None:
        while heard := ear.recv(1):
            if heard[0] == signal.SIGINT:
                asked.set()

    listener = threading.Thread(target=listen, name="listening for Ctrl+C", daemon=True)
    before = signal.set_wakeup_fd(mouth.fileno(), warn_on_full_buffer=False)
    listener.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        mouth.close()
        listener.join()
        ear.close()
