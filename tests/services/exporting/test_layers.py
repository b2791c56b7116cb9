"""Whose layer is exported: the adjudicated gold, one reviewer's, or all that are finished."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Relation, make_layer
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.formats.gold_folder import GoldFolder
from annotator.formats.registry import read_paths
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.services.exporting import ExportOptions, export_gold
from annotator.services.importing import import_articles
from annotator.services.ports import ADJUDICATED, Project
from annotator.services.review import claims
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.session import ReviewSession
from annotator.store.project import SqliteProject, create_project
from tests.fakes.memory_project import SMALL_SCHEME
from tests.services.adjudicating.panel import (
    ARTICLE,
    RUN,
    STRUCTURE,
    TEXT,
    claim,
    entity,
    finish,
    group_at,
    rejected,
    said_by,
    session_of,
    with_article,
)

ROSE, FELL, GROW = "trade rose by 5 percent", "Prices fell", "wages will grow"


def made(path: Path) -> SqliteProject:
    return create_project(path, name="Talks", scheme_toml=SMALL_SCHEME, created_at="")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[SqliteProject]:
    """Ann and Bo have finished, Cy has begun; the gold of the article is not made yet."""
    stored = made(tmp_path / "talks.annotator")
    article = with_article(stored)
    finish(stored, article, "Ann", [
        entity("e", "Ann Lee"),
        claim("c1", ROSE, attribution=said_by("e")),
        claim("c2", FELL),
        rejected(claim("c9", "Oslo was calm")),
    ])  # fmt: skip
    finish(stored, article, "Bo", [
        entity("x", "Ann Lee"),
        claim("y", ROSE, attribution=said_by("x")),
        claim("z", FELL, claim_type=("causal",)),
        claim("w", GROW),
        Relation("w", ARTICLE, "z", "elaborates"),
    ])  # fmt: skip
    finish(stored, article, "Cy", [claim("q", GROW)], is_done=False)
    yield stored
    stored.close()


def adjudicated(project: Project) -> AdjudicationSession:
    session = session_of(project, "Dora")
    session.open(ARTICLE)
    session.take(group_at(session.desk, FELL), 1, "A cause.")
    session.take(group_at(session.desk, GROW), 1)
    session.finish()
    return session


def exported(project: Project, folder: Path, **options: object) -> dict:
    export_gold(project, GoldFolder(folder), ExportOptions(**options))
    (line,) = (folder / "gold.jsonl").read_text("utf-8").split("\n")[:-1]
    return json.loads(line)


def words(record: dict) -> list[str]:
    return [entry["spans"][0]["text"] for entry in record["claims"]]


def names(record: dict) -> list[str]:
    return [layer["annotator"] for layer in record["layers"]]


def test_the_adjudicated_layer_is_the_gold(project: SqliteProject, tmp_path: Path) -> None:
    adjudicated(project)
    record = exported(project, tmp_path / "out")
    assert words(record) == [ROSE, FELL, GROW]
    assert record["exhaustive"] is True
    assert record["layers"] == [{"annotator": ADJUDICATED, "spans": [], "claims": []}]
    for item in (*record["spans"], *record["claims"]):
        assert item["provenance"] == {
            "origin": "adjudicated", "run": None, "suggestion": None, "score": None,
        }  # fmt: skip
        assert item["decision"]["annotator"] == "r4"
    assert record["claims"][1]["decision"]["reason"] == "A cause."
    assert record["claims"][0]["attribution"]["source_entity"] == "e1"
    assert record["relations"] == [
        {"head": "c3", "tail": {"article": ARTICLE, "claim": "c2"}, "type": "elaborates"}
    ]
    assert [entry["suggestion"] for entry in record["rejected"]] == ["c9"]
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    assert "went through adjudication" in card
    assert "Dora" not in json.dumps(record) + card


def test_until_it_is_finished_the_gold_is_the_first_finished_layer(
    project: SqliteProject, tmp_path: Path
) -> None:
    session = adjudicated(project)
    session.reopen_article()
    record = exported(project, tmp_path / "out")
    assert (words(record), names(record)) == ([ROSE, FELL], ["r1"])


def test_one_reviewers_layer(project: SqliteProject, tmp_path: Path) -> None:
    adjudicated(project)
    for number, options in enumerate(({"layer": "reviewer"}, {})):
        record = exported(project, tmp_path / str(number), reviewer="Bo", **options)
        assert (words(record), names(record)) == ([ROSE, FELL, GROW], ["r2"])
        assert record["claims"][1]["provenance"]["origin"] == "human_blind"


def test_all_has_every_finished_layer_beside_the_gold(
    project: SqliteProject, tmp_path: Path
) -> None:
    adjudicated(project)
    record = exported(project, tmp_path / "out", layer="all")
    assert names(record) == [ADJUDICATED, "r1", "r2"]
    gold, ann, bo = record["layers"]
    assert (gold["claims"], words(ann), words(bo)) == ([], [ROSE, FELL], [ROSE, FELL, GROW])
    assert bo["claims"][0]["attribution"]["source_entity"] == bo["spans"][0]["id"] == "e1"
    assert words(record) == [ROSE, FELL, GROW]


def test_whose_layer_the_gold_is_does_not_stand_there_twice(
    project: SqliteProject, tmp_path: Path
) -> None:
    record = exported(project, tmp_path / "out", layer="all")
    assert names(record) == ["r1", "r2"]
    assert (record["layers"][0]["claims"], words(record)) == ([], [ROSE, FELL])


@pytest.mark.parametrize("layer", ["gold", "reviewer", "all"])
def test_the_manifest_says_which(project: SqliteProject, tmp_path: Path, layer: str) -> None:
    adjudicated(project)
    reviewer = "Ann" if layer == "reviewer" else None
    exported(project, tmp_path / "out", layer=layer, reviewer=reviewer)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert manifest["filters"]["layer"] == layer
    assert manifest["filters"]["reviewer"] == ("r1" if reviewer else None)


def test_what_does_not_fit_together_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Name the reviewer"):
        ExportOptions(layer="reviewer")
    for layer in ("gold", "all"):
        with pytest.raises(InvalidInput, match="not one reviewer's"):
            ExportOptions(layer=layer, reviewer="Ann")


@pytest.mark.parametrize("layer", ["gold", "all"])
def test_it_comes_back_and_gives_the_same_bytes(
    project: SqliteProject, tmp_path: Path, layer: str
) -> None:
    adjudicated(project)
    exported(project, tmp_path / "before", layer=layer)
    again = made(tmp_path / "again.annotator")
    gold = tmp_path / "before" / "gold.jsonl"
    assert import_articles(again, read_paths([gold])).refusals == ()
    exported(again, tmp_path / "after", layer=layer)
    article = again.articles.find(ARTICLE)
    assert article is not None
    assert make_layer(again.layers.items(article, ADJUDICATED)).state.status == "done"
    expected = ["r1", "r2"] if layer == "all" else []
    assert list(again.layers.reviewers_of(article)) == expected
    assert list(again.problems()) == []
    again.close()
    assert (tmp_path / "after" / "gold.jsonl").read_bytes() == gold.read_bytes()


def test_what_came_back_can_be_adjudicated_again(project: SqliteProject, tmp_path: Path) -> None:
    adjudicated(project)
    exported(project, tmp_path / "before", layer="all")
    again = made(tmp_path / "again.annotator")
    import_articles(again, read_paths([tmp_path / "before" / "gold.jsonl"]))
    session = session_of(again, "Emil")
    desk = session.open(ARTICLE)
    assert (desk.state, desk.undecided) == ("done", [])
    assert [group.outcome.how for group in desk.groups if group.kind == "claim"] == [
        "agreed", "B", "B",
    ]  # fmt: skip
    session.reopen_article()
    session.take(group_at(session.desk, FELL), 0)
    assert group_at(session.desk, FELL).outcome.how == "A"
    again.close()


def test_importing_again_changes_nothing(project: SqliteProject, tmp_path: Path) -> None:
    adjudicated(project)
    exported(project, tmp_path / "before", layer="all")
    article = project.articles.find(ARTICLE)
    assert article is not None
    people = (ADJUDICATED, "Ann", "Bo", "Cy")
    before = [list(project.layers.items(article, name)) for name in people]
    import_articles(project, read_paths([tmp_path / "before" / "gold.jsonl"]))
    assert [list(project.layers.items(article, name)) for name in people] == before


def test_a_blind_layer_exports_nothing_of_the_machines(
    project: SqliteProject, tmp_path: Path
) -> None:
    article = with_article(project, "blind", TEXT + "More.")
    found = SuggestedClaim("c0", claim("c", GROW).claim, 0.9)
    named = SuggestedEntity("e0", entity("e", "Oslo", "GPE").entity, 0.9)
    project.suggestions.save(article, RUN, Extraction(STRUCTURE, (named,), (found,)))
    set_policy(project, Policy("blind"))
    session = ReviewSession(project, "Eva")
    session.open(article.id)
    stamp = session.stamp()
    session.commit("add", claims.added(claim("c", FELL).claim, "new", stamp), stamp)
    out = tmp_path / "out"
    export_gold(project, GoldFolder(out), ExportOptions(status="started", reviewer="Eva"))
    (record,) = map(json.loads, (out / "gold.jsonl").read_text("utf-8").split("\n")[:-1])
    assert words(record) == [FELL]
    assert record["layers"] == [{"annotator": "r4", "spans": [], "claims": []}]
