"""What makes the window back up by itself, besides decisions in the review."""

from pathlib import Path

import pytest
from filelock import FileLock
from PySide6.QtCore import QSettings

from annotator.store.backups import SqliteBackups
from annotator.ui.dialogs.backup_words import DECISIONS_BETWEEN
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.job_titles import BACKUP
from annotator.ui.reviewer_memory import ReviewerMemory
from tests.services.moving.office import Work, make_project, package
from tests.ui.adjudicate.example import finished_project
from tests.workflows.driving import Desk


@pytest.fixture
def office(tmp_path: Path) -> Path:
    office = make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann", "Bo"])
    ReviewerMemory(QSettings(), office).remember(ReviewerChoice("Bo", asks_again=False))
    return office


def begin(desk: Desk, path: Path) -> None:
    desk.open(path)


def reasons(path: Path) -> list[str]:
    return [backup.reason for backup in SqliteBackups(path).all()]


def test_decisions_of_the_adjudicator_count(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("annotator.ui.safety.backup_desk.DECISIONS_BETWEEN", 2)
    path = finished_project(tmp_path / "ports.annotator")
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    begin(desk, path)
    desk.press("F7")
    desk.rest()
    desk.press("2")
    desk.rest()
    assert reasons(path) == ["opened"]
    desk.press("Return")
    desk.rest()
    assert reasons(path) == ["decisions", "opened"]


def test_merged_work_is_backed_up_at_once(desk: Desk, office: Path, tmp_path: Path) -> None:
    share = package(office, tmp_path / "bo.annotator", "Bo")
    Work(share, "Bo").confirm()
    begin(desk, office)
    desk.prompts.answers.append([share])
    desk.shown.desk.run("file.merge")
    desk.dialog(MergeDialog)
    desk.rest()
    assert reasons(office) == ["decisions", "opened"]


def test_what_is_stored_only_later_counts(desk: Desk, office: Path) -> None:
    begin(desk, office)
    desk.shown.bench.edits_stored.emit(DECISIONS_BETWEEN - 1)
    desk.shown.desk.run("article.flag")
    desk.rest()
    assert reasons(office) == ["decisions", "opened"]


def test_who_leaves_does_not_wait_for_a_backup(desk: Desk, office: Path) -> None:
    """Here another program makes one, which may take long."""
    folder = SqliteBackups(office).folder
    folder.mkdir()
    with FileLock(folder / ".lock"):
        desk.start(office)
        jobs = desk.shown.work.jobs
        desk.wait(lambda: jobs.is_running(BACKUP))
        assert jobs.cancel_all_and_wait(10)
    assert reasons(office) == []
