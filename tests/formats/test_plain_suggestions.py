"""A record that is read quickly says the same as one that is read in full."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.errors import InvalidInput
from annotator.domain.writing import written
from annotator.formats.json_records import quotes_of
from annotator.formats.plain_suggestions import plain_findings
from annotator.formats.suggestion_records import extraction_of
from annotator.services.ports import USUAL_LIMITS, Limits
from tests.bench.corpus import record

TEXT = "In 2024 he said so."
ODD = st.sampled_from((None, True, 1.0, -1, [], {"start": 1, "end": 2}, "", 1e300))
SHORT = st.text(max_size=4)


def some(entries: st.SearchStrategy) -> st.SearchStrategy:
    return st.none() | st.lists(entries, max_size=2)


def records(odd: st.SearchStrategy) -> st.SearchStrategy:
    """With an odd value here and there."""
    words = st.none() | SHORT | odd
    numbers = st.none() | st.integers(-9, 9) | st.floats(-9, 9) | odd
    borders = {"start": st.integers(0, 9) | odd, "end": st.integers(10, 19) | odd}
    keys = st.sampled_from(("e1", "e2", "e3", "e4", 7, None)) | odd
    origin = st.none() | st.fixed_dictionaries({"score": numbers, "run": words}) | odd
    found = {"id": keys, "score": numbers, "provenance": origin}

    def places(**more: st.SearchStrategy) -> st.SearchStrategy:
        return st.fixed_dictionaries(borders, optional={"text": SHORT | odd, **more})

    entity = st.fixed_dictionaries(
        {**borders, "label": st.sampled_from(("GPE", "ORG")) | odd},
        optional={**found, "text": SHORT, "kb_id": words, "normal": words, "entity_id": words},
    )
    attribution = st.fixed_dictionaries(
        {},
        optional={
            "kind": words,
            "source": some(places()),
            "cue": some(places()),
            "source_entity": st.just("e1") | odd,
        },
    )
    quantity = places(value=numbers, unit=words, comparator=st.sampled_from(("eq", "lt")) | odd)
    fields = ("normalized", "checkworthiness", "polarity", "modality", "note")
    claim = st.fixed_dictionaries(
        {"spans": st.lists(places(), min_size=1, max_size=1) | odd},
        optional={
            **found,
            **dict.fromkeys(fields, words),
            "claim_type": some(SHORT),
            "attribution": st.none() | attribution,
            "time": st.none() | places(normal=words),
            "place": st.none() | places(normal=words),
            "quantities": some(quantity),
            "arguments": some(st.fixed_dictionaries({"role": SHORT, "entity": st.just("e1")})),
            "attributes": st.none() | st.dictionaries(SHORT, words | numbers, max_size=3),
        },
    )
    return st.fixed_dictionaries(
        {"text": st.just(TEXT) | odd, "spans": some(entity) | odd, "claims": some(claim)},
        optional={"id": keys, "title": words, "unknown": odd},
    )


@given(records(st.nothing()) | records(ODD))
def test_what_is_plain_says_what_it_says_in_full(told: dict) -> None:
    refusal = None
    try:
        plain = plain_findings(told, USUAL_LIMITS)
    except InvalidInput as error:
        refusal = str(error)
    if refusal is not None:
        with pytest.raises(InvalidInput) as refused:
            extraction_of(told)
        assert str(refused.value) == refusal
    elif plain is not None:
        in_full = written(extraction_of(told))
        assert plain.extraction.written == in_full.written
        assert plain.extraction.furthest.end == in_full.furthest.end
        assert sorted(map(repr, plain.quotes)) == sorted(map(repr, quotes_of(told)))


def test_usual_records_are_plain() -> None:
    usual = record(1)
    usual["claims"][0] |= {
        "time": {"start": 1, "end": 2, "normal": "2024"},
        "quantities": [{"start": 3, "end": 9, "value": 2.5, "unit": "km"}],
        "arguments": [{"role": "who", "entity": usual["spans"][0]["id"]}],
        "attributes": {"z": None, "sure": True, "a": ["x"], "part": 0.5},
    }
    plain = plain_findings(usual, USUAL_LIMITS)
    assert plain.extraction.written == written(extraction_of(usual)).written
    assert len(plain.quotes) == 40 + 11 + 2
    assert list(json.loads(plain.extraction.written[40][2])["attributes"]) == ["a", "part", "sure"]
    assert [entity.key for entity in plain.extraction.entities] == [s["id"] for s in usual["spans"]]
    assert plain.extraction.claims == extraction_of(usual).claims


@pytest.mark.parametrize("more", [{"layers": []}, {"sentences": [{"start": 0, "end": 1}]}])
def test_what_is_more_than_suggestions_is_read_in_full(more: dict) -> None:
    assert plain_findings({**record(1), **more}, USUAL_LIMITS) is None


def test_spans_are_counted_before_anything_is_made_of_them() -> None:
    with pytest.raises(InvalidInput, match="51 spans"):
        plain_findings(record(1), Limits(max_spans=50))
