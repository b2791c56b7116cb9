"""One reviewer's article edited in two places: shown, then decided, never lost."""

from pathlib import Path

import pytest

from annotator.domain.article import make_article
from annotator.domain.decision import Decision, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedEntity
from annotator.domain.span import Span
from annotator.services.moving.conflicts import ShownConflict, open_conflicts, settle
from annotator.services.moving.copies import LayerCopy
from annotator.services.moving.differing import ItemDifference, differences
from annotator.services.ports import Assignment, LayerCounts
from tests.services.moving.office import (
    EVENING,
    NOON,
    Work,
    article_id,
    at,
    contents_of,
    make_project,
    merge,
    package,
    rows_of,
)
from tests.services.review.desk import SECOND, TEXT, span


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Bo rejected a claim here, and confirmed it and another one in the package."""
    office = make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Ann", "Bo"])
    share = package(office, tmp_path / "bo.annotator", "Bo")
    at_home = Work(share, "Bo")
    at_home.confirm()
    at_home.confirm(SECOND)
    Work(office, "Bo").reject()
    merge(office, share)
    return office


def the_conflict(office: Path, viewer: str | None = None) -> ShownConflict:
    with at(office) as project:
        (shown,) = open_conflicts(project, viewer=viewer)
    return shown


def test_both_sides_are_shown_with_what_differs(office: Path) -> None:
    shown = the_conflict(office)
    assert (shown.conflict.reviewer, shown.conflict.file) == ("Bo", "bo.annotator")
    assert shown.conflict.found_at == EVENING
    assert (shown.here.status, shown.here.edits, shown.here.counts) == (
        "started",
        1,
        LayerCounts(2, 1),
    )
    assert (shown.there.edits, shown.there.counts) == (2, LayerCounts(2, 2))
    assert shown.here.edited_at is not None
    first, second = span("Ann Lee met Bo Kim in Oslo on Monday"), span("Trade rose by 5 percent")
    assert shown.differences == (
        ItemDifference("claim", first.of(TEXT), "rejected: not a claim", "accepted", first),
        ItemDifference("claim", second.of(TEXT), "not decided", "accepted", second),
    )


def test_one_side_may_be_finished_and_the_other_not(tmp_path: Path) -> None:
    office = make_project(tmp_path / "talks.annotator", articles=1, reviewers=["Bo"])
    share = package(office, tmp_path / "bo.annotator", "Bo")
    Work(share, "Bo").finish()
    Work(office, "Bo").reject()
    merge(office, share)
    first, *_ = the_conflict(office).differences
    assert first == ItemDifference("article", "the article", "begun", "finished")


def test_keeping_the_layer_here(office: Path, tmp_path: Path) -> None:
    before = contents_of(office)
    with at(office) as project:
        settle(project, 1, "here")
        assert open_conflicts(project) == []
        (conflict,) = project.conflicts.all()
        assert conflict.state == "here"
    assert contents_of(office) == before
    rows = rows_of(office)
    outcome = merge(office, tmp_path / "bo.annotator")
    (layer,) = outcome.layers()
    assert (layer.fate, layer.reason) == (
        "unchanged",
        "It was decided before to keep the layer here.",
    )
    assert rows_of(office) == rows


def test_taking_the_layer_from_there_keeps_the_other_in_the_record(
    office: Path, tmp_path: Path
) -> None:
    with at(office) as project:
        settle(project, 1, "there")
        (conflict,) = project.conflicts.all()
        assert conflict.state == "there"
        assert '"status":"rejected"' in conflict.body, "what was replaced is kept"
        (row,) = project.articles.summaries("Bo")
        assert (row.claims, row.decided) == (2, 2)
        assert list(project.problems()) == []
    assert contents_of(office) == contents_of(tmp_path / "bo.annotator")
    rows = rows_of(office)
    (layer,) = merge(office, tmp_path / "bo.annotator").layers()
    assert layer.fate == "unchanged"
    assert rows_of(office) == rows


def test_a_conflict_is_decided_once(office: Path) -> None:
    with at(office) as project:
        settle(project, 1, "here")
        for number in (1, 2):
            with pytest.raises(NotPossible, match=f"no open conflict {number}"):
                settle(project, number, "there")


def test_a_layer_of_an_older_text_cannot_be_taken(office: Path) -> None:
    with at(office) as project:
        project.articles.add(make_article(article_id(0), "Quite another text."))
        (shown,) = open_conflicts(project)
        assert (shown.is_outdated, shown.differences) == (True, ())
        with pytest.raises(NotPossible, match="new text"):
            settle(project, 1, "there")
        settle(project, 1, "here")


def test_nobody_sees_items_of_an_article_they_have_still_to_do(office: Path) -> None:
    with at(office) as project:
        project.assignments.assign([Assignment(article_id(0), "Ann")], NOON)
    shown = the_conflict(office, viewer="Ann")
    assert shown.is_hidden
    assert (shown.differences, shown.here.counts, shown.there.counts) == ((), None, None)
    assert the_conflict(office, viewer="Bo").differences, "it is Bo's own"
    Work(office, "Ann").finish()
    assert the_conflict(office, viewer="Ann").differences


def test_what_differs_inside_an_item_is_named(tmp_path: Path) -> None:
    office = make_project(tmp_path / "other.annotator", articles=1, reviewers=["Bo"])
    share = package(office, tmp_path / "bo2.annotator", "Bo")
    Work(share, "Bo").reword("They met.")
    Work(office, "Bo").reword("Both met.")
    Work(office, "Bo").mark_read()
    merge(office, share)
    claim, sentence = the_conflict(office).differences
    assert (claim.here, claim.there) == ("not decided", "not decided, other normal form")
    assert (sentence.kind, sentence.here, sentence.there) == ("sentence", "read", "not there")
    assert sentence.words == "Oslo was calm."


def test_what_was_decided_alike_is_not_listed_beside_what_differs() -> None:
    def decided(words: tuple[int, int], status: Status, at: str) -> ReviewedEntity:
        entity = Entity(Span(*words), "PERSON")
        return ReviewedEntity(
            f"e{words[0]}",
            entity,
            Provenance("human_added"),
            decision=Decision(status, "Bo", at),
        )

    here = LayerCopy((decided((0, 3), "accepted", NOON), decided((4, 7), "accepted", NOON)))
    there = LayerCopy((decided((0, 3), "accepted", EVENING), decided((4, 7), "rejected", EVENING)))
    told = list(differences(here, there, TEXT))
    assert [(each.span, each.here, each.there) for each in told] == [
        (Span(4, 7), "accepted", "rejected")
    ]
    same = LayerCopy(there.items[:1])
    assert len(list(differences(LayerCopy(here.items[:1]), same, TEXT))) == 1
