import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.decision import Decision, Provenance
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.records import (
    claim_from,
    claim_record,
    decision_from,
    decision_record,
    entity_from,
    entity_record,
    provenance_from,
    provenance_record,
    span_from,
)
from annotator.domain.span import Span

spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))
words = st.text(max_size=8)
maybe = st.none() | words
claims = st.builds(
    Claim,
    spans=st.tuples(spans),
    normalized=maybe,
    claim_type=st.lists(words, max_size=3).map(tuple),
    checkworthiness=maybe,
    attribution=st.builds(
        Attribution,
        kind=st.sampled_from(["author", "direct_quote"]),
        source=st.lists(spans, max_size=2).map(tuple),
        cue=st.lists(spans, max_size=2).map(tuple),
        source_entity=maybe,
    ),
    polarity=maybe,
    modality=maybe,
    time=st.none() | st.builds(Anchor, spans, maybe),
    place=st.none() | st.builds(Anchor, spans, maybe),
    quantities=st.lists(st.builds(Quantity, spans, st.none() | st.floats(-9, 9), maybe),
                        max_size=2).map(tuple),
    arguments=st.lists(st.builds(Argument, words, words), max_size=2).map(tuple),
    attributes=st.dictionaries(words, words | st.booleans(), max_size=2).map(
        lambda d: tuple(sorted(d.items()))
    ),
    note=maybe,
)  # fmt: skip


@given(claims)
def test_a_claim_survives_the_trip_through_json(claim: Claim) -> None:
    assert claim_from(json.loads(json.dumps(claim_record(claim)))) == claim


def test_surfaces_are_written_where_the_text_is_given() -> None:
    claim = Claim(spans=(Span(0, 3),), time=Anchor(Span(4, 7)))
    record = claim_record(claim, "Ann met")
    assert record["spans"] == [{"start": 0, "end": 3, "text": "Ann"}]
    assert record["time"]["text"] == "met"
    assert claim_from(record) == claim


def test_entities_decisions_and_provenance_survive_too() -> None:
    entity = Entity(Span(1, 4), "ORG", "x", "Q1")
    assert entity_from(entity_record(entity, "a text")) == entity
    decision = Decision("rejected", "Ann", "2026-01-01T00:00:00Z", 12, "opinion")
    assert decision_from(decision_record(decision)) == decision
    provenance = Provenance("machine_suggested", "rules@1#a", "c1", 0.5)
    assert provenance_from(provenance_record(provenance)) == provenance


@pytest.mark.parametrize("border", [1.0, "1", None, True, [1]])
def test_span_borders_must_be_whole_numbers(border: object) -> None:
    with pytest.raises(InvalidInput):
        span_from({"start": border, "end": 9})


def test_the_parts_of_a_claim_are_ordered_and_may_not_overlap() -> None:
    assert Claim(spans=(Span(5, 6), Span(1, 2))).spans[0] == Span(1, 2)
    with pytest.raises(InvalidInput, match="overlap"):
        Claim(spans=(Span(1, 4), Span(3, 6)))
