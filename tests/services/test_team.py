"""The team of a project: real project files, as several people share them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId, make_article
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import LayerState
from annotator.services.assigning import plan_of
from annotator.services.ports import Assignment, LayerCounts, Project
from annotator.services.team import (
    COLOURS,
    add_reviewer,
    assign,
    assign_by_hand,
    finished_by,
    members,
    reviewer_in_colour,
    reviewers_in_colour,
    withdraw,
)
from annotator.store.project import create_project
from tests.fakes.memory_project import SMALL_SCHEME

AT = "2026-01-01T00:00:00Z"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    path = tmp_path / "p.annotator"
    project = create_project(path, name="P", scheme_toml=SMALL_SCHEME, created_at=AT)
    for number in range(4):
        project.articles.add(make_article(f"a{number}", f"Talk {number} was held."))
    yield project
    project.close()


def finish(project: Project, article_id: str, name: str) -> None:
    article = project.articles.find(ArticleId(article_id))
    project.layers.restore(article, name, [LayerState("done")], LayerCounts(0, 0))


def test_everybody_gets_a_colour_of_their_own_that_stays(project: Project) -> None:
    names = [f"Reviewer {number}" for number in range(10)]
    given = [reviewer_in_colour(project, name).colour for name in names]
    assert given == [*COLOURS, *COLOURS[:2]]
    project.set_colour("Reviewer 0", COLOURS[5])
    assert reviewer_in_colour(project, "Reviewer 0").colour == COLOURS[5]
    assert [each.colour for each in reviewers_in_colour(project)][:2] == [COLOURS[5], COLOURS[1]]


def test_who_came_with_a_file_has_a_colour_at_once(project: Project) -> None:
    finish(project, "a0", "Ada")
    assert [each.colour for each in project.reviewers()] == [""]
    assert [each.colour for each in reviewers_in_colour(project)] == [COLOURS[0]]


def test_a_reviewer_is_added_once(project: Project) -> None:
    assert add_reviewer(project, "  Ada   Day ").name == "Ada Day"
    with pytest.raises(NotPossible, match="ada day reviews in this project already"):
        add_reviewer(project, "ada day")
    for words in ("", "  ", "Adjudicated gold"):
        with pytest.raises(InvalidInput):
            add_reviewer(project, words)
    assert [each.name for each in project.reviewers()] == ["Ada Day"]


def test_members_have_what_they_were_given_and_what_they_finished(project: Project) -> None:
    assign_by_hand(project, "Ada", ["a0", "a1"], at=AT)
    finish(project, "a1", "Ada")
    finish(project, "a2", "Ben")
    counted = {m.reviewer.name: (m.assigned, m.done) for m in members(project)}
    assert counted == {"Ada": (2, 1), "Ben": (0, 1)}
    assert finished_by(project, ["Ben", "Zoe"]) == {"Ben": 1, "Zoe": 0}


def test_a_plan_is_carried_out_once(project: Project) -> None:
    new = [Assignment(ArticleId("a0"), "Ada"), Assignment(ArticleId("a1"), "Ben")]
    plan = plan_of(project.articles.ids(), new)
    assert assign(project, plan, at=AT) == 2
    assert assign(project, replace(plan), at=AT) == 0
    assert [each.colour for each in project.reviewers()] == list(COLOURS[:2])


def test_a_plan_that_fails_assigns_nothing(project: Project) -> None:
    new = (Assignment(ArticleId("a0"), "Ada"), Assignment(ArticleId("a1"), "Adjudicated gold"))
    with pytest.raises(InvalidInput):
        assign(project, plan_of(project.articles.ids(), new), at=AT)
    assert project.assignments.all() == []
    assert project.reviewers() == []


def test_by_hand_beside_those_who_have_it(project: Project) -> None:
    assign_by_hand(project, "Ada", ["a0"], at=AT)
    plan = assign_by_hand(project, "Ben", ["a0", "a0", "a2"], at=AT)
    assert [(s.reviewer, s.articles, s.new) for s in plan.shares] == [("Ada", 1, 0), ("Ben", 2, 2)]
    assert withdraw(project, "Ada", ["a0", "a3"]) == 1
    assert project.assignments.all() == [
        Assignment(ArticleId("a0"), "Ben"),
        Assignment(ArticleId("a2"), "Ben"),
    ]


def test_an_article_that_is_not_there_is_refused(project: Project) -> None:
    with pytest.raises(NotPossible, match="no article zz"):
        assign_by_hand(project, "Ada", ["a0", "zz"], at=AT)
    assert project.assignments.all() == []
