"""What waits until the window has been painted."""

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from annotator.ui.after_painting import after_painting


def test_it_is_called_in_the_second_round(qtbot: QtBot) -> None:
    owner, called = QObject(), list[str]()
    after_painting(owner, lambda: called.append("work"))
    QTimer.singleShot(0, owner, lambda: called.append("the first round"))
    qtbot.waitUntil(lambda: "work" in called)
    assert called == ["the first round", "work"]


def test_nothing_is_done_for_who_is_gone(qtbot: QtBot) -> None:
    gone, there, called = QObject(), QObject(), list[str]()
    after_painting(gone, lambda: called.append("gone"))
    gone.deleteLater()
    after_painting(there, lambda: called.append("there"))
    qtbot.waitUntil(lambda: bool(called))
    assert called == ["there"]
