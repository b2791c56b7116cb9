"""A project of an older version: brought up to date behind a dialog, or left as it is."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import NotPossible, NotStored
from annotator.store.backup_names import BackupName, backups_folder
from annotator.store.migrating import is_outdated
from annotator.ui.safety.waiting import WaitingDialog
from tests.databases.make_database import check_contents, file_of_schema
from tests.workflows.driving import Desk

WhenWaiting = Callable[[Callable[[WaitingDialog], object]], None]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "old.annotator"
    shutil.copy(file_of_schema(3), path)
    return path


@pytest.fixture
def when_waiting(qapp: QApplication) -> Iterator[WhenWaiting]:
    """Calls back once the dialog is there, from the loop that it waits in."""
    timer = QTimer(interval=0)

    def call(then: Callable[[WaitingDialog], object]) -> None:
        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, WaitingDialog):
                timer.stop()
                then(dialog)

        timer.timeout.connect(look)
        timer.start()

    yield call
    timer.stop()


def test_an_old_project_opens_brought_up_to_date(
    desk: Desk, old: Path, when_waiting: WhenWaiting
) -> None:
    seen: list[str] = []
    when_waiting(lambda dialog: seen.append(dialog.heading.text()))
    desk.program.open(old, "Ann")
    assert seen == ["Bringing the project up to date"]
    assert QApplication.activeModalWidget() is None
    assert desk.program.path == old
    check_contents(desk.shown.work.project, 3)
    assert not is_outdated(old)


def test_cancel_leaves_project_and_window_as_they_were(
    desk: Desk, old: Path, when_waiting: WhenWaiting
) -> None:
    desk.program.open_samples()
    shown, before = desk.shown, old.read_bytes()
    backups_folder(old).mkdir()
    when_waiting(lambda dialog: dialog.stop.click())
    # Nothing begins before another program has made its backup.
    with FileLock(backups_folder(old) / ".lock"), pytest.raises(NotPossible, match="stopped"):
        desk.program.open(old, "Ann")
    assert old.read_bytes() == before
    assert desk.shown is shown
    desk.program.open(old, "Ann")
    assert desk.program.path == old


def test_what_may_not_be_brought_up_to_date_is_told_at_once(
    desk: Desk, old: Path, when_waiting: WhenWaiting
) -> None:
    """Not after a dialog that promises it."""
    backup = old.with_name(BackupName(1, "2026-11-22T10:15:04Z", "asked", "0" * 12).of(old))
    old.rename(backup)
    seen: list[WaitingDialog] = []
    when_waiting(seen.append)
    with pytest.raises(NotStored, match="cannot be brought up to date now"):
        desk.program.open(backup, "Ann")
    assert seen == []
