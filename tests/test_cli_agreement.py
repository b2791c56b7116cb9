"""`annotator agreement`, as a shell would call it: a real project, and what is printed of it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.services.agreeing.options import AgreementOptions
from annotator.services.agreeing.project import agreement
from annotator.services.agreeing.records import report_record
from annotator.store.project import create_project, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.agreeing.team import ANN, BO, fill, hold_texts
from tests.services.comparing.talks import RULES_2

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main(["agreement", *map(str, words), "--samples", "20"])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "team.annotator"
    project = create_project(path, name="Team", scheme_toml=SMALL_SCHEME, created_at="")
    fill(project)
    project.close()
    return path


def test_the_table_says_value_interval_and_counts(run: Run, path: Path) -> None:
    code, out, err = run("--project", path)
    assert code == 0
    lines = [" ".join(line.split()) for line in out.split("\n")]
    assert lines[0] == "3 reviewers, 2 articles"
    assert "Bo: 2 shared, 2 with suggestions" in lines
    assert (
        "claims, strict F1 0.571 0.500 to 0.667 2 marked by both, 2 only the first, "
        "1 only the second" in lines
    )
    assert "2 claims were not marked by all; 1 not alike" in lines
    assert "inflated" in err


def test_an_undefined_value_says_why(run: Run, path: Path) -> None:
    _, out, _ = run("--project", path)
    (modality,) = (line for line in out.split("\n") if "modality, α" in line)
    assert "–" in modality
    assert "all ratings are of one category" in modality


def test_json_holds_the_same_values(run: Run, path: Path) -> None:
    code, out, _ = run("--project", path, "--run", "rules", "--json")
    project = open_project(path)
    report = agreement(project, AgreementOptions(run=RULES_2, samples=20))
    project.close()
    assert code == 0
    assert json.loads(out) == json.loads(json.dumps(report_record(report)))


def test_reviewers_can_be_chosen(run: Run, path: Path) -> None:
    code, out, _ = run("--project", path, "--reviewer", ANN, "--reviewer", BO)
    assert code == 0
    assert "Cem" not in out


def test_a_run_is_found_by_its_name_or_with_its_version(run: Run, path: Path) -> None:
    assert "Ann and rules 2" in run("--project", path, "--run", "rules")[1]
    assert "Ann and rules 1" in run("--project", path, "--run", "rules 1")[1]
    code, _, err = run("--project", path, "--run", "net")
    assert code == 1
    assert "no run net" in err
    assert "rules 2, rules 1" in err


def test_blind_layers_alone(run: Run, path: Path) -> None:
    code, out, err = run("--project", path, "--blind")
    assert (code, out) == (1, "")
    assert "No two reviewers have finished the same article blind." in err


def test_where_nobody_has_finished_it_says_what_to_do(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.annotator"
    project = create_project(path, name="New", scheme_toml=SMALL_SCHEME, created_at="")
    hold_texts(project)
    project.close()
    code, out, err = run("--project", path)
    assert (code, out) == (1, "")
    assert "Nobody has finished an article yet." in err
    assert "assign the same articles" in err
    code, out, _ = run("--project", path, "--json")
    assert code == 1
    assert json.loads(out)["error"] == "Nobody has finished an article yet."
