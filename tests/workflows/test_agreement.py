"""Agreement in the window: the numbers of the command, every pair, and to where they differ."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tqdm import tqdm

from annotator.cli import main
from annotator.services.agreeing.records import report_record
from annotator.services.agreeing.report import AgreementReport
from annotator.services.agreeing.words import value_words
from annotator.store.project import open_project
from annotator.ui.agreement.page import AgreementPage
from annotator.ui.agreement.view import AgreementView
from annotator.ui.compare.score_model import FIRST
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.workbench import CurrentClaim, CurrentSentence
from tests.services.agreeing.team import ANN, BO, CEM, fill, hold_texts
from tests.services.comparing.talks import RAIN, TALKS, at
from tests.workflows.driving import Desk


@pytest.fixture
def at_work(desk: Desk, empty_project: Path) -> Desk:
    """Ann sits at the project of tests.services.agreeing.team."""
    project = open_project(empty_project)
    fill(project)
    project.close()
    return start(desk, empty_project, ANN)


@pytest.fixture
def agreeing(at_work: Desk) -> Desk:
    """The same, with the Agreement view open."""
    return looked(at_work)


def start(desk: Desk, path: Path, name: str) -> Desk:
    desk.prompts.reviewers.append(ReviewerChoice(name))
    desk.start(path)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.shown.bench.session.reviewer == name
    return desk


def looked(desk: Desk) -> Desk:
    desk.press("F8")
    desk.wait(lambda: view(desk).desk.report is not None)
    desk.rest()
    return desk


def view(desk: Desk) -> AgreementView:
    found = desk.shown.window.findChild(AgreementView)
    assert isinstance(found, AgreementView)
    return found


def page(desk: Desk) -> AgreementPage:
    return view(desk).page


def report(desk: Desk) -> AgreementReport:
    found = view(desk).desk.report
    assert found is not None
    return found


def rows(desk: Desk) -> list[str]:
    return [row.words for row in page(desk).differences.differences.rows()]


def shown_values(desk: Desk) -> list[str]:
    table = page(desk).table.scores
    return [table.index(row, FIRST).data() for row in range(table.rowCount())]


def test_the_window_shows_the_numbers_of_the_command(
    agreeing: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tqdm, "monitor_interval", 0)  # no thread that outlives the command
    path = agreeing.shown.work.project.path
    assert main(["agreement", "--project", str(path), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert json.loads(json.dumps(report_record(report(agreeing)))) == printed
    together = [line for line in printed["lines"] if line["key"][0] not in ("pairs", "run")]
    assert shown_values(agreeing) == [value_words(line["value"]) for line in together]


def test_an_undefined_number_says_why(agreeing: Desk) -> None:
    table = page(agreeing).table.scores
    place = next(n for n, row in enumerate(table.rows) if row.title == "modality, α nominal")
    index = table.index(place, FIRST)
    assert index.data() == "–"
    assert "all ratings are of one category" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_where_they_differ_leads_to_the_article(agreeing: Desk) -> None:
    desk = agreeing
    assert rows(desk) == ["Bo Kim denied it", "Rain fell on Rome", "trade grew in Oslo"]
    desk.press("Down", "Return")
    desk.wait(lambda: desk.shown.views.shown == "review")
    opened = desk.shown.bench.desk
    assert opened.article.id == RAIN
    current = desk.shown.bench.current
    assert isinstance(current, CurrentSentence)
    assert current.span.contains(at(RAIN, "Rain fell on Rome"))


def test_the_pairs_are_walked_by_keys_alone(agreeing: Desk) -> None:
    desk, matrix = agreeing, page(agreeing).pairs
    matrix.setFocus()
    assert matrix.currentIndex().data() == "0.571"  # Ann and Bo
    spoken = matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Ann and Bo: 0.571, 2 shared articles"
    desk.press("Right", "Return")
    assert {row.group for row in page(desk).table.scores.rows} == {"Ann and Cem"}
    assert rows(desk) == ["Bo Kim denied it"]
    assert "Ann and Cem" in page(desk).differences_title.text()
    desk.press("Return")  # the same again: everybody
    assert len(rows(desk)) == 3
    assert page(desk).table.scores.rows[0].group == "Claims"


def test_a_reviewer_can_be_left_out_and_a_run_taken_in(agreeing: Desk) -> None:
    desk = agreeing
    chip = next(chip for chip in page(desk).header.chips if chip.reviewer.name == CEM)
    chip.click()
    desk.wait(lambda: [one.name for one in report(desk).reviewers] == [ANN, BO])
    header = page(desk).header
    run = header.run
    run.setCurrentIndex(1)
    run.activated.emit(1)
    desk.wait(lambda: report(desk).run is not None)
    desk.rest()
    page(desk).differences.setFocus()
    desk.press("V", "V")
    assert {row.group for row in page(desk).table.scores.rows} == {
        "Ann and rules 2",
        "Bo and rules 2",
    }


def test_blind_layers_alone_and_back(agreeing: Desk) -> None:
    desk = agreeing
    desk.press("B")
    desk.wait(lambda: page(desk).is_empty)
    assert "No two reviewers" in page(desk).empty.heading.text()
    desk.press("B")
    desk.wait(lambda: not page(desk).is_empty and view(desk).desk.report is not None)


def test_what_is_decided_meanwhile_makes_the_numbers_anew(agreeing: Desk) -> None:
    desk = agreeing
    before = report(desk)
    desk.press("Esc")
    desk.shown.desk.open_article(TALKS)
    claim = next(c for c in desk.layer.claims.values() if c.span == at(TALKS, "Bo Kim denied it"))
    desk.shown.bench.go_to(CurrentClaim(claim.id))
    desk.press("Backspace", "1")
    desk.press("F8")
    desk.wait(lambda: report(desk) != before)
    assert [one for one in report(desk).differences if one.marked_by == (BO,)]


def test_nobody_has_finished_an_article_yet(desk: Desk, empty_project: Path) -> None:
    project = open_project(empty_project)
    hold_texts(project)
    project.close()
    start(desk, empty_project, ANN)
    desk.press("F8")
    desk.wait(lambda: "Nobody has finished" in page(desk).empty.heading.text())
    assert "let both finish" in page(desk).empty.advice.text()


def test_who_has_not_finished_sees_nothing_of_the_others(desk: Desk, empty_project: Path) -> None:
    """Cem has finished talks, and begun ports; Ann has finished both."""
    project = open_project(empty_project)
    fill(project)
    project.close()
    start(desk, empty_project, CEM)
    looked(desk)
    page(desk).header.run.setCurrentIndex(1)
    page(desk).header.run.activated.emit(1)
    desk.wait(lambda: report(desk).run is not None)
    ann = next(one for one in report(desk).reviewers if one.name == ANN)
    assert ann.finished == 2  # without ports
