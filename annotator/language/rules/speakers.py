"""Speakers: who of the entities puts each statement forward."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from annotator.domain.span import Span
from annotator.domain.suggestion import SuggestedEntity
from annotator.language.rules.statements import Statement

_PARAGRAPHS_OF_MEMORY = 1
_HE_OR_SHE = frozenset({"he", "she"})


class Paragraphs:
    """Lines with words in them, counted from 1."""

    def __init__(self, text: str) -> None:
        lines = re.finditer(r"[^\n]+", text)
        self._starts = [line.start() for line in lines if re.search(r"\w", line[0])]

    def number(self, place: int) -> int:
        return bisect_right(self._starts, place)


def speaker_keys(
    text: str,
    stated: Sequence[Statement],
    found: Sequence[SuggestedEntity],
    sentences: Sequence[Span],
) -> list[str | None]:
    """For each statement the key of the entity who speaks. "He" and "she" stand for the person
    whom the paragraph named first in its latest sentence with people, else for the last speaker."""
    key_of = {suggested.entity.span: suggested.key for suggested in found}
    leading = list(_first_people(found, sentences))
    people = {suggested.key for suggested in found if suggested.entity.label == "PERSON"}
    paragraphs = Paragraphs(text)
    keys: list[str | None] = []
    last_speaker, last_paragraph = None, 0
    for one in stated:
        key = key_of.get(one.speaker) if one.speaker else None
        if key is None and _is_pronoun(text, one):
            place = min(part.start for part in (*one.parts, *one.attribution.source))
            is_near = paragraphs.number(place) - last_paragraph <= _PARAGRAPHS_OF_MEMORY
            key = _named_before(leading, place, paragraphs) or (last_speaker if is_near else None)
        if key in people:
            last_speaker, last_paragraph = key, paragraphs.number(one.parts[0].start)
        keys.append(key)
    return keys


def _first_people(
    found: Sequence[SuggestedEntity], sentences: Sequence[Span]
) -> Iterator[SuggestedEntity]:
    """The first person of each sentence: its subject, as a rule."""
    starts = [sentence.start for sentence in sentences]
    seen: set[int] = set()
    for suggested in found:
        sentence = bisect_right(starts, suggested.entity.span.start)
        if suggested.entity.label == "PERSON" and sentence not in seen:
            seen.add(sentence)
            yield suggested


def _named_before(
    leading: Sequence[SuggestedEntity], place: int, paragraphs: Paragraphs
) -> str | None:
    index = bisect_left(leading, place, key=lambda s: s.entity.span.start) - 1
    if index < 0:
        return None
    person = leading[index]
    is_here = paragraphs.number(person.entity.span.start) == paragraphs.number(place)
    return person.key if is_here else None


def _is_pronoun(text: str, one: Statement) -> bool:
    return any(source.of(text).lower() in _HE_OR_SHE for source in one.attribution.source)
