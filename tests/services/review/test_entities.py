from dataclasses import replace

import pytest

from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import is_rejected, is_standing
from annotator.services.review import entities
from annotator.services.review.session import ReviewSession
from tests.services.review.desk import SECOND, STRUCTURE, TEXT, entity_id, layer_of, span


def test_relabelling_confirms_the_entity_as_corrected(session: ReviewSession) -> None:
    layer, stamp = layer_of(session), session.stamp()
    entity = replace(layer.entities[entity_id(2)].entity, label="LOC")
    session.commit("relabel", entities.recast(layer, entity_id(2), entity, stamp), stamp)
    item = layer_of(session).entities[entity_id(2)]
    assert item.decision is not None
    assert item.decision.status == "corrected"


def test_what_other_words_stood_for_goes_with_them(session: ReviewSession) -> None:
    layer, stamp = layer_of(session), session.stamp()
    dated = replace(layer.entities[entity_id(2)].entity, normal="2025-10-17")
    session.commit("set", entities.recast(layer, entity_id(2), dated, stamp), stamp)
    assert layer_of(session).entities[entity_id(2)].entity.normal == "2025-10-17"
    other = replace(dated, label="LOC")
    session.commit("relabel", entities.recast(layer_of(session), entity_id(2), other, stamp), stamp)
    assert layer_of(session).entities[entity_id(2)].entity.normal is None


def test_removing_a_suggestion_rejects_it_and_claims_let_go_of_it(session: ReviewSession) -> None:
    stamp = session.stamp()
    session.commit("remove", entities.removed(layer_of(session), entity_id(4), stamp), stamp)
    layer = layer_of(session)
    assert is_rejected(layer.entities[entity_id(4)])
    attribution = layer.claims[SECOND].claim.attribution
    assert attribution.source_entity is None
    assert attribution.source == (span("Lee", 1),), "the words of the claimant stay"


def test_an_entity_added_by_hand_is_taken_away(session: ReviewSession) -> None:
    stamp = session.stamp()
    session.commit("add", entities.added(Entity(span("Trade"), "ORG"), "n", stamp), stamp)
    session.commit("remove", entities.removed(layer_of(session), "n", stamp), stamp)
    assert "n" not in layer_of(session).entities


def test_all_occurrences_are_labelled_at_word_borders_only(session: ReviewSession) -> None:
    layer, stamp = layer_of(session), session.stamp()
    ids = iter(("n1", "n2"))
    changes = entities.all_occurrences(
        layer, entity_id(2), TEXT, STRUCTURE, new_id=lambda: next(ids), stamp=stamp
    )
    session.commit("all", changes, stamp)
    after = layer_of(session)
    assert after.entities["n1"].span == span("Oslo", 1)
    assert is_standing(after.entities[entity_id(2)])
    assert "n2" not in after.entities
    with pytest.raises(NotPossible, match="nowhere else"):
        entities.all_occurrences(
            after, entity_id(2), TEXT, STRUCTURE, new_id=lambda: "x", stamp=stamp
        )


def test_all_entities_are_confirmed_at_once(session: ReviewSession) -> None:
    stamp = session.stamp()
    session.commit("all", entities.all_confirmed(layer_of(session), stamp), stamp)
    assert all(is_standing(item) for item in layer_of(session).entities.values())
