"""Guidelines, what is missing, pace and statistics, in a real window with real keys."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableWidget

from annotator.domain.article import ArticleId, Structure, make_article
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim
from annotator.services.review.approach import Policy, set_policy
from annotator.store.project import open_project
from annotator.ui.dialogs.history_dialog import HistoryDialog
from annotator.ui.dialogs.import_dialogs import ImportOutcomeDialog
from annotator.ui.dialogs.predictions_dialogs import RunNameDialog
from annotator.ui.dialogs.statistics_dialog import StatisticsDialog
from annotator.ui.guidelines.editor import GuidelinesDialog
from annotator.ui.safety.link_dialog import LinkDialog
from annotator.ui.workbench import CurrentClaim, CurrentSentence
from tests.services.review.desk import (
    CLAIMS,
    ENTITIES,
    FIRST,
    RUN,
    SECOND,
    SENTENCES,
    STRUCTURE,
    TEXT,
)
from tests.services.review.test_clock import Seconds
from tests.workflows.driving import Desk

VISIT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("SELECT * FROM setting").fetchall()
connection.close()
"""


def filled(path: Path, claims: tuple[SuggestedClaim, ...] = CLAIMS, *, mode="assisted") -> None:
    """Two articles with their suggestions."""
    project = open_project(path)
    set_policy(project, Policy(mode))
    for number, text in enumerate((TEXT, TEXT.replace("Monday", "Sunday"))):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, claims))
    project.close()


def started(desk: Desk, path: Path) -> Desk:
    desk.start(path)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    filled(empty_project)
    return started(desk, empty_project)


@pytest.fixture
def blind(desk: Desk, empty_project: Path) -> Desk:
    filled(empty_project, mode="blind")
    return started(desk, empty_project)


def message(desk: Desk) -> str:
    return desk.shown.window.status.message.text()


def first_title(desk: Desk) -> str:
    section = desk.shown.window.guidelines.first_section
    return section.title if section else ""


def missing_shown(desk: Desk) -> list[str]:
    """The rows of the list of what is missing, where it is shown."""
    lists = [each for each in desk.shown.window.claims.children() if hasattr(each, "rows")]
    (shown,) = [each for each in lists if type(each).__name__ == "MissingList"]
    return [row.kind for row in shown.rows] if shown.isVisible() else []


def test_the_guidelines_follow_what_is_in_hand(reviewing: Desk) -> None:
    panel = reviewing.shown.window.guidelines
    assert not panel.isVisible()
    reviewing.press("F9")
    assert panel.isVisible()
    assert first_title(reviewing) == "What a claim is"
    reviewing.press("2")
    assert first_title(reviewing) == "Type"
    reviewing.press("Left")
    assert first_title(reviewing) == "Borders"
    reviewing.press("Backspace")
    assert first_title(reviewing) == "Rejecting a suggestion"
    reviewing.press("Esc")
    assert first_title(reviewing) == "Borders"
    reviewing.press("T")
    assert first_title(reviewing) == "Claimant"
    reviewing.press("Down")
    assert first_title(reviewing) == "What a claim is"
    reviewing.press("O")
    assert first_title(reviewing) == "Other fields of a claim"
    reviewing.press("Esc", "Tab")
    label = reviewing.shown.bench.entity().entity.label
    assert first_title(reviewing) == {"PERSON": "person", "GPE": "country, city"}[label]
    reviewing.press("Alt+Down")
    assert first_title(reviewing) == "Reading sentences"
    reviewing.press("F9")
    assert not panel.isVisible()


def test_the_panel_is_there_again_after_a_restart(reviewing: Desk) -> None:
    reviewing.press("F9")
    reviewing.restart()
    reviewing.wait(lambda: reviewing.shown.bench.session.desk is not None)
    assert reviewing.shown.window.guidelines.isVisible()
    assert first_title(reviewing) == "What a claim is"


def test_in_a_window_as_drawn_the_guidelines_stand_where_the_queue_was(reviewing: Desk) -> None:
    window = reviewing.shown.window
    window.resize(1440, 900)
    reviewing.press("F9")
    assert not window.queue.isVisible()
    assert window.article.width() > 600
    reviewing.press("/")
    assert window.queue.isVisible(), "the search needs the queue"
    assert not window.guidelines.isVisible()
    reviewing.press("Esc", "F9", "[")
    assert window.queue.isVisible()
    assert not reviewing.shown.appearance.settings.queue_collapsed
    window.resize(1900, 900)
    reviewing.press("F9")
    assert window.queue.isVisible()
    assert window.guidelines.isVisible()


def test_with_large_text_the_claim_panel_goes_below_the_article(reviewing: Desk) -> None:
    window, appearance = reviewing.shown.window, reviewing.shown.appearance
    window.resize(1440, 900)
    reviewing.press("F9")
    assert window.claims.mapTo(window, QPoint()).x() > window.article.mapTo(window, QPoint()).x()
    appearance.change(replace(appearance.settings, text_scale=2.0))
    reviewing.wait(lambda: window.article.width() > 900)
    reviewing.press("F9")
    reviewing.wait(lambda: window.beside.x() > 0)
    appearance.change(replace(appearance.settings, text_scale=1.0))


def test_the_guidelines_are_scrolled_by_keys_and_left_by_escape(reviewing: Desk) -> None:
    window, bench = reviewing.shown.window, reviewing.shown.bench
    reviewing.press("Shift+F9")
    assert window.guidelines.text.hasFocus()
    before = bench.current
    reviewing.press("Down", "PgDown")
    assert window.guidelines.text.verticalScrollBar().value() > 0
    assert bench.current == before
    reviewing.press("Esc")
    assert window.article.hasFocus()
    assert window.guidelines.isVisible()


def test_decisions_remember_the_version_they_were_made_under(reviewing: Desk) -> None:
    reviewing.press("Return")
    reviewing.shown.desk.run("guidelines.edit")
    dialog = reviewing.dialog(GuidelinesDialog)
    field = dialog.findChild(QPlainTextEdit)
    field.setFocus()
    reviewing.press("Ctrl+Home")
    reviewing.write("Ours: ")
    dialog.accept()
    reviewing.wait(lambda: "version 2" in message(reviewing))
    reviewing.wait(reviewing.shown.window.article.hasFocus)
    reviewing.press("Up", "S")
    project, bench = reviewing.shown.work.project, reviewing.shown.bench
    assert [each.made_by for each in project.guidelines.versions()] == [
        "Annotator",
        bench.session.reviewer,
    ]
    history = project.layers.history(ArticleId("talks-0"), bench.session.reviewer, FIRST)
    assert [entry.edit.guideline for entry in history] == [1, 2]
    reviewing.press("Shift+H")
    table = reviewing.dialog(HistoryDialog).findChild(QTableWidget)
    assert [table.item(row, 2).text().split("\n")[1] for row in (0, 1)] == [
        "under guidelines 1",
        "under guidelines 2",
    ]


def test_a_link_says_where_it_leads_before_it_is_opened(reviewing: Desk) -> None:
    reviewing.shown.window.guidelines.link_requested.emit("https://ex.org/a")
    dialog = reviewing.dialog(LinkDialog)
    assert (dialog.host.text(), dialog.whole.toPlainText()) == ("ex.org", "https://ex.org/a")
    reviewing.press("Escape")


def test_one_key_lists_what_is_missing_and_goes_there(reviewing: Desk) -> None:
    bench = reviewing.shown.bench
    reviewing.press(",")
    assert missing_shown(reviewing) == ["claim", "claim", "sentence"]
    assert bench.current == CurrentClaim(SECOND)
    reviewing.press(",")
    assert bench.current == CurrentSentence(SENTENCES[2])
    reviewing.press("Space")
    assert missing_shown(reviewing) == ["claim", "claim"]
    assert bench.current == CurrentClaim(FIRST)
    reviewing.press(",")
    assert bench.current == CurrentClaim(SECOND)
    reviewing.press("Esc")
    assert missing_shown(reviewing) == []
    reviewing.press("Return", "Return", ",")
    assert "Nothing is missing" in message(reviewing)


def test_a_refused_finish_lists_why(reviewing: Desk) -> None:
    reviewing.press("Ctrl+Shift+Return")
    assert "2 of 2 claims are still open" in message(reviewing)
    assert missing_shown(reviewing) == ["claim", "claim", "sentence"]
    reviewing.press("PgDown")
    assert missing_shown(reviewing) == [], "another article, another list"


def test_finishing_says_how_many_sentences_it_marked(reviewing: Desk) -> None:
    reviewing.press("Return", "Return", "Return")
    assert reviewing.shown.bench.desk.article.id == "talks-1"
    assert message(reviewing).startswith("1 sentence had no mark")
    reviewing.press("U")
    assert reviewing.shown.bench.desk.article.id == "talks-0"
    assert reviewing.layer.state.status == "started"
    reviewing.press(",", "Space", "Ctrl+Shift+Return")
    assert reviewing.shown.bench.desk.article.id == "talks-1"
    assert "no mark" not in message(reviewing)


def test_after_the_last_article_it_says_both(reviewing: Desk) -> None:
    reviewing.press("PgDown", "Return", "Return", "Return")
    assert message(reviewing).startswith("1 sentence had no mark")
    assert message(reviewing).endswith("This is the last article of the list.")


def test_in_a_blind_article_finishing_marks_nothing(blind: Desk) -> None:
    blind.press("Ctrl+Shift+Return")
    assert "3 sentences are not read" in message(blind)
    assert missing_shown(blind) == ["sentence"] * 3
    assert not blind.layer.marks
    blind.press(",", "Space", ",", "Space", ",", "Space")
    assert len(blind.layer.marks) == 3
    assert missing_shown(blind) == []


def test_haste_is_told_in_the_status_bar_and_kept_in_the_statistics(
    desk: Desk, empty_project: Path
) -> None:
    many = tuple(replace(CLAIMS[0], key=f"c{number}", score=0.9) for number in range(8))
    filled(empty_project, many)
    started(desk, empty_project)
    settings = desk.shown.appearance.settings
    desk.shown.appearance.change(replace(settings, reading_speed=200))
    desk.press(*["Return"] * 6)
    assert "confirmed faster than they can be read" in message(desk)
    desk.shown.desk.run("view.statistics")
    table = desk.dialog(StatisticsDialog).findChild(QTableWidget)
    rows = {
        table.item(row, 0).text().strip(): table.item(row, 1).text()
        for row in range(table.rowCount())
    }
    assert rows["confirmed"] == "6"
    assert rows["Confirmed faster than can be read"] == "1 run"


def test_the_list_and_the_panel_show_text_letter_by_letter(desk: Desk, empty_project: Path) -> None:
    project = open_project(empty_project)
    text = "<b>Ann</b> & Bo met.\n\n"
    article = make_article("hostile", text)
    project.articles.add(article)
    structure = Structure(sentences=(Span(0, 20),))
    project.suggestions.save(article, RUN, Extraction(structure, (), ()))
    project.close()
    started(desk, empty_project)
    desk.press(",")
    (row,) = [
        each for each in desk.shown.window.claims.findChildren(object) if hasattr(each, "entry")
    ]
    assert row.accessibleName() == "sentence: <b>Ann</b> & Bo met."
    assert row.text() == "", "an ampersand would become a shortcut"
    assert desk.shown.window.guidelines.title.textFormat() == Qt.TextFormat.PlainText


def test_after_the_reveal_the_key_goes_from_pair_to_pair(blind: Desk) -> None:
    blind.press(",", "Space", ",", "Space", ",", "Space", "J")
    assert blind.shown.bench.desk.approach == "revealed"
    seen = set()
    for _ in CLAIMS:
        blind.press(",")
        current = blind.shown.bench.current
        assert isinstance(current, CurrentClaim)
        seen.add(current.id)
    assert seen == {FIRST, SECOND}


@pytest.mark.skipif(sys.platform == "win32", reason="SQLite locks otherwise there")
@pytest.mark.parametrize("way", ["guidelines", "predictions", "articles"])
def test_the_open_project_chosen_as_a_file_stays_held(reviewing: Desk, way: str) -> None:
    path = reviewing.shown.work.project.path
    twin = path.with_suffix(".txt")  # as somebody may have called a copy that is none
    twin.hardlink_to(path)
    reviewing.prompts.answers.append([path if way == "predictions" else twin])
    if way == "guidelines":
        reviewing.shown.desk.run("guidelines.edit")
        dialog = reviewing.dialog(GuidelinesDialog)
        next(one for one in dialog.buttons.buttons() if "Load" in one.text()).click()
        assert "is a project" in str(reviewing.prompts.warnings.pop())
        reviewing.press("Escape")
    elif way == "predictions":
        reviewing.press("Ctrl+Shift+P")
        reviewing.dialog(RunNameDialog).accept()
        reviewing.wait(lambda: reviewing.prompts.warnings or "is a project" in message(reviewing))
    else:
        reviewing.press("Ctrl+O")
        assert "is a project" in reviewing.dialog(ImportOutcomeDialog).list.table.item(0, 3).text()
        reviewing.press("Escape")
    log = Path(f"{path}-wal")
    assert log.exists()
    subprocess.run([sys.executable, "-c", VISIT, str(path)], check=True)
    assert log.exists(), "another program took itself for the last one, and deleted the log"


def test_letters_without_keys_are_work_and_what_the_window_does_is_not(
    reviewing: Desk, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    clock, seconds = reviewing.shown.bench.session.clock, Seconds()
    monkeypatch.setattr(clock, "_seconds", seconds)
    reviewing.press("/")
    clock.restart()
    for _ in range(3):
        seconds.now += 50
        qapp.inputMethod().cursorRectangleChanged.emit()  # as when a field is laid out anew
    assert clock.active_ms() == 60_000
    clock.restart()
    for _ in range(3):
        seconds.now += 50
        composed = QInputMethodEvent()
        composed.setCommitString("北")
        QApplication.sendEvent(QApplication.focusObject(), composed)
    assert clock.active_ms() == 150_000
