"""`annotator package` and `annotator merge`, as a shell would call them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.services.ports import Assignment
from tests.services.moving.office import NOON, Work, article_id, at, make_project, rows_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def office(tmp_path: Path) -> Path:
    office = make_project(tmp_path / "talks.annotator", articles=2, reviewers=["Ann", "Bo"])
    with at(office) as project:
        project.assignments.assign([Assignment(article_id(1), "Ann")], NOON)
    return office


@pytest.fixture
def share(run: Run, office: Path) -> Path:
    share = office.with_name("bo.annotator")
    run("package", share, "--project", office, "--reviewer", "Bo", "--all")
    return share


def test_a_package_is_made_once_and_again_by_force(run: Run, office: Path) -> None:
    to = office.with_name("bo.annotator")
    make = ("package", to, "--project", office, "--reviewer", "Bo")
    assert run(*make) == (0, f"1 articles for Bo\n{to}\n", "")
    code, out, err = run(*make)
    assert (code, out) == (1, "")
    assert "There is already a file bo.annotator" in err
    code, out, err = run(*make, "--articles", "a0", "a1", "--force", "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "file": str(to),
        "reviewer": "Bo",
        "articles": ["a0", "a1"],
        "begun": 0,
        "added": 0,
    }
    with at(to) as packed:
        assert packed.articles.ids() == ["a0", "a1"]


def test_a_package_for_nobody_makes_no_file(run: Run, office: Path) -> None:
    to = office.with_name("dora.annotator")
    code, _, err = run("package", to, "--project", office, "--reviewer", "Dora")
    assert code == 1
    assert err.startswith("annotator: The project has no reviewer Dora.")
    assert not to.exists()


def test_merging_says_what_became_of_the_layers(run: Run, office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    Work(share, "Dora").mark_read(number=1)
    merge = ("merge", share, "--project", office)
    before = rows_of(office)
    code, out, err = run(*merge, "--dry-run")
    assert (code, err) == (0, "Nothing was merged: this was a dry run.\n")
    assert rows_of(office) == before
    numbers = "read 2, joined {}, continued 0, unchanged {}, conflict 0, refused 0\n"
    new = "bo.annotator: Dora is a new reviewer\n"
    assert out == new + numbers.format(2, 0)
    assert run(*merge) == (0, new + numbers.format(2, 0), "")
    assert run(*merge) == (0, numbers.format(0, 2), "")
    code, out, _ = run(*merge, "--json")
    told = json.loads(out)
    assert (code, told["unchanged"], told["open"], told["dry_run"]) == (0, 2, [], False)
    assert [one["fate"] for one in told["shares"][0]["layers"]] == ["unchanged"] * 2


def test_a_conflict_is_listed_and_decided(run: Run, office: Path, share: Path) -> None:
    Work(share, "Bo").confirm()
    Work(office, "Bo").reject()
    code, out, err = run("merge", share, "--project", office)
    assert code == 1
    assert "conflict 1\tBo\tbo.annotator\t" in out
    assert "claim\trejected: not a claim\taccepted\tAnn Lee met Bo Kim" in out
    assert "--take N" in err
    code, out, _ = run("merge", "--project", office, "--json")
    (conflict,) = json.loads(out)
    assert (code, conflict["number"], conflict["there"]["counts"]["decided"]) == (0, 1, 1)
    assert "body" not in conflict
    assert run("merge", "--project", office, "--take", 1) == (
        0,
        "kept 0, taken 1, 0 conflicts left to decide\n",
        "",
    )
    with at(office) as project:
        assert [edit.name for edit in project.layers.all_edits("Bo")] == ["Confirm"]
    assert run("merge", "--project", office) == (0, "", "There is no conflict to decide.\n")
    code, _, err = run("merge", "--project", office, "--keep", 1)
    assert (code, err.split(".")[0]) == (1, "annotator: There is no open conflict 1")


@pytest.mark.parametrize(
    "words",
    [("--keep", "1", "--take", "1"), ("--keep", "1", "--dry-run"), ("--keep", "none")],
)
def test_wrong_use_is_told(run: Run, office: Path, words: tuple[str, ...]) -> None:
    assert run("merge", "--project", office, *words)[0] == 2


def test_a_file_that_is_no_share_is_refused(run: Run, office: Path) -> None:
    letter = office.with_name("letter.annotator")
    letter.write_text("Dear Ann,")
    before = rows_of(office)
    code, out, _ = run("merge", letter, "--project", office)
    assert code == 1
    assert out.startswith("refused letter.annotator: letter.annotator is not an Annotator project.")
    assert rows_of(office) == before
