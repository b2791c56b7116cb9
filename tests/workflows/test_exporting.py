"""An export that runs: it says how far it is, and Cancel stops it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.domain.errors import StoreError
from annotator.domain.records import Record
from annotator.formats.gold_folder import GoldFolder
from annotator.services.ports import WrittenFile
from annotator.ui.dialogs.export_dialog import ExportDialog
from tests.services.moving.office import make_project
from tests.workflows.driving import Desk

ARTICLES = 6


class Gate:
    """Holds an export up after its second article."""

    def __init__(self) -> None:
        self.reached, self._may_go_on = Event(), Event()
        self.error: Exception | None = None

    def open(self) -> None:
        self._may_go_on.set()

    def held_up(self, records: Iterable[Record]) -> Iterator[Record]:
        for number, record in enumerate(records, start=1):
            yield record
            if number == 2:
                self.reached.set()
                self._may_go_on.wait()
                if self.error:
                    raise self.error


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate()
    yield gate
    gate.open()


@pytest.fixture
def exporting(desk: Desk, gate: Gate, tmp_path: Path) -> Desk:
    class SlowFolder(GoldFolder):
        def write_records(self, name: str, records: Iterable[Record]) -> WrittenFile:
            return super().write_records(name, gate.held_up(records))

    desk.start(make_project(tmp_path / "talks.annotator", articles=ARTICLES, reviewers=["Ann"]))
    desk.rest()
    work = desk.shown.work
    work.tools = replace(work.tools, export_folder=SlowFolder)
    return desk


def begin(desk: Desk, gate: Gate, folder: Path) -> ExportDialog:
    desk.press("Ctrl+E")
    dialog = desk.dialog(ExportDialog)
    dialog.set_folder(folder)
    QTest.mouseClick(button(dialog, "All"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(dialog, "Export"), Qt.MouseButton.LeftButton)
    desk.wait(gate.reached.is_set)
    return dialog


def button(dialog: ExportDialog, words: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == words)


def by_mouse(desk: Desk, dialog: ExportDialog) -> None:
    QTest.mouseClick(button(dialog, "Cancel"), Qt.MouseButton.LeftButton)


def by_escape(desk: Desk, dialog: ExportDialog) -> None:
    desk.press("Esc")


def by_return(desk: Desk, dialog: ExportDialog) -> None:
    desk.press("Return")


def end(desk: Desk) -> None:
    desk.rest()


@pytest.mark.parametrize("cancel", [by_mouse, by_escape, by_return])
def test_cancel_stops_the_export_and_the_older_one_stays(
    exporting: Desk,
    gate: Gate,
    tmp_path: Path,
    cancel: Callable[[Desk, ExportDialog], None],
) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "gold.jsonl").write_text("older")
    dialog = begin(exporting, gate, folder)
    cancel(exporting, dialog)
    assert dialog.isVisible()
    assert not button(dialog, "Cancel").isEnabled()
    assert exporting.shown.work.is_busy()
    gate.open()
    end(exporting)
    assert dialog.isVisible()
    assert dialog.heading.text() == "The export was cancelled"
    assert {path.name: path.read_text() for path in folder.iterdir()} == {"gold.jsonl": "older"}
    exporting.press("Return")
    assert not dialog.isVisible()


def test_a_cancelled_export_leaves_no_folder(exporting: Desk, gate: Gate, tmp_path: Path) -> None:
    begin(exporting, gate, tmp_path / "deep" / "gold")
    exporting.press("Esc")
    gate.open()
    end(exporting)
    assert not (tmp_path / "deep").exists()


def test_a_failed_export_leaves_no_folder(exporting: Desk, gate: Gate, tmp_path: Path) -> None:
    gate.error = StoreError("The disk is full.", "Free some space.")
    dialog = begin(exporting, gate, tmp_path / "deep" / "gold")
    gate.open()
    end(exporting)
    assert not (tmp_path / "deep").exists()
    assert button(dialog, "Cancel").isEnabled()
    exporting.press("Esc")
    assert not dialog.isVisible()


def test_an_export_that_was_done_before_it_could_be_stopped_says_so(
    exporting: Desk, gate: Gate, tmp_path: Path
) -> None:
    class Late(GoldFolder):
        def publish(self) -> None:
            super().publish()
            gate.reached.set()
            gate._may_go_on.wait()

    work, folder = exporting.shown.work, tmp_path / "gold"
    work.tools = replace(work.tools, export_folder=Late)
    dialog = begin(exporting, gate, folder)
    exporting.press("Esc")
    gate.open()
    end(exporting)
    assert dialog.heading.text() == "Exported"
    assert (folder / "manifest.json").exists()


def test_the_dialog_says_how_far_it_is(exporting: Desk, gate: Gate, tmp_path: Path) -> None:
    dialog = begin(exporting, gate, tmp_path / "gold")
    exporting.wait(lambda: dialog.headway.words.text() == f"{100 // ARTICLES} %")
    assert dialog.headway.isVisible()
    gate.open()
    end(exporting)
    assert dialog.heading.text() == "Exported"
    assert not dialog.headway.isVisible()
