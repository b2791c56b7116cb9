"""Ends that Python cannot catch are told by the next start."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.logs import log_kept, take_endings

ROOT = Path(__file__).resolve().parents[2]
DYING = """
import faulthandler, sys
from pathlib import Path
from annotator.logs import ending_noted

def sink():
    {act}

with ending_noted(Path(sys.argv[1])):
    sink()
"""

pytestmark = pytest.mark.loud("it is about the log")


def run(folder: Path, act: str) -> int:
    code = DYING.format(act=act)
    return subprocess.run([sys.executable, "-c", code, folder], cwd=ROOT, check=False).returncode


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    assert run(folder, "faulthandler._sigsegv()") < 0
    note = next(folder.iterdir())
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    with log_kept(folder / "annotator.log") as log:
        [ending] = take_endings(folder)
        assert take_endings(folder) == []
    assert "Segmentation fault" in ending.account
    assert "in sink" in ending.account
    assert ending.account in log.path.read_text()


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "print()") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_has_nothing_to_tell(tmp_path: Path) -> None:
    run(tmp_path, "import os; os.kill(os.getpid(), 9)")
    [note] = tmp_path.iterdir()
    assert take_endings(tmp_path) == []
    assert note.exists()  # it may be that of a window that is open
    os.utime(note, (0, 0))
    assert take_endings(tmp_path) == []
    assert not note.exists()


def test_no_folder_of_a_home_is_named(tmp_path: Path) -> None:
    (tmp_path / "ended-1.log").write_text('  File "/home/anna/x.py", line 3 in f\n')
    assert take_endings(tmp_path)[0].account == 'File "x.py", line 3 in f'
