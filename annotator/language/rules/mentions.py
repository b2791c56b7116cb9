"""Mentions of one thing: which people come back by surname, and what joins the mentions."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from annotator.language.rules.candidates import Candidate
from annotator.language.rules.people import is_honorific, surname
from annotator.language.word_lists import words as listed

_NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
_SURNAME_SCORE = 0.85


def repeated_people(words: Sequence[str], found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Later and earlier mentions of the people among `found`, by full name or surname."""
    full_names = {_parts(words, c) for c in found if c.label == "PERSON" and c.end - c.start > 1}
    surnames = {surname(parts) for parts in full_names}
    pronouns = {word.capitalize() for word in listed("attribution", "pronouns")}
    firsts: dict[str, set[tuple[str, ...]]] = {}
    for parts in full_names:
        firsts.setdefault(parts[0], set()).add(parts)
    for index, word in enumerate(words):
        for parts in firsts.get(word, ()):
            if tuple(words[index : index + len(parts)]) == parts:
                yield Candidate(index, index + len(parts), "PERSON", _SURNAME_SCORE)
        if word in surnames:
            is_titled = index > 0 and is_honorific(words[index - 1])
            if is_titled or word not in pronouns:
                yield Candidate(index, index + 1, "PERSON", _SURNAME_SCORE)


def entity_ids(words: Sequence[str], found: Sequence[Candidate]) -> list[str | None]:
    """For each candidate an id made of its name; a surname gets the id of the one full name in the
    text that it can stand for."""
    full_names: dict[str, list[tuple[str, ...]]] = {}
    for candidate in found:
        parts = _parts(words, candidate)
        if candidate.label == "PERSON" and len(parts) > 1:
            known = full_names.setdefault(surname(parts), [])
            if parts not in known:
                known.append(parts)
    return [_entity_id(words, candidate, full_names) for candidate in found]


def _entity_id(
    words: Sequence[str], candidate: Candidate, full_names: dict[str, list[tuple[str, ...]]]
) -> str | None:
    if candidate.label not in _NAMED:
        return None
    parts = _parts(words, candidate)
    if candidate.label == "PERSON" and len(parts) == 1 and len(full_names.get(parts[0], ())) == 1:
        parts = full_names[parts[0]][0]
    return slug(" ".join(parts)) or None


def slug(name: str) -> str:
    """`name` in lower-case letters and digits with hyphens between, and without accents."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "-", re.sub(r"[.'’]", "", plain.lower())).strip("-")


def _parts(words: Sequence[str], candidate: Candidate) -> tuple[str, ...]:
    return tuple(word for word in words[candidate.start : candidate.end] if not word.isspace())
