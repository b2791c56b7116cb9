"""`annotator backup`, `annotator backups` and `annotator restore`, as a shell would call them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.store.backups import SqliteBackups
from tests.services.moving.office import Work, make_project, rows_of

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann"])


def test_a_backup_is_made_listed_and_restored(run: Run, office: Path) -> None:
    code, out, err = run("backup", office)
    (backup,) = SqliteBackups(office).all()
    assert (code, out, err) == (0, f"{backup.path}\n", "")
    code, out, err = run("backup", office)
    assert (code, out) == (0, f"{backup.path}\n")
    assert "Nothing has changed" in err
    before = rows_of(office)
    Work(office, "Ann").confirm()
    after = rows_of(office)
    code, out, err = run("restore", office)
    kept = SqliteBackups(office).all()[0].path
    assert (code, err) == (0, "")
    assert out == f"{office} is {backup.path.name} now\nthe file before is kept: {kept}\n"
    assert rows_of(office) == before
    code, out, _ = run("restore", office, "2", "--json")
    told = json.loads(out)
    assert (code, told["backup"], told["was_moved"]) == (0, str(kept), False)
    assert rows_of(office) == after
    code, out, _ = run("backups", office)
    lines = [line.split("\t") for line in out.splitlines()]
    assert [(line[0], line[2], line[3], line[4]) for line in lines] == [
        ("3", "restore", "1 articles", "0 decisions"),
        ("2", "restore", "1 articles", "1 decisions"),
        ("1", "asked", "1 articles", "0 decisions"),
    ]
    code, out, _ = run("backups", office, "--json")
    assert [one["is_sound"] for one in json.loads(out)] == [True] * 3


def test_a_lost_project_comes_back_from_a_file(run: Run, office: Path) -> None:
    run("backup", office)
    (backup,) = SqliteBackups(office).all()
    before = rows_of(office)
    new = office.with_name("new.annotator")
    assert run("restore", new, backup.path) == (0, f"{new} is {backup.path.name} now\n", "")
    assert rows_of(new) == before


def test_a_damaged_project_is_kept_beside(run: Run, office: Path) -> None:
    run("backup", office)
    before = rows_of(office)
    office.write_bytes(b"")
    code, out, _ = run("restore", office)
    assert code == 0
    (kept,) = office.parent.glob("talks damaged *.annotator")
    assert out.endswith(f"the damaged file is kept: {kept}\n")
    assert kept.read_bytes() == b""
    assert rows_of(office) == before


def test_to_restore_twice_takes_it_back_and_says_so(run: Run, office: Path) -> None:
    run("backup", office)
    kept = rows_of(office)
    assert run("restore", office)[2] == ""
    code, _, err = run("restore", office)
    assert (code, err.count("that restoring is taken back now")) == (0, 1)
    assert rows_of(office) == kept


def test_what_cannot_be_restored_is_told(run: Run, office: Path) -> None:
    assert run("backups", office) == (0, "", "There is no backup of talks.annotator.\n")
    for words, told in {
        (): "There is no sound backup of talks.annotator.",
        ("7",): "There is no backup 7.",
        ("missing.annotator",): "There is no file missing.annotator",
    }.items():
        code, _, err = run("restore", office, *words)
        assert code == 1
        assert told in err
    assert run("restore")[0] == 2


HOLD = """
import sys
from pathlib import Path
from annotator.store.project import open_project
project = open_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


def test_a_project_that_is_open_elsewhere_is_not_replaced(run: Run, office: Path) -> None:
    run("backup", office)
    before = rows_of(office)
    command = [sys.executable, "-c", HOLD, str(office)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        code, out, err = run("restore", office)
        other.kill()
    assert (code, out) == (1, "")
    assert f"process {other.pid}" in err
    assert rows_of(office) == before
