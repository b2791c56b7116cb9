"""Claims: statements with all the fields that can be guessed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.suggestion import SuggestedClaim, SuggestedEntity
from annotator.language.fields import (
    checkworthiness,
    claim_types,
    inside,
    modality,
    place_of,
    polarity,
    time_of,
)
from annotator.language.quantities import quantities
from annotator.language.quotations import quotations
from annotator.language.regions import body_sentences
from annotator.language.rules.clauses import clauses
from annotator.language.rules.speakers import Paragraphs, speaker_keys
from annotator.language.rules.statements import Statement, statement, with_speakers, without_doubles

_LONGEST_SENTENCE = 2_000
"""In characters. What is longer is no sentence, and would take the rules very long."""

_CLOSED = re.compile(r"[.!…;][”\"’')\]*_]*\Z")
_QUESTION = re.compile(r"\?[”\"’')\]*_]*\Z")


def claims(
    text: str,
    structure: Structure,
    found: Sequence[SuggestedEntity],
    *,
    published: str | None = None,
) -> tuple[SuggestedClaim, ...]:
    """The claims in the body sentences of an English text, with keys c1, c2, …"""
    stated = _statements(text, structure, found)
    speakers = speaker_keys(text, stated, found, structure.sentences)
    return tuple(
        SuggestedClaim(
            f"c{number}", _claim(text, one, source_entity=key, published=published), one.score
        )
        for number, (one, key) in enumerate(zip(stated, speakers, strict=True), 1)
    )


def _statements(
    text: str, structure: Structure, found: Sequence[SuggestedEntity]
) -> list[Statement]:
    quoted = quotations(text)
    entities = [suggested.entity for suggested in found]
    stated: list[Statement] = []
    for sentence in body_sentences(structure):
        surface = sentence.of(text)
        if _QUESTION.search(surface) or len(surface) > _LONGEST_SENTENCE:
            continue
        is_closed = bool(_CLOSED.search(surface))
        for clause in clauses(
            text, sentence, tokens=structure.tokens, entities=entities, quotations=quoted
        ):
            stated += _found(statement(clause, is_closed=is_closed))
    paragraphs = Paragraphs(text)
    paragraph_of = {one.parts[0]: paragraphs.number(one.parts[0].start) for one in stated}
    return list(without_doubles(with_speakers(stated, paragraph_of)))


def _found(one: Statement | None) -> Iterator[Statement]:
    if one is not None:
        yield one


def _claim(text: str, one: Statement, *, source_entity: str | None, published: str | None) -> Claim:
    surface = " ".join(part.of(text) for part in one.parts)
    entities = inside(one.parts, one.clause.entities)
    mode = modality(surface, is_reported=one.verb is not None)
    claim = Claim(
        spans=one.parts,
        attribution=replace(one.attribution, source_entity=source_entity),
        polarity=polarity(one.verb),
        modality=mode,
        time=time_of(text, entities, published=published, is_future=mode == "future"),
        place=place_of(text, entities),
        quantities=quantities(text, one.parts, entities),
    )
    return replace(
        claim,
        claim_type=claim_types(surface, claim, entities),
        checkworthiness=checkworthiness(surface, claim, entities),
    )
