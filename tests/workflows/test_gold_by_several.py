"""From six texts to adjudicated gold: three reviewers in packages of their own, one article blind,
an adjudicator, real windows and keys throughout."""

import json
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from tqdm import tqdm

from annotator.app import new_project
from annotator.cli import main
from annotator.domain.article import ArticleId, make_article, text_sha256
from annotator.domain.suggestion import Extraction
from annotator.services.agreeing.records import report_record
from annotator.services.ports import ADJUDICATED
from annotator.services.review.approach import Policy, approach_for, set_policy
from annotator.store.project import open_project
from annotator.ui.agreement.view import AgreementView
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.workflows.driving import Desk

TEXTS = [
    TEXT.replace("Monday", day).replace("Bo Kim", who)
    for day in ("Monday", "Sunday")
    for who in ("Bo Kim", "Jo Lim", "Al Roy")
]
REVIEWERS = ("Ann", "Bo", "Cy")
BLIND = 3  # the place of the one article that is blind


def share_with_one_blind() -> Policy:
    """A share of the articles whose seed makes just that one blind."""
    hashes = [text_sha256(text) for text in TEXTS]
    for number in count():
        policy = Policy("share", 0.2, f"seed {number}")
        blind = [n for n, one in enumerate(hashes) if approach_for(policy, one) == "blind"]
        if blind == [BLIND]:
            return policy
    raise AssertionError


@pytest.fixture(autouse=True)
def quiet_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # no thread that outlives a command


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    path = tmp_path / "talks.annotator"
    new_project(path, "Trade talks").close()
    project = open_project(path)
    for number, text in enumerate(TEXTS):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    set_policy(project, share_with_one_blind())
    project.close()
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def packages(talks: Path) -> dict[str, Path]:
    names = [part for name in REVIEWERS for part in ("--reviewer", name)]
    assert run("assign", "--project", talks, *names, "--each", 3) == 0
    found = {name: talks.with_name(f"{name}.annotator") for name in REVIEWERS}
    for name, path in found.items():
        assert run("package", path, "--reviewer", name, "--project", talks) == 0
    return found


def sit_down(desk: Desk, path: Path, name: str) -> None:
    QSettings().clear()
    desk.prompts.reviewers.append(ReviewerChoice(name))
    desk.start(path)
    desk.prompts.reviewers.clear()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.rest()
    assert desk.shown.bench.session.reviewer == name


def review_all(desk: Desk, path: Path, name: str) -> None:
    sit_down(desk, path, name)
    for number in range(len(TEXTS)):
        assert desk.shown.bench.desk.article.id == f"talks-{number}"
        review(desk, number, name)
    desk.program.close()


def review(desk: Desk, number: int, name: str) -> None:
    """One article, from its first claim to the next article, by keys alone."""
    if number == BLIND:
        review_blind(desk, name)
        return
    assert desk.shown.bench.desk.approach == "assisted"
    if name == "Bo" and number == 1:
        desk.press("Return", "Backspace", "1")
    elif name == "Cy" and number == 2:
        desk.press("Left", "Return", "Return")
    else:
        desk.press("Return", "Return")
    desk.press("Return")


def review_blind(desk: Desk, name: str) -> None:
    """Ann sees the first sentence as a claim, the others also the last one."""
    assert desk.shown.bench.desk.approach == "blind"
    assert not desk.layer.claims
    desk.press("N")
    desk.press("Space", "Space", "N" if name != "Ann" else "Space")
    assert not desk.shown.bench.session.unread()
    desk.press("J")
    assert desk.shown.bench.desk.approach == "revealed"
    assert desk.shown.window.actions_shown.mode == "reveal"
    for _ in range(len(desk.layer.claims)):
        desk.press("Return")
        if desk.shown.bench.desk.article.id != f"talks-{BLIND}":
            return
    desk.press("Return")


def test_from_six_texts_to_gold(
    desk: Desk,
    talks: Path,
    packages: dict[str, Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, path in packages.items():
        review_all(desk, path, name)
    shares = list(packages.values())
    assert run("merge", *shares, "--project", talks) == 0
    before = talks.read_bytes()
    assert run("merge", *reversed(shares), "--project", talks) == 0
    assert talks.read_bytes() == before, "the same packages twice change nothing"
    check_layers(talks)
    adjudicate(desk, talks)
    compare_agreement(desk, talks, capsys)
    check_exports(talks, tmp_path, capsys)


def check_layers(talks: Path) -> None:
    project = open_project(talks)
    finished = project.layers.finished()
    assert [set(each.reviewers) for each in finished] == [set(REVIEWERS)] * len(TEXTS)
    article = project.articles.find(ArticleId(f"talks-{BLIND}"))
    assert article is not None
    for name in REVIEWERS:
        beginning = project.beginnings.of(article, name)
        assert beginning is not None
        assert beginning.approach == "revealed"
        assert project.beginnings.blind_items(article, name)
    assert not list(project.problems())
    project.close()


def adjudicate(desk: Desk, talks: Path) -> None:
    """Dee, who has reviewed nothing, by keys alone."""
    sit_down(desk, talks, "Dee")
    desk.press("F7")
    for _ in range(60):
        desk.rest()
        if len(adjudicated(desk)) == len(TEXTS):
            break
        desk.press("Return")
    assert adjudicated(desk) == [f"talks-{number}" for number in range(len(TEXTS))]


def adjudicated(desk: Desk) -> list[str]:
    articles = desk.shown.work.project.articles
    return [row.id for row in articles.summaries(ADJUDICATED) if row.status == "done"]


def compare_agreement(desk: Desk, talks: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk.press("F8")
    view = desk.shown.window.findChild(AgreementView)
    assert isinstance(view, AgreementView)
    desk.wait(lambda: view.desk.report is not None and not desk.shown.work.is_busy())
    shown = json.loads(json.dumps(report_record(view.desk.report)))
    desk.program.close()
    capsys.readouterr()
    assert run("agreement", "--project", talks, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert shown == printed
    values = {tuple(line["key"]): line["value"] for line in printed["lines"]}
    assert 0 < values["sentences", "alpha"] < 1
    assert printed["articles"] == len(TEXTS)


def check_exports(talks: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for layer in ("gold", "all"):
        assert run("export", tmp_path / layer, "--project", talks, "--layer", layer) == 0
    whose = ("--layer", "reviewer", "--reviewer", "Bo")
    assert run("export", tmp_path / "bo", "--project", talks, *whose) == 0
    told = capsys.readouterr().out
    assert told.count(f"{len(TEXTS)} articles ({len(TEXTS)} adjudicated)") == 2
    gold, everything, bos = (records(tmp_path / name) for name in ("gold", "all", "bo"))
    assert len(gold) == len(everything) == len(bos) == len(TEXTS)
    origins = {claim["provenance"]["origin"] for record in gold for claim in record["claims"]}
    assert origins == {"adjudicated"}
    assert all(len(record["layers"]) == 1 + len(REVIEWERS) for record in everything)
    assert [record["claims"] for record in gold] == [record["claims"] for record in everything]
    blind = {claim["provenance"]["origin"] for claim in bos[BLIND]["claims"]}
    assert "human_blind" in blind
    assert len(bos[1]["claims"]) == 1, "Bo rejected one"


def records(folder: Path) -> list[dict[str, list[dict[str, dict[str, str]]]]]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]
