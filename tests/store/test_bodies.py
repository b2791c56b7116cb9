"""Stored bodies, read straight into types and through records: both make the same of them."""

import json
from collections.abc import Callable
from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Argument, Claim, Quantity
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
RAINS = Claim((Span(0, 8),))
RAIN = claim_record(RAINS)
AGENT = Argument("agent", "e1")
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


@pytest.mark.parametrize(
    ("there", "odd"),
    [
        ('"end":8', '"end":100000000000000000000'),  # whole to the one, to the other a fraction
        ('"value":3.5', '"value":100000000000000000000'),
        ('"kind":"author"', '"kind":""'),
        ('"comparator":"lt"', '"comparator":""'),
        ('"score":0.5', '"score":1'),
        ('"note":null', '"note":null,"unknown":1e400'),
        ('"role":"agent"', '"role":"agent","unknown":1e400'),
        ('"end":8', '"end":8,"end":9'),
    ],
)
def test_what_is_odd_is_read_as_through_its_record(there: str, odd: str) -> None:
    claim = replace(RAINS, quantities=(Quantity(Span(3, 8), 3.5, None, "lt"),), arguments=(AGENT,))
    body = as_json(item_record(ReviewedClaim("c", claim, MACHINE, None, DECISION)))
    assert there in body
    damaged = body.replace(there, odd)
    assert _made_of(item_from, damaged) == _made_of(_strictly, damaged)


def test_letters_that_are_none_are_refused_behind_a_key_that_nobody_knows() -> None:
    body = as_json(entity_record(PLACE)).replace("normal", "normxl").encode().replace(b"x", b"\xff")
    with pytest.raises(UNREADABLE):
        entity_in(body)


def _strictly(kind: str, item_id: str, body: str) -> Item:
    return item_of(kind, item_id, orjson.loads(body))


def _made_of(read: Callable[[str, str, str], Item], body: str) -> str:
    """What it would be stored as; nothing where it is refused."""
    try:
        return as_json(item_record(read("claim", "c", body)))
    except UNREADABLE:
        return ""


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
