"""Comparing takes a while: it is stopped, it fails, and things change meanwhile."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.domain.article import Structure, make_article
from annotator.domain.suggestion import Extraction, Run
from annotator.services.comparing import behind
from annotator.services.comparing import project as comparing_project
from annotator.store.project import open_project
from annotator.ui.compare.choices import Chosen
from annotator.ui.dialogs.predictions_dialogs import PredictionsOutcomeDialog, RunNameDialog
from annotator.ui.job_titles import BEHIND, COMPARE
from annotator.ui.workbench import CurrentClaim
from tests.services.review.desk import RUN
from tests.workflows.driving import Desk
from tests.workflows.test_compare import (
    OTHER,
    comparing,
    finish,
    page,
    prediction,
    predictions_file,
    reviewing,
    shown_f1,
    wait_for_numbers,
)

__all__ = ["comparing", "reviewing"]

SETTING = "compared last"


class Gate:
    """Holds back what has been worked out until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self._is_open = threading.Event()
        self.open()

    def close(self, name: str, module: ModuleType = comparing_project) -> None:
        self._is_open.clear()
        self._monkeypatch.setattr(module, name, self._held_back(getattr(module, name)))

    def open(self) -> None:
        self._is_open.set()

    def _held_back(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def work(*args: Any, **options: Any) -> Any:
            found = real(*args, **options)
            self._is_open.wait()
            return found

        return work


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


@pytest.fixture
def lonely(comparing: Desk) -> Run:
    """A run that has read nothing of the gold, though the choosers offer it."""
    run = Run("lonely", "1", "ffff", "predictions")
    article = make_article("alone", "Nobody has read this.")
    project = open_project(comparing.shown.work.project.path)
    project.articles.add(article)
    project.suggestions.save(article, run, Extraction(Structure()))
    project.close()
    comparing.press("Esc", "F6")
    wait_for_numbers(comparing)
    return run


def start_with(desk: Desk, *runs: Run) -> None:
    """As somebody chooses them above; does not wait for the numbers."""
    header = page(desk).header
    assert header.choice is not None
    chosen = Chosen(header.choice.gold, runs)
    header.show_choice(chosen)
    header.chosen.emit(chosen)


def stop(desk: Desk, gate: Gate) -> None:
    desk.press("Ctrl+.")
    gate.open()
    wait_for_numbers(desk)


def titles(desk: Desk) -> list[str]:
    return [box.currentText() for box in page(desk).header.runs]


def offered(desk: Desk) -> list[str]:
    box = page(desk).header.runs[0]
    return [box.itemText(place) for place in range(box.count())]


def press_again(desk: Desk) -> None:
    button = page(desk).empty.first_button()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wait_for_numbers(desk)


def test_an_edit_while_it_compares_is_in_the_next_numbers(comparing: Desk, gate: Gate) -> None:
    desk = comparing
    before = shown_f1(desk, "exact")
    gate.close("compare")
    desk.press("X", "Esc")
    desk.shown.desk.open_article("talks-0")
    desk.shown.bench.go_to(CurrentClaim(next(iter(desk.layer.claims))))
    old = desk.layer
    desk.press("Left", "Left", "Left", "Left")
    assert desk.layer != old
    assert desk.shown.work.jobs.is_running(COMPARE)
    gate.open()
    wait_for_numbers(desk)
    desk.press("F6")
    wait_for_numbers(desk)
    assert shown_f1(desk, "exact") != before[::-1]


def test_after_stopping_all_names_what_the_numbers_are_of(comparing: Desk, gate: Gate) -> None:
    desk = comparing
    project = desk.shown.work.project
    before, numbers, kept = titles(desk), shown_f1(desk), project.setting(SETTING)
    title = page(desk).header.title.text()
    gate.close("compare")
    start_with(desk, OTHER)
    assert titles(desk) != before
    stop(desk, gate)
    for _ in range(2):
        assert titles(desk) == before
        assert page(desk).header.title.text() == title
        assert shown_f1(desk) == numbers
        assert project.setting(SETTING) == kept
        desk.press("Esc", "F6")
        wait_for_numbers(desk)


def test_after_stopping_the_same_choice_can_be_made_again(comparing: Desk, gate: Gate) -> None:
    desk = comparing
    gate.close("compare")
    start_with(desk, OTHER)
    stop(desk, gate)
    start_with(desk, OTHER)
    wait_for_numbers(desk)
    assert len(shown_f1(desk)) == 1
    desk.restart()
    desk.press("F6")
    wait_for_numbers(desk)
    assert titles(desk) == ["other 2", "none"]


@pytest.mark.parametrize("held", ["compare", "gold_choices"])
def test_the_first_comparison_can_be_stopped_and_made_again(
    reviewing: Desk, gate: Gate, held: str
) -> None:
    desk = reviewing
    finish(desk)
    wait_for_numbers(desk)
    gate.close(held)
    desk.press("F6")
    if held == "compare":
        desk.wait(lambda: desk.shown.work.jobs.is_running(COMPARE))
    stop(desk, gate)
    assert page(desk).empty.heading.text() == "Stopped."
    press_again(desk)
    assert page(desk).table.isVisible()


def test_nothing_starts_again_by_itself_once_it_is_stopped(reviewing: Desk, gate: Gate) -> None:
    desk = reviewing
    finish(desk)
    wait_for_numbers(desk)
    gate.close("compare")
    desk.press("F6")
    desk.wait(lambda: desk.shown.work.jobs.is_running(COMPARE))
    stop(desk, gate)
    desk.shown.work.articles_changed.emit()
    wait_for_numbers(desk)
    assert page(desk).empty.heading.text() == "Stopped."


def test_why_a_run_cannot_be_compared_is_said_each_time(comparing: Desk, lonely: Run) -> None:
    desk = comparing
    kept = desk.shown.work.project.setting(SETTING)
    start_with(desk, lonely)
    wait_for_numbers(desk)
    for _ in range(2):
        assert page(desk).empty.isVisible()
        assert "lonely 1" in page(desk).empty.heading.text()
        desk.press("Esc", "F6")
        wait_for_numbers(desk)
    press_again(desk)
    assert "lonely 1" in page(desk).empty.heading.text()
    assert desk.shown.work.project.setting(SETTING) == kept
    start_with(desk, RUN)
    wait_for_numbers(desk)
    assert page(desk).table.isVisible()


@pytest.mark.loud(reason="a bug in a job is logged")
def test_a_bug_while_comparing_is_said_in_place_of_the_numbers(
    comparing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = comparing

    def broken(*args: Any, **options: Any) -> None:
        raise ZeroDivisionError("nothing to divide by")

    with monkeypatch.context() as patch:
        patch.setattr(comparing_project, "compare", broken)
        desk.press("X")
        wait_for_numbers(desk)
    assert page(desk).empty.isVisible()
    assert "nothing to divide by" in page(desk).empty.heading.text()
    press_again(desk)
    assert page(desk).table.isVisible()


def test_a_number_of_the_old_table_may_be_asked_for_meanwhile(
    comparing: Desk, lonely: Run, gate: Gate
) -> None:
    desk = comparing
    old = page(desk).table.scores.rows[0].line
    gate.close("behind", behind)
    start_with(desk, lonely)
    page(desk).table.cell_chosen.emit(old, 0)
    desk.wait(lambda: page(desk).empty.isVisible())
    assert desk.shown.work.jobs.is_running(BEHIND)
    gate.open()
    wait_for_numbers(desk)
    assert "lonely 1" in page(desk).empty.heading.text()


def test_runs_imported_while_one_looks_can_be_chosen_at_once(
    comparing: Desk, tmp_path: Path
) -> None:
    desk = comparing
    before, numbers = titles(desk), shown_f1(desk)
    assert "new 1" not in offered(desk)
    file = predictions_file(tmp_path / "new-1.jsonl", prediction(0))
    desk.prompts.answers.append([file])
    desk.press("Ctrl+Shift+P")
    desk.dialog(RunNameDialog)
    desk.press("Return")
    desk.dialog(PredictionsOutcomeDialog)
    desk.press("Esc")
    wait_for_numbers(desk)
    assert "new 1" in offered(desk)
    assert titles(desk) == before
    assert shown_f1(desk) == numbers


def test_the_same_run_twice_is_compared_alone_and_that_is_said(comparing: Desk) -> None:
    desk = comparing
    box = page(desk).header.runs[1]
    box.setFocus()
    desk.press("Home", "Down")
    wait_for_numbers(desk)
    assert titles(desk)[1] == "none"
    assert "the same run" in desk.shown.window.status.message.text()
