"""The commands while another process has the project open."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.store.project import open_project
from tests.store.other_process import held_by, holding_process
from tests.torture.trial_project import trial_project

Run = Callable[..., tuple[int, str, str]]
WORDS = "Anna has p.annotator open on desk-7 since 2026-01-05"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.annotator"
    trial_project(path, articles=2).close()
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


def test_reading_commands_go_on(run: Run, project: Path, tmp_path: Path) -> None:
    with held_by(project):
        code, out, _ = run("articles", "--project", project, "--json")
        assert (code, len(json.loads(out))) == (0, 2)
        assert run("check", "--project", project) == (0, "No problems found.\n", "")
        gold = tmp_path / "gold"
        assert run("export", gold, "--project", project, "--status", "all")[0] == 0
        assert (gold / "gold.jsonl").stat().st_size > 0
        assert run("assign", "--project", project)[0] == 0
        assert run("assign", "--project", project, "--reviewer", "Bea", "--dry-run")[0] == 0
        assert run("merge", "--project", project)[0] == 0
        assert run("predictions", "list", "--project", project)[0] == 0


def test_writing_commands_say_who_has_it_open(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Something new was said.")
    before = project.read_bytes()
    with held_by(project):
        for words in (
            ("import", tmp_path / "new.txt", "--no-extract"),
            ("assign", "--reviewer", "Bea"),
            ("merge", project),
            ("merge", "--keep", "1"),
            ("predictions", "remove", "--name", "trial", "--version", "1"),
        ):
            code, out, err = run(*words, "--project", project)
            assert (code, out) == (1, "")
            assert err.startswith(f"annotator: {WORDS}"), words
            assert "Close it there" in err
        code, out, _ = run("assign", "--reviewer", "Bea", "--project", project, "--json")
        assert (code, json.loads(out)["error"][: len(WORDS)]) == (1, WORDS)
    assert project.read_bytes() == before
    assert run("import", tmp_path / "new.txt", "--no-extract", "--project", project)[0] == 0


def test_a_real_process_is_told_by_its_number(run: Run, project: Path) -> None:
    with holding_process(project) as process:
        code, _, err = run("assign", "--reviewer", "Bea", "--project", project)
        assert code == 1
        assert "on this computer since" in err
        assert f"(process {process.pid})" in err
    opened = open_project(project)
    assert opened.standing.may_write
    opened.close()
