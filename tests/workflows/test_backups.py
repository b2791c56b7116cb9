"""Backups made by themselves, restored from the window, offered after damage."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QDesktopServices

from annotator.app import new_project
from annotator.domain.errors import DamagedFile
from annotator.services.ports import Backup
from annotator.store.backups import SqliteBackups
from annotator.ui.dialogs.backup_words import DECISIONS_BETWEEN
from annotator.ui.dialogs.backups_dialog import BackupsDialog
from annotator.ui.dialogs.damage_dialog import NO_BACKUP, DamageDialog
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.reviewer_memory import ReviewerMemory
from tests.services.moving.office import article_id, at, make_project
from tests.services.review.desk import FIRST
from tests.workflows.driving import Desk


@pytest.fixture
def office(tmp_path: Path) -> Path:
    office = make_project(tmp_path / "talks.annotator", articles=2, reviewers=["Ann", "Bo"])
    ReviewerMemory(QSettings(), office).remember(ReviewerChoice("Bo", asks_again=False))
    return office


@pytest.fixture
def at_work(desk: Desk, office: Path) -> Desk:
    desk.open(office)
    return desk


def backups_of(office: Path) -> list[Backup]:
    return list(SqliteBackups(office).all())


def reasons(office: Path) -> list[str]:
    return [backup.reason for backup in backups_of(office)]


def open_list(desk: Desk) -> BackupsDialog:
    desk.press("Ctrl+Shift+B")
    dialog = desk.dialog(BackupsDialog)
    desk.rest()
    return dialog


def damage(office: Path) -> None:
    """One letter of the second article, as a failing disk might do it."""
    with closing(sqlite3.connect(office)) as connection:
        connection.execute(
            "UPDATE revision_text SET text = replace(text, 'article 1', 'article 7')"
        )
        connection.commit()


def test_backups_are_made_on_opening_and_as_decisions_come(at_work: Desk, office: Path) -> None:
    assert reasons(office) == ["opened"]
    for _ in range(DECISIONS_BETWEEN - 1):
        at_work.shown.desk.run("article.flag")
    at_work.rest()
    assert reasons(office) == ["opened"]
    at_work.shown.desk.run("article.flag")
    at_work.rest()
    assert reasons(office) == ["decisions", "opened"]
    assert backups_of(office)[0].decisions == DECISIONS_BETWEEN
    at_work.restart()
    at_work.rest()
    assert reasons(office) == ["decisions", "opened"], "nothing has changed since"
    empty = office.with_name("empty.annotator")
    new_project(empty, "Empty").close()
    at_work.start(empty)
    at_work.rest()
    assert not SqliteBackups(empty).folder.exists(), "there is nothing to lose yet"


def test_a_backup_is_restored_where_one_was(at_work: Desk, office: Path) -> None:
    at_work.shown.desk.open_article(article_id(1))
    dialog = open_list(at_work)
    dialog.make.click()
    at_work.rest()
    assert dialog.said.text().startswith("Backed up on")
    at_work.press("Escape")
    at_work.wait(at_work.shown.window.isActiveWindow)
    at_work.press("Return")
    at_work.wait(lambda: at_work.layer.claims[FIRST].decision)
    before = at_work.shown
    open_list(at_work)
    at_work.prompts.answers.append(True)
    at_work.press("Return")
    at_work.wait(lambda: at_work.shown is not before)
    (asked,) = at_work.prompts.asked
    assert "1 decision made since then is not in it" in asked[1]
    assert at_work.shown.bench.desk.article.id == article_id(1)
    assert at_work.layer.claims[FIRST].decision is None
    kept = next(backup for backup in backups_of(office) if backup.reason == "restore")
    assert kept.decisions == 1
    assert kept.path.name in at_work.shown.window.status.message.text()
    at_work.rest()
    at_work.wait(at_work.shown.window.isActiveWindow)
    at_work.press("Return")
    at_work.wait(lambda: at_work.layer.claims[FIRST].decision)
    at_work.press("U")
    at_work.wait(lambda: at_work.layer.claims[FIRST].decision is None)


def test_a_backup_is_looked_at_in_a_copy(
    at_work: Desk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()) or True
    )
    (backup,) = backups_of(office)
    content = backup.path.read_bytes()
    dialog = open_list(at_work)
    dialog.folder.click()
    assert shown == [str(SqliteBackups(office).folder)]
    before = at_work.shown
    at_work.prompts.answers.append(False)
    at_work.press("Return")
    at_work.wait(lambda: at_work.prompts.asked)
    assert at_work.shown is before, "it was not to be restored"
    to = office.with_name("copy.annotator")
    at_work.prompts.answers.append(to)
    dialog.copy.click()
    at_work.wait(lambda: at_work.program.path == to)
    at_work.rest()
    at_work.prompts.answers.append(backup.path)
    at_work.shown.desk.run("file.open_project")
    at_work.wait(lambda: at_work.program.path == backup.path)
    assert not at_work.shown.work.project.standing.may_write, "itself it is only read"
    at_work.rest()
    at_work.program.close()
    assert backup.path.read_bytes() == content
    assert backups_of(office) == [backup]


@pytest.mark.parametrize(("name", "wish"), [("copy", "copy"), ("problems", "restore")])
def test_what_the_closed_dialog_had_begun_does_not_go_on(
    at_work: Desk, office: Path, monkeypatch: pytest.MonkeyPatch, name: str, wish: str
) -> None:
    reached, may_go_on, work = Event(), Event(), getattr(SqliteBackups, name)

    def held_up(self: SqliteBackups, *paths: Path, **told: Any) -> object:
        reached.set()
        may_go_on.wait()
        return work(self, *paths, **told)

    monkeypatch.setattr(SqliteBackups, name, held_up)
    dialog, before = open_list(at_work), at_work.shown
    to = office.with_name("copy.annotator")
    at_work.prompts.answers.append(to if wish == "copy" else True)
    getattr(dialog, wish).click()
    try:
        at_work.wait(reached.is_set)
        at_work.press("Escape")
        assert not dialog.isVisible()
    finally:
        may_go_on.set()
    at_work.rest()
    assert at_work.shown is before
    assert at_work.prompts.warnings == []
    assert not to.exists()
    assert not [asked for asked in at_work.prompts.asked if "Restore" in asked[0]]


def test_where_no_backup_can_be_made_it_is_told_once_and_work_goes_on(
    desk: Desk, office: Path
) -> None:
    SqliteBackups(office).folder.write_text("in the way")
    desk.open(office)
    message = desk.shown.window.status.message
    desk.wait(lambda: "No backup of talks.annotator was made" in message.text())
    desk.press("Return")
    desk.wait(lambda: desk.layer.claims[FIRST].decision)
    desk.shown.safety.backups.desk._make_quietly("decisions")
    desk.rest()
    assert "No backup" not in message.text()
    dialog = open_list(desk)
    dialog.make.click()
    desk.wait(lambda: "No backup" in dialog._refusal.text())


def test_a_damaged_project_is_offered_its_newest_sound_backup_at_the_start(
    desk: Desk, office: Path
) -> None:
    with at(office) as project:
        project.set_setting("state", "as it was")
    assert SqliteBackups(office).make("asked", "2026-01-01T00:00:00Z")
    with closing(sqlite3.connect(office)) as connection:
        connection.execute("UPDATE scheme SET toml = replace(toml, 'name', 'game')")
        connection.commit()
    ruins = office.read_bytes()
    desk.program.start(office)
    dialog = desk.dialog(DamageDialog)
    assert desk.program.path != office, "the sample articles, as there has to be a window"
    assert dialog.heading.text() == "talks.annotator is damaged"
    desk.press("Return")
    desk.wait(lambda: desk.program.path == office)
    desk.rest()
    with at(office) as project:
        assert project.setting("state") == "as it was"
    (kept,) = office.parent.glob("talks damaged *.annotator")
    assert kept.read_bytes() == ruins
    assert kept.name in desk.shown.window.status.message.text()


def test_damage_that_is_found_at_work_is_dealt_with_at_once(at_work: Desk, office: Path) -> None:
    damage(office)
    at_work.shown.desk.open_article(article_id(1))
    at_work.dialog(DamageDialog)
    before = at_work.shown
    at_work.press("Return")
    at_work.wait(lambda: at_work.shown is not before)
    at_work.rest()
    at_work.shown.desk.open_article(article_id(1))
    assert "article 1" in at_work.text
    (kept,) = office.parent.glob("talks damaged *.annotator")
    with closing(sqlite3.connect(kept)) as connection:
        query = "SELECT count(*) FROM revision_text WHERE text LIKE '%article 7%'"
        assert connection.execute(query).fetchone() == (1,)


def test_without_a_backup_the_damaged_file_stays_as_it_is(at_work: Desk, office: Path) -> None:
    shutil.rmtree(SqliteBackups(office).folder)
    damage(office)
    at_work.shown.desk.open_article(article_id(1))
    dialog = at_work.dialog(DamageDialog)
    assert dialog.offer.text() == NO_BACKUP
    at_work.press("Return")
    at_work.wait(at_work.shown.window.isActiveWindow)
    at_work.shown.desk.open_article(article_id(1))
    at_work.rest()
    at_work.shown.work.failed.emit(DamagedFile("The article a1 is damaged."))
    at_work.rest()
    assert at_work.shown.window.isActiveWindow(), "it is offered once"
    assert at_work.prompts.warnings == []
    assert list(office.parent.glob("talks damaged *")) == []


def test_reading_the_backups_says_how_far_it_is(
    at_work: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is read from beginning to end, which takes minutes where they are many and large."""
    real, may_go_on = SqliteBackups.all, Event()

    def held_up(self: SqliteBackups, *, progress: Any, is_cancelled: Any) -> Any:
        progress(1, 4)
        may_go_on.wait()
        return real(self, progress=progress, is_cancelled=is_cancelled)

    monkeypatch.setattr(SqliteBackups, "all", held_up)
    at_work.press("Ctrl+Shift+B")
    dialog = at_work.dialog(BackupsDialog)
    try:
        at_work.wait(lambda: dialog.said.text() == "Reading the backups… 25 %")
    finally:
        may_go_on.set()
    at_work.rest()
    assert dialog.table.rowCount() == 1
    assert not dialog.said.text()
