"""Behind the dialog the event loop goes on, and what it waits for is told, stopped or not."""

import threading

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.errors import NotPossible
from annotator.services.ports import IsCancelled, Progress
from annotator.ui.safety.waiting import waiting

WORDS = ("Restoring", "Nothing is changed until then.")


def test_the_window_stays_alive_meanwhile(qtbot: QtBot) -> None:
    ticked = threading.Event()
    with waiting(*WORDS) as dialog:
        assert dialog.isVisible()
        QTimer.singleShot(0, ticked.set)
        assert dialog.result_of(lambda *_: ticked.wait()) is True
    assert not dialog.isVisible()


def test_what_goes_wrong_is_raised_here(qtbot: QtBot) -> None:
    def work(_: Progress, is_cancelled: IsCancelled) -> None:
        raise NotPossible("There is no such backup.")

    with waiting(*WORDS) as dialog, pytest.raises(NotPossible, match="no such backup"):
        dialog.result_of(work)


def test_it_shows_how_far_the_work_is(qtbot: QtBot) -> None:
    seen = threading.Event()

    def work(progress: Progress, is_cancelled: IsCancelled) -> None:
        progress(370, 1000)
        seen.wait()

    with waiting(*WORDS) as dialog:
        bar = dialog.headway.bar
        assert bar.maximum() == 0, "nobody knows yet"
        bar.valueChanged.connect(lambda _: seen.set())
        dialog.result_of(work)
        assert (bar.value(), bar.maximum()) == (370, 1000)
        assert dialog.headway.words.text() == "37 %"


def test_enter_stops_nothing(qtbot: QtBot) -> None:
    """Whoever goes on typing while the dialog comes up presses it."""
    pressed = threading.Event()

    def work(_: Progress, is_cancelled: IsCancelled) -> bool:
        pressed.wait()
        return is_cancelled()

    def press() -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        QTest.keyClick(dialog.stop, Qt.Key.Key_Return)
        pressed.set()

    with waiting(*WORDS) as dialog:
        QTimer.singleShot(0, press)
        assert dialog.result_of(work) is False


@pytest.mark.parametrize("listens", [True, False])
def test_cancel_asks_and_the_outcome_is_told_whatever_it_is(qtbot: QtBot, listens: bool) -> None:
    pressed = threading.Event()

    def work(_: Progress, is_cancelled: IsCancelled) -> str:
        pressed.wait()
        if listens and is_cancelled():
            raise NotPossible("It was stopped.")
        return "done all the same"

    with waiting(*WORDS) as dialog:
        dialog.stop.clicked.connect(lambda: pressed.set())
        QTimer.singleShot(0, dialog.stop.click)
        if listens:
            with pytest.raises(NotPossible, match="stopped"):
                dialog.result_of(work)
        else:
            assert dialog.result_of(work) == "done all the same"
        assert not dialog.stop.isEnabled()
        assert dialog.isVisible(), "it stays until somebody has told what became of it"
