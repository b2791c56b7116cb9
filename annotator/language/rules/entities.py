"""Entities of the article's body, each with a rough score and an id shared by its mentions."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from annotator.domain.article import Structure
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import SuggestedEntity
from annotator.language.amounts import amounts
from annotator.language.rules.candidates import Candidate, resolved
from annotator.language.rules.mentions import entity_ids, repeated_people
from annotator.language.rules.name_patterns import NameMatchers
from annotator.language.rules.people import people
from annotator.language.rules.unknown_names import unknown_names
from annotator.language.structure import body_tokens

_AMOUNT_SCORE = 0.9


def entities(doc: Doc, structure: Structure, matchers: NameMatchers) -> tuple[SuggestedEntity, ...]:
    """The entities in body sentences, in text order with keys e1, e2, …"""
    words = [token.text for token in doc]
    bodies = body_tokens([token.idx for token in doc], structure)
    named = [c for c in matchers.candidates(doc) if _is_inside(c, bodies)]
    counted = [c for c in _amounts(doc) if _is_inside(c, bodies)]
    taken = {token for c in (*named, *counted) for token in range(c.start, c.end)}
    found = [c for c in people(words, taken) if _is_inside(c, bodies)]
    found += repeated_people(words, resolved([*named, *found]))
    settled = resolved([*named, *counted, *found])
    settled = resolved([*settled, *unknown_names(words, bodies, settled)])
    inside = [c for c in settled if _is_inside(c, bodies)]
    return tuple(_suggested(doc, inside))


def _suggested(doc: Doc, found: Sequence[Candidate]) -> Iterator[SuggestedEntity]:
    ids = entity_ids([token.text for token in doc], found)
    for number, (candidate, entity_id) in enumerate(zip(found, ids, strict=True), 1):
        span = doc[candidate.start : candidate.end]
        entity = Entity(Span(span.start_char, span.end_char), candidate.label, entity_id)
        yield SuggestedEntity(f"e{number}", entity, candidate.score)


def _amounts(doc: Doc) -> Iterator[Candidate]:
    starts = [token.idx for token in doc]
    ends = [token.idx + len(token) for token in doc]
    for label, span in amounts(doc.text):
        first, last = bisect_right(starts, span.start) - 1, bisect_left(ends, span.end)
        yield Candidate(max(first, 0), min(last, len(doc) - 1) + 1, label, _AMOUNT_SCORE)


def _is_inside(candidate: Candidate, bodies: Sequence[range]) -> bool:
    index = bisect_right(bodies, candidate.start, key=lambda body: body.start) - 1
    return index >= 0 and candidate.end <= bodies[index].stop
