from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.claim import Claim
from annotator.domain.errors import NotPossible, StoreError
from annotator.domain.layer import LayerState, Relation, is_standing
from annotator.domain.span import Span
from annotator.services.adjudicating.grouping import disagreement
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.services.adjudicating.taking import set_taking
from annotator.services.ports import ADJUDICATED, Assignment, LayerCounts
from annotator.store.database import Database
from annotator.store.project import SqliteProject, open_project
from tests.services.adjudicating.panel import (
    ARTICLE,
    SENTENCES,
    TEXT,
    claim,
    entity,
    finish,
    group_at,
    rejected,
    said_by,
    session_of,
    span,
    with_article,
)

ROSE, ROSE_LONG = "trade rose by 5 percent", "trade rose by 5 percent in May"
FELL, GROW, CALM = "Prices fell", "wages will grow", "Oslo was calm"


@pytest.fixture
def session(project: SqliteProject) -> AdjudicationSession:
    """On trade the borders differ, on prices the type; only Bo says Oslo was calm; all agree
    on wages and on Ann Lee."""
    article = with_article(project)
    finish(project, article, "Ann", [
        entity("e1", "Ann Lee"),
        claim("c1", ROSE, attribution=said_by("e1")),
        claim("c2", FELL),
        claim("c3", GROW),
        rejected(claim("c9", CALM)),
    ])  # fmt: skip
    finish(project, article, "Bo", [
        entity("x", "Ann Lee"),
        claim("y", ROSE_LONG, attribution=said_by("x")),
        claim("z", FELL, claim_type=("causal",)),
        claim("w", GROW),
        claim("v", CALM),
        Relation("v", ARTICLE, "w", "elaborates"),
    ])  # fmt: skip
    session = session_of(project)
    session.open(ARTICLE)
    return session


def decide_all(session: AdjudicationSession) -> None:
    session.merge(group_at(session.desk, ROSE_LONG), "longest")
    session.take(group_at(session.desk, FELL), 1, "The article gives a cause.")
    session.reject(group_at(session.desk, CALM), "An opinion.")


def hows(session: AdjudicationSession) -> dict[str, str | None]:
    assert session.desk is not None
    return {
        group.span.of(TEXT): group.outcome.how if group.outcome else None
        for group in session.desk.groups
    }


def test_what_all_agree_on_is_taken_when_first_opened(session: AdjudicationSession) -> None:
    assert hows(session) == {
        "Ann Lee": "agreed",
        ROSE_LONG: None,
        FELL: None,
        GROW: "agreed",
        CALM: None,
    }
    assert session.desk is not None
    assert session.desk.state == "started"
    assert [r.name for r in session.desk.reviewers] == ["Ann", "Bo"]
    edit = session.project.layers.last_done(ADJUDICATED)
    assert edit is not None
    assert (edit.name, edit.active_ms) == ("Take what all agree on", 0)
    item = group_at(session.desk, GROW).outcome.item
    assert (item.id, item.provenance.origin, item.provenance.run) == ("r1:c3", "adjudicated", None)
    assert item.decision.reviewer == "Dora"


def test_opening_again_takes_nothing_more(session: AdjudicationSession) -> None:
    first = session.project.layers.last_done(ADJUDICATED)
    session.reopen(group_at(session.desk, GROW))
    again = session_of(session.project)
    again.open(ARTICLE)
    assert hows(again)[GROW] is None
    assert session.project.layers.last_done(ADJUDICATED) != first


def test_groups_say_what_differs(session: AdjudicationSession) -> None:
    desk = session.desk
    assert group_at(desk, ROSE_LONG).differences == ("end",)
    assert group_at(desk, FELL).differences == ("claim_type",)
    assert [group_at(desk, words).agreement for words in (GROW, FELL, CALM)] == [
        "all", "near", "some",
    ]  # fmt: skip
    assert group_at(desk, CALM).members[0] is None


def test_same_words_can_be_enough(session: AdjudicationSession) -> None:
    set_taking(session.project, "same_words")
    edit = session.take_agreed()
    assert edit is not None
    assert hows(session)[FELL] == "A"
    assert group_at(session.desk, FELL).outcome.claim.claim_type == ("quantity",)
    assert hows(session)[ROSE_LONG] is None


def test_nothing_is_taken_where_that_is_wished(project: SqliteProject) -> None:
    article = with_article(project)
    for name in ("Ann", "Bo"):
        finish(project, article, name, [claim("c", FELL)])
    desk = session_of(project, take="nothing").open(ARTICLE)
    assert (desk.state, len(desk.undecided)) == ("waiting", 1)


def test_take(session: AdjudicationSession) -> None:
    edit = session.take(group_at(session.desk, FELL), 1, "A cause.")
    assert edit is not None
    assert (edit.name, edit.reviewer, edit.active_ms > 0) == ("Take B", ADJUDICATED, True)
    outcome = group_at(session.desk, FELL).outcome
    assert (outcome.how, outcome.reason) == ("B", "A cause.")
    assert outcome.claim.claim_type == ("causal",)
    assert outcome.item.decision.status == "accepted"


def test_nobody_takes_what_is_not_there(session: AdjudicationSession) -> None:
    for index in (0, 7):
        with pytest.raises(NotPossible, match="nothing here"):
            session.take(group_at(session.desk, CALM), index)


@pytest.mark.parametrize(
    ("how", "words"), [("longest", ROSE_LONG), ("shortest", ROSE), ("intersection", ROSE)]
)
def test_merge(session: AdjudicationSession, how: str, words: str) -> None:
    session.merge(group_at(session.desk, ROSE_LONG), how)
    outcome = group_at(session.desk, ROSE_LONG).outcome
    assert outcome.claim.spans == (span(words),)
    assert outcome.how == ("shortest" if how == "intersection" else how)
    assert outcome.item.decision.status == "corrected"


def test_edit(session: AdjudicationSession) -> None:
    group = group_at(session.desk, FELL)
    session.edit(group, replace(group.members[0].claim, modality="certain"), "Plain.")
    assert group_at(session.desk, FELL).outcome.how == "edited"
    assert group_at(session.desk, FELL).outcome.claim.modality == "certain"
    with pytest.raises(NotPossible, match="outside the text"):
        session.edit(group, Claim((Span(0, len(TEXT) + 1),)))


def test_reject_keeps_what_was_rejected(session: AdjudicationSession) -> None:
    session.reject(group_at(session.desk, CALM), "An opinion.")
    outcome = group_at(session.desk, CALM).outcome
    assert (outcome.how, outcome.reason) == ("rejected", "An opinion.")
    assert not is_standing(outcome.item)


def test_deciding_again_replaces(session: AdjudicationSession) -> None:
    stale = group_at(session.desk, FELL)
    session.take(stale, 0)
    session.take(stale, 1)
    assert group_at(session.desk, FELL).outcome.how == "B"
    assert len(session.desk.layer.claims) == 2


def test_the_source_is_the_golds_entity(session: AdjudicationSession) -> None:
    session.take(group_at(session.desk, ROSE_LONG), 1)
    outcome = group_at(session.desk, ROSE_LONG).outcome
    assert outcome.claim.attribution.source_entity == "r1:e1"
    assert "r1:e1" in session.desk.layer.entities


def test_a_rejected_entity_is_nobodys_source(session: AdjudicationSession) -> None:
    decide_all(session)
    session.reject(group_at(session.desk, "Ann Lee", "entity"))
    session.finish()
    attribution = group_at(session.desk, ROSE_LONG).outcome.claim.attribution
    assert (attribution.source_entity, attribution.source) == (None, (span("Ann Lee"),))


def test_note(session: AdjudicationSession) -> None:
    with pytest.raises(NotPossible, match="not decided yet"):
        session.note(group_at(session.desk, FELL), "Why")
    session.take(group_at(session.desk, FELL), 0)
    session.note(group_at(session.desk, FELL), "Because.")
    outcome = group_at(session.desk, FELL).outcome
    assert (outcome.how, outcome.reason) == ("A", "Because.")
    session.note(group_at(session.desk, FELL), "  ")
    assert group_at(session.desk, FELL).outcome.reason is None


def test_undo_and_redo(session: AdjudicationSession) -> None:
    session.take(group_at(session.desk, FELL), 0)
    session.take(group_at(session.desk, FELL), 1)
    session.undo()
    assert hows(session)[FELL] == "A"
    session.undo()
    assert hows(session)[FELL] is None
    session.redo()
    session.redo()
    assert hows(session)[FELL] == "B"
    assert session.redo() is None


def test_undo_goes_back_to_its_article(session: AdjudicationSession) -> None:
    other = with_article(session.project, "other", TEXT + "More.")
    for name in ("Ann", "Bo"):
        finish(session.project, other, name, [])
    session.take(group_at(session.desk, FELL), 0)
    session.open(other.id)
    session.undo()
    assert session.desk.article.id == ARTICLE
    assert hows(session)[FELL] is None


def test_nobody_undoes_what_another_decided(session: AdjudicationSession) -> None:
    session.take(group_at(session.desk, FELL), 0)
    other = session_of(session.project, "Emil")
    other.open(ARTICLE)
    with pytest.raises(NotPossible, match="made by Dora"):
        other.undo()
    assert hows(other)[FELL] == "A"


def test_it_can_be_finished_once_all_is_decided(session: AdjudicationSession) -> None:
    with pytest.raises(NotPossible, match="3 places are not decided"):
        session.finish()
    decide_all(session)
    session.finish()
    layer = session.desk.layer
    assert (session.desk.state, layer.state) == ("done", LayerState("done"))
    assert sorted(mark.span for mark in layer.marks.values()) == sorted(SENTENCES)
    assert list(session.project.problems()) == []
    with pytest.raises(NotPossible, match="Reopen it first"):
        session.take(group_at(session.desk, FELL), 0)


def test_it_can_be_reopened_and_finished_again(session: AdjudicationSession) -> None:
    decide_all(session)
    with pytest.raises(NotPossible, match="not finished"):
        session.reopen_article()
    session.finish()
    done = session.desk.layer
    session.reopen_article()
    assert session.desk.state == "started"
    assert hows(session)[FELL] == "B"
    session.finish()
    assert session.desk.layer == done
    session.undo()
    assert session.desk.state == "started"


def test_it_is_all_there_after_a_restart(session: AdjudicationSession) -> None:
    decide_all(session)
    before = session.desk
    path: Path = session.project.path
    session.project.close()
    again = open_project(path)
    after = session_of(again).open(ARTICLE)
    again.close()
    assert after == before


def test_relations_come_with_the_claims_they_are_of(session: AdjudicationSession) -> None:
    decide_all(session)
    session.take(group_at(session.desk, CALM), 1)
    session.finish()
    assert list(session.desk.layer.relations.values()) == [
        Relation("r2:v", ARTICLE, "r1:c3", "elaborates")
    ]
    session.reopen_article()
    session.reject(group_at(session.desk, CALM))
    session.finish()
    assert session.desk.layer.relations == {}


def test_a_relation_that_only_one_has_of_what_all_have_is_left_out(
    project: SqliteProject,
) -> None:
    article = with_article(project)
    both = [claim("c", FELL), claim("d", GROW), Relation("c", ARTICLE, "d", "entails")]
    finish(project, article, "Ann", both)
    finish(project, article, "Bo", [*both, Relation("d", ARTICLE, "c", "contradicts")])
    session = session_of(project)
    session.open(ARTICLE)
    session.finish()
    assert [link.type for link in session.desk.layer.relations.values()] == ["entails"]


def test_a_relation_to_another_adjudicated_article(project: SqliteProject) -> None:
    article, other = with_article(project), with_article(project, "other", TEXT + "More.")
    for name, key in (("Ann", "a"), ("Bo", "b")):
        finish(project, article, name, [claim("c", FELL), Relation("c", other.id, key, "entails")])
        finish(project, other, name, [claim(key, GROW)])
    session = session_of(project)
    session.open(ARTICLE)
    session.finish()
    (link,) = session.desk.layer.relations.values()
    assert (link.tail_article, link.tail) == (other.id, "r1:a")


def test_suggestions_that_all_rejected_stay_on_record(project: SqliteProject) -> None:
    article = with_article(project)
    kept = claim("c8", GROW)
    kept = replace(rejected(kept), decision=kept.decision)
    finish(project, article, "Ann", [rejected(claim("c9", CALM)), rejected(claim("c8", GROW))])
    finish(project, article, "Bo", [kept])
    session = session_of(project)
    session.open(ARTICLE)
    session.take(group_at(session.desk, GROW), 1)
    session.finish()
    others = [i for i in session.desk.layer.claims.values() if i.provenance.run]
    assert [item.provenance.suggestion for item in others] == ["c9"]
    assert [group.key for group in session.desk.groups] == ["r2:rules@1#abcdef01/c8"]
    session.undo()
    assert len(session.desk.layer.claims) == 1


def test_gold_that_no_layer_has_any_more_is_still_shown(session: AdjudicationSession) -> None:
    session.take(group_at(session.desk, CALM), 1)
    project = session.project
    article = project.articles.find(ARTICLE)
    layer = [i for i in project.layers.items(article, "Bo") if getattr(i, "id", "") != "v"]
    project.layers.replace(article, "Bo", items=layer, counts=LayerCounts(4, 4), edits=())
    session.open(ARTICLE)
    alone = group_at(session.desk, CALM)
    assert (alone.members, alone.agreement, alone.outcome.how) == ((), "some", "edited")
    session.reject(alone, "Nobody says so now.")
    assert group_at(session.desk, CALM).outcome.how == "rejected"
    session.reopen(group_at(session.desk, CALM))
    assert CALM not in hows(session)


def test_an_empty_intersection_is_refused(project: SqliteProject) -> None:
    article = with_article(project)
    whole = span("Prices fell, and wages will grow")
    middle = (whole.start + whole.end) // 2
    for name, own in (
        ("Ann", Span(whole.start, middle)),
        ("Bo", whole),
        ("Cy", Span(middle, whole.end)),
    ):
        item = claim("c", FELL)
        finish(project, article, name, [replace(item, claim=replace(item.claim, spans=(own,)))])
    session = session_of(project)
    (group,) = session.open(ARTICLE).groups
    with pytest.raises(NotPossible, match="no words that all of them have"):
        session.merge(group, "intersection")
    session.merge(group, "shortest")
    assert session.desk.groups[0].outcome.claim.spans == (Span(whole.start, middle),)


def test_one_finished_layer_is_not_enough(project: SqliteProject) -> None:
    article = with_article(project)
    finish(project, article, "Ann", [claim("c", FELL)])
    finish(project, article, "Bo", [claim("c", FELL)], is_done=False)
    with pytest.raises(NotPossible, match="not two finished layers"):
        session_of(project, "Ann").open(ARTICLE)


def test_unfinished_layers_are_not_looked_at(project: SqliteProject) -> None:
    article = with_article(project)
    for name in ("Ann", "Bo"):
        finish(project, article, name, [claim("c", FELL)])
    finish(project, article, "Cy", [claim("c", GROW)], is_done=False)
    desk = session_of(project).open(ARTICLE)
    assert [reviewer.name for reviewer in desk.reviewers] == ["Ann", "Bo"]
    assert len(desk.groups) == 1


def test_nobody_adjudicates_what_they_still_have_to_review(project: SqliteProject) -> None:
    article = with_article(project)
    for name in ("Ann", "Bo"):
        finish(project, article, name, [claim("c", FELL)])
    finish(project, article, "Cy", [claim("c", GROW)], is_done=False)
    project.reviewer("Dora")
    project.assignments.assign([Assignment(ARTICLE, "Dora")], "")
    for name in ("Cy", "Dora"):
        session = session_of(project, name)
        with pytest.raises(NotPossible, match="finished it yourself"):
            session.open(ARTICLE)
        assert session.desk is None
    assert project.layers.last_done(ADJUDICATED) is None
    for name in ("Ann", "Emil"):
        session_of(project, name).open(ARTICLE)


def test_an_edit_knows_the_guidelines(session: AdjudicationSession) -> None:
    session.project.guidelines.add("Be fair.", at="", by="Dora")
    edit = session.take(group_at(session.desk, FELL), 0)
    assert edit is not None
    assert edit.guideline == 1


def test_disagreement_counts_entities_half(session: AdjudicationSession) -> None:
    assert disagreement(session.desk.groups) == pytest.approx(3 / 4.5)
    assert disagreement([]) == 0


def test_a_project_that_can_only_be_read_is_looked_at_all_the_same(
    session: AdjudicationSession, project: SqliteProject
) -> None:
    session.undo()
    with closing(SqliteProject(Database(project.path, access="ro"))) as shelved:
        looking = session_of(shelved, "Ann")
        desk = looking.open(ARTICLE)
        assert (desk.state, len(desk.undecided)) == ("waiting", len(desk.groups))
        with pytest.raises(StoreError, match="is read-only"):
            looking.take_agreed()


def test_the_project_is_sound_at_every_step(
    session: AdjudicationSession, project: SqliteProject
) -> None:
    session.reopen(group_at(session.desk, "Ann Lee", "entity"))
    session.take(group_at(session.desk, ROSE_LONG), 0)
    assert list(project.problems()) == [], "the claimant is decided after the claim"
    for group in session.desk.undecided if session.desk else []:
        session.reject(group)
    session.finish()
    assert list(project.problems()) == []


def test_a_rejected_suggestion_lets_go_of_the_reviewers_entities(project: SqliteProject) -> None:
    article = with_article(project)
    turned_down = rejected(claim("c9", CALM, attribution=said_by("mine")))
    finish(project, article, "Ann", [entity("mine", "Ann Lee"), turned_down])
    finish(project, article, "Bo", [])
    session = session_of(project)
    desk = session.open(ARTICLE)
    session.reject(desk.undecided[0])
    session.finish()
    assert session.desk is not None
    assert turned_down.id in session.desk.layer.claims
    assert list(project.problems()) == []
