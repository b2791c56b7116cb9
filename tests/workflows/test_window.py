"""What one does in the window besides deciding: type, point, bring articles in, set things."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.app import sample_files
from annotator.domain.article import Structure, make_article
from annotator.domain.layer import is_rejected
from annotator.domain.suggestion import Extraction
from annotator.formats.registry import SUFFIXES
from annotator.services.importing import BATCH_ENTRIES_BESIDE_REVIEW
from annotator.services.ports import IncomingArticle, IsCancelled, Progress
from annotator.store.project import open_project
from annotator.ui.dialogs.choosing import ChoiceBox
from annotator.ui.dialogs.extractor_page import ExtractorPage
from annotator.ui.dialogs.import_dialogs import CsvColumnsDialog, ImportOutcomeDialog
from annotator.ui.dialogs.palette import CommandPalette
from annotator.ui.dialogs.settings_dialog import SettingsDialog
from annotator.ui.job_titles import IMPORT
from annotator.ui.panels import start
from annotator.ui.panels.pages import NO_SENTENCE
from annotator.ui.panels.queue_empty import IMPORTING
from annotator.ui.workbench import CurrentClaim, CurrentEntity
from tests.language.plugins import install_example
from tests.services.review.desk import (
    CLAIMS,
    ENTITIES,
    FIRST,
    RUN,
    SECOND,
    STRUCTURE,
    TEXT,
    entity_id,
    span,
)
from tests.workflows.driving import Desk


@pytest.fixture
def reviewing(desk: Desk, empty_project: Path) -> Desk:
    """Two articles with their suggestions; the first one is open at its first claim."""
    project = open_project(empty_project)
    for number, text in enumerate((TEXT, TEXT.replace("Monday", "Sunday"))):
        article = make_article(f"talks-{number}", text)
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.start(empty_project)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    return desk


def test_every_action_of_the_table_does_something(reviewing: Desk) -> None:
    table = reviewing.shown.window.actions_shown.table
    assert set(table) - reviewing.shown.desk.known() == set()


def test_the_first_start_opens_what_lies_in_seeds(desk: Desk) -> None:
    desk.start(None)
    desk.wait_for_suggestions(len(sample_files()))
    assert desk.shown.bench.desk.article.id == "01-call-on-friday"
    assert desk.layer.claims
    desk.restart()
    assert len(desk.shown.work.project.articles.ids()) == len(sample_files())
    assert desk.prompts.warnings == []


def test_of_an_article_without_sentences_none_is_counted(desk: Desk, empty_project: Path) -> None:
    project = open_project(empty_project)
    article = make_article("odd", "…")
    project.articles.add(article)
    project.suggestions.save(article, RUN, Extraction(Structure()))
    project.close()
    desk.open(empty_project)
    _, sentences, _ = desk.shown.window.status.places
    assert sentences.isHidden(), sentences.text()
    assert desk.shown.window.claims.pages.nothing.text() == NO_SENTENCE


def test_an_empty_project_says_how_to_bring_articles_in(desk: Desk, empty_project: Path) -> None:
    desk.start(empty_project)
    assert desk.shown.window.start.isVisible()
    assert not desk.shown.window.claims.isVisible()
    desk.press("?")
    assert desk.shown.bench.mode == "start"


def test_an_import_says_that_it_runs_and_shows_what_has_come(
    desk: Desk, empty_project: Path
) -> None:
    """Into an empty project, where nothing else says so."""
    desk.start(empty_project)
    window, work = desk.shown.window, desk.shown.work
    work.suggesting.is_stopped = True  # no extractor: it is not about that
    begun, going_on = Event(), Event()

    def incoming() -> Iterator[IncomingArticle]:
        begun.wait()
        for number in range(BATCH_ENTRIES_BESIDE_REVIEW + 1):
            if number == BATCH_ENTRIES_BESIDE_REVIEW:
                going_on.wait()
            yield IncomingArticle("f", number, "a", text=f"Text {number}.")

    work.import_from(incoming)
    assert window.start.title.text() == start.IMPORTING
    assert window.queue.empty.title.text() == IMPORTING[0]
    begun.set()
    desk.wait(lambda: window.queue.model.rowCount() == BATCH_ENTRIES_BESIDE_REVIEW)
    assert desk.shown.bench.desk.article.text == "Text 0."
    assert work.is_busy()
    going_on.set()
    desk.wait(lambda: window.queue.model.rowCount() == BATCH_ENTRIES_BESIDE_REVIEW + 1)
    assert window.start.title.text() == start.TITLE
    assert window.queue.empty.title.text() != IMPORTING[0]


def test_of_a_long_import_the_queue_is_read_again_ever_more_seldom(
    desk: Desk, empty_project: Path
) -> None:
    desk.start(empty_project)
    work, listings = desk.shown.work, []
    work.articles_came.connect(lambda: listings.append(1))

    def work_long(progress: Progress, _: IsCancelled) -> None:
        """Each of 20 batches is told before the next one comes."""
        for batch in range(1, 21):
            told.clear()
            progress(batch, None)
            told.wait()

    told = Event()
    work.job_progressed.connect(lambda *_: told.set())
    work.jobs.start(IMPORT, work_long, done=lambda _: None, failed=work.failed.emit)
    desk.rest()
    assert len(listings) == 5


def test_the_chosen_extractor_reads_anew_what_nobody_has_begun(
    reviewing: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, project = reviewing, reviewing.shown.work.project
    install_example(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    desk.press("Return")
    begun = project.articles.find("talks-0")
    old = project.suggestions.of(begun)
    desk.press("PgDown", "Ctrl+,")
    box = desk.dialog(SettingsDialog).findChild(ExtractorPage).findChild(ChoiceBox)
    box.setCurrentIndex(box.findData("numbered-sentences"))
    desk.press("Esc")
    desk.prompts.answers.append(True)
    desk.shown.desk.run("file.extract_anew")
    assert desk.prompts.asked[-1][1].startswith("numbered-sentences reads 1 article that nobody")
    desk.wait(lambda: all("numbered" in item.provenance.run for item in desk.layer.claims.values()))
    desk.rest()
    (item,) = desk.layer.claims.values()
    assert desk.shown.bench.current == CurrentClaim(item.id)
    assert project.suggestions.of(begun) == old
    desk.press("PgUp")
    assert desk.layer.claims[FIRST].decision is not None
    desk.prompts.answers.append(True)
    desk.shown.desk.run("file.extract_anew")
    desk.wait(lambda: "has read all of them before" in desk.shown.window.status.message.text())


def test_letters_typed_into_a_field_are_text(reviewing: Desk) -> None:
    desk = reviewing
    before = desk.layer
    desk.press("O")
    desk.write("3 nU?/")
    assert desk.layer == before
    desk.press("Ctrl+Z")
    assert desk.layer == before, "Ctrl+Z belongs to the field"
    desk.press("Esc")
    assert desk.shown.window.article.hasFocus()


def test_what_is_typed_is_kept_when_one_goes_on_without_leaving_the_field(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("I")
    desk.write("Lee met Kim.")
    desk.shown.desk.open_article("talks-1")
    assert desk.layer.claims[FIRST].claim.normalized is None, "not in the other article"
    desk.shown.desk.open_article("talks-0")
    assert desk.layer.claims[FIRST].claim.normalized == "Lee met Kim."


def test_a_click_in_the_text_makes_the_claim_current_and_its_card_is_shown(
    reviewing: Desk,
) -> None:
    desk, view = reviewing, reviewing.shown.window.article
    place, scrolled = span("rose by").start + 1, view.verticalScrollBar().value()
    at = QPoint(
        int(view.geometry_of.caret_x(place)) + 2,
        int(view.geometry_of.baseline_at(place)) - 4 - scrolled,
    )
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert desk.shown.bench.current == CurrentClaim(SECOND)
    assert desk.shown.window.claims.claim_id == SECOND


def test_a_claim_chosen_in_the_panel_is_current_in_the_text(reviewing: Desk) -> None:
    desk = reviewing
    desk.shown.window.claims.claim_requested.emit(SECOND)
    marks = desk.shown.window.article.marked.marks
    assert [line.id for line in marks.claims if line.is_current] == [SECOND]


def test_words_selected_with_the_caret_become_a_claim_an_entity_and_a_part(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("F2", "Ctrl+Shift+Right", "J")
    current = desk.shown.bench.current
    assert isinstance(current, CurrentEntity)
    assert desk.layer.entities[current.id].span.of(TEXT) == "Ann"
    desk.press("3")
    assert desk.layer.entities[current.id].entity.label == "GPE"
    desk.press("Backspace")
    assert current.id not in desk.layer.entities


def test_an_entity_is_moved_relabelled_and_found_everywhere_by_keys(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Tab", "Tab", "Tab")
    assert desk.shown.bench.current == CurrentEntity(entity_id(2))
    desk.press("4", "F")
    oslo = [i.entity for i in desk.layer.entities.values() if i.span.of(TEXT) == "Oslo"]
    assert [entity.label for entity in oslo] == ["LOC", "LOC"]
    desk.press("Right")
    assert desk.layer.entities[entity_id(2)].span.of(TEXT) == "Oslo on"
    desk.press("Backspace")
    assert is_rejected(desk.layer.entities[entity_id(2)])
    desk.press("Esc")
    assert isinstance(desk.shown.bench.current, CurrentClaim)


def test_a_claim_is_split_at_the_caret_and_merged_again(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("K", "K")
    halves = [item.claim.surface(TEXT) for item in desk.layer.claims_in_order()][:2]
    assert " ".join(halves) == "Ann Lee met Bo Kim in Oslo on Monday"
    desk.press("M")
    assert desk.layer.claims[FIRST].claim == CLAIMS[0].claim
    desk.press("Ctrl+D", "Delete")
    assert len(desk.layer.claims) == 2


def test_undo_is_named_in_the_menu_and_goes_back_to_its_article(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return", "PgDown", "U")
    assert desk.shown.bench.desk.article.id == "talks-0"
    assert desk.layer.claims[FIRST].decision is None
    menu = desk.shown.window.actions_shown.menu("Edit")
    assert "Redo confirm claim" in [action.text() for action in menu.actions()]


def test_a_wish_that_makes_no_sense_is_said_and_changes_nothing(reviewing: Desk) -> None:
    desk = reviewing
    before = desk.layer
    desk.press("Space", "P", "PgUp")
    assert desk.layer == before
    assert "first article" in desk.shown.window.status.message.text()


def test_files_dropped_on_the_window_are_taken_and_refusals_told(
    desk: Desk, empty_project: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("Ann Lee met Bo Kim in Oslo.", "utf-8")
    (tmp_path / "in" / "picture.png").write_bytes(b"\x89PNG")
    desk.start(empty_project)
    drop(desk, tmp_path / "in")
    desk.wait(lambda: isinstance(QApplication.activeWindow(), ImportOutcomeDialog))
    desk.press("Esc")
    desk.wait_for_suggestions(1)


def drop(desk: Desk, path: Path) -> None:
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        content,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.shown.window.dropEvent(event)


def test_a_pasted_text_becomes_an_article_exactly_as_it_was(
    desk: Desk, empty_project: Path
) -> None:
    text = "A headline\r\n\r\nAnn Lee said 🤝 it\u00a0rained.\r\n"
    desk.start(empty_project)
    QApplication.clipboard().setText(text)
    desk.press("Ctrl+V")
    desk.wait_for_suggestions(1)
    assert desk.text == text
    QApplication.clipboard().clear()


def test_a_table_asks_which_column_is_what(desk: Desk, empty_project: Path, tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text("when,words\n2025-10-23,Ann Lee met Bo Kim in Oslo.\n", "utf-8")
    desk.start(empty_project)
    desk.prompts.answers.append([table])
    desk.press("Ctrl+O")
    desk.dialog(CsvColumnsDialog)
    desk.press("Down", "Down", "Return")
    desk.wait_for_suggestions(1)
    assert desk.text == "Ann Lee met Bo Kim in Oslo."


def test_the_palette_runs_what_one_finds(reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Ctrl+K")
    desk.dialog(CommandPalette)
    desk.write("flag")
    desk.press("Return")
    desk.wait(lambda: desk.layer.state.is_flagged)


def test_ones_own_keys_theme_and_place_are_there_after_a_restart(reviewing: Desk) -> None:
    desk = reviewing
    appearance = desk.shown.appearance
    own = {"claim.confirm": ("Ctrl+J",)}
    appearance.change(replace(appearance.settings, theme="dark", keys=own, text_scale=1.2))
    desk.press("PgDown")
    desk.restart()
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    assert desk.shown.bench.desk.article.id == "talks-1"
    assert desk.shown.appearance.theme.is_dark
    desk.press("Ctrl+J")
    decision = desk.layer.claims[FIRST].decision
    assert decision is not None
    assert decision.status == "accepted"


def test_the_start_page_names_only_what_can_be_read() -> None:
    suffixes = {
        "text": ".txt",
        "Markdown": ".md",
        "web pages": ".html",
        "JSON Lines": ".jsonl",
        "CSV": ".csv",
        "zip": ".zip",
    }
    assert set(start.FORMATS.split(", ")) == set(suffixes)
    assert set(suffixes.values()) <= set(SUFFIXES)
