"""The note on pace, and the clock that input keeps running."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from annotator.services.review.clock import ActivityClock
from annotator.ui.pace_desk import PaceDesk
from annotator.ui.settings import Settings
from tests.services.review.test_clock import Seconds
from tests.services.test_pace import confirming, quick


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def clock(seconds: Seconds) -> ActivityClock:
    return ActivityClock(seconds)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def pace(qapp: QApplication, clock: ActivityClock, window: QWidget) -> PaceDesk:
    return PaceDesk(qapp, clock, window)


def test_a_run_is_said_from_its_fifth_claim_on(pace: PaceDesk) -> None:
    said: list[str] = []
    pace.said.connect(said.append)
    for edit in quick(6):
        pace.note_edit(edit)
    assert [words.split()[0] for words in said] == ["5", "6"]
    pace.note_edit(confirming(60_000))
    for edit in quick(4):
        pace.note_edit(edit)
    assert len(said) == 2


def test_undo_ends_a_run_and_the_settings_set_the_speed(pace: PaceDesk) -> None:
    said: list[str] = []
    pace.said.connect(said.append)
    for edit in quick(4):
        pace.note_edit(edit)
    pace.forget()
    pace.note_edit(quick(1)[0])
    pace.follow(replace(Settings(), reading_speed=1500))
    for edit in quick(5):
        pace.note_edit(edit)
    assert said == [], "999 ms are enough for ten words at 1,500 a minute"


def test_keys_and_mouse_keep_the_clock_running(
    pace: PaceDesk, clock: ActivityClock, seconds: Seconds, window: QWidget
) -> None:
    for _ in range(3):
        seconds.now += 50
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
        seconds.now += 50
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert clock.active_ms() == 300_000
    seconds.now += 500
    assert clock.active_ms() == 360_000


def test_shortcuts_and_windows_that_come_later_keep_it_running_too(
    pace: PaceDesk, clock: ActivityClock, seconds: Seconds, window: QWidget, qtbot: QtBot
) -> None:
    later = QWidget()
    qtbot.addWidget(later)
    QShortcut(QKeySequence(Qt.Key.Key_R), later)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    clock.touch()
    for _ in range(3):
        seconds.now += 50
        QTest.keyClick(later.windowHandle(), Qt.Key.Key_R)
    seconds.now += 500
    assert clock.active_ms() == 210_000


class Watchful(PaceDesk):
    """Notes whose events it is asked about."""

    def __init__(self, *given: Any) -> None:
        self.asked_of: set[QObject] = set()
        super().__init__(*given)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.asked_of.add(watched)
        return super().eventFilter(watched, event)


def test_the_events_of_widgets_do_not_pass_by(
    qapp: QApplication, clock: ActivityClock, window: QWidget, qtbot: QtBot
) -> None:
    watchful = Watchful(qapp, clock, window)
    inside = QWidget(window)
    inside.show()
    inside.repaint()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert watchful.asked_of == {window.windowHandle()}
