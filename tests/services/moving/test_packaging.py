from pathlib import Path

import pytest

from annotator.domain.errors import NotPossible
from annotator.domain.layer import LayerState, Relation
from annotator.domain.suggestion import Extraction, Run
from annotator.services.moving.marks import PROJECT_ID, PackageMark, package_mark
from annotator.services.moving.packaging import fill_package, package_contents
from annotator.services.ports import Assignment, LayerCounts
from annotator.services.review.approach import Policy, policy_of, set_policy
from annotator.store.packages import made_package
from tests.services.moving.office import (
    NOON,
    Work,
    article_id,
    at,
    make_project,
    package,
    text_of,
)
from tests.services.review.desk import CLAIMS, ENTITIES, FIRST, RUN, STRUCTURE

NEWER = Run("news", "2", "fedcba9876", created_at="2026-02-01T00:00:00Z")
PREDICTED = Run("llm", "1", "0123456789", kind="predictions")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return make_project(tmp_path / "talks.annotator", reviewers=["Ann", "Bo", "Cy"])


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "bo.annotator"


def test_a_package_is_a_project_to_be_opened(office: Path, to: Path) -> None:
    package(office, to, "Bo")
    with at(office) as project, at(to) as packed:
        assert packed.name() == "Talks"
        assert packed.scheme() == project.scheme()
        assert packed.articles.ids() == project.articles.ids()
        assert packed.reviewers() == project.reviewers(), "pseudonyms stay"
        article = packed.articles.find(article_id(1))
        assert article is not None
        assert article.text == text_of(1)
        assert packed.suggestions.structure(article) == STRUCTURE
        (suggested,) = packed.suggestions.of(article)
        assert (suggested.run, suggested.claims, suggested.entities) == (RUN, CLAIMS, ENTITIES)
        own_id = project.setting(PROJECT_ID)
        assert own_id is not None
        assert package_mark(packed) == PackageMark(own_id, "Bo", NOON)
        assert list(packed.problems()) == []
    assert to.stat().st_mode & 0o777 == 0o600


def test_it_holds_the_reviewers_own_work_and_nobody_elses(office: Path, to: Path) -> None:
    Work(office, "Bo").confirm()
    Work(office, "Ann").confirm()
    package(office, to, "Bo")
    with at(office) as project, at(to) as packed:
        article = packed.articles.find(article_id(0))
        assert article is not None
        assert packed.layers.reviewers_of(article) == ["Bo"]
        assert packed.layers.items(article, "Bo") == project.layers.items(article, "Bo")
        assert len(packed.layers.edits(article, "Bo")) == 1
        assert packed.beginnings.of(article, "Bo") == project.beginnings.of(article, "Bo")
        (row, *_) = packed.articles.summaries("Bo")
        assert (row.status, row.claims, row.decided) == ("started", 2, 1)


def test_predictions_stay_at_home_and_the_newest_run_stays_the_newest(
    office: Path, to: Path
) -> None:
    with at(office) as project:
        for number, runs in ((0, [NEWER]), (1, [RUN, NEWER, PREDICTED])):
            article = project.articles.find(article_id(number))
            assert article is not None
            for run in runs:
                project.suggestions.save(article, run, Extraction(STRUCTURE, (), CLAIMS))
    package(office, to, "Bo")
    with at(to) as packed:
        assert [run.key for run in packed.suggestions.runs()] == [RUN.key, NEWER.key]


def test_policy_and_guidelines_travel(office: Path, to: Path) -> None:
    with at(office) as project:
        set_policy(project, Policy("share", 0.5, "a seed"))
        project.guidelines.add("one", at=NOON, by="Ann")
        project.guidelines.add("two", at=NOON, by="Cy")
        project.set_colour("Bo", "#123456")
    package(office, to, "Bo")
    with at(office) as project, at(to) as packed:
        assert policy_of(packed) == Policy("share", 0.5, "a seed")
        assert packed.guidelines.versions() == project.guidelines.versions()
        assert packed.reviewer("Bo").colour == "#123456"


def test_assigned_articles_are_those_of_the_reviewer_and_of_nobody(office: Path, to: Path) -> None:
    with at(office) as project:
        mine, theirs = Assignment(article_id(0), "Bo"), Assignment(article_id(1), "Ann")
        project.assignments.assign([mine, theirs], NOON)
    package(office, to, "Bo", "assigned")
    with at(to) as packed:
        assert packed.articles.ids() == [article_id(0), article_id(2)]
        assert packed.assignments.all() == [mine]


def test_chosen_articles_alone(office: Path, to: Path) -> None:
    package(office, to, "Bo", [article_id(2)])
    with at(to) as packed:
        assert packed.articles.ids() == [article_id(2)]


def test_articles_that_a_relation_leads_to_come_along(office: Path, to: Path) -> None:
    with at(office) as project:
        article = project.articles.find(article_id(0))
        assert article is not None
        link = Relation(FIRST, article_id(2), FIRST, "same_claim")
        items = [link, LayerState("started")]
        project.layers.restore(article, "Bo", items, LayerCounts(2, 0))
        contents = package_contents(project, "Bo", [article_id(0)])
    assert (contents.articles, contents.added) == ((article_id(0), article_id(2)), 1)
    package(office, to, "Bo", [article_id(0)])
    with at(to) as packed:
        assert list(packed.problems()) == []


def test_what_cannot_be_packed_is_said(office: Path) -> None:
    with at(office) as project:
        with pytest.raises(NotPossible, match="no reviewer Dora"):
            package_contents(project, "Dora", "all")
        with pytest.raises(NotPossible, match="no article nowhere"):
            package_contents(project, "Bo", ["nowhere"])  # type: ignore[list-item]
        with pytest.raises(NotPossible, match="no article for Bo"):
            package_contents(project, "Bo", [])


def test_it_is_told_how_far_it_is_layers_and_all(office: Path, to: Path) -> None:
    Work(office, "Bo").confirm()
    told: list[float] = []
    with at(office) as project:
        contents = package_contents(project, "Bo", "all")
        with made_package(to, of=project, made_at=NOON) as made:
            fill_package(
                project, made, contents, made_at=NOON,
                progress=lambda done, total: told.append(done / (total or 1)),
            )  # fmt: skip
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == len(contents.articles) + contents.begun


def test_reading_layers_for_where_they_lead_is_told_and_can_be_stopped(office: Path) -> None:
    Work(office, "Bo").confirm()
    told: list[tuple[int, int | None]] = []
    with at(office) as project:
        package_contents(project, "Bo", [article_id(0)], progress=lambda *far: told.append(far))
        assert told == [(1, 1)]
        package_contents(project, "Bo", "all", progress=lambda *far: told.append(far))
        assert told == [(1, 1)], "of all articles none leads beyond them, so none is read"
        with pytest.raises(NotPossible, match="stopped"):
            package_contents(project, "Bo", [article_id(0)], is_cancelled=lambda: True)


def test_a_package_that_is_stopped_leaves_no_file(office: Path, to: Path) -> None:
    with at(office) as project:
        contents = package_contents(project, "Bo", "all")
        with (
            pytest.raises(NotPossible, match="stopped"),
            made_package(to, of=project, made_at=NOON) as made,
        ):
            fill_package(project, made, contents, made_at=NOON, is_cancelled=lambda: True)
    assert sorted(p.name for p in to.parent.iterdir()) == [office.name]
