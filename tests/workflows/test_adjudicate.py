"""Adjudication in the window, from the keyboard alone, over a real database."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.layer import Layer, make_layer
from annotator.services.adjudicating.desk import Group
from annotator.services.ports import ADJUDICATED
from annotator.ui.adjudicate.view import AdjudicateView
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from tests.ui.adjudicate.example import (
    DREDGING,
    HANDLED,
    RECORD,
    TEXT,
    TRAFFIC,
    WAITING,
    finish,
    finished_project,
    layers,
    span,
)
from tests.ui.article_view.pointing import point_of
from tests.workflows.driving import Desk


@pytest.fixture
def adjudicating(desk: Desk, tmp_path: Path) -> Desk:
    """Ann, who has finished both articles herself, in the Adjudicate view."""
    return opened(desk, finished_project(tmp_path / "ports.annotator"))


def opened(desk: Desk, path: Path, reviewer: str = "Ann") -> Desk:
    desk.prompts.reviewers.append(ReviewerChoice(reviewer))
    desk.start(path)
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.press("F7")
    desk.rest()
    return desk


def view(desk: Desk) -> AdjudicateView:
    shown = desk.shown.views.adjudicate
    assert shown is not None
    return shown


def gold(desk: Desk, article_id: str = "port-0") -> Layer:
    """What is on disk."""
    project = desk.shown.work.project
    article = project.articles.find(ArticleId(article_id))
    assert article is not None
    return make_layer(project.layers.items(article, ADJUDICATED))


def current(desk: Desk) -> Group:
    return view(desk).desk.group()


def status(desk: Desk) -> str:
    return desk.shown.window.status.message.text()


def gold_words(desk: Desk, article_id: str = "port-0") -> set[str]:
    """Of the claims that stand in the gold."""
    items = gold(desk, article_id).claims.values()
    kept = [item for item in items if item.decision and item.decision.status != "rejected"]
    return {item.claim.surface(TEXT) for item in kept}


def test_from_two_layers_to_gold_and_back_by_keys_alone(adjudicating: Desk) -> None:
    desk = adjudicating
    assert desk.shown.window.actions_shown.mode == "adjudicate"
    assert gold_words(desk) == {HANDLED, DREDGING}, "what all agree on is taken at once"
    assert current(desk).span.of(TEXT) == WAITING
    desk.press("2")
    assert "cut waiting times by a third" in gold_words(desk)
    assert current(desk).span.of(TEXT) == f"She expects {RECORD}", "on to what is open"
    desk.press("Return")
    assert f"She expects {RECORD}" not in gold_words(desk), "most have no such claim"
    while view(desk).desk.opened.undecided:
        desk.press("Return")
    assert gold(desk).state.status == "started"
    desk.press("Return")
    desk.rest()
    assert gold(desk).state.status == "done"
    assert view(desk).page.header.line.text() == "1 of 2 articles done."
    assert view(desk).desk.article_id == "port-1", "on to the next article"
    desk.press("PgUp")
    desk.rest()
    desk.press("1")
    assert "Reopen" in status(desk) or "finished" in status(desk)
    desk.press("Shift+F")
    assert gold(desk).state.status == "started"


def test_borders_are_merged_and_moved(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("L", "Up")
    assert WAITING in gold_words(desk)
    desk.press("S", "Up")
    assert "cut waiting times by a third" in gold_words(desk)
    desk.press("Left")
    assert "cut waiting times by a" in gold_words(desk), "the end, one word back"
    desk.press("Shift+Right")
    assert "waiting times by a" in gold_words(desk), "the start, one word on"
    outcome = current(desk).outcome
    assert outcome is not None
    assert outcome.how == "edited"
    desk.press("I")
    assert "cut waiting times by a third" in gold_words(desk)


def test_a_border_of_what_is_still_open_can_be_moved(adjudicating: Desk) -> None:
    desk = adjudicating
    assert not current(desk).is_decided
    desk.press("Left")
    assert WAITING.removesuffix(" third") in gold_words(desk)


def test_undo_and_redo_go_to_what_they_change(adjudicating: Desk) -> None:
    desk = adjudicating
    first = current(desk).key
    desk.press("1")
    assert current(desk).key != first
    desk.press("U")
    assert WAITING not in gold_words(desk)
    assert current(desk).key == first
    desk.press("Shift+U")
    assert WAITING in gold_words(desk)


def test_a_reason_goes_with_the_decision_and_can_be_given_after_it(adjudicating: Desk) -> None:
    desk = adjudicating
    key = current(desk).key
    desk.press("O")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    desk.write("Bo leaves the subject out")
    desk.press("Return", "1", "Up")
    assert decision_reason(desk, key) == "Bo leaves the subject out"
    desk.press("O")
    desk.write("As drawn")
    desk.press("Return")
    assert decision_reason(desk, key) == "As drawn"
    assert current(desk).key == key
    assert view(desk).page.card.reason.text() == "As drawn"


def decision_reason(desk: Desk, key: str) -> str | None:
    decision = gold(desk).claims[key].decision
    return decision.reason if decision else None


def test_fields_are_chosen_in_a_form_on_the_card(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("Down", "Down", "Down", "Down")
    assert current(desk).span.of(TEXT) == TRAFFIC
    desk.press("E")
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    while focus_name(desk) != "type: quantity":
        desk.press("Tab")
    desk.press("Space")
    assert gold_claim(desk).claim_type == ("quantity", "causal")
    while focus_name(desk) != "polarity":
        desk.press("Tab")
    desk.press("Down")
    key = current(desk).key
    assert gold(desk).claims[key].claim.polarity == "denies"
    assert current(desk).key == key, "an edit stays where it is"
    desk.press("S")
    outcome = current(desk).outcome
    assert outcome is not None
    assert outcome.how == "edited", "letters belong to the box"
    desk.press("Esc")
    assert QApplication.focusWidget() is view(desk).page.list
    assert desk.shown.window.actions_shown.mode == "adjudicate", "out of the form, not the view"


def focus_name(desk: Desk) -> str:
    holder = QApplication.focusWidget()
    assert holder is not None
    return holder.accessibleName()


def gold_claim(desk: Desk) -> Claim:
    """What stands in the gold for the current one."""
    return gold(desk).claims[current(desk).key].claim


def test_an_item_is_opened_again(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("1", "Up", "Ctrl+Backspace")
    assert WAITING not in gold_words(desk)
    desk.press("Backspace", "Up")
    assert view(desk).desk.entry.is_rejected


def test_a_reviewer_without_it_cannot_be_taken(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("Down", "1")
    assert "nothing here" in status(desk)
    assert not current(desk).is_decided


def test_the_mouse_takes_a_version_and_points_at_what_lies_in_the_text(
    adjudicating: Desk, qtbot: QtBot
) -> None:
    desk = adjudicating
    page = view(desk).page
    qtbot.mouseClick(page.card.versions[2], Qt.MouseButton.LeftButton)
    assert WAITING[4:] in gold_words(desk)
    assert QApplication.focusWidget() is page.list
    point = point_of(page.text.page, span(HANDLED).start + 8)
    qtbot.mouseClick(page.text.page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert current(desk).span == span(HANDLED)
    assert HANDLED in {row.words for row in page.list.entries.rows()}, "listed, though agreed"


def test_the_ends_of_the_queue_hold(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("PgUp")
    assert "first article" in status(desk)
    desk.press("PgDown")
    desk.rest()
    assert view(desk).desk.article_id == "port-1"
    desk.press("PgDown")
    assert "last article" in status(desk)


def test_another_finished_layer_is_seen_when_one_looks_again(adjudicating: Desk) -> None:
    desk = adjudicating
    assert len(view(desk).page.card.versions) == 3
    desk.press("Esc")
    project = desk.shown.work.project
    article = project.articles.find(ArticleId("port-0"))
    assert article is not None
    finish(project, article, "Di", layers()["Bo"])
    desk.press("F7")
    desk.rest()
    rows = [row for row in view(desk).page.card.versions if row.isVisible()]
    assert [row.name.text() for row in rows] == ["Ann", "Bo", "Cy", "Di"]


def test_names_can_be_hidden_and_stay_so(adjudicating: Desk) -> None:
    desk = adjudicating
    card = view(desk).page.card
    assert card.versions[1].name.text() == "Bo"
    desk.press("N")
    assert card.versions[1].name.text() == "Reviewer B"
    assert "Bo" not in {sign.side.name for sign in view(desk).page.text._signs}
    desk.restart()
    desk.press("F7")
    desk.rest()
    assert view(desk).page.card.versions[1].name.text() == "Reviewer B"


def test_what_is_taken_at_once_can_be_chosen(adjudicating: Desk) -> None:
    desk = adjudicating
    assert TRAFFIC not in gold_words(desk)
    view(desk).page.header.taking_chosen.emit("same_words")
    desk.rest()
    assert TRAFFIC in gold_words(desk), "its words are the same in all layers"
    desk.press("PgDown")
    desk.rest()
    assert TRAFFIC in gold_words(desk, "port-1")


def test_keys_lead_out_of_the_view_and_into_it(adjudicating: Desk) -> None:
    desk = adjudicating
    window = desk.shown.window
    desk.press("F7")
    assert window.actions_shown.mode == desk.shown.bench.mode
    for key, name in (("F7", "adjudicate"), ("F6", "compare"), ("F8", "agreement")):
        desk.press(key)
        assert window.actions_shown.mode == name
        assert window.tabs.tabText(window.tabs.currentIndex()).lower() == name
    desk.press("F7")
    assert window.actions_shown.mode == "adjudicate"
    desk.press("Esc")
    assert QApplication.focusWidget() is window.article
    desk.rest()


def test_side_by_side_shows_each_layer_on_its_own(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("D")
    text = view(desk).page.text
    assert text.is_side_by_side
    shown = text.columns.shown_sides()
    assert len(shown) >= 2
    pages = text.columns.pages()
    assert all(page.isVisible() == (place in shown) for place, page in enumerate(pages))
    words = [{line.spans[0].of(TEXT) for line in page.marked.marks.claims} for page in pages]
    assert WAITING in words[0]
    assert WAITING not in words[1]
    desk.press("D")
    assert text.page.layers is not None


def test_one_finished_layer_says_who_is_waited_for(desk: Desk, tmp_path: Path) -> None:
    path = finished_project(tmp_path / "ports.annotator", articles=1, reviewers=1)
    opened(desk, path, "Bo")
    empty = view(desk).page.empty
    assert empty.isVisible()
    assert "Ann finished it" in empty.advice.text()
    assert "Bo has not" in empty.advice.text()
    desk.press("Return")
    desk.press("Esc")
    assert desk.shown.window.actions_shown.view == "review"


def test_ones_own_layer_beside_the_gold(adjudicating: Desk) -> None:
    desk = adjudicating
    desk.press("O")
    desk.write("Shorter is clearer")
    desk.press("Return", "2")
    while view(desk).desk.opened.undecided:
        desk.press("Return")
    desk.press("F")
    desk.rest()
    desk.press("Esc")
    desk.shown.desk.open_article("port-0")
    desk.shown.desk.run("view.lessons")
    desk.rest()
    page = view(desk).page
    assert page.header.title.text() == "My layer beside the gold"
    first = view(desk).desk.entry
    assert first.mark == "near", "disagreements come first"
    assert page.card.reason.text() == "Shorter is clearer"
    assert page.card.reason.isReadOnly()
    before = gold(desk)
    desk.press("1", "Backspace", "Left")
    assert gold(desk) == before, "nothing is decided here"
    desk.shown.desk.run("view.lessons")
    desk.rest()
    assert page.header.title.text() == "Adjudicate"
