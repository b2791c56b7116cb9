"""Sequences in which decisions, words or places were once lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.app import new_project
from annotator.domain.article import make_article
from annotator.domain.errors import NotPossible, StoreError
from annotator.domain.suggestion import Extraction
from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from annotator.ui.dialogs.details_dialog import DetailsDialog
from annotator.ui.dialogs.import_dialogs import ImportOutcomeDialog
from annotator.ui.dialogs.note_dialog import NoteDialog
from annotator.ui.dialogs.settings_dialog import ReviewerPage, SettingsDialog
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
from tests.workflows.driving import Desk

DAYS = ("Monday", "Sunday", "Friday")


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    """Three articles with their suggestions; the first one is open at its first claim."""
    project = open_project(empty_project)
    for number, day in enumerate(DAYS):
        article = make_article(f"talks-{number}", TEXT.replace("Monday", day))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


def status_of(desk: Desk, claim_id: str) -> str | None:
    decision = desk.layer.claims[claim_id].decision
    return decision.status if decision else None


def article_of(desk: Desk) -> str:
    return desk.shown.bench.desk.article.id


def message_of(desk: Desk) -> str:
    return desk.shown.window.status.message.text()


def test_finishing_after_a_rejection_lets_the_rejection_stand(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "Backspace", "1")
    assert status_of(desk, SECOND) == "rejected"
    desk.press("Return")
    assert article_of(desk) == "talks-1"
    desk.press("PgUp")
    assert status_of(desk, SECOND) == "rejected"
    assert desk.layer.state.status == "done"


def test_the_last_article_is_finished_and_that_it_was_the_last_is_said(reviewing: Desk) -> None:
    desk = reviewing
    desk.shown.desk.open_article("talks-2")
    desk.press("Return", "Return", "Return")
    assert desk.layer.state.status == "done"
    assert "last article" in message_of(desk)


def test_a_finish_that_is_refused_does_not_go_on(
    reviewing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = reviewing
    desk.press("Return", "Return")
    monkeypatch.setattr(desk.shown.work.project.layers, "apply", refuse)
    desk.press("Return")
    assert article_of(desk) == "talks-0"
    assert "disk" in message_of(desk)
    assert desk.layer.state.status == "started"


def refuse(*_arguments: object) -> None:
    raise StoreError("The disk is full.", "Make room and try again.")


def test_a_refused_undo_changes_nothing(reviewing: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = reviewing
    desk.press("Return", "PgDown")
    monkeypatch.setattr(desk.shown.work.project.layers, "undo", refuse)
    desk.press("U")
    assert article_of(desk) == "talks-1", "the session stays on what the window shows"
    assert "disk" in message_of(desk)


def test_a_decision_from_a_window_that_is_behind_is_refused(reviewing: Desk) -> None:
    desk = reviewing
    project, reviewer = desk.shown.work.project, desk.shown.bench.session.reviewer
    elsewhere = ReviewSession(project, reviewer)
    elsewhere.open("talks-0")
    desk.press("Return")
    stored = desk.layer.claims[FIRST]
    with pytest.raises(NotPossible, match="another window"):
        reject_elsewhere(elsewhere)
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.layer.claims[FIRST] == stored


def reject_elsewhere(session: ReviewSession) -> None:
    assert session.desk is not None
    stamp = session.stamp()
    changes = deciding.rejected(session.desk.layer, FIRST, "opinion", stamp)
    session.commit("reject claim", changes, stamp)


def test_imports_asked_for_one_after_another_are_all_taken(
    desk: Desk, empty_project: Path, tmp_path: Path
) -> None:
    folders = []
    for name in ("a", "b"):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(20):
            (folder / f"{name}{number}.txt").write_text(f"{name} {number} is here.", "utf-8")
        folders.append(folder)
    desk.start(empty_project)
    for folder in folders:
        desk.shown.work.import_paths([folder])
    desk.wait_for_suggestions(40)


def test_a_note_is_not_thrown_away_by_the_outcome_of_an_import(
    reviewing: Desk, tmp_path: Path
) -> None:
    desk = reviewing
    bad = tmp_path / "picture.png"
    bad.write_bytes(b"\x89PNG")
    desk.press("Shift+O")
    note = desk.dialog(NoteDialog)
    desk.write("call the ministry")
    desk.shown.work.import_paths([bad])
    desk.rest()
    assert note.isVisible()
    desk.press("Ctrl+Return")
    desk.dialog(ImportOutcomeDialog)
    desk.press("Esc")
    assert desk.layer.state.note == "call the ministry"


def test_words_that_cannot_be_stored_are_on_the_clipboard(
    reviewing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = reviewing
    desk.press("O")
    desk.write("my note")
    monkeypatch.setattr(desk.shown.work.project.layers, "apply", refuse)
    desk.press("Esc")
    assert QApplication.clipboard().text() == "my note"
    assert "clipboard" in str(desk.prompts.warnings)
    QApplication.clipboard().clear()


def test_a_note_typed_before_the_details_are_opened_is_kept(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("O")
    desk.write("typed note")
    desk.shown.desk.run("claim.details")
    dialog = desk.dialog(DetailsDialog)
    dialog.details_entered.emit(replace(CLAIMS[0].claim, note=None, quantities=()))
    desk.press("Esc")
    assert desk.layer.claims[FIRST].claim.note == "typed note"


def test_closing_while_articles_come_in_leaves_nothing_running(
    desk: Desk, empty_project: Path, tmp_path: Path
) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"Article {number} is here.", "utf-8")
    desk.start(empty_project)
    desk.shown.work.import_paths([tmp_path])
    work = desk.shown.work
    desk.program.close()
    assert not work.is_busy()


def test_another_name_in_the_settings_is_the_reviewer_at_once(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Ctrl+,")
    field = desk.dialog(SettingsDialog).findChild(ReviewerPage).findChild(QLineEdit)
    field.setText("Zoe")
    desk.press("Esc")
    desk.wait(lambda: desk.shown.bench.session.reviewer == "Zoe")
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.shown.window.activateWindow()
    desk.press("Return")
    decision = desk.layer.claims[FIRST].decision
    assert decision is not None
    assert decision.reviewer == "Zoe"


def test_merging_passes_over_rejected_claims(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Down", "Backspace", "0")
    desk.shown.desk.go_to_claim(FIRST)
    desk.press("M")
    assert "no claim after this one" in message_of(desk)
    decision = desk.layer.claims[SECOND].decision
    assert decision is not None
    assert decision.reason == "opinion"


def test_esc_goes_back_to_the_claim_one_came_from(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "Up", "Tab", "Esc")
    assert desk.shown.bench.current == CurrentClaim(FIRST)


def test_undoing_a_read_mark_of_another_article_goes_to_its_sentence(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Alt+Down", "Alt+Down", "Space", "PgDown", "U")
    assert article_of(desk) == "talks-0"
    assert desk.shown.bench.current == CurrentSentence(SENTENCES[2])


def test_undoing_the_end_of_an_article_goes_to_a_claim(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "Return", "Return", "U")
    assert article_of(desk) == "talks-0"
    assert isinstance(desk.shown.bench.current, CurrentClaim)
    assert desk.layer.state.status == "started"


def test_going_on_in_a_filtered_queue_never_goes_back(reviewing: Desk) -> None:
    desk = reviewing
    desk.shown.desk.open_article("talks-1")
    desk.press("Alt+2", "Return", "Return", "Ctrl+Shift+Return")
    assert article_of(desk) == "talks-2"
    desk.shown.desk.open_article("talks-1")
    desk.shown.articles.read()
    desk.press("PgDown")
    assert article_of(desk) == "talks-2"


def test_a_claim_made_by_hand_is_deleted_where_no_sentences_are_known(
    desk: Desk, empty_project: Path
) -> None:
    project = open_project(empty_project)
    project.articles.add(make_article("bare", "Just words without any structure"))
    project.close()
    desk.start(empty_project)
    desk.wait_for_suggestions(1)
    desk.press("F2", "Ctrl+Shift+Right", "N", "Delete")
    assert not desk.layer.claims


def test_a_sentence_that_is_a_claim_already_is_not_claimed_twice(reviewing: Desk) -> None:
    desk = reviewing
    before = desk.layer
    desk.press("N")
    assert desk.layer == before
    assert "already" in message_of(desk)


def test_undone_edits_are_called_undone(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "U")
    assert message_of(desk) == "undone: confirm claim"


def test_entities_confirmed_with_the_article_count_no_time_of_their_own(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "Return", "Return", "PgUp")
    decisions = [item.decision for item in desk.layer.entities.values()]
    assert all(decision is not None and decision.active_ms == 0 for decision in decisions)


def test_a_pasted_article_is_opened(reviewing: Desk) -> None:
    desk = reviewing
    QApplication.clipboard().setText("A pasted headline\n\nAnn Lee met Bo Kim in Oslo.")
    desk.press("Ctrl+V")
    desk.wait_for_suggestions(4)
    assert desk.text.startswith("A pasted headline")
    QApplication.clipboard().clear()


def test_the_first_window_fits_its_screen(reviewing: Desk) -> None:
    window = reviewing.shown.window
    assert window.width() <= window.screen().availableSize().width()
    assert window.height() <= window.screen().availableSize().height()


def test_projects_opened_before_are_in_the_file_menu(
    reviewing: Desk, empty_project: Path, tmp_path: Path
) -> None:
    desk = reviewing
    second = tmp_path / "second.annotator"
    new_project(second, "Second").close()
    desk.start(second)
    menu = desk.shown.window.actions_shown.menu("File")
    recent = next(action.menu() for action in menu.actions() if action.text() == "Open recent")
    assert [action.text().split("  ")[0] for action in recent.actions()] == ["talks"]
    recent.actions()[0].trigger()
    desk.wait(lambda: desk.shown.work.project.path == empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)


def test_the_status_bar_tells_how_far_the_project_is(reviewing: Desk) -> None:
    desk = reviewing
    progress = desk.shown.window.status.places[2]
    assert progress.text() == "0 of 3 articles done"
    desk.press("Return", "Return", "Return")
    assert progress.text() == "1 of 3 articles done"
    desk.press("U")
    assert progress.text() == "0 of 3 articles done"
