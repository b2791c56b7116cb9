"""The whole program in a process of its own, with a bug in it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.logs import log_path

ROOT = Path(__file__).resolve().parents[2]
DRIVER = """
import faulthandler, json, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
import annotator.app
from annotator.ui.dialogs.crash_dialog import CrashDialog

application = QApplication([])
annotator.app._start_anew = lambda path: print(json.dumps(["again", str(path)]), flush=True)

def sink():
    {act}

def look():
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]
    if not dialogs:
        return
    looking.stop()
    words = " ".join(label.text() for label in dialogs[0].findChildren(QLabel))
    print(json.dumps([len(dialogs), words]), flush=True)
    wanted = {button!r}
    buttons = {{b.text().replace("&", ""): b for b in dialogs[0].findChildren(QPushButton)}}
    buttons[wanted].click()
    if wanted == "Go on":
        application.closeAllWindows()

looking = QTimer()
looking.timeout.connect(look)
looking.start(20)
for wait in (0, 1, 2):
    QTimer.singleShot(wait, sink)
sys.exit(annotator.app.run_window(Path(sys.argv[1])))
"""


def ran(project: Path, act: str, button: str) -> tuple[int, list[list[object]], str]:
    """Exit code, what was seen of dialogs and restarts, and standard error."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER.format(act=act, button=button), project],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "ANNOTATOR_REVIEWER": "Anna"},
    )  # fmt: skip
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_bug_opens_one_dialog_and_the_program_starts_again(empty_project: Path) -> None:
    act = "raise ValueError(' '.join(['half', 'a', 'sentence']))"
    code, [dialog, again], said = ran(empty_project, act, "Start again")
    assert code == 0
    assert dialog[0] == 1
    assert "ValueError in " in str(dialog[1])
    assert again == ["again", str(empty_project)]
    log = log_path().read_text()
    assert "in sink" in log
    assert "half a sentence" not in log + said + str(dialog)


def test_a_fault_is_told_by_the_next_start(empty_project: Path) -> None:
    code, seen, _ = ran(empty_project, "faulthandler._sigsegv()", "Go on")
    assert code < 0
    assert seen == []
    code, [[number, words]], _ = ran(empty_project, "pass", "Go on")
    assert (code, number) == (0, 1)
    assert "ended unexpectedly" in str(words)
    assert "Segmentation fault" in log_path().read_text()
    assert [file.name for file in log_path().parent.iterdir()] == [log_path().name]


@pytest.mark.loud("the log is written in this process")
def test_a_bug_in_a_command_is_told_in_a_line(monkeypatch, capsys, empty_project: Path) -> None:
    from annotator.cli import BROKEN, commands, main

    words = " ".join(["half", "a", "sentence"])  # a line of the program may be written down

    def broken(options: object) -> int:
        raise ValueError(words)

    monkeypatch.setattr(commands, "run", broken)
    assert main(["check", "--project", str(empty_project)]) == BROKEN
    said = capsys.readouterr().err
    assert (
        f"A mistake in the program, not yours: ValueError. It is written down in {log_path()}"
        in said
    )
    assert "in broken" in log_path().read_text()
    assert words not in said + log_path().read_text()


@pytest.mark.parametrize(
    "arguments",
    [
        ["ADDRESS"],
        ["--project", "ADDRESS"],
        ["ADDRESS", "more"],
        ["articles", "ADDRESS"],
        ["articles", "--project", "ADDRESS"],
        ["import", "ADDRESS", "--project", "PROJECT"],
        ["evaluate", "--gold", "ADDRESS", "--predictions", "ADDRESS"],
        ["package", "ADDRESS", "--reviewer", "Bert", "--project", "PROJECT"],
    ],
)
@pytest.mark.parametrize(
    "address", ["pg://anna:geheim@host/db", "pg://anna:ge heim@host", "host=h password=geheim"]
)
def test_no_command_repeats_a_password(capsys, tmp_path, arguments, address) -> None:
    from annotator.cli import main

    given = {"ADDRESS": address, "PROJECT": str(tmp_path / "x.annotator")}
    assert main([given.get(argument, argument) for argument in arguments]) in (1, 2)
    said = capsys.readouterr()
    assert "heim" not in said.out + said.err
    assert said.err
