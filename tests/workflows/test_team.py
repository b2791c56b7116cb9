"""Several people at one project: who sits down, who gets what, and what the queue shows them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from annotator.services.ports import Assignment, Project
from annotator.services.review.approach import Policy, policy_of
from annotator.services.team import COLOURS, assign_by_hand
from annotator.store.project import open_project
from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.dialogs.settings_dialog import ReviewerPage, SettingsDialog
from annotator.ui.dialogs.team_dialog import TeamDialog
from annotator.ui.panels.queue_rows import count_words
from annotator.ui.panels.row_list import ROW
from tests.services.review.desk import CLAIMS, ENTITIES, RUN, STRUCTURE, TEXT
from tests.ui import queue_rows
from tests.workflows.driving import Desk

DAYS = ("Monday", "Sunday", "Friday", "Tuesday")
AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def talks(empty_project: Path) -> Path:
    """Four articles with their suggestions."""
    project = open_project(empty_project)
    for number, day in enumerate(DAYS):
        article = make_article(f"talks-{number}", TEXT.replace("Monday", day))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    return empty_project


@pytest.fixture
def prepare(talks: Path) -> Callable[[Callable[[Project], object]], None]:
    def prepare_project(change: Callable[[Project], object]) -> None:
        project = open_project(talks)
        change(project)
        project.close()

    return prepare_project


def sit_down(desk: Desk, path: Path, name: str) -> None:
    """Start the program as somebody."""
    desk.prompts.reviewers.append(ReviewerChoice(name))
    desk.start(path)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)


def reviewer(desk: Desk) -> str:
    return desk.shown.bench.session.reviewer


def listed(desk: Desk) -> list[str]:
    return queue_rows.listed(desk.shown.window.queue)


def test_one_is_asked_who_one_is_and_the_window_says_it(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada <b>Day</b>")
    assert reviewer(desk) == "Ada <b>Day</b>"
    button = desk.shown.window.whereabouts.reviewer
    assert button.words == "Ada <b>Day</b>"
    assert "&lt;b&gt;" in button.toolTip()
    assert [r.colour for r in desk.shown.work.project.reviewers()] == [COLOURS[0]]
    desk.restart()
    assert len(desk.prompts.offers) == 1, "one reviewer, whose name is known, is not asked again"
    assert reviewer(desk) == "Ada <b>Day</b>"


def test_where_several_review_one_is_asked_each_time(desk: Desk, talks: Path, prepare) -> None:
    prepare(lambda project: [project.reviewer(name) for name in ("Ada", "Ben")])
    sit_down(desk, talks, "Ben")
    desk.restart()
    offer = desk.prompts.offers[-1]
    assert len(desk.prompts.offers) == 2
    assert offer.suggested == "Ben", "who reviewed here last"
    assert [seat.name for seat in offer.seats] == ["Ada", "Ben"]
    desk.prompts.reviewers.append(ReviewerChoice("Ada", asks_again=False))
    desk.restart()
    desk.restart()
    assert len(desk.prompts.offers) == 3
    assert reviewer(desk) == "Ada"


def test_nobody_sits_down(desk: Desk, talks: Path) -> None:
    desk.prompts.reviewers.append(None)
    desk.program.start(talks)
    assert desk.program.shown is None


def test_another_sits_down_at_the_open_window(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada")
    desk.press("Return")
    assert desk.shown.work.project.layers.last_done("Ada") is not None
    desk.prompts.reviewers.append(ReviewerChoice("Ben"))
    QTest.mouseClick(desk.shown.window.whereabouts.reviewer, Qt.MouseButton.LeftButton)
    desk.wait(lambda: reviewer(desk) == "Ben")
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.shown.bench.layer.state.status == "open", "a layer of one's own"
    assert desk.prompts.offers[-1].suggested == "Ada"
    desk.prompts.reviewers.append(None)
    desk.shown.desk.run("file.reviewer")
    assert reviewer(desk) == "Ben"


def test_the_name_in_the_settings_moves_nobody_who_chose_another(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada")
    desk.prompts.reviewers.append(ReviewerChoice("Ben"))
    desk.shown.desk.run("file.reviewer")
    desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    assert reviewer(desk) == "Ben"
    desk.press("Ctrl+,")
    assert desk.dialog(SettingsDialog).findChild(ReviewerPage) is not None
    desk.press("Esc")
    desk.wait(lambda: desk.shown.window.isActiveWindow())
    assert reviewer(desk) == "Ben"


def test_the_queue_begins_with_mine(desk: Desk, talks: Path, prepare) -> None:
    def share(project: Project) -> None:
        assign_by_hand(project, "Ben", ["talks-0", "talks-1"], at=AT)
        assign_by_hand(project, "Ada", ["talks-1", "talks-2"], at=AT)

    prepare(share)
    sit_down(desk, talks, "Ada")
    assert listed(desk) == ["talks-1", "talks-2", "talks-3"], "hers, and what is everybody's"
    assert desk.shown.bench.desk.article.id == "talks-1"
    foot = desk.shown.window.queue.foot.words
    assert foot.text() == "0 of my 3 articles done"
    desk.press("Alt+5")
    assert len(listed(desk)) == 4
    desk.press("Alt+1")
    assert listed(desk) == ["talks-1", "talks-2", "talks-3"]
    desk.press("/")
    desk.write("Monday")
    desk.wait(lambda: listed(desk) == [])
    desk.shown.window.queue.choose_filter("all")
    assert listed(desk) == ["talks-0"]


def test_articles_are_shared_out_in_the_dialog(desk: Desk, talks: Path, prepare) -> None:
    prepare(lambda project: [project.reviewer(name) for name in ("Ada", "Ben")])
    sit_down(desk, talks, "Ada")
    desk.press("Ctrl+Shift+M")
    dialog = desk.dialog(TeamDialog)
    dialog.team.field.setText("  Cleo ")
    QTest.keyClick(dialog.team.field, Qt.Key.Key_Return)
    assert [dialog.team.table.item(row, 0).text() for row in range(3)] == ["Ada", "Ben", "Cleo"]
    dialog.tabs.setCurrentWidget(dialog.sharing)
    dialog.sharing.overlap.setValue(50)
    rows = [dialog.sharing.preview.item(row, 0).text() for row in range(3)]
    assert rows == ["2", "2", "2"]
    assert dialog.sharing.words.text() == "6 new assignments, 2 articles shared."
    QTest.mouseClick(dialog.sharing.assign, Qt.MouseButton.LeftButton)
    assert dialog.sharing.words.text() == "Done: 6 assignments made."
    project = desk.shown.work.project
    assert len(project.assignments.all()) == 6
    desk.press("Esc")
    desk.wait(lambda: QApplication.activeWindow() is desk.shown.window)
    assert set(listed(desk)) == project.assignments.of("Ada")


def test_what_cannot_be_met_is_said_and_not_done(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada")
    desk.press("Ctrl+Shift+M")
    dialog = desk.dialog(TeamDialog)
    dialog.sharing.each.setValue(2)
    assert "2 reviewers cannot read the same article" in dialog.sharing.words.text()
    assert not dialog.sharing.assign.isEnabled()
    dialog.sharing.list.box("Ada").click()
    assert "Nobody was named" in dialog.sharing.words.text()
    dialog.name_entered.emit("ada")
    assert "reviews in this project already" in dialog._refusal.text()
    assert desk.shown.work.project.assignments.all() == []


def test_a_colour_is_chosen_and_shown(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada")
    desk.press("Ctrl+Shift+M")
    dialog = desk.dialog(TeamDialog)
    QTest.mouseClick(dialog.team.swatches[3], Qt.MouseButton.LeftButton)
    (ada,) = desk.shown.work.project.reviewers()
    assert ada.colour == COLOURS[3]
    assert desk.shown.window.whereabouts.reviewer._colour == COLOURS[3]
    assert [s.isChecked() for s in dialog.team.swatches].index(True) == 3


def test_an_article_is_given_to_somebody_by_hand(desk: Desk, talks: Path, prepare) -> None:
    prepare(lambda project: [project.reviewer(name) for name in ("Ada", "Ben")])
    sit_down(desk, talks, "Ada")
    desk.press("Ctrl+Shift+G")
    desk.dialog(AssignDialog)
    desk.press("Tab", "Space", "Return")
    project = desk.shown.work.project
    assert project.assignments.all() == [Assignment("talks-0", "Ben")]
    desk.wait(lambda: listed(desk) == ["talks-1", "talks-2", "talks-3"])
    queue = desk.shown.window.queue
    queue.choose_filter("all")
    queue.list.menu_requested.emit(queue.model.index(0).data(ROW), queue.mapToGlobal(queue.pos()))
    menu = queue.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    dialog = desk.dialog(AssignDialog)
    assert dialog.list.ticked() == ("Ben",)
    dialog.list.box("Ben").click()
    dialog.accept()
    assert project.assignments.all() == []


def test_how_articles_are_reviewed_is_chosen_for_the_project(desk: Desk, talks: Path) -> None:
    sit_down(desk, talks, "Ada")
    desk.press("Ctrl+Shift+M")
    dialog = desk.dialog(TeamDialog)
    dialog.tabs.setCurrentWidget(dialog.policy)
    dialog.policy.ways["share"].click()
    dialog.policy.share.setValue(40)
    project = desk.shown.work.project
    assert policy_of(project) == Policy("share", 0.4)
    dialog.policy.ways["blind"].click()
    assert policy_of(project).mode == "blind"
    desk.press("Esc")
    queue = desk.shown.window.queue
    desk.wait(lambda: queue.model.index(1).data(ROW).is_blind)
    assert not queue.model.index(0).data(ROW).is_blind, "it was begun with suggestions"
    rows = [queue.model.index(row).data(ROW) for row in range(1, 4)]
    assert [count_words(row) for row in rows] == ["blind"] * 3
    assert [row.claims for row in rows] == [0] * 3
