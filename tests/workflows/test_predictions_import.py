"""Files of predictions in the window: several at once, stopped, failing, while one types."""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from annotator.services.ports import IncomingArticle, IsCancelled, Refusal
from annotator.ui.dialogs.note_dialog import NoteDialog
from annotator.ui.dialogs.predictions_dialogs import PredictionsOutcomeDialog, RunNameDialog
from tests.workflows.driving import Desk
from tests.workflows.test_compare import (
    comparing,
    prediction,
    predictions_file,
    reviewing,
    wait_for_numbers,
)

__all__ = ["comparing", "reviewing"]


class Gate:
    """Holds the reading of predictions until it is opened."""

    def __init__(self, desk: Desk) -> None:
        self._opened = threading.Event()
        self.reached = threading.Event()
        work = desk.shown.work
        self._read = work.tools.read_predictions
        work.tools = replace(work.tools, read_predictions=self._entries)

    def open(self) -> None:
        self._opened.set()

    def _entries(
        self, path: Path, is_cancelled: IsCancelled
    ) -> Iterator[IncomingArticle | Refusal]:
        self.reached.set()
        self._opened.wait()
        yield from self._read(path, is_cancelled)


@pytest.fixture
def gate(comparing: Desk) -> Iterator[Gate]:
    gate = Gate(comparing)
    yield gate
    gate.open()


def files(folder: Path, *names: str) -> list[Path]:
    return [
        predictions_file(folder / f"{name}-1.jsonl", prediction(number))
        for number, name in enumerate(names)
    ]


def choose_files(desk: Desk, paths: list[Path]) -> None:
    desk.prompts.answers.append(paths)
    desk.press("Ctrl+Shift+P")


def name_run(desk: Desk, name: str) -> None:
    desk.wait(lambda: asked_for(desk) == name)
    desk.press("Return")


def asked_for(desk: Desk) -> str:
    dialog = QApplication.activeWindow()
    return dialog.name.text() if isinstance(dialog, RunNameDialog) else ""


def told_of(desk: Desk, name: str) -> PredictionsOutcomeDialog:
    def is_told() -> bool:
        dialog = QApplication.activeWindow()
        return isinstance(dialog, PredictionsOutcomeDialog) and name in dialog.heading.text()

    desk.wait(is_told)
    return desk.dialog(PredictionsOutcomeDialog)


def offers_comparing(dialog: PredictionsOutcomeDialog) -> bool:
    return any("Compare" in button.text() for button in dialog.findChildren(QPushButton))


def imported(desk: Desk) -> list[str]:
    runs = desk.shown.work.project.suggestions.runs()
    return sorted(run.name for run in runs if run.name.startswith("new"))


def test_what_one_types_stays_when_an_import_ends(
    comparing: Desk, gate: Gate, tmp_path: Path
) -> None:
    desk = comparing
    desk.press("Esc")
    choose_files(desk, files(tmp_path, "new"))
    name_run(desk, "new")
    desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    desk.press("Shift+O")
    note = desk.dialog(NoteDialog)
    desk.write("a long thought")
    gate.open()
    wait_for_numbers(desk)
    assert QApplication.activeWindow() is note
    desk.press("Ctrl+Return")
    told_of(desk, "new 1")
    assert desk.layer.state.note == "a long thought"


def test_files_chosen_together_are_taken_one_after_the_other(
    comparing: Desk, tmp_path: Path
) -> None:
    desk = comparing
    desk.press("Esc")
    choose_files(desk, files(tmp_path, "new-a", "new-b"))
    name_run(desk, "new-a")
    assert not offers_comparing(told_of(desk, "new-a 1"))
    desk.press("Return")
    name_run(desk, "new-b")
    assert offers_comparing(told_of(desk, "new-b 1"))
    desk.press("Return")
    wait_for_numbers(desk)
    assert imported(desk) == ["new-a", "new-b"]
    assert desk.shown.window.actions_shown.mode == "compare"


def test_a_file_that_fails_does_not_take_the_next_one_with_it(
    comparing: Desk, tmp_path: Path
) -> None:
    desk = comparing
    empty = predictions_file(tmp_path / "empty-1.jsonl")
    choose_files(desk, [empty, *files(tmp_path, "new")])
    name_run(desk, "empty")
    name_run(desk, "new")
    assert offers_comparing(told_of(desk, "new 1"))
    assert "empty-1.jsonl" in str(desk.prompts.warnings[0])
    assert imported(desk) == ["new"]


def test_a_file_that_one_does_not_name_is_left_out(comparing: Desk, tmp_path: Path) -> None:
    desk = comparing
    choose_files(desk, files(tmp_path, "new-a", "new-b"))
    desk.wait(lambda: asked_for(desk) == "new-a")
    desk.press("Esc")
    name_run(desk, "new-b")
    assert offers_comparing(told_of(desk, "new-b 1"))
    assert imported(desk) == ["new-b"]


def test_a_second_import_waits_for_the_first(comparing: Desk, gate: Gate, tmp_path: Path) -> None:
    desk = comparing
    for file, name in zip(files(tmp_path, "new-a", "new-b"), ("new-a", "new-b"), strict=True):
        choose_files(desk, [file])
        name_run(desk, name)
        desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    gate.open()
    assert not offers_comparing(told_of(desk, "new-a 1"))
    desk.press("Return")
    assert offers_comparing(told_of(desk, "new-b 1"))
    assert imported(desk) == ["new-a", "new-b"]


def test_a_stopped_import_says_what_became_of_it(
    comparing: Desk, gate: Gate, tmp_path: Path
) -> None:
    desk = comparing
    choose_files(desk, files(tmp_path, "new-a", "new-b"))
    name_run(desk, "new-a")
    gate.reached.wait()
    desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    desk.shown.desk.run("file.cancel")
    gate.open()
    desk.wait(lambda: asked_for(desk) == "new-b")
    message = desk.shown.window.status.message.text()
    assert message == "Stopped importing new-a 1. Nothing was added."
    desk.press("Return")
    assert offers_comparing(told_of(desk, "new-b 1"))
    assert imported(desk) == ["new-b"]


def test_what_waits_for_a_stopped_import_is_not_begun(
    comparing: Desk, gate: Gate, tmp_path: Path
) -> None:
    desk = comparing
    for file, name in zip(files(tmp_path, "new-a", "new-b"), ("new-a", "new-b"), strict=True):
        choose_files(desk, [file])
        name_run(desk, name)
        desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    gate.reached.wait()
    desk.press("Ctrl+.")
    gate.open()
    wait_for_numbers(desk)
    assert "1 more file not begun" in desk.shown.window.status.message.text()
    assert imported(desk) == []
    choose_files(desk, files(tmp_path, "new-c"))
    name_run(desk, "new-c")
    assert offers_comparing(told_of(desk, "new-c 1"))


def test_an_article_that_comes_while_one_compares_is_not_opened_unseen(
    comparing: Desk, tmp_path: Path
) -> None:
    desk = comparing
    before = desk.shown.bench.desk.article.id
    text = tmp_path / "new.txt"
    text.write_text("A brand new article. It has two sentences.", encoding="utf-8")
    desk.shown.window.files_dropped.emit([str(text)])
    desk.wait(lambda: len(desk.shown.work.project.articles.ids()) == 4)
    wait_for_numbers(desk)
    status = desk.shown.window.status
    assert desk.shown.bench.desk.article.id == before
    assert [place.text() for place in status.places[:2]] == ["", ""]
    assert "taken 1" in status.message.text()


def test_suggestions_for_the_open_article_leave_the_place_alone(comparing: Desk) -> None:
    desk = comparing
    desk.shown.desk.show_structure(desk.shown.bench.desk.article.id)
    assert [place.text() for place in desk.shown.window.status.places[:2]] == ["", ""]
    desk.press("Esc")
    assert "claim" in desk.shown.window.status.places[0].text()


@pytest.mark.skipif(sys.platform == "win32", reason="whole paths are limited there")
def test_a_name_as_long_as_every_system_takes_is_written(comparing: Desk, tmp_path: Path) -> None:
    desk = comparing
    target = tmp_path / ("x" * 196 + ".csv")
    desk.prompts.answers.append(target)
    desk.press("Ctrl+E")
    assert target.exists()
    desk.prompts.answers.append(tmp_path / ("x" * 300 + ".csv"))
    desk.press("Ctrl+E")
    assert "longer than 200 bytes" in str(desk.prompts.warnings[0])
    assert list(tmp_path.glob(".x*")) == []
