"""`annotator assign`, from the words on the command line to the project file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.services.ports import Assignment
from annotator.store.project import open_project

Run = Callable[..., tuple[int, str, str]]
ARTICLES = 10


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_command(*words: object) -> tuple[int, str, str]:
        code = main([str(word) for word in words])
        return code, *capsys.readouterr()

    return run_command


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "p.annotator"
    for number in range(ARTICLES):
        (tmp_path / f"talk-{number}.txt").write_text(f"Talk number {number} was held.")
    texts = sorted(tmp_path.glob("*.txt"))
    assert run("import", *texts, "--project", path, "--no-extract")[0] == 0
    return path


@pytest.fixture
def assign(run: Run, project: Path) -> Run:
    return lambda *words: run("assign", "--project", project, *words)


def stored(path: Path) -> list[Assignment]:
    project = open_project(path)
    assignments = list(project.assignments.all())
    project.close()
    return assignments


def test_evenly_with_an_overlap(assign: Run, project: Path) -> None:
    code, out, err = assign("--reviewer", "Ada", "--reviewer", "Ben", "--reviewer", " Cleo  Day ")
    assert (code, err) == (0, "")
    assert out == (
        "Ada\t4 articles\t2 shared\t4 new\n"
        "Ben\t4 articles\t1 shared\t4 new\n"
        "Cleo Day\t4 articles\t1 shared\t4 new\n"
        "10 articles, 2 for several reviewers\n"
    )
    assert len(stored(project)) == 12


def test_a_dry_run_says_the_same_and_stores_nothing(assign: Run, project: Path) -> None:
    words = ("--reviewer", "Ada", "--reviewer", "Ben", "--seed", "x")
    code, out, err = assign(*words, "--dry-run")
    assert (code, err) == (0, "Nothing was assigned: this was a dry run.\n")
    assert stored(project) == []
    assert assign(*words)[1] == out
    assert len(stored(project)) == 12


def test_again_changes_nothing_and_more_articles_join(
    assign: Run, run: Run, project: Path, tmp_path: Path
) -> None:
    words = ("--reviewer", "Ada", "--reviewer", "Ben")
    assign(*words)
    before = stored(project)
    assert assign(*words)[2] == "Nothing was left to assign.\n"
    assert stored(project) == before
    late = tmp_path / "late.txt"
    late.write_text("It came late.")
    run("import", late, "--project", project, "--no-extract")
    assert "11 articles, 2 for several reviewers\n" in assign(*words)[1]
    assert set(before) < set(stored(project))
    assert len(stored(project)) == len(before) + 1


def test_by_hand_and_back_again(assign: Run, project: Path) -> None:
    assert assign("--to", "Ada", "talk-1", "talk-2")[1] == (
        "Ada\t2 articles\t0 shared\t2 new\n"
        "10 articles, 0 for several reviewers, 8 for nobody in particular\n"
    )
    assert assign("--to", "Ben", "talk-2")[1].startswith("Ada\t2 articles\t1 shared\t0 new\nBen\t1")
    assert assign("--withdraw", "Ada", "talk-2", "talk-3")[1] == "Ada\t1 articles withdrawn\n"
    assert assign("--withdraw", "Ben", "--json")[1] == (
        '{"reviewer": "Ben", "withdrawn": ["talk-2"], "dry_run": false}\n'
    )
    assert stored(project) == [Assignment("talk-1", "Ada")]


def test_without_names_it_shows_what_is(assign: Run, project: Path) -> None:
    assign("--reviewer", "Ada", "--articles", "talk-4", "talk-5")
    code, out, err = assign("--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert (record["articles"], record["assigned"], record["shared"]) == (10, 2, 0)
    assert record["reviewers"] == [{"reviewer": "Ada", "articles": 2, "shared": 0, "new": 0}]
    assert record["new"] == []


def test_every_article_to_everybody(assign: Run, project: Path) -> None:
    words = ("--reviewer", "Ada", "--reviewer", "Ben", "--each", "2", "--overlap", "0")
    assert "10 articles, 10 for several reviewers\n" in assign(*words)[1]
    assert len(stored(project)) == 20


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (("--reviewer", "Ada", "--each", "2"), 2, "2 reviewers cannot read the same article"),
        (("--reviewer", "Ada", "--reviewer", "Ada"), 2, "A reviewer is named twice."),
        (("--reviewer", "Ada", "--overlap", "20"), 2, "no share from 0 to 1"),
        (("--reviewer", "  "), 2, "A reviewer needs a name."),
        (("--reviewer", "Adjudicated gold"), 1, "Nobody can be called"),
        (("--reviewer", "Ada", "--articles", "zz"), 1, "The project has no article zz."),
        (("--to", "Ada"), 2, "--to names no article."),
        (("--to", "Ada", "zz"), 1, "The project has no article zz."),
        (("--withdraw", "Zoe"), 1, "Nobody called Zoe reviews in this project."),
        (("--reviewer", "Ada", "--to", "Ben", "talk-1"), 2, "not allowed with"),
    ],
)
def test_what_cannot_be_done_is_said(
    assign: Run, project: Path, words: tuple[str, ...], code: int, reason: str
) -> None:
    given, out, err = assign(*words)
    assert (given, out) == (code, "")
    assert reason in err
    assert stored(project) == []


def test_an_error_is_json_too(assign: Run) -> None:
    code, out, _ = assign("--to", "Ada", "zz", "--json")
    assert code == 1
    assert json.loads(out)["error"] == "The project has no article zz."


def test_an_empty_project_has_nothing_to_assign(run: Run, tmp_path: Path, project: Path) -> None:
    code, _, err = run("assign", "--project", tmp_path / "none.annotator", "--reviewer", "Ada")
    assert code == 2
    assert "There is no project" in err
