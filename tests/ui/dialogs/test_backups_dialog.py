"""The list of backups, what is said of them, and the offer of one after damage."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.errors import DamagedFile
from annotator.services.ports import Backup, Restored
from annotator.ui.dialogs.backup_words import (
    MADE,
    TAKES_BACK,
    UNSOUND,
    age_words,
    backup_rows,
    damaged_question,
    restore_question,
    restored_words,
    size_words,
)
from annotator.ui.dialogs.backups_dialog import NONE_YET, BackupsDialog
from annotator.ui.dialogs.damage_dialog import NO_BACKUP, DamageDialog

NOW = datetime(2026, 11, 22, 10, 15, tzinfo=UTC)
FOLDER = Path("talks backups")
BACKUP = Backup(
    FOLDER / "two",
    2,
    "2026-11-22T07:10:00Z",
    "decisions",
    articles=12,
    decisions=1310,
    size=577_000,
)
OLDER = replace(BACKUP, path=FOLDER / "one", number=1, reason="asked", is_sound=False)


@pytest.fixture
def dialog(qtbot: QtBot) -> BackupsDialog:
    dialog = BackupsDialog()
    qtbot.addWidget(dialog)
    dialog.show_backups([BACKUP, OLDER], NOW)
    dialog.show()
    qtbot.waitActive(dialog)
    return dialog


def test_each_backup_says_when_why_and_what_is_in_it() -> None:
    row, damaged = backup_rows([BACKUP, OLDER], NOW, UTC)
    assert row[1:] == [
        "3 hours ago",
        "After 100 decisions",
        "12",
        "1,310",
        "577 KB",
    ]
    assert damaged[MADE:] == [UNSOUND, "", "", "577 KB"]


def test_seconds_tell_backups_of_the_same_minute_apart() -> None:
    other = replace(BACKUP, number=3, made_at="2026-11-22T07:11:00Z")
    same = replace(BACKUP, number=4, made_at="2026-11-22T07:10:59Z")
    assert [row[0] for row in backup_rows([same, other, BACKUP], NOW, UTC)] == [
        "2026-11-22 07:10:59",
        "2026-11-22 07:11",
        "2026-11-22 07:10:00",
    ]


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=-30), "just now"),
        (timedelta(days=-2), "later than this clock"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), "1 day ago"),
        (timedelta(days=59), "59 days ago"),
        (timedelta(days=60), "2 months ago"),
        (timedelta(days=800), "2 years ago"),
    ],
)
def test_ages_are_words(age: timedelta, words: str) -> None:
    made_at = (NOW - age).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert age_words(replace(BACKUP, made_at=made_at), NOW) == words


def test_sizes_are_round() -> None:
    assert [size_words(n) for n in (10, 577_400, 1_240_000)] == ["1 KB", "577 KB", "1.2 MB"]


def test_the_question_says_what_is_lost_and_what_is_kept() -> None:
    question = restore_question(BACKUP, 14, FOLDER, NOW, UTC)
    assert "2026-11-22 07:10, 3 hours ago: 12 articles and 1,310 decisions" in question
    assert "14 decisions made since then are not in it." in question
    assert "kept first, as a backup in “talks backups”" in question
    told = [restore_question(BACKUP, since, FOLDER, NOW, UTC) for since in (None, 0, 1)]
    assert "cannot be read" in told[0]
    assert "No decision" in told[1]
    assert "1 decision made since then is not" in told[2]


def test_to_restore_what_a_restoring_replaced_takes_that_back() -> None:
    kept = replace(BACKUP, reason="restore")
    assert TAKES_BACK in restore_question(kept, 0, FOLDER, NOW, UTC)
    assert TAKES_BACK not in restore_question(BACKUP, 0, FOLDER, NOW, UTC)


def test_after_restoring_it_says_where_the_file_before_is() -> None:
    kept = FOLDER / "three"
    assert restored_words(Restored(BACKUP.path, kept)).endswith("is kept as three.")
    assert "beside it, as three" in restored_words(Restored(BACKUP.path, kept, was_moved=True))
    assert restored_words(Restored(BACKUP.path, None)) == "The backup is restored."


def test_enter_restores_the_marked_backup(dialog: BackupsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked.args == [BACKUP]
    with qtbot.waitSignal(dialog.copy_requested) as copied:
        dialog.copy.click()
    assert copied.args == [BACKUP]


def test_only_a_sound_backup_is_restored(dialog: BackupsDialog, qtbot: QtBot) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert not dialog.restore.isEnabled()
    assert not dialog.copy.isEnabled()
    with (
        qtbot.assertNotEmitted(dialog.restore_requested),
        qtbot.waitSignal(dialog.backup_requested),
    ):
        dialog.table.cellDoubleClicked.emit(1, 0)
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)


def test_a_new_backup_leaves_the_mark_where_it_was(dialog: BackupsDialog) -> None:
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    newer = replace(BACKUP, number=3, path=FOLDER / "three")
    dialog.show_backups([newer, BACKUP, OLDER], NOW, "Backed up.")
    assert dialog.chosen() == OLDER
    assert dialog.said.text() == "Backed up."


def test_without_backups_enter_makes_one(qtbot: QtBot) -> None:
    dialog = BackupsDialog()
    qtbot.addWidget(dialog)
    dialog.show_backups([], NOW)
    dialog.show()
    qtbot.waitActive(dialog)
    assert dialog.said.text() == NONE_YET
    assert not dialog.folder.isEnabled()
    with qtbot.waitSignal(dialog.backup_requested):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_damaged_project_s_backup_is_offered(qtbot: QtBot) -> None:
    error = DamagedFile("The project file talks.annotator is damaged.")
    dialog = DamageDialog(Path("talks.annotator"), error, BACKUP, now=NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    assert dialog.offer.text() == damaged_question(BACKUP, NOW)
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert asked.args == [BACKUP.path]


def test_where_there_is_no_sound_backup_nothing_is_done_by_enter(qtbot: QtBot) -> None:
    error = DamagedFile("The project file <b>talks is damaged.")
    dialog = DamageDialog(Path("<b>talks"), error, None, now=NOW)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitActive(dialog)
    assert dialog.offer.text() == NO_BACKUP
    assert dialog.heading.text() == "<b>talks is damaged"
    assert dialog.heading.textFormat() == Qt.TextFormat.PlainText
    with qtbot.assertNotEmitted(dialog.restore_requested):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
