"""What the threshold sets aside, and that it is in nobody's way. SECOND has a score of 0.7."""

from dataclasses import replace

import pytest

from annotator.domain.decision import Provenance
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, is_open, make_layer
from annotator.services.review import claims, deciding, entities, reading
from annotator.services.review.deciding import Stamp
from annotator.services.review.session import OpenArticle, ReviewSession
from annotator.services.review.threshold import counted, rest_of
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    CLAIMS,
    FIRST,
    RUN,
    SECOND,
    STRUCTURE,
    entity_id,
    layer_of,
    session_of,
    with_article,
)

BETWEEN = 0.75  # above the score of SECOND, below that of FIRST
STAMP = Stamp("Ann", "2026-01-01T00:00:00Z")


@pytest.fixture
def session() -> ReviewSession:
    return session_of(with_article(MemoryProject()), threshold=BETWEEN)


def desk_of(session: ReviewSession) -> OpenArticle:
    assert session.desk is not None
    return session.desk


def suggested(score: float | None) -> ReviewedClaim:
    claim = CLAIMS[1].claim
    return ReviewedClaim("c", claim, Provenance("machine_suggested", RUN.key, "c1", score), claim)


def confirm(session: ReviewSession, claim_id: str = FIRST) -> None:
    stamp = session.stamp()
    session.commit("confirm", deciding.confirmed(desk_of(session).whole, claim_id, stamp), stamp)


def finish(session: ReviewSession) -> None:
    stamp = session.stamp()
    changes = reading.finished(desk_of(session).counted, STRUCTURE, stamp)
    session.commit("finish", changes, stamp)


@pytest.mark.parametrize(
    ("score", "is_rest"), [(None, False), (0.39, True), (0.4, False), (0.0, True), (1.0, False)]
)
def test_a_suggestion_counts_from_the_threshold_on(score: float | None, is_rest: bool) -> None:
    assert bool(rest_of(make_layer([suggested(score)]), 0.4)) == is_rest


def touched() -> dict[str, Layer]:
    item = suggested(0.1)
    layer = make_layer([item])
    accepted = deciding.confirmed(layer, "c", STAMP)[0].after
    assert isinstance(accepted, ReviewedClaim)
    return {
        "accepted": make_layer([accepted]),
        "rejected": make_layer([deciding.rejected(layer, "c", "opinion", STAMP)[0].after]),
        "skipped": make_layer([deciding.skipped(layer, "c", STAMP)[0].after]),
        "changed": make_layer([replace(item, claim=replace(item.claim, polarity="denies"))]),
        "open again": make_layer([replace(accepted, decision=None)]),
        "by hand": make_layer([claims.added(item.claim, "c", STAMP)[0].after]),
    }


@pytest.mark.parametrize("how", touched())
def test_what_a_reviewer_touched_is_never_set_aside(how: str) -> None:
    assert rest_of(touched()[how], 1.0) == {}


def test_the_rest_is_neither_seen_nor_counted(session: ReviewSession) -> None:
    assert set(layer_of(session).claims) == {FIRST}
    assert set(desk_of(session).rest.ids) == {SECOND}
    (summary,) = session.project.articles.summaries("Ann", BETWEEN)
    assert (summary.claims, summary.decided) == (1, 0)
    confirm(session)
    (summary,) = session.project.articles.summaries("Ann", BETWEEN)
    assert (summary.claims, summary.decided) == (1, 1)


def test_the_rest_is_shown_for_now_and_still_not_counted(session: ReviewSession) -> None:
    session.show_rest(True)
    assert set(layer_of(session).claims) == {FIRST, SECOND}
    assert set(desk_of(session).counted.claims) == {FIRST}
    confirm(session)
    assert desk_of(session).rest.is_shown
    assert session.project.articles.summaries("Ann")[0].claims == 1
    session.open(desk_of(session).article.id)
    assert set(layer_of(session).claims) == {FIRST}, "the next article opens without its rest"


def test_a_decided_claim_of_the_rest_counts(session: ReviewSession) -> None:
    session.show_rest(True)
    confirm(session, SECOND)
    session.show_rest(False)
    assert set(layer_of(session).claims) == {FIRST, SECOND}
    assert not desk_of(session).rest.is_shown
    session.undo()
    assert set(layer_of(session).claims) == {FIRST}
    session.redo()
    assert set(layer_of(session).claims) == {FIRST, SECOND}


def test_moving_the_threshold_shows_and_hides(session: ReviewSession) -> None:
    session.set_threshold(0.7)
    assert set(layer_of(session).claims) == {FIRST, SECOND}
    session.set_threshold(0.85)
    assert layer_of(session).claims == {}
    again = session_of(session.project, threshold=0.7)
    assert set(layer_of(again).claims) == {FIRST, SECOND}


def test_finishing_leaves_the_rest_open(session: ReviewSession) -> None:
    with pytest.raises(NotPossible, match="1 of 1 claims"):
        finish(session)
    confirm(session)
    finish(session)
    desk = desk_of(session)
    assert desk.layer.state.status == "done"
    assert desk.whole.claims[SECOND].decision is None
    (summary,) = session.project.articles.summaries("Ann")
    assert (summary.status, summary.claims, summary.decided) == ("done", 1, 1)


def test_a_finished_article_stays_so_at_any_threshold(session: ReviewSession) -> None:
    confirm(session)
    finish(session)
    session.set_threshold(0.0)
    assert set(desk_of(session).rest.ids) == {SECOND}
    session.commit("flag", reading.flagged(layer_of(session)))
    session.show_rest(True)
    confirm(session, SECOND)
    assert layer_of(session).state.status == "done"
    session.commit("reopen", reading.opened_again(layer_of(session)))
    session.undo()
    session.undo()
    assert is_open(desk_of(session).whole.claims[SECOND])
    session.commit("reopen", reading.opened_again(layer_of(session)))
    assert desk_of(session).rest.ids == set(), "from here on the threshold says it again"


def test_opening_a_rejected_claim_again_makes_a_done_article_unfinished(
    session: ReviewSession,
) -> None:
    stamp = session.stamp()
    session.commit("reject", deciding.rejected(layer_of(session), FIRST, "opinion", stamp), stamp)
    finish(session)
    session.commit("reopen", deciding.reopened(layer_of(session), FIRST))
    assert layer_of(session).state.status == "started"
    assert FIRST in layer_of(session).claims


def test_the_rest_lets_go_of_a_removed_entity_and_stays_the_rest(session: ReviewSession) -> None:
    stamp = session.stamp()
    changes = entities.removed(desk_of(session).whole, entity_id(4), stamp)
    session.commit("remove entity", changes, stamp)
    assert set(desk_of(session).rest.ids) == {SECOND}
    item = desk_of(session).whole.claims[SECOND]
    assert item.claim.attribution.source_entity is None
    session.undo()
    item = desk_of(session).whole.claims[SECOND]
    assert item.claim.attribution.source_entity == entity_id(4)


def test_without_a_rest_nothing_is_copied() -> None:
    layer = make_layer([suggested(0.9)])
    assert counted(layer, 0.4) is layer
