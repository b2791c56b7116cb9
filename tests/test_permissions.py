"""Whatever the program writes is for its owner alone: real processes, under the laxest umask."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TEXT = "China will cut its tariffs on grain in May, the ministry said.\n"
COMMANDS = """
import json, os, sys
os.umask(0)
from annotator.cli import main
for command in json.loads(sys.argv[1]):
    assert main(command) == 0, command
print(oct(os.umask(0)))
"""
WINDOW = """
import json, os, sys
from pathlib import Path
os.umask(0)
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.app import run_window
from annotator.ui.compare.score_file import write_bytes

application = QApplication([])

def look():
    write_bytes(Path(sys.argv[1]).with_name("scores.csv"), b"x")
    beside = Path(sys.argv[1]).parent
    print(json.dumps([path.name for path in beside.iterdir()]))
    for window in application.topLevelWidgets():
        window.close()
    QTimer.singleShot(0, application.quit)

QTimer.singleShot(0, look)
run_window(Path(sys.argv[1]))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    (folder := tmp_path / "made").mkdir(mode=0o755)
    (folder / "article.txt").write_text(TEXT)
    return folder


def run(script: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "ANNOTATOR_REVIEWER": "Ann"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def modes(folder: Path) -> Iterator[tuple[str, int]]:
    for path in folder.rglob("*"):
        yield str(path.relative_to(folder)), stat.S_IMODE(path.lstat().st_mode)


def is_open_to_others(mode: int) -> bool:
    return mode & 0o077 != 0


def test_commands_write_for_their_owner(made: Path) -> None:
    project = ["--project", str(made / "p.annotator")]
    commands = [
        ["import", str(made / "article.txt"), "--no-extract", *project],
        ["assign", "--reviewer", "Ann", *project],
        ["export", str(made / "deep" / "gold"), "--status", "all", *project],
        ["package", str(made / "ann.annotator"), "--reviewer", "Ann", "--all", *project],
    ]
    assert run(COMMANDS, json.dumps(commands)).split()[-1] == "0o77"
    found = dict(modes(made))
    del found["article.txt"]
    assert {"p.annotator", "ann.annotator", "deep", "deep/gold/gold.jsonl"} <= found.keys()
    assert not {name: oct(mode) for name, mode in found.items() if is_open_to_others(mode)}


def test_the_window_writes_for_its_owner(made: Path, own_folders: Path) -> None:
    path = made / "p.annotator"
    (own_folders / "config").mkdir(mode=0o755)
    commands = [["import", str(made / "article.txt"), "--no-extract", "--project", str(path)]]
    run(COMMANDS, json.dumps(commands))
    beside = json.loads(run(WINDOW, path).split("\n")[0])
    assert {"p.annotator-wal", "p.annotator-shm"} <= set(beside), "it was open meanwhile"
    found = {**dict(modes(made)), **dict(modes(own_folders))}
    assert {"scores.csv", "config/annotator/annotator.conf"} <= found.keys()
    ours = {name: mode for name, mode in found.items() if name not in ("article.txt", "config")}
    assert not {name: oct(mode) for name, mode in ours.items() if is_open_to_others(mode)}
