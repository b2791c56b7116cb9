from dataclasses import replace

from annotator.services.review import deciding
from annotator.services.review.session import ReviewSession
from tests.services.review.desk import FIRST, layer_of


def confirm(session: ReviewSession, claim_id: str = FIRST) -> None:
    stamp = session.stamp()
    session.commit("confirm", deciding.confirmed(layer_of(session), claim_id, stamp), stamp)


def test_an_unchanged_suggestion_is_accepted(session: ReviewSession) -> None:
    confirm(session)
    item = layer_of(session).claims[FIRST]
    assert item.decision is not None
    assert item.decision.status == "accepted"
    assert item.decision.reviewer == "Ann"
    assert item.provenance.origin == "machine_confirmed"


def test_a_changed_suggestion_is_corrected_and_the_suggestion_kept(session: ReviewSession) -> None:
    item = layer_of(session).claims[FIRST]
    claim = replace(item.claim, polarity="denies")
    session.commit("deny", deciding.recast(item, claim, session.stamp()))
    assert layer_of(session).claims[FIRST].decision is None, "a change alone decides nothing"
    confirm(session)
    after = layer_of(session).claims[FIRST]
    assert after.decision is not None
    assert after.decision.status == "corrected"
    assert after.provenance.origin == "machine_corrected"
    assert after.suggested == item.claim


def test_changing_back_makes_a_corrected_claim_accepted(session: ReviewSession) -> None:
    item = layer_of(session).claims[FIRST]
    confirm(session)
    for claim in (replace(item.claim, polarity="denies"), item.claim):
        current = layer_of(session).claims[FIRST]
        session.commit("change", deciding.recast(current, claim, session.stamp()))
    decision = layer_of(session).claims[FIRST].decision
    assert decision is not None
    assert decision.status == "accepted"


def test_a_rejected_claim_keeps_its_reason_and_opens_when_changed(session: ReviewSession) -> None:
    layer = layer_of(session)
    session.commit("reject", deciding.rejected(layer, FIRST, "opinion", session.stamp()))
    item = layer_of(session).claims[FIRST]
    assert item.decision is not None
    assert (item.decision.status, item.decision.reason) == ("rejected", "opinion")
    changed = deciding.recast(item, replace(item.claim, note="x"), session.stamp())
    session.commit("note", changed)
    assert layer_of(session).claims[FIRST].decision is None


def test_opening_again_keeps_the_corrections(session: ReviewSession) -> None:
    item = layer_of(session).claims[FIRST]
    session.commit("note", deciding.recast(item, replace(item.claim, note="x"), session.stamp()))
    confirm(session)
    session.commit("reopen", deciding.reopened(layer_of(session), FIRST))
    after = layer_of(session).claims[FIRST]
    assert after.decision is None
    assert after.claim.note == "x"
