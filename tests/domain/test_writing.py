"""Extractions in the words they are stored in, and on their way between processes."""

import json
import pickle

import pytest

from annotator.domain.article import Region, Structure
from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.records import claim_record, entity_record
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.domain.writing import written

TOKENS = tuple(Span(start, start + 1) for start in range(1000))
STRUCTURE = Structure((Region(Span(0, 9), "chrome"),), (Span(0, 900), Span(900, 1000)), TOKENS)
FOUND = Extraction(
    STRUCTURE,
    (SuggestedEntity("e1", Entity(Span(0, 5), "GPE"), -0.0),),
    (SuggestedClaim("c1", Claim((Span(3, 1001),)), 0.5),),
)


def test_written_extraction_says_the_same() -> None:
    found = written(FOUND)
    assert (found.structure, found.entities, found.claims) == (
        FOUND.structure,
        FOUND.entities,
        FOUND.claims,
    )
    assert found.furthest == Span(3, 1001)
    (_, _, entity, score), (_, _, claim, _) = found.written
    assert json.loads(entity) == entity_record(FOUND.entities[0].entity)
    assert json.loads(claim) == claim_record(FOUND.claims[0].claim)
    assert str(score) == "0.0"
    assert written(found) is found


def test_number_that_cannot_be_stored_is_refused() -> None:
    endless = Claim((Span(0, 5),), attributes=(("share", float("nan")),))
    with pytest.raises(InvalidInput):
        written(Extraction(STRUCTURE, (), (SuggestedClaim("c1", endless),)))


def test_structure_crosses_processes_as_bare_numbers() -> None:
    packed = pickle.dumps(STRUCTURE)
    assert pickle.loads(packed) == STRUCTURE
    assert len(packed) < 8 * len(TOKENS)
