"""What several reviewers need of a project, stored and in memory."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput, NotPossible, StoreError
from annotator.domain.layer import LayerState
from annotator.services.ports import (
    ADJUDICATED,
    Assignment,
    Beginning,
    Conflict,
    FinishedLayers,
    LayerCounts,
    Project,
    Reviewer,
)
from annotator.store.project import create_project, open_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.store.examples import LATER, ONE, TALKS, WHEN, adding, held, own_claim

BLIND = Beginning("blind", WHEN)


class TestReviewers:
    def test_a_colour_is_kept(self, project: Project) -> None:
        project.reviewer("Ann")
        project.set_colour("Ann", "#1B6E47")
        assert project.reviewers() == [Reviewer("Ann", "r1", "#1B6E47")]

    def test_nobody_is_the_adjudicated_gold(self, project: Project) -> None:
        with pytest.raises(InvalidInput, match="Nobody"):
            project.reviewer(ADJUDICATED)

    def test_the_adjudicated_layer_is_nobodys(self, project: Project) -> None:
        article = held(project)
        project.layers.apply(replace(adding(own_claim("c1")), reviewer=ADJUDICATED), ONE)
        assert [item.id for item in project.layers.items(article, ADJUDICATED)] == ["c1"]
        assert project.reviewers() == []
        assert project.layers.reviewers_of(article) == []
        assert project.reviewer("Ann").pseudonym == "r1"


class TestBeginnings:
    def test_the_first_one_stays(self, project: Project) -> None:
        article = held(project)
        assert project.beginnings.of(article, "Ann") is None
        assert project.beginnings.begin(article, "Ann", BLIND) == BLIND
        assert project.beginnings.begin(article, "Ann", Beginning("assisted", LATER)) == BLIND
        assert project.beginnings.of(article, "Ann") == BLIND
        assert project.beginnings.of(article, "Bo") is None
        assert project.beginnings.approaches("Ann") == {TALKS: "blind"}

    def test_a_reveal_keeps_the_layer_as_it_was(self, project: Project) -> None:
        article = held(project)
        project.beginnings.begin(article, "Ann", BLIND)
        project.layers.apply(adding(own_claim("c1")), ONE)
        project.beginnings.reveal(article, "Ann", LATER)
        project.layers.apply(adding(own_claim("c2")), LayerCounts(2, 2))
        assert project.beginnings.blind_items(article, "Ann") == [own_claim("c1")]
        assert project.beginnings.of(article, "Ann") == Beginning("revealed", WHEN, LATER)

    def test_no_undo_goes_back_behind_a_reveal(self, project: Project) -> None:
        article = held(project)
        project.beginnings.begin(article, "Ann", BLIND)
        project.layers.apply(adding(own_claim("c1")), ONE)
        undone = project.layers.apply(adding(own_claim("c2")), LayerCounts(2, 2))
        project.layers.undo(undone, ONE, LATER)
        project.beginnings.reveal(article, "Ann", LATER)
        assert project.layers.last_done("Ann") is None
        assert project.layers.last_undone("Ann") is None

    def test_only_a_blind_article_is_revealed(self, project: Project) -> None:
        article = held(project)
        with pytest.raises(NotPossible):
            project.beginnings.reveal(article, "Ann", LATER)
        project.beginnings.begin(article, "Ann", Beginning("assisted", WHEN))
        with pytest.raises(NotPossible):
            project.beginnings.reveal(article, "Ann", LATER)

    def test_a_new_text_is_begun_anew(self, project: Project) -> None:
        project.beginnings.begin(held(project), "Ann", BLIND)
        article = held(project, "another text")
        assert project.beginnings.of(article, "Ann") is None
        assert project.beginnings.approaches("Ann") == {}


class TestAssignments:
    def test_they_are_added_once_and_taken_away(self, project: Project) -> None:
        held(project)
        held(project, "more", "other")
        both = [Assignment(TALKS, "Ann"), Assignment(ArticleId("other"), "Ann")]
        assert project.assignments.assign(both[:1], WHEN) == 1
        assert project.assignments.assign(both, WHEN) == 1
        assert project.assignments.assign([Assignment(TALKS, "Bo")], WHEN) == 1
        assert project.assignments.all() == [both[0], Assignment(TALKS, "Bo"), both[1]]
        assert project.assignments.of("Ann") == {TALKS, "other"}
        assert project.assignments.reviewers_of(TALKS) == ["Ann", "Bo"]
        assert project.assignments.reviewers_of(ArticleId("nowhere")) == []
        assert project.assignments.withdraw(both[1:]) == 1
        assert project.assignments.of("Ann") == {TALKS}

    def test_of_an_unknown_article_none_is_stored(self, project: Project) -> None:
        held(project)
        bad = [Assignment(TALKS, "Ann"), Assignment(ArticleId("nowhere"), "Ann")]
        with pytest.raises(NotPossible, match="nowhere"):
            project.assignments.assign(bad, WHEN)
        assert project.assignments.all() == []


class TestGuidelines:
    def test_every_version_is_kept(self, project: Project) -> None:
        assert project.guidelines.newest() is None
        first = project.guidelines.add("one", at=WHEN, by="Ann")
        assert project.guidelines.add("one", at=LATER, by="Bo") == first
        second = project.guidelines.add("two", at=LATER, by="Bo")
        assert (first.number, second.number) == (1, 2)
        assert project.guidelines.newest() == second
        assert project.guidelines.versions() == [first, second]

    def test_an_edit_knows_the_version_it_was_made_under(self, project: Project) -> None:
        article = held(project)
        number = project.guidelines.add("one", at=WHEN, by="Ann").number
        project.layers.apply(replace(adding(own_claim("c1")), guideline=number), ONE)
        (entry,) = project.layers.edits(article, "Ann")
        assert entry.edit.guideline == number


class TestConflicts:
    def test_the_same_layer_is_set_aside_once(self, project: Project) -> None:
        held(project)
        conflict = Conflict(0, TALKS, "Ann", "a.annotator", WHEN, body="{}")
        stored = project.conflicts.add(conflict)
        assert stored is not None
        assert project.conflicts.add(replace(conflict, file="b")) is None
        assert project.conflicts.all() == [stored]
        project.conflicts.settle(stored.number, "there", "[]")
        assert project.conflicts.all() == [replace(stored, state="there", body="[]")]
        with pytest.raises(NotPossible):
            project.conflicts.settle(stored.number, "here", "[]")


class TestLayers:
    def test_finished_layers_are_listed_by_article(self, project: Project) -> None:
        held(project)
        held(project, "more", "other")
        done = LayerState("done")
        for name in ("Bo", "Ann", ADJUDICATED):
            project.layers.apply(replace(adding(done), reviewer=name), ONE)
        assert project.layers.finished() == [FinishedLayers(TALKS, ("Bo", "Ann"))]
        assert project.layers.finished(TALKS) == project.layers.finished()
        assert project.layers.finished(ArticleId("other")) == []

    def test_what_somebody_has_begun_is_listed_with_how_far_it_is(self, project: Project) -> None:
        """Decisions without a word on the state of the layer count; a flag alone does not."""
        states = {
            "done": (LayerState("done"), LayerCounts(0, 0)),
            "decided": (own_claim("c1"), ONE),
            "flagged": (LayerState("open", is_flagged=True), LayerCounts(1, 0)),
            "started": (LayerState("started"), LayerCounts(1, 0)),
        }
        for place, (name, (item, counts)) in enumerate(states.items()):
            held(project, f"a longer text {place}", name)
            edit = replace(adding(item), article=ArticleId(name))
            project.layers.apply(edit, counts)
        held(project, "not looked at", "new")
        begun = {"done": "done", "decided": "open", "started": "started"}
        assert list(project.layers.begun("Ann").items()) == list(begun.items())
        held(project, "a new text", "done")
        assert project.layers.begun("Ann").keys() == {"decided", "started"}
        assert not project.layers.begun("Bo")
        assert not project.layers.begun("nobody")

    def test_a_layer_is_replaced_with_its_history(self, project: Project) -> None:
        article = held(project)
        project.layers.apply(adding(own_claim("c1")), ONE)
        other = replace(adding(own_claim("c2")), reviewer="Bo")
        project.layers.apply(other, ONE)
        history = [
            replace(entry, edit=replace(entry.edit, reviewer="Ann"))
            for entry in project.layers.edits(article, "Bo")
        ]
        project.layers.replace(article, "Ann", items=[own_claim("c2")], counts=ONE, edits=history)
        assert project.layers.items(article, "Ann") == [own_claim("c2")]
        names = [entry.edit.changes for entry in project.layers.edits(article, "Ann")]
        assert names == [other.changes]
        assert project.layers.last_done("Ann") is None
        assert project.layers.last_done("Bo") is not None
        assert not list(project.problems())


def test_damage_to_what_was_marked_blind_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.annotator"
    project = create_project(path, name="a", scheme_toml=SMALL_SCHEME, created_at=WHEN)
    article = held(project)
    project.beginnings.begin(article, "Ann", BLIND)
    project.layers.apply(adding(own_claim("c1")), ONE)
    project.beginnings.reveal(article, "Ann", LATER)
    project.guidelines.add("one", at=WHEN, by="Ann")
    project.conflicts.add(Conflict(0, TALKS, "Ann", "a.annotator", WHEN, body="{}"))
    project.close()
    with create_engine(f"sqlite:///{path}").begin() as connection:
        connection.execute(text("UPDATE blind_item SET body = replace(body, 'added', 'ADDED')"))
        connection.execute(text("UPDATE guideline SET text = 'two'"))
        connection.execute(text("UPDATE conflict SET body = '[]'"))
    project = open_project(path)
    problems = "\n".join(project.problems())
    for words in ("marked blind does not match", "guidelines does not match", "conflict 1"):
        assert words in problems
    with pytest.raises(StoreError):
        project.guidelines.newest()
    with pytest.raises(StoreError):
        project.conflicts.all()
    project.close()
