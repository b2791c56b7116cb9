"""Stored bodies, read straight into types and through records: both make the same of them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.item_records import item_of, item_record, kind_of
from annotator.domain.json_text import as_json
from annotator.domain.layer import Item, ReadMark, ReviewedClaim, ReviewedEntity
from annotator.domain.records import Record, claim_from, claim_record, entity_from, entity_record
from annotator.domain.span import Span
from annotator.store import bodies
from annotator.store.bodies import claim_in, entity_in, item_from
from annotator.store.seals import UNREADABLE
from tests.services.exporting.random_projects import claims, entities

TEXT = "It rains in Spain 😀, they say."
MACHINE = Provenance("machine_corrected", "rules@1#abc", "c1", 0.5)
DECISION = Decision("corrected", "Ann", "2026-03-01T12:00:00Z", 1200, "wrong_type")
PLACE = Entity(Span(12, 17), "GPE", normal="ES")
RAIN = claim_record(Claim((Span(0, 8),)))
UNUSUAL: dict[str, Record] = {
    "of the first projects": {"spans": [{"start": 0, "end": 8}]},
    "a list in an attribute": {**RAIN, "attributes": {"odd": [1, "a"]}},
    "nothing said of types": {**RAIN, "claim_type": None, "attribution": None},
}


@pytest.fixture
def only_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads records now fails."""
    for name in ("claim_from", "entity_from", "item_of"):
        monkeypatch.delattr(bodies, name)


@given(claims(TEXT, ["e1", "e2"]))
def test_a_claim_is_read_as_through_its_record(claim: Claim) -> None:
    body = as_json(claim_record(claim))
    read = claim_in(body)
    assert read == claim == claim_from(json.loads(body))
    assert as_json(claim_record(read)) == body


@given(entities(len(TEXT)))
def test_an_entity_is_read_as_through_its_record(entity: Entity) -> None:
    body = as_json(entity_record(entity))
    assert entity_in(body) == entity == entity_from(json.loads(body))


@given(st.data())
def test_what_was_reviewed_is_read_as_through_its_record(data: st.DataObject) -> None:
    now, before = data.draw(claims(TEXT, ["e1"])), data.draw(st.none() | claims(TEXT, ["e1"]))
    decision = data.draw(st.none() | st.just(DECISION))
    item = ReviewedClaim("c", now, MACHINE, before, decision)
    body = as_json(item_record(item))
    assert item_from("claim", "c", body) == item == item_of("claim", "c", json.loads(body))


@pytest.mark.parametrize(
    "item",
    [
        ReviewedClaim("c", Claim((Span(0, 8), Span(9, 11))), MACHINE, Claim((Span(0, 8),))),
        ReviewedEntity("e", PLACE, MACHINE, PLACE, DECISION),
        ReviewedEntity("own", PLACE, Provenance("human_blind")),
    ],
    ids=lambda item: item.id,
)
@pytest.mark.usefixtures("only_fast")
def test_usual_items_are_never_records(item: Item) -> None:
    assert item_from(kind_of(item), item.id, as_json(item_record(item))) == item


@pytest.mark.usefixtures("only_fast")
def test_usual_suggestions_are_never_records() -> None:
    assert entity_in(as_json(entity_record(PLACE))) == PLACE
    assert claim_in(as_json(RAIN)) == Claim((Span(0, 8),))


def test_what_was_left_as_it_was_put_forward_is_one_value() -> None:
    item = ReviewedClaim("c", Claim((Span(0, 8),)), MACHINE, Claim((Span(0, 8),)), DECISION)
    read = item_from("claim", "c", as_json(item_record(item)))
    assert isinstance(read, ReviewedClaim)
    assert read.suggested is read.claim


@pytest.mark.parametrize("record", UNUSUAL.values(), ids=UNUSUAL)
def test_records_have_the_last_word(record: Record) -> None:
    assert claim_in(as_json(record)) == claim_from(record)


def test_other_items_are_read_from_records() -> None:
    mark = ReadMark(Span(0, 8))
    assert item_from("mark", mark.id, as_json(item_record(mark))) == mark


@pytest.mark.parametrize("body", ["no JSON", "{}", "[]", '{"start":0}', '{"start":3,"end":1}'])
def test_a_damaged_body_is_an_error_of_the_usual_kinds(body: str) -> None:
    for read in (claim_in, entity_in, lambda one: item_from("claim", "c", one)):
        with pytest.raises(UNREADABLE):
            read(body)


def test_a_span_that_is_none_is_refused() -> None:
    with pytest.raises(InvalidInput, match="start < end"):
        entity_in(as_json({**entity_record(PLACE), "start": 20}))
