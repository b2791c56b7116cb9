"""What an extractor may answer, and what not."""

from typing import Any

import pytest

from annotator.domain.article import Region, Structure
from annotator.domain.claim import Argument, Attribution, Claim, Quantity
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, SuggestedEntity
from annotator.language.rules.extractor import RulesExtractor
from annotator.language.soundness import trouble_with
from annotator.services.ports import ArticleText

TEXT = "Ann Holt said that it was late."
ANY: Any = object()
EMPTY = Structure()
ENTITY = SuggestedEntity("e1", Entity(Span(0, 8), "PERSON"), 0.5)


def with_entity(*, key: Any = "e1", label: Any = "PERSON", score: Any = None) -> Extraction:
    return Extraction(EMPTY, (SuggestedEntity(key, Entity(Span(0, 8), label), score),))


def with_claim(**fields: Any) -> Extraction:
    return Extraction(EMPTY, (ENTITY,), (SuggestedClaim("c1", Claim((Span(19, 30),), **fields)),))


UNSOUND: dict[str, tuple[Any, str]] = {
    "nothing": (None, "with NoneType, not with Extraction"),
    "a text": ("x", "with str"),
    "no structure": (Extraction(ANY), "structure"),
    "a list": (Extraction(Structure((), [Span(0, 3)])), "sentences"),  # type: ignore[arg-type]
    "strange entities": (Extraction(EMPTY, (ANY,)), "entities"),
    "an entity without entity": (Extraction(EMPTY, (SuggestedEntity("e1", ANY),)), "entities"),
    "strange claims": (Extraction(EMPTY, (), (SuggestedClaim("c1", ANY),)), "claims"),
    "a strange region": (Extraction(Structure((Region(Span(0, 3), ANY),))), "region"),
    "a sentence outside": (Extraction(Structure((), (Span(0, 32),))), "0 to 32 is outside"),
    "a figure outside": (with_claim(quantities=(Quantity(Span(3, 99)),)), "3 to 99 is outside"),
    "half characters": (Extraction(Structure((), (Span(0, 2.5),))), "2.5"),  # type: ignore[arg-type]
    "disorder": (Extraction(Structure((), (), (Span(4, 8), Span(0, 3)))), "text order"),
    "doubled keys": (Extraction(EMPTY, (ENTITY, ENTITY)), "same key e1"),
    "a key that is no text": (with_entity(key=1), "key 1"),
    "a label that is no text": (with_entity(label=None), "label"),
    "a score that is none": (with_entity(score=float("nan")), "score of e1 is nan"),
    "a score in words": (with_entity(score="high"), "TypeError"),
    "a missing claimant": (
        with_claim(attribution=Attribution(source_entity="e9")),
        "The claim c1 refers to the entity e9, which is missing.",
    ),
    "a missing argument": (with_claim(arguments=(Argument("agent", "e9"),)), "entity e9"),
    "what JSON cannot hold": (with_claim(normalized=object()), "TypeError"),
    "an endless figure": (
        with_claim(quantities=(Quantity(Span(0, 3), float("inf")),)),
        "ValueError",
    ),
    "half a surrogate pair": (with_claim(note="\ud83d"), "UnicodeEncodeError"),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_unsound_answers_are_told(name: str) -> None:
    answer, words = UNSOUND[name]
    assert words in (trouble_with(TEXT, answer) or "")


def test_sound_answers_are_taken() -> None:
    (found,) = RulesExtractor().extract([ArticleText(ANY, TEXT)])
    assert found.claims
    assert found.entities
    assert trouble_with(TEXT, found) is None
    assert trouble_with(TEXT, Extraction(EMPTY)) is None
    assert trouble_with(TEXT, with_claim(attribution=Attribution(source_entity="e1"))) is None
