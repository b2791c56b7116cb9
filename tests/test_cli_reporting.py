"""What commands print of texts from elsewhere does nothing to a terminal."""

import io
import json
import os
import signal
import sqlite3
import sys
import threading
from contextlib import closing

import pytest

from annotator.cli import reporting
from annotator.cli.reporting import (
    cancelled_by_keyboard,
    json_words,
    note,
    progress_bar,
    say,
    say_json,
)
from annotator.domain.errors import NotPossible
from annotator.store import interrupting
from annotator.store.interrupting import interruptible
from tests.store.test_interrupting import LONG

HOSTILE = "a\x1b[31mred\x07\u202eb\u2066\x9b2J\x00 é 東京 👩\u200d💻"
TOLD = "a[U+001B][31mred[U+0007][U+202E]b[U+2066][U+009B]2J[U+0000] é 東京 👩\u200d💻"


def test_what_moves_a_cursor_is_spelt_out(capsys: pytest.CaptureFixture[str]) -> None:
    say(HOSTILE)
    note(HOSTILE)
    assert capsys.readouterr() == (f"{TOLD}\n", f"{TOLD}\n")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_a_result_stays_in_its_line(capsys: pytest.CaptureFixture[str], end: str) -> None:
    say(f"first{end}forged\tcell")
    assert capsys.readouterr().out == "first forged\tcell\n"


def test_json_says_the_same_to_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    say_json({HOSTILE: [HOSTILE]})
    out = capsys.readouterr().out
    assert json.loads(out) == {HOSTILE: [HOSTILE]}
    assert not any(c in out for c in "\x1b\x07\u202e\u2066\x9b\x00")
    assert "é 東京 👩\u200d💻" in out


def test_half_a_character_is_told_as_a_question_mark(capsys: pytest.CaptureFixture[str]) -> None:
    say_json("a\udc80")
    assert capsys.readouterr().out == '"a?"\n'
    assert json_words('"plain é"') == '"plain é"'


class Terminal(io.StringIO):
    """Where a bar is drawn."""

    def isatty(self) -> bool:
        return True


def seen_by(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """To be called in the test: before it begins, pytest puts its own in this place."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    return terminal


def test_after_a_jump_small_steps_are_drawn_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of all articles begins at 30 %: its first part is done at once."""
    monkeypatch.setattr(reporting, "DRAWN_EVERY_S", 0.0)
    terminal = seen_by(monkeypatch)
    with progress_bar("Packing", is_share=True) as progress:
        for done in (0, 300, 310, 320):
            progress(done, 1000)
    assert all(f"Packing:  {share}%" in terminal.getvalue() for share in (30, 31, 32))


def test_a_bar_is_drawn_from_the_first_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = seen_by(monkeypatch)
    with progress_bar("Exporting") as progress:
        assert not terminal.getvalue()
        progress(1, 4)
        assert "Exporting:  25%" in terminal.getvalue()
        assert "1/4" in terminal.getvalue()


def test_a_terminal_that_does_not_say_its_size_has_a_bar_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = seen_by(monkeypatch)
    monkeypatch.setattr("tqdm.std._screen_shape_wrapper", lambda: lambda _: (-1, -1))
    with progress_bar("Exporting") as progress:
        progress(1, 4)
    assert "Exporting:  25%" in terminal.getvalue()


def test_bytes_are_shown_as_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = seen_by(monkeypatch)
    with progress_bar("Reading", is_share=True) as progress:
        progress(123_456, 493_824)
    assert "Reading:  25%" in terminal.getvalue()
    assert "123456" not in terminal.getvalue()
    assert "493824" not in terminal.getvalue()
    assert "left" in terminal.getvalue()


def test_ctrl_c_is_heard_while_sqlite_has_the_main_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own handler would wait until one long step is over."""
    monkeypatch.setattr(interrupting, "INSTRUCTIONS_AT_A_TIME", 2**31 - 1)
    is_under_way, threads = threading.Event(), threading.active_count()

    def press() -> None:
        is_under_way.wait()
        os.kill(os.getpid(), signal.SIGINT)

    presser = threading.Thread(target=press)
    presser.start()
    with (
        cancelled_by_keyboard() as is_cancelled,
        closing(sqlite3.connect(":memory:")) as connection,
    ):
        connection.create_function("begin", 0, lambda: is_under_way.set() or 1)
        with pytest.raises(NotPossible), interruptible(is_cancelled, connection):
            connection.execute(LONG.replace("SELECT 1", "SELECT begin()", 1)).fetchall()
        assert is_cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    presser.join()
    assert threading.active_count() == threads
