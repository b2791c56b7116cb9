"""The disk fills up in the middle of a review, and has room again later."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from annotator.app import new_project
from annotator.domain.article import make_article
from annotator.domain.suggestion import Extraction
from annotator.services.ports import ADJUDICATED
from annotator.store.project import open_project
from annotator.ui.adjudicate.adjudicate_desk import AdjudicateDesk
from annotator.ui.dialogs.reviewer_dialog import ReviewerChoice
from annotator.ui.panels.notice_strip import NoticeStrip
from annotator.ui.safety.unsaved_desk import UnsavedDesk
from tests.services.review.desk import CLAIMS, ENTITIES, FIRST, RUN, SECOND, STRUCTURE, TEXT
from tests.torture.disk_watch import DISK_FULL, Request, watched, why_not
from tests.ui.adjudicate.example import finished_project
from tests.workflows.driving import Desk

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


class Disk:
    is_full = False

    def refuse(self, request: Request) -> int | None:
        return DISK_FULL if self.is_full and request.kind == "write" else None


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    with watched(disk.refuse):
        yield disk


@pytest.fixture
def reviewing(disk: Disk, desk: Desk, empty_project: Path) -> Iterator[Desk]:
    """Two articles with their suggestions; the first one is open at its first claim."""
    project = open_project(empty_project)
    for number, day in enumerate(("Monday", "Friday")):
        article = make_article(f"talks-{number}", TEXT.replace("Monday", day))
        project.articles.add(article)
        project.suggestions.save(article, RUN, Extraction(STRUCTURE, ENTITIES, CLAIMS))
    project.close()
    desk.open(empty_project)
    yield desk
    disk.is_full = False  # so that closing asks nothing


@pytest.fixture
def adjudicating(disk: Disk, desk: Desk, tmp_path: Path) -> Iterator[Desk]:
    """The gold of the first of two articles, at what is to decide first."""
    desk.prompts.reviewers.append(ReviewerChoice("Ann"))
    desk.start(finished_project(tmp_path / "talks.annotator"))
    desk.wait(lambda: desk.shown.bench.session.desk is not None)
    desk.press("F7")
    desk.rest()
    yield desk
    disk.is_full = False


def gold_of(desk: Desk) -> AdjudicateDesk:
    shown = desk.shown.views.adjudicate
    assert shown is not None
    return shown.desk


def undecided(desk: Desk) -> int:
    opened = gold_of(desk).session.desk
    assert opened is not None
    return len(opened.undecided)


def gold_stored(desk: Desk) -> list[str]:
    edits = desk.shown.work.project.layers.all_edits(ADJUDICATED)
    return [edit.name for edit in edits][1:]  # what all agree on was taken at once


def saved_of(desk: Desk) -> str:
    return desk.shown.window.status.saved.text()


def strip_of(desk: Desk) -> str:
    strips = desk.shown.window.findChildren(NoticeStrip)
    return next((strip.words.text() for strip in strips if not strip.isHidden()), "")


def undo_of(desk: Desk) -> str:
    titles = [action.text() for action in desk.shown.window.actions_shown.menu("Edit").actions()]
    return next(title for title in titles if title.startswith("Undo"))


def article_of(desk: Desk) -> str:
    return desk.shown.bench.desk.article.id


def retry(desk: Desk) -> None:
    """What the timer does from time to time."""
    unsaved = desk.shown.window.findChild(UnsavedDesk)
    assert unsaved.timer.isActive()
    unsaved.timer.timeout.emit()


def stored(desk: Desk) -> list[str]:
    """The names of the edits on disk."""
    session = desk.shown.bench.session
    return [edit.name for edit in session.project.layers.all_edits(session.reviewer)]


def status_of(desk: Desk, claim_id: str) -> str | None:
    decision = desk.layer.claims[claim_id].decision
    return decision.status if decision else None


def test_what_is_not_saved_is_shown_counted_and_saved_later(disk: Disk, reviewing: Desk) -> None:
    desk = reviewing
    disk.is_full = True
    desk.press("Return")
    assert status_of(desk, FIRST) == "accepted"
    assert saved_of(desk) == "not saved: 1 decision"
    desk.press("Backspace", "1")
    assert status_of(desk, SECOND) == "rejected"
    assert strip_of(desk).startswith("2 decisions are not saved. The disk is full: talks.annotator")
    assert undo_of(desk) == "Undo reject claim"
    assert stored(desk) == []
    desk.press("Ctrl+S")
    assert "disk is full" in desk.shown.window.status.message.text()
    disk.is_full = False
    desk.press("Ctrl+S")
    assert stored(desk) == ["confirm claim", "reject claim"]
    assert saved_of(desk) == "Saved"
    assert strip_of(desk) == ""
    desk.press("Ctrl+S")
    assert "All decisions are saved" in desk.shown.window.status.message.text()


def test_undo_retry_and_typed_words(disk: Disk, reviewing: Desk) -> None:
    desk = reviewing
    desk.press("Return")
    disk.is_full = True
    desk.press("Backspace", "1", "U")  # of what is not saved: given up
    assert status_of(desk, SECOND) is None
    assert (saved_of(desk), strip_of(desk)) == ("Saved", "")
    desk.press("U")  # of what is on disk: refused, and nothing looks undone
    assert status_of(desk, FIRST) == "accepted"
    assert "disk is full" in desk.shown.window.status.message.text()
    desk.press("O")
    desk.write("ask Kim")
    desk.press("Ctrl+S")
    assert desk.layer.claims[SECOND].claim.note == "ask Kim"
    retry(desk)
    assert saved_of(desk) == "not saved: 1 decision"
    disk.is_full = False
    retry(desk)
    assert stored(desk) == ["confirm claim", "note"]
    assert saved_of(desk) == "Saved"
    assert not desk.shown.window.findChild(UnsavedDesk).timer.isActive()


def test_another_article_is_opened_only_after_asking(
    disk: Disk, reviewing: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = reviewing
    disk.is_full = True
    desk.press("Return")
    desk.prompts.answers.append("&Stay here")
    desk.press("PgDown")
    assert "1 decision is not saved" in desk.prompts.asked[-1][1]
    assert (article_of(desk), len(desk.shown.bench.session.unsaved)) == ("talks-0", 1)
    desk.prompts.answers.append("&Leave without it")
    desk.press("PgDown")
    assert article_of(desk) == "talks-1"
    desk.press("Return")

    def make_room(*_: str, ways: Sequence[str], then: Callable[[int], Any]) -> None:
        disk.is_full = False
        then(list(ways).index("&Try again"))

    monkeypatch.setattr(desk.prompts, "choose_way", make_room)
    desk.press("PgUp")
    assert article_of(desk) == "talks-0"
    assert status_of(desk, FIRST) is None
    assert stored(desk) == ["confirm claim"]


def test_nobody_leaves_the_project_unasked(disk: Disk, reviewing: Desk, tmp_path: Path) -> None:
    desk = reviewing
    before, reviewer = desk.shown.work.project.path, desk.shown.bench.session.reviewer
    other = tmp_path / "other.annotator"
    new_project(other, "Other").close()
    disk.is_full = True
    desk.press("Return")
    desk.prompts.answers.extend([other, "&Stay here"])
    desk.press("Ctrl+Shift+O")
    assert desk.shown.work.project.path == before
    desk.prompts.answers.append("&Stay here")
    desk.press("Ctrl+Q")
    assert desk.shown.window.isVisible()
    assert len(desk.shown.bench.session.unsaved) == 1
    disk.is_full = False
    desk.prompts.answers.append(other)
    desk.press("Ctrl+Shift+O")
    assert desk.shown.work.project.path == other
    reopened = open_project(before)
    assert [edit.name for edit in reopened.layers.all_edits(reviewer)] == ["confirm claim"]
    reopened.close()


def test_who_says_so_leaves_without_it(disk: Disk, reviewing: Desk) -> None:
    desk = reviewing
    disk.is_full = True
    desk.press("Return")
    desk.prompts.answers.append("&Leave without it")
    desk.press("Ctrl+Q")
    assert not desk.shown.window.isVisible()


def test_behind_a_door_that_does_not_open_nothing_is_lost(
    disk: Disk, reviewing: Desk, tmp_path: Path
) -> None:
    desk = reviewing
    letter = tmp_path / "letter.annotator"
    letter.write_text("Dear Ann, this is no project at all.")
    disk.is_full = True
    desk.press("Return")
    desk.prompts.answers.extend([letter, "&Leave without it"])
    desk.press("Ctrl+Shift+O")
    (warning,) = desk.prompts.warnings
    assert "letter.annotator" in str(warning)
    assert status_of(desk, FIRST) == "accepted"
    assert saved_of(desk) == "not saved: 1 decision"
    assert strip_of(desk).startswith("1 decision is not saved. The disk is full")
    disk.is_full = False
    desk.press("Backspace", "1")
    assert stored(desk) == ["confirm claim", "reject claim"]
    assert saved_of(desk) == "Saved"


def test_who_leaves_for_a_project_of_several_may_still_turn_back(
    disk: Disk, reviewing: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who reviews there is asked in a dialog of its own, which is answered later."""
    desk, asked = reviewing, list[dict[str, Callable[..., Any]]]()
    other = tmp_path / "other.annotator"
    project = new_project(other, "Other")
    project.reviewer("Ann")
    project.reviewer("Bo")
    project.close()
    monkeypatch.setattr(desk.prompts, "choose_reviewer", lambda offer, **ways: asked.append(ways))
    disk.is_full = True
    desk.press("Return")
    for _ in range(2):
        desk.prompts.answers.extend([other, "&Leave without it"])
        desk.press("Ctrl+Shift+O")
        assert saved_of(desk) == "not saved: 1 decision"
    asked[0]["left"]()
    assert strip_of(desk).startswith("1 decision is not saved")
    asked[1]["then"](ReviewerChoice("Bo"))
    assert desk.shown.work.project.path == other
    assert not desk.prompts.answers, "nobody is asked twice"


def test_gold_that_is_not_saved_is_shown_and_saved_later(disk: Disk, adjudicating: Desk) -> None:
    desk, before = adjudicating, undecided(adjudicating)
    disk.is_full = True
    desk.press("1")
    assert undecided(desk) == before - 1, "it is shown as decided, and one goes on"
    assert saved_of(desk) == "not saved: 1 decision"
    assert desk.shown.window.status.message.text() == "Not saved: Take A"
    assert strip_of(desk).startswith("1 decision is not saved. The disk is full: talks.annotator")
    desk.press("Backspace")
    assert strip_of(desk).startswith("2 decisions are not saved")
    retry(desk)
    assert gold_stored(desk) == []
    disk.is_full = False
    retry(desk)
    assert gold_stored(desk) == ["Take A", "Reject the claim"]
    assert (saved_of(desk), strip_of(desk)) == ("Saved", "")
    assert undecided(desk) == before - 2


def test_gold_that_is_not_saved_can_be_undone_or_saved_by_key(
    disk: Disk, adjudicating: Desk
) -> None:
    desk, before = adjudicating, undecided(adjudicating)
    disk.is_full = True
    desk.press("1", "U")
    assert undecided(desk) == before
    assert (saved_of(desk), strip_of(desk)) == ("Saved", "")
    desk.press("1", "Ctrl+S")
    assert "disk is full" in desk.shown.window.status.message.text()
    disk.is_full = False
    desk.press("Ctrl+S")
    assert gold_stored(desk) == ["Take A"]


def test_nobody_leaves_an_article_whose_gold_is_not_saved_unasked(
    disk: Disk, adjudicating: Desk
) -> None:
    desk, before = adjudicating, undecided(adjudicating)
    disk.is_full = True
    desk.press("1")
    desk.prompts.answers.append("&Stay here")
    desk.press("PgDown")
    assert "1 decision is not saved" in desk.prompts.asked[-1][1]
    assert (gold_of(desk).article_id, undecided(desk)) == ("port-0", before - 1)
    desk.press("F7", "F7")  # to the review and back
    desk.rest()
    assert (gold_of(desk).article_id, undecided(desk)) == ("port-0", before - 1)
    desk.prompts.answers.append("&Stay here")
    desk.press("Ctrl+Q")
    assert desk.shown.window.isVisible()
    disk.is_full = False
    desk.press("PgDown")
    desk.rest()
    assert gold_of(desk).article_id == "port-1"
    assert gold_stored(desk)[0] == "Take A"
    assert strip_of(desk) == ""


def test_who_says_so_leaves_the_article_without_the_gold(disk: Disk, adjudicating: Desk) -> None:
    desk, before = adjudicating, undecided(adjudicating)
    disk.is_full = True
    desk.press("1")
    desk.prompts.answers.append("&Leave without it")
    desk.press("PgDown")
    desk.rest()
    assert gold_of(desk).article_id == "port-1"
    disk.is_full = False
    desk.press("PgUp")
    desk.rest()
    assert (undecided(desk), gold_stored(desk)) == (before, [])
