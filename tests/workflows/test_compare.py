"""Comparing with gold in the window: numbers, what is behind them, to the gold and back."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.cli import main
from annotator.domain.article import Structure, make_article
from annotator.domain.claim import Claim
from annotator.domain.suggestion import Extraction, Run
from annotator.formats.gold_folder import GoldFolder
from annotator.services.exporting import ExportOptions, export_gold
from annotator.store.project import open_project
from annotator.ui.compare.choices import Chosen
from annotator.ui.compare.page import ComparePage
from annotator.ui.compare.score_model import FIRST
from annotator.ui.dialogs.predictions_dialogs import (
    PredictionsOutcomeDialog,
    RefusedRecordsDialog,
    RunNameDialog,
)
from annotator.ui.theme import light
from annotator.ui.view_desk import ViewDesk
from annotator.ui.workbench import CurrentClaim
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT, span
from tests.workflows.driving import Desk

TEXTS = [TEXT, TEXT.replace("Monday", "Sunday"), TEXT.replace("Bo Kim", "Jo Lim")]
OTHER = Run("other", "2", "0123456789", "predictions")
SHORTER = replace(CLAIMS[0], claim=Claim((span("Ann Lee met Bo Kim"),)))
EXTRA = replace(CLAIMS[0], key="c9", claim=Claim((span("Oslo was calm."),)), score=0.2)


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    """Three articles that two runs have read; nothing is decided yet."""
    project = open_project(empty_project)
    for number, text in enumerate(TEXTS):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
        found = Extraction(Structure(), ENTITIES[1:], (SHORTER, EXTRA))
        project.suggestions.save(article, OTHER, found)
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


@pytest.fixture
def comparing(reviewing: Desk) -> Desk:
    """All articles finished as the first run has them, and the Compare view open on both runs."""
    desk = reviewing
    for number in range(len(TEXTS)):
        desk.shown.desk.open_article(f"talks-{number}")
        finish(desk)
    desk.press("F6")
    choose(desk, RUN, OTHER)
    return desk


def finish(desk: Desk) -> None:
    for _ in desk.layer.claims:
        desk.press("Return")
    desk.shown.desk.run("entity.confirm_all")
    desk.shown.desk.run("article.finish")


def views(desk: Desk) -> ViewDesk:
    return desk.shown.views


def page(desk: Desk) -> ComparePage:
    compare = views(desk).compare
    assert compare is not None
    return compare.page


def choose(desk: Desk, *runs: Run) -> None:
    wait_for_numbers(desk)
    shown = page(desk).header
    assert shown.choice is not None
    chosen = Chosen(shown.choice.gold, runs)
    shown.show_choice(chosen)
    shown.chosen.emit(chosen)
    wait_for_numbers(desk)


def wait_for_numbers(desk: Desk) -> None:
    desk.rest()


def shown_f1(desk: Desk, level: str = "iou_0.5") -> list[float | None]:
    rows = page(desk).table.scores.rows
    row = next(r for r in rows if r.line.key == ("claims", level) and r.line.measure == "f1")
    return [cell.value for cell in row.cells]


def exported(desk: Desk, folder: Path) -> Path:
    export_gold(desk.shown.work.project, GoldFolder(folder), ExportOptions())
    return folder / "gold.jsonl"


def predictions_file(path: Path, *records: dict[str, object]) -> Path:
    lines = [json.dumps(record) for record in records]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def prediction(number: int) -> dict[str, object]:
    claims = [
        {
            "id": one.key,
            "spans": [{"start": s.start, "end": s.end} for s in one.claim.spans],
            "score": one.score,
        }
        for one in (SHORTER, EXTRA)
    ]
    return {"id": f"talks-{number}", "text": TEXTS[number], "spans": [], "claims": claims}


def test_without_gold_the_view_says_how_to_come_to_some(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("F6")
    wait_for_numbers(desk)
    assert page(desk).empty.isVisible()
    assert "no gold yet" in page(desk).empty.heading.text()
    desk.press("Esc")
    assert desk.shown.window.article.isVisible()
    assert desk.shown.window.article.hasFocus()


def test_letters_of_the_review_do_nothing_while_one_compares(comparing: Desk) -> None:
    desk = comparing
    before = desk.layer
    desk.press("N", "U", "Y", "Backspace", "Ctrl+Z", "Q", "Space")
    assert desk.layer == before
    assert desk.shown.window.actions_shown.mode == "compare"


def test_the_numbers_are_those_of_the_command(
    comparing: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = comparing
    gold = exported(desk, tmp_path / "export")
    found = [
        {**prediction(n), "spans": [{"start": e.entity.span.start, "end": e.entity.span.end,
                                     "label": e.entity.label} for e in ENTITIES[1:]]}
        for n in range(len(TEXTS))
    ]  # fmt: skip
    file = predictions_file(tmp_path / "other.jsonl", *found)
    main(["evaluate", "--gold", str(gold), "--predictions", str(file), "--json"])
    told = json.loads(capsys.readouterr().out)
    rows = {(*r.line.key, r.line.measure): r.cells[1] for r in page(desk).table.scores.rows}
    claims, entities = told["claims"], told["entities"]["strict"]
    assert rows["claims", "iou_0.5", "f1"].value == pytest.approx(claims["iou_0.5"]["f1"])
    assert rows["claims", "exact", "f1"].value == pytest.approx(claims["exact"]["f1"])
    assert rows["entities", "strict", "f1"].value == pytest.approx(entities["f1"])
    assert rows["entities", "strict", "recall"].value == pytest.approx(entities["recall"])


def test_a_number_opens_what_it_counts(comparing: Desk) -> None:
    desk = comparing
    table = page(desk).table
    table.setFocus()
    desk.press("Right", "Down", "Return")
    line = table.scores.rows[table.currentIndex().row()].line
    assert table.currentIndex().column() == FIRST + 1
    wait_for_numbers(desk)
    assert page(desk).errors.title.text().startswith(f"{line.group}: {line.title}")
    assert page(desk).errors.title.text().endswith("run B")
    assert {row.run for row in page(desk).errors.visible_rows()} == {1}
    errors = page(desk).errors
    assert errors.back.isVisible()
    errors.back.click()
    wait_for_numbers(desk)
    assert errors.title.text() == "Errors of run A and run B"
    assert not errors.back.isVisible()
    assert errors.list.hasFocus()
    table.setFocus()
    desk.press("Return")
    wait_for_numbers(desk)
    errors.focus_list()
    desk.press("0", "0")
    wait_for_numbers(desk)
    assert errors.title.text() == "Errors of run A and run B"


def test_from_an_error_to_its_gold_and_back(comparing: Desk) -> None:
    desk = comparing
    before = shown_f1(desk, "exact")
    assert page(desk).errors.list.hasFocus()
    errors = page(desk).errors
    wanted = next(r for r in errors.visible_rows() if r.finding.gold and r.finding.kind == "claim")
    errors.choose_row(wanted.key)
    wait_for_numbers(desk)
    desk.press("Return")
    assert desk.shown.bench.desk.article.id == wanted.finding.article
    assert wanted.finding.gold is not None
    assert desk.shown.bench.current == CurrentClaim(wanted.finding.gold.id)
    desk.press("Left", "Left", "Left", "Left")
    desk.press("F6")
    wait_for_numbers(desk)
    now = page(desk).errors.current_row()
    assert now is not None
    assert now.key == wanted.key
    assert shown_f1(desk, "exact") != before, "the gold was corrected, so the numbers are made anew"


def test_x_swaps_the_runs_and_the_project_remembers_it(comparing: Desk) -> None:
    desk = comparing
    before = shown_f1(desk)
    desk.press("X")
    wait_for_numbers(desk)
    assert shown_f1(desk) == before[::-1]
    desk.restart()
    desk.press("F6")
    wait_for_numbers(desk)
    assert shown_f1(desk) == before[::-1]
    assert page(desk).header.runs[0].currentText() == "other 2"


def test_keys_choose_the_kind_of_error_and_the_panel(comparing: Desk) -> None:
    desk = comparing
    desk.press("2")
    assert {row.finding.outcome for row in page(desk).errors.visible_rows()} == {"spurious"}
    desk.press("0", "Down", "Up", "D", "A", "M", "M")
    assert page(desk).passage.is_side_by_side()
    assert page(desk).table.shows_all
    assert page(desk).panel == "pictures"
    desk.wait(lambda: page(desk).pictures.picture.has_picture)


def test_the_table_is_saved_with_its_numbers(comparing: Desk, tmp_path: Path) -> None:
    desk = comparing
    target = tmp_path / "scores.csv"
    desk.prompts.answers.append(target)
    desk.press("Ctrl+E")
    rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
    row = next(r for r in rows if "IoU ≥ 0.5" in r["score"] and r["score"].endswith("F1"))
    assert float(row["other 2 (B): value"]) == shown_f1(desk)[1]
    desk.prompts.answers.append(tmp_path / "nowhere" / "scores.csv")
    desk.press("Ctrl+E")
    assert "cannot be written" in str(desk.prompts.warnings[0])


def test_pictures_are_saved_in_both_kinds(comparing: Desk, tmp_path: Path) -> None:
    desk = comparing
    desk.press("M", "M")
    for name, begins in (("scores.png", b"\x89PNG"), ("scores.svg", b"<")):
        desk.prompts.answers.append(tmp_path / name)
        desk.press("Ctrl+E")
        desk.wait((tmp_path / name).exists)
        assert (tmp_path / name).read_bytes().startswith(begins)
    wait_for_numbers(desk)


def test_predictions_come_in_by_the_menu_and_are_compared_at_once(
    comparing: Desk, tmp_path: Path
) -> None:
    desk = comparing
    strange = {"id": "talks-1", "text": "Another text."}
    file = predictions_file(tmp_path / "cues-0.3.jsonl", prediction(0), strange, prediction(2))
    desk.prompts.answers.append([file])
    desk.press("Ctrl+Shift+P")
    naming = desk.dialog(RunNameDialog)
    assert (naming.name.text(), naming.version.text()) == ("cues", "0.3")
    desk.press("Return")
    outcome = desk.dialog(PredictionsOutcomeDialog)
    assert "taken 2" in outcome.advice.text()
    assert "refused 1" in outcome.advice.text()
    desk.press("Return")
    cues = next(run for run in desk.shown.work.project.suggestions.runs() if run.name == "cues")
    choose(desk, cues)
    assert "1 article of the gold" in page(desk).header.notes.text()
    button = page(desk).header.refused[0]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    refused = desk.dialog(RefusedRecordsDialog)
    assert refused.list.table.item(0, 0).text() == "cues-0.3.jsonl"
    desk.press("Esc")
    desk.wait(page(desk).errors.list.hasFocus)


def test_an_import_that_fails_says_why(comparing: Desk, tmp_path: Path) -> None:
    desk = comparing
    desk.prompts.answers.append([predictions_file(tmp_path / "empty-1.jsonl")])
    desk.press("Ctrl+Shift+P")
    desk.dialog(RunNameDialog)
    desk.press("Return")
    desk.wait(lambda: desk.prompts.warnings)
    assert "no predictions" in str(desk.prompts.warnings[0])


def test_a_run_that_read_nothing_of_the_gold_is_named(comparing: Desk) -> None:
    desk = comparing
    project = desk.shown.work.project
    lonely = Run("lonely", "1", "ffff", "predictions")
    article = make_article("alone", "Nobody has read this.")
    project.articles.add(article)
    project.suggestions.save(article, lonely, Extraction(Structure()))
    desk.press("Esc", "F6")
    choose(desk, lonely)
    assert page(desk).empty.isVisible()
    assert "lonely 1" in page(desk).empty.heading.text()
    choose(desk, RUN)
    assert page(desk).table.isVisible()


def test_arrows_belong_to_a_box_that_has_the_focus(comparing: Desk) -> None:
    desk = comparing
    before = page(desk).errors.current_row()
    box = page(desk).header.runs[0]
    box.setFocus()
    desk.press("Down")
    assert page(desk).errors.current_row() == before
    wait_for_numbers(desk)


def test_the_review_is_as_it_was_when_one_comes_back(comparing: Desk) -> None:
    desk = comparing
    window = desk.shown.window
    desk.press("Esc")
    assert window.actions_shown.mode == desk.shown.bench.mode
    assert "claim" in window.status.places[0].text()
    assert QApplication.focusWidget() is window.article


def test_tab_goes_round_the_whole_view(comparing: Desk) -> None:
    desk = comparing
    shown = page(desk)
    reached = set()
    for _ in range(40):
        desk.press("Tab")
        holder = QApplication.focusWidget()
        parts = (shown.header.gold, shown.header.runs[0], shown.table, shown.errors)
        reached |= {
            place
            for place, part in enumerate(parts)
            if holder is not None and (part is holder or part.isAncestorOf(holder))
        }
    assert reached == {0, 1, 2, 3}


def test_without_gold_the_keys_are_on_the_way_on(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("F6")
    wait_for_numbers(desk)
    desk.wait(lambda: QApplication.focusWidget() is page(desk).empty.first_button())


def test_after_a_choice_the_keys_of_the_view_act_again(comparing: Desk) -> None:
    desk = comparing
    box = page(desk).header.runs[1]
    box.setFocus()
    box.showPopup()
    box.hidePopup()
    assert page(desk).errors.list.hasFocus()


def test_where_there_is_room_for_one_thing_it_is_the_numbers(comparing: Desk) -> None:
    desk, shown = comparing, page(comparing)
    shown.resize(1600, 900)
    shown.show_panel("matrix")
    assert shown.table.isVisibleTo(shown)
    shown.resize(1000, 700)
    assert shown.panel == "table"
    assert shown.table.isVisibleTo(shown)
    desk.press("M")
    assert shown.matrix.isVisibleTo(shown)


def test_rows_are_as_high_as_before_once_the_text_is(comparing: Desk) -> None:
    shown = page(comparing)
    before = shown.table.rowHeight(0)
    shown.set_theme(light(), 2.0)
    assert shown.table.rowHeight(0) == 2 * before
    shown.set_theme(light(), 1.0)
    assert shown.table.rowHeight(0) == before
