"""Which layer `annotator export` writes, as a shell would ask for it."""

import json
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.services.ports import ADJUDICATED
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.adjudicating.panel import ARTICLE, claim, finish, session_of, with_article


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two reviewers have finished an article, and its gold is adjudicated."""
    path = tmp_path / "talks.annotator"
    stored = create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at="")
    article = with_article(stored)
    for name in ("Ann", "Bo"):
        finish(stored, article, name, [claim("c", "Prices fell")])
    session = session_of(stored)
    session.open(ARTICLE)
    session.finish()
    stored.close()
    return path


@pytest.mark.parametrize(
    ("words", "annotators"),
    [
        ((), [ADJUDICATED]),
        (("--layer", "gold"), [ADJUDICATED]),
        (("--layer", "reviewer", "--reviewer", "Bo"), ["r2"]),
        (("--reviewer", "r1"), ["r1"]),
        (("--layer", "all"), [ADJUDICATED, "r1", "r2"]),
        (("--layer", "all", "--names"), [ADJUDICATED, "Ann", "Bo"]),
    ],
)
def test_layers(project: Path, tmp_path: Path, words: tuple[str, ...], annotators: list) -> None:
    out = tmp_path / "out"
    assert main(["export", str(out), "--project", str(project), *words]) == 0
    (line,) = (out / "gold.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [layer["annotator"] for layer in json.loads(line)["layers"]] == annotators


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("--layer", "reviewer"), "Name the reviewer."),
        (("--layer", "all", "--reviewer", "Bo"), "Leave the reviewer out"),
    ],
)
def test_what_makes_no_sense(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture, words: tuple, advice: str
) -> None:
    out = tmp_path / "out"
    assert main(["export", str(out), "--project", str(project), *words]) != 0
    assert advice in capsys.readouterr().err
    assert not (out / "gold.jsonl").exists()
