"""Damage that is found while a project is being opened: it is let go of, and can be restored."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.samples import samples_path
from annotator.domain.article import make_article
from annotator.domain.errors import DamagedFile
from annotator.services.ports import Beginning, IsCancelled, Progress
from annotator.store.backups import SqliteBackups
from annotator.store.copying import require_wanted
from annotator.store.holding import is_held_here
from annotator.ui import project_work
from annotator.ui.dialogs.damage_dialog import STOPPED, DamageDialog
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from tests.services.moving.office import NOON, at, make_project
from tests.ui.queue_rows import listed
from tests.workflows.driving import Desk


def change(path: Path, statement: str) -> None:
    """As a failing disk might do it, or somebody with another program."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def lose_a_name(path: Path) -> None:
    change(path, "UPDATE reviewer SET name = CAST(X'4280' AS TEXT) WHERE name = 'Bo'")


def lose_a_beginning(path: Path) -> None:
    change(path, "UPDATE approach SET begun_at = '2000-01-01T00:00:00Z'")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two reviewers, so that it is asked who sits down, and a backup."""
    office = make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann", "Bo"])
    with at(office) as project:
        article = make_article("seen", "Prices rose.")
        project.articles.add(article)
        project.beginnings.begin(article, "Ann", Beginning("blind", NOON))
    assert SqliteBackups(office).make("asked", "2026-01-01T00:00:00Z")
    return office


def test_damaged_samples_are_restored_though_nothing_else_can_be_shown(desk: Desk) -> None:
    samples = samples_path()
    samples.parent.mkdir(parents=True, exist_ok=True)
    make_project(samples, articles=1, reviewers=["Ann", "Bo"])
    assert SqliteBackups(samples).make("asked", "2026-01-01T00:00:00Z")
    lose_a_name(samples)
    desk.prompts.answers.append(True)
    desk.program.start(None)
    assert desk.prompts.warnings == []
    assert desk.program.path == samples
    names = [reviewer.name for reviewer in desk.shown.work.project.reviewers()]
    assert names[:2] == ["Ann", "Bo"]
    desk.rest()


def test_a_project_that_cannot_be_shown_is_not_held(desk: Desk, office: Path) -> None:
    lose_a_name(office)
    with pytest.raises(DamagedFile):
        desk.program.open(office)
    assert not is_held_here(office)
    assert desk.program.shown is None


def test_damage_that_shows_once_the_window_is_there_is_dealt_with(desk: Desk, office: Path) -> None:
    lose_a_beginning(office)
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    desk.program.start(office)
    desk.dialog(DamageDialog)
    assert "damaged" in desk.shown.window.status.message.text()
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    before = desk.shown
    desk.press("Return")
    desk.wait(lambda: desk.shown is not before)
    desk.rest()
    assert desk.shown.work.project.beginnings.approaches("Ann")["seen"] == "blind"
    desk.wait(lambda: len(listed(desk.shown.window.queue)) == 2)


def test_the_search_for_a_backup_is_told_and_who_stops_it_hears_of_the_damage(
    desk: Desk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_work, "SLOW_AFTER_S", 0.0)
    lose_a_beginning(office)
    stopped = Event()

    def problems(
        self: SqliteBackups, backup: Path, *, progress: Progress, is_cancelled: IsCancelled
    ) -> list[str]:
        progress(1, 2)
        stopped.wait(60)  # and not for ever where the test fails
        require_wanted(is_cancelled)
        return []

    monkeypatch.setattr(SqliteBackups, "problems", problems)
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    desk.program.start(office)
    status = desk.shown.window.status
    desk.wait(lambda: status.job.text() == "Looking for a sound backup 49 %")
    status.cancel.click()
    stopped.set()
    dialog = desk.dialog(DamageDialog)
    assert dialog.offer.text() == STOPPED


def test_a_window_that_closes_meanwhile_offers_nothing(
    desk: Desk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lose_a_beginning(office)
    has_begun, stopped = Event(), Event()

    def problems(self: SqliteBackups, backup: Path, **_: object) -> list[str]:
        has_begun.set()
        stopped.wait()
        return []

    monkeypatch.setattr(SqliteBackups, "problems", problems)
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    desk.program.start(office)
    desk.wait(has_begun.is_set)
    window = desk.shown.window
    window.closing.disconnect(desk.shown.work.stop)
    window.closing.connect(stopped.set)
    window.closing.connect(desk.shown.work.stop)  # which waits for the search
    window.close()
    QApplication.processEvents()
    assert not window.findChildren(DamageDialog)


def test_damage_that_shows_after_somebody_sat_down_is_dealt_with(
    desk: Desk, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is answered when nobody is there any more to raise to."""
    later = []
    monkeypatch.setattr(
        desk.prompts, "choose_reviewer", lambda offer, then, left: later.append(then)
    )
    desk.program.start(office)
    (sit_down,) = later
    assert is_held_here(office)
    lose_a_name(office)
    sit_down(ReviewerChoice("Ann"))
    assert not is_held_here(office)
    assert desk.program.path == samples_path()
    dialog = desk.dialog(DamageDialog)
    assert dialog.heading.text() == "talks.annotator is damaged"
