from dataclasses import replace

import pytest

from annotator.domain.errors import NotPossible
from annotator.domain.scheme import parse_scheme
from annotator.locations import resource
from annotator.services.review import borders, claims, fields
from annotator.services.review.session import ReviewSession
from tests.services.review.desk import (
    FIRST,
    SECOND,
    SENTENCES,
    STRUCTURE,
    TEXT,
    entity_id,
    layer_of,
    span,
)

SCHEME = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))


def test_borders_move_by_tokens(session: ReviewSession) -> None:
    claim = layer_of(session).claims[FIRST].claim
    shorter = borders.with_moved_border(claim, STRUCTURE, "end", -2)
    assert shorter.surface(TEXT) == "Ann Lee met Bo Kim in Oslo"
    assert borders.with_moved_border(shorter, STRUCTURE, "start", 1).surface(TEXT).startswith("Lee")


def test_borders_snap_to_clause_and_sentence(session: ReviewSession) -> None:
    claim = layer_of(session).claims[SECOND].claim
    inner = replace(claim, spans=(span("rose by"),))
    clause = borders.with_clause_border(inner, TEXT, STRUCTURE, "end")
    assert clause.surface(TEXT) == "rose by 5 percent"
    clause = borders.with_clause_border(clause, TEXT, STRUCTURE, "start")
    assert clause.surface(TEXT) == "Trade rose by 5 percent"
    assert borders.with_sentence(clause, TEXT, STRUCTURE).spans == (SENTENCES[1],)


def test_parts_may_not_run_into_each_other(session: ReviewSession) -> None:
    claim = layer_of(session).claims[SECOND].claim
    parts = replace(claim, spans=(span("Trade"), span("5 percent")))
    with pytest.raises(NotPossible, match="overlap"):
        borders.with_outer(parts, "start", span("Trade rose by 5 percent"))


def test_a_choice_of_several_is_switched_on_and_off_in_the_schemes_order() -> None:
    field = SCHEME.field("claim_type")
    claim = claims.sentence_claim(SENTENCES[0], TEXT, STRUCTURE)
    for value in ("causal", "quantity"):
        claim = fields.with_choice(claim, field, value)
    assert claim.claim_type == ("quantity", "causal")
    assert fields.with_choice(claim, field, "causal").claim_type == ("quantity",)


def test_an_optional_choice_can_be_taken_away() -> None:
    claim = claims.sentence_claim(SENTENCES[0], TEXT, STRUCTURE)
    field = SCHEME.field("modality")
    assert fields.with_choice(claim, field, "certain").modality == "certain"
    chosen = fields.with_choice(claim, field, "certain")
    assert fields.with_choice(chosen, field, "certain").modality is None


def test_the_author_needs_no_source(session: ReviewSession) -> None:
    claim = layer_of(session).claims[SECOND].claim
    author = fields.with_choice(claim, SCHEME.field("attribution"), "author")
    assert author.attribution.kind == "author"
    assert not author.attribution.source
    assert author.attribution.source_entity is None


def test_attributes_of_the_schemes_own_are_kept_by_name() -> None:
    claim = claims.sentence_claim(SENTENCES[0], TEXT, STRUCTURE)
    claim = fields.with_value(fields.with_value(claim, "tone", "dry"), "angle", True)
    assert claim.attributes == (("angle", True), ("tone", "dry"))
    assert fields.with_value(claim, "tone", " ").attributes == (("angle", True),)


def test_the_claimant_goes_round_the_entities_that_can_speak(session: ReviewSession) -> None:
    layer = layer_of(session)
    claim = layer.claims[SECOND].claim
    seen = []
    for _ in range(4):
        entity = fields.next_claimant(claim, layer, SCHEME, 1)
        assert entity is not None
        seen.append(entity.span.of(TEXT))
        claim = fields.with_claimant(claim, entity, TEXT)
    assert seen == ["Ann Lee", "Bo Kim", "Oslo", "Lee"], "a date cannot speak"


def test_without_a_claimant_the_nearest_entity_comes_first(session: ReviewSession) -> None:
    layer = layer_of(session)
    claim = replace(layer.claims[SECOND].claim, attribution=fields.Attribution())
    before = fields.next_claimant(claim, layer, SCHEME, -1)
    after = fields.next_claimant(claim, layer, SCHEME, 1)
    assert before is not None
    assert before.span.of(TEXT) == "Oslo"
    assert after is not None
    assert after.id == entity_id(4)
    quoted = fields.with_claimant(claim, after, TEXT)
    assert quoted.attribution.kind == "direct_quote", "the words stand in quotation marks"


def test_the_time_goes_through_the_dates_and_then_to_none(session: ReviewSession) -> None:
    layer = layer_of(session)
    claim = fields.with_next_time(layer.claims[FIRST].claim, layer)
    assert claim.time is not None
    assert claim.time.span.of(TEXT) == "Monday"
    assert fields.with_next_time(claim, layer).time is None


def test_a_sentence_claim_leaves_out_the_closing_marks() -> None:
    claim = claims.sentence_claim(SENTENCES[0], TEXT, STRUCTURE)
    assert claim.surface(TEXT) == "Ann Lee met Bo Kim in Oslo on Monday"


def test_splitting_makes_two_claims_with_the_same_fields(session: ReviewSession) -> None:
    at = span("in Oslo").start
    stamp = session.stamp()
    changes = claims.split(layer_of(session), FIRST, at, TEXT, new_id="n", stamp=stamp)
    session.commit("split", changes, stamp)
    layer = layer_of(session)
    assert layer.claims[FIRST].claim.surface(TEXT) == "Ann Lee met Bo Kim"
    assert layer.claims["n"].claim.surface(TEXT) == "in Oslo on Monday"
    with pytest.raises(NotPossible, match="inside the claim"):
        claims.split(layer, FIRST, 0, TEXT, new_id="m", stamp=stamp)


def test_merging_takes_in_the_next_claim_and_rejects_it(session: ReviewSession) -> None:
    stamp = session.stamp()
    changes = claims.merged(layer_of(session), FIRST, SECOND, structure=STRUCTURE, stamp=stamp)
    session.commit("merge", changes, stamp)
    layer = layer_of(session)
    assert len(layer.claims[FIRST].claim.spans) == 2
    decision = layer.claims[SECOND].decision
    assert decision is not None
    assert (decision.status, decision.reason) == ("rejected", "split_claim")


def test_merging_within_a_sentence_takes_the_words_between(session: ReviewSession) -> None:
    stamp = session.stamp()
    at = span("in Oslo").start
    changes = claims.split(layer_of(session), FIRST, at, TEXT, new_id="n", stamp=stamp)
    session.commit("split", changes, stamp)
    changes = claims.merged(layer_of(session), FIRST, "n", structure=STRUCTURE, stamp=stamp)
    session.commit("merge", changes, stamp)
    layer = layer_of(session)
    assert layer.claims[FIRST].claim.surface(TEXT) == "Ann Lee met Bo Kim in Oslo on Monday"
    assert "n" not in layer.claims, "it was made by hand, so it is gone"


def test_a_claim_made_by_hand_is_deleted_and_comes_back(session: ReviewSession) -> None:
    stamp = session.stamp()
    copy = claims.duplicated(layer_of(session), FIRST, new_id="n", stamp=stamp)
    session.commit("duplicate", copy, stamp)
    session.commit("delete", claims.deleted(layer_of(session), "n"))
    assert "n" not in layer_of(session).claims
    session.undo()
    assert "n" in layer_of(session).claims
