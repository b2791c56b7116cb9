"""Packages out and in, from the window alone, over real files."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from annotator.services.moving import packaging
from annotator.services.moving.share_merging import ShareMerge
from annotator.services.ports import Project
from annotator.ui.dialogs.conflict_dialog import ConflictDialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.dialogs.package_dialog import PackageDialog
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.moving_desk import NOT_PACKED
from annotator.ui.reviewer_memory import ReviewerMemory
from tests.services.moving.office import Work, article_id, at, contents_of, make_project, package
from tests.services.review.desk import FIRST, SECOND
from tests.workflows.driving import Desk


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_project(tmp_path / "talks.annotator", articles=2, reviewers=["Ann", "Bo"])


@pytest.fixture
def at_work(desk: Desk, office: Path) -> Desk:
    """Bo sits before the project."""
    ReviewerMemory(QSettings(), office).remember(ReviewerChoice("Bo", asks_again=False))
    desk.start(office)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


def merge(desk: Desk, *paths: Path) -> MergeDialog:
    desk.prompts.answers.append(list(paths))
    desk.shown.desk.run("file.merge")
    return desk.dialog(MergeDialog)


def test_a_package_is_made_for_another_reviewer(at_work: Desk, tmp_path: Path) -> None:
    to = tmp_path / "ann.annotator"
    at_work.prompts.answers.append(to)
    at_work.shown.desk.run("file.package")
    dialog = at_work.dialog(PackageDialog)
    assert dialog.reviewer.currentData() == "Ann", "somebody else comes first"
    assert dialog.said.text() == "2 articles in the package."
    at_work.press("Return")
    at_work.wait(to.exists)
    at_work.rest()
    assert at_work.prompts.asked == [("choose_file_to_write", "Talks Ann.annotator")]
    with at(to) as packed:
        assert packed.setting("package.reviewer") == "Ann"


def test_a_package_that_is_stopped_says_what_became_of_it(
    at_work: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "ann.annotator"
    reached, may_go_on = Event(), Event()

    def held_up(project: Project, package: Project) -> None:
        reached.set()
        may_go_on.wait()

    monkeypatch.setattr(packaging, "_copy_setting", held_up)
    at_work.prompts.answers.append(to)
    at_work.shown.desk.run("file.package")
    at_work.dialog(PackageDialog)
    at_work.press("Return")
    try:
        at_work.wait(reached.is_set)
        at_work.shown.desk.run("file.cancel")
    finally:
        may_go_on.set()
    at_work.rest()
    assert at_work.shown.window.status.message.text() == NOT_PACKED
    assert not to.exists()


def test_merged_work_is_on_the_desk_at_once(at_work: Desk, office: Path, tmp_path: Path) -> None:
    share = package(office, tmp_path / "bo.annotator", "Bo")
    Work(share, "Bo").confirm()
    dialog = merge(at_work, share)
    assert dialog.heading.text() == "Everything is merged"
    at_work.press("Escape")
    assert at_work.shown.bench.desk.article.id == article_id(0)
    assert at_work.layer.claims[FIRST].decision is not None
    assert contents_of(office) == contents_of(share)


def test_a_stopped_merge_shows_what_was_merged_before(
    at_work: Desk, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share, other = package(office, tmp_path / "bo.annotator", "Bo"), tmp_path / "again.annotator"
    Work(share, "Bo").confirm()
    other.write_bytes(share.read_bytes())
    reached, may_go_on, take, taken = Event(), Event(), ShareMerge.take, []

    def held_up(self: ShareMerge, *steps: Any) -> object:
        if taken:
            reached.set()
            may_go_on.wait()
        taken.append(self)
        return take(self, *steps)

    monkeypatch.setattr(ShareMerge, "take", held_up)
    at_work.prompts.answers.append([share, other])
    at_work.shown.desk.run("file.merge")
    try:
        at_work.wait(reached.is_set)
        at_work.shown.desk.run("file.cancel")
    finally:
        may_go_on.set()
    dialog = at_work.dialog(MergeDialog)
    assert dialog.heading.text().startswith("Merging was stopped")
    assert at_work.layer.claims[FIRST].decision is not None
    at_work.press("Escape")


def test_a_conflict_is_decided_from_the_keyboard(
    at_work: Desk, office: Path, tmp_path: Path
) -> None:
    share = package(office, tmp_path / "bo.annotator", "Bo")
    Work(share, "Bo").confirm()
    Work(share, "Bo").confirm(SECOND)
    at_work.shown.desk.open_article(article_id(0))
    at_work.press("Return")
    at_work.wait(lambda: at_work.layer.claims[FIRST].decision)
    merge(at_work, share)
    at_work.press("Return")
    conflict = at_work.dialog(ConflictDialog)
    assert conflict.table.rowCount() == 1, "the other one was decided alike"
    at_work.press("T")
    at_work.wait(lambda: at_work.layer.claims[SECOND].decision)
    at_work.wait(at_work.shown.window.isActiveWindow)
    with at(office) as project:
        (settled,) = project.conflicts.all()
        assert settled.state == "there"


def test_a_package_seats_the_one_it_is_for(desk: Desk, office: Path, tmp_path: Path) -> None:
    share = package(office, tmp_path / "bo.annotator", "Bo")
    desk.start(share)
    assert desk.shown.bench.session.reviewer == "Bo"
