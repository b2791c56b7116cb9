"""Nobody sees another's layer of an article before their own is done."""

import json
from pathlib import Path

import pytest

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import LayerState
from annotator.formats.gold_folder import GoldFolder
from annotator.services.comparing.project import compare, gold_choices
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.ports import ADJUDICATED, Assignment, LayerCounts, Project
from annotator.services.review import deciding, reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.seeing import (
    may_see,
    note_seen,
    require_seeing,
    seen_of,
    visible_articles,
)
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import ARTICLE, RUN, layer_of, session_of, with_article

WHEN = "2026-01-01T00:00:00Z"


@pytest.fixture
def project() -> Project:
    return with_article(MemoryProject())


def finish(project: Project, reviewer: str) -> None:
    session = session_of(project, reviewer)
    for claim_id in list(layer_of(session).claims):
        stamp = session.stamp()
        session.commit("confirm", deciding.confirmed(layer_of(session), claim_id, stamp), stamp)
    before = layer_of(session).state
    session.commit("finish", (Change(before, LayerState("done")),))


def begin(project: Project, reviewer: str) -> None:
    session = session_of(project, reviewer)
    session.commit("flag", reading.flagged(layer_of(session)))


def sees(project: Project, viewer: str) -> bool:
    """The same, asked of one article and of all."""
    is_seen = may_see(project, viewer, ARTICLE)
    assert visible_articles(project, viewer) == ({ARTICLE} if is_seen else set())
    return is_seen


def test_of_an_article_that_is_not_there_nothing_is_seen(project: Project) -> None:
    assert not may_see(project, "Ann", ArticleId("nowhere"))


def test_a_layer_that_is_not_done_sees_no_other(project: Project) -> None:
    finish(project, "Bo")
    begin(project, "Ann")
    assert not sees(project, "Ann")
    with pytest.raises(NotPossible, match="once you have finished it yourself"):
        require_seeing(project, "Ann", ARTICLE)
    finish(project, "Ann")
    assert sees(project, "Ann")
    require_seeing(project, "Ann", ARTICLE)


def test_whoever_has_not_begun_an_article_for_everybody_sees_none(project: Project) -> None:
    finish(project, "Bo")
    assert not sees(project, "Ann")


def test_whoever_only_looked_at_an_article_of_others_has_no_part_in_it(project: Project) -> None:
    project.assignments.assign([Assignment(ARTICLE, "Bo")], WHEN)
    session_of(project, "Ann")
    assert sees(project, "Ann")
    begin(project, "Ann")
    assert not sees(project, "Ann")


def test_whoever_has_seen_others_layers_reviews_no_more_blind(project: Project) -> None:
    set_policy(project, Policy("blind"))
    article = project.articles.find(ARTICLE)
    assert article is not None
    session_of(project, "Bo")
    for name in ("Ann", "Bo"):
        note_seen(project, name, article, at=WHEN)
        assert session_of(project, name).desk.approach == "revealed"  # type: ignore[union-attr]


def test_an_article_given_to_others_may_be_seen(project: Project) -> None:
    project.assignments.assign([Assignment(ARTICLE, "Bo"), Assignment(ARTICLE, "Cy")], WHEN)
    assert sees(project, "Ann")
    assert not sees(project, "Cy")


def test_two_finished_layers_are_there_to_be_adjudicated(project: Project) -> None:
    finish(project, "Bo")
    finish(project, "Cy")
    assert sees(project, "Ann")
    begin(project, "Ann")
    assert not sees(project, "Ann")


def test_ones_own_layer_and_gold_from_a_file_are_always_seen(project: Project) -> None:
    finish(project, "Bo")
    begin(project, "Ann")
    assert seen_of(project, "Ann", "Ann") is None
    assert seen_of(project, "Ann", "Bo") == set()
    article = project.articles.find(ARTICLE)
    assert article is not None
    project.layers.restore(article, "From a file", [LayerState("done")], LayerCounts(0, 0))
    assert seen_of(project, "Ann", "From a file") is None
    assert ADJUDICATED not in [choice.reviewer for choice in gold_choices(project, "Ann")]


def test_comparing_takes_no_layer_that_may_not_be_seen(project: Project) -> None:
    finish(project, "Bo")
    begin(project, "Ann")
    choices = {(c.reviewer, c.is_finished_only): c for c in gold_choices(project, "Ann")}
    assert ("Bo", True) not in choices
    (bos,) = [c for c in gold_choices(project) if c.reviewer == "Bo"]
    assert bos.articles == 1
    finish(project, "Ann")
    (bos,) = [c for c in gold_choices(project, "Ann") if c.reviewer == "Bo"]
    compared = compare(project, bos, [RUN], samples=0)
    assert [items.id for items in compared.gold] == [ARTICLE]


def test_comparing_shows_no_run_over_a_blind_article(project: Project) -> None:
    set_policy(project, Policy("blind"))
    begin(project, "Ann")
    assert gold_choices(project, "Ann") == []
    assert [c.reviewer for c in gold_choices(project)] == ["Ann"]


def test_an_export_by_a_reviewer_holds_no_layer_they_may_not_see(
    project: Project, tmp_path: Path
) -> None:
    finish(project, "Bo")
    begin(project, "Ann")
    for layer in ("gold", "all", "reviewer"):
        reviewer = "Bo" if layer == "reviewer" else None
        options = ExportOptions(status="all", layer=layer, reviewer=reviewer, viewer="Ann")
        outcome = export_gold(project, GoldFolder(tmp_path / layer), options)
        assert outcome.withheld == 1
        record = json.loads((tmp_path / layer / "gold.jsonl").read_text(encoding="utf-8"))
        assert "r1" not in [entry["annotator"] for entry in record["layers"]]
        assert record["claims"] == []
    finish(project, "Ann")
    options = ExportOptions(layer="reviewer", reviewer="Bo", viewer="Ann")
    assert export_gold(project, GoldFolder(tmp_path / "later"), options).withheld == 0
