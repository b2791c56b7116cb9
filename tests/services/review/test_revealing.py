from dataclasses import replace

import pytest

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, is_open, is_standing
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run
from annotator.services.review import claims, entities, reading
from annotator.services.review.approach import Policy, set_policy
from annotator.services.review.deciding import recast
from annotator.services.review.reveal_report import reveal_report
from annotator.services.review.revealing import (
    Choice,
    Pair,
    choices,
    decided,
    marked_choice,
    pairs_of,
    undecided,
)
from annotator.services.review.session import OpenArticle, ReviewSession
from tests.fakes.memory_project import MemoryProject
from tests.services.review.desk import (
    ARTICLE,
    CLAIMS,
    FIRST,
    RUN,
    SECOND,
    SENTENCES,
    STRUCTURE,
    layer_of,
    session_of,
    span,
    with_article,
)

NEAR_SPAN = span("Trade rose by 5 percent, and it will grow")
EXTRA_SPAN = span("Oslo was calm")


@pytest.fixture
def session() -> ReviewSession:
    """A blind review in which one claim is near a suggestion, one extra, one missed."""
    project = MemoryProject()
    with_article(project)
    set_policy(project, Policy("blind"))
    session = session_of(project)
    for where in (NEAR_SPAN, EXTRA_SPAN):
        add(session, Claim(spans=(where,)))
    return session


def add(session: ReviewSession, claim: Claim) -> None:
    stamp = session.stamp()
    session.commit("mark", claims.added(claim, session.new_id(), stamp), stamp)


def desk_of(session: ReviewSession) -> OpenArticle:
    assert session.desk is not None
    return session.desk


def decide(session: ReviewSession, place: int, choice: Choice) -> None:
    desk, stamp = desk_of(session), session.stamp()
    changes = decided(desk, pairs_of(desk)[place], choice, stamp)
    session.commit("decide", changes, stamp)


def said(pairs: list[Pair]) -> list[tuple[str, str | None]]:
    return [(pair.kind, pair.outcome) for pair in pairs]


def finish(session: ReviewSession) -> None:
    stamp = session.stamp()
    session.commit("finish", reading.finished(desk_of(session).counted, STRUCTURE, stamp), stamp)


def standing(layer: Layer) -> set[Span]:
    return {item.span for item in layer.claims.values() if is_standing(item)}


def test_before_the_reveal_there_are_no_pairs(session: ReviewSession) -> None:
    assert pairs_of(desk_of(session)) == []


def test_revealing_shows_the_suggestions_beside_ones_own(session: ReviewSession) -> None:
    desk = session.reveal()
    assert desk.approach == "revealed"
    pairs = pairs_of(desk)
    assert said(pairs) == [("missed", None), ("near", None), ("extra", None)]
    assert pairs[1].differences == ("end", "attribution")
    assert pairs[0].machine is not None
    assert pairs[0].machine.id == FIRST


def test_the_same_claim_is_a_match(session: ReviewSession) -> None:
    add(session, CLAIMS[0].claim)
    assert said(pairs_of(session.reveal()))[0] == ("match", None)


def test_only_a_blind_article_is_revealed_and_only_once(session: ReviewSession) -> None:
    session.reveal()
    with pytest.raises(NotPossible, match="not being reviewed blind"):
        session.reveal()


def test_undo_never_hides_the_suggestions_again(session: ReviewSession) -> None:
    session.reveal()
    while session.undo():
        pass
    assert desk_of(session).approach == "revealed"
    assert FIRST in layer_of(session).claims
    assert desk_of(session).blind is not None
    assert len(desk_of(session).blind.claims) == 2  # type: ignore[union-attr]


def test_what_was_undone_blind_never_comes_back_as_marked_blind(session: ReviewSession) -> None:
    session.undo()
    session.reveal()
    assert session.redo() is None
    assert standing(desk_of(session).whole) == {NEAR_SPAN}


def test_what_was_taken_away_blind_stays_away(session: ReviewSession) -> None:
    extra = next(i.id for i in layer_of(session).claims.values() if i.span == EXTRA_SPAN)
    session.commit("delete", claims.deleted(layer_of(session), extra))
    session.reveal()
    assert session.undo() is None
    for place, choice in enumerate(("machine", "yours")):
        decide(session, place, choice)  # type: ignore[arg-type]
    finish(session)
    assert layer_of(session).state.status == "done"


def test_undo_goes_back_to_the_reveal_and_no_further(session: ReviewSession) -> None:
    session.reveal()
    decide(session, 0, "machine")
    assert session.undo() is not None
    assert session.redo() is not None
    assert session.undo() is not None
    assert session.undo() is None


def test_what_stood_before_the_reveal_is_never_changed(session: ReviewSession) -> None:
    session.reveal()
    decide(session, 2, "neither")
    blind = desk_of(session).blind
    assert blind is not None
    assert standing(blind) == {NEAR_SPAN, EXTRA_SPAN}


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("yours", {NEAR_SPAN}),
        ("machine", {CLAIMS[1].claim.hull}),
        ("both", {NEAR_SPAN, CLAIMS[1].claim.hull}),
        ("neither", set()),
    ],
)
def test_each_choice_keeps_what_it_says(
    session: ReviewSession, choice: Choice, kept: set[Span]
) -> None:
    session.reveal()
    decide(session, 1, choice)
    assert standing(layer_of(session)) - {EXTRA_SPAN} == kept
    assert said(pairs_of(desk_of(session)))[1] == ("near", choice)


@pytest.mark.parametrize("first", ["yours", "machine", "both", "neither"])
@pytest.mark.parametrize("second", ["yours", "machine", "both", "neither"])
def test_a_pair_can_be_decided_otherwise_and_undone(
    session: ReviewSession, first: Choice, second: Choice
) -> None:
    session.reveal()
    decide(session, 1, first)
    before = desk_of(session).whole
    decide(session, 1, second)
    assert pairs_of(desk_of(session))[1].outcome == second
    if first != second:
        session.undo()
        assert desk_of(session).whole == before
    reread = session.open(ARTICLE)
    assert pairs_of(reread)[1].outcome == (first if first != second else second)


def test_keeping_ones_own_links_it_to_the_suggestion(session: ReviewSession) -> None:
    session.reveal()
    decide(session, 1, "yours")
    layer = layer_of(session)
    assert SECOND not in layer.claims
    (own,) = [item for item in layer.claims.values() if item.span == NEAR_SPAN]
    assert own.provenance.origin == "human_blind"
    assert own.provenance.suggestion == "c1"
    assert own.suggested is not None
    assert own.suggested.spans == CLAIMS[1].claim.spans


def test_what_the_machine_alone_saw_is_machine_confirmed(session: ReviewSession) -> None:
    session.reveal()
    decide(session, 0, "machine")
    assert layer_of(session).claims[FIRST].provenance.origin == "machine_confirmed"


def test_what_is_added_after_the_reveal_says_so(session: ReviewSession) -> None:
    session.reveal()
    add(session, Claim(spans=(span("Ann Lee"),)))
    added = [item for item in layer_of(session).claims.values() if item.span == span("Ann Lee")]
    assert added[0].provenance.origin == "human_added_after_reveal"
    assert len(pairs_of(desk_of(session))) == 3


def test_editing_ones_own_decides_the_pair(session: ReviewSession) -> None:
    session.reveal()
    item = layer_of(session).claims["new1"]
    longer = replace(item.claim, checkworthiness="check_worthy")
    stamp = session.stamp()
    from annotator.services.review.deciding import recast

    session.commit("edit", recast(item, longer, stamp), stamp)
    assert said(pairs_of(desk_of(session)))[2] == ("extra", "edited")
    assert layer_of(session).claims["new1"].provenance.origin == "human_blind"


def test_a_pair_offers_only_what_it_has(session: ReviewSession) -> None:
    missed, near, extra = pairs_of(session.reveal())
    assert choices(missed) == ("machine", "neither")
    assert choices(near) == ("yours", "machine", "both", "neither")
    assert choices(extra) == ("yours", "neither")
    assert [marked_choice(p) for p in (missed, near, extra)] == ["machine", "yours", "yours"]
    with pytest.raises(NotPossible):
        decided(desk_of(session), missed, "both", session.stamp())


def test_a_blind_article_is_not_finished_before_the_reveal(session: ReviewSession) -> None:
    with pytest.raises(NotPossible, match="revealed"):
        finish(session)


def test_it_is_finished_when_every_pair_is_decided(session: ReviewSession) -> None:
    session.reveal()
    for place, pair in enumerate(pairs_of(desk_of(session))):
        with pytest.raises(NotPossible):
            finish(session)
        decide(session, place, marked_choice(pair))
    assert not undecided(pairs_of(desk_of(session)))
    finish(session)
    assert layer_of(session).state.status == "done"
    assert not any(is_open(item) for item in layer_of(session).claims.values())


def test_a_suggested_entity_that_was_marked_blind_is_not_asked_about(
    session: ReviewSession,
) -> None:
    oslo = Entity(span("Oslo"), "GPE")
    stamp = session.stamp()
    session.commit("mark", entities.added(oslo, "mine", stamp), stamp)
    layer = session.reveal().layer
    assert [item.id for item in layer.entities.values() if item.span == span("Oslo")] == ["mine"]


def test_the_report_counts_what_revealing_changed(session: ReviewSession) -> None:
    with pytest.raises(NotPossible, match="revealed and finished"):
        reveal_report(session.project)
    session.reveal()
    decide(session, 0, "machine")
    decide(session, 1, "machine")
    decide(session, 2, "neither")
    finish(session)
    report = reveal_report(session.project, samples=50)
    (row,) = report.articles
    assert (row.blind, row.kept, row.altered, row.dropped, row.added) == (2, 0, 1, 1, 1)
    (shift,) = report.shifts
    assert shift.articles == 1
    assert shift.blind == pytest.approx(2 / 4)  # one of two at IoU 0.5, of two and two
    assert shift.revealed == 1.0
    assert shift.difference == pytest.approx(0.5)
    assert shift.low is None  # one article has no interval


def test_an_edited_claim_is_altered_however_little_is_left(session: ReviewSession) -> None:
    near = next(i.id for i in layer_of(session).claims.values() if i.span == NEAR_SPAN)
    session.reveal()
    decide(session, 0, "neither")
    decide(session, 1, "yours")
    decide(session, 2, "yours")
    item = layer_of(session).claims[near]
    shorter = replace(item.claim, spans=(span("it will grow"),))
    session.commit("edit", recast(item, shorter, session.stamp()))
    finish(session)
    (row,) = reveal_report(session.project, samples=50).articles
    assert (row.blind, row.kept, row.altered, row.dropped, row.added) == (2, 1, 1, 0, 0)


def test_what_the_reveal_filled_in_is_altered_too(session: ReviewSession) -> None:
    session.reveal()
    decide(session, 0, "neither")
    decide(session, 1, "yours")
    decide(session, 2, "yours")
    item = next(i for i in layer_of(session).claims.values() if i.span == EXTRA_SPAN)
    filled = replace(item.claim, normalized="Oslo was calm on Monday.")
    session.commit("edit", recast(item, filled, session.stamp()))
    finish(session)
    (row,) = reveal_report(session.project, samples=50).articles
    assert (row.kept, row.altered, row.dropped, row.added) == (1, 1, 0, 0)


def test_the_report_is_of_the_run_that_was_revealed(session: ReviewSession) -> None:
    session.reveal()
    for place in range(3):
        decide(session, place, "neither")
    finish(session)
    newer = Run("rules", "2", "0123abcdef", created_at="2026-02-01T00:00:00Z")
    found = Extraction(STRUCTURE, (), CLAIMS)
    session.project.suggestions.save(desk_of(session).article, newer, found)
    assert [s.run for s in reveal_report(session.project, samples=50).shifts] == [RUN.key]


def test_sentences_not_read_are_named(session: ReviewSession) -> None:
    assert session.unread() == [SENTENCES[0]]
