"""Which mentions name the same thing: full name, surname, acronym and short form share an id."""

from collections.abc import Iterator, Sequence
from functools import cache

from annotator.language.gazetteer import gazetteer
from annotator.language.rules.candidates import Candidate
from annotator.language.rules.mentions import slug
from annotator.language.rules.people import surname

NAMED = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"}
)
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "&", "de"})
_SHORTEST_ACRONYM = 2

Name = tuple[str, ...]


def identities(words: Sequence[str], found: Sequence[Candidate]) -> list[str | None]:
    """For each candidate its id, None for dates and amounts. Ids are made of the longest name."""
    names = [_name(words, one) for one in found]
    by_label: dict[str, dict[Name, None]] = {}
    for one, name in zip(found, names, strict=True):
        if one.label in NAMED:
            by_label.setdefault(one.label, {})[name] = None
    whole = {label: _joined(label, list(own)) for label, own in by_label.items()}
    return [
        (slug(" ".join(whole[one.label][name])) or None) if one.label in NAMED else None
        for one, name in zip(found, names, strict=True)
    ]


def _name(words: Sequence[str], one: Candidate) -> Name:
    return tuple(word for word in words[one.start : one.end] if not word.isspace())


def _joined(label: str, names: Sequence[Name]) -> dict[Name, Name]:
    """For each name the one name among longer ones that it stands for, else itself."""
    found: dict[Name, Name] = {}
    sharing: dict[str, dict[Name, None]] = {}
    for name in sorted(names, key=len, reverse=True):
        keys = _keys(label, name)
        near = dict.fromkeys(other for key in keys for other in sharing.get(key, ()))
        longer = [other for other in near if _stands_for(label, name, other)]
        found[name] = longer[0] if len(longer) == 1 else name
        if found[name] == name:
            for key in keys:
                sharing.setdefault(key, {})[name] = None
    return found


def _keys(label: str, name: Name) -> frozenset[str]:
    """Names that can stand for each other share at least one."""
    if label == "GPE":
        return _countries(name)
    words = {name[0], name[-1]}
    if label == "PERSON":
        return frozenset({*words, surname(name)})
    if label == "ORG":
        return frozenset({*words, *_initials(name), name[0].replace(".", "")})
    return frozenset({name[-1].rstrip("s")})


def _stands_for(label: str, name: Name, other: Name) -> bool:
    if label == "PERSON":
        return _same_person(name, other)
    if label == "ORG":
        return _is_acronym(name, other) or _is_edge(name, other)
    if label == "GPE":
        return not _countries(name).isdisjoint(_countries(other))
    return label == "NORP" and (name[-1].rstrip("s") == other[-1].rstrip("s"))


def _same_person(name: Name, other: Name) -> bool:
    """By surname or given name alone, or by both with other names between."""
    if len(name) == 1:
        return name[0] in (surname(other), other[0])
    return len(name) < len(other) and name[0] == other[0] and name[-1] == other[-1]


def _is_acronym(name: Name, other: Name) -> bool:
    if len(name) != 1 or len(other) < _SHORTEST_ACRONYM:
        return False
    letters = name[0].replace(".", "")
    return letters.isupper() and letters in _initials(other)


def _initials(name: Name) -> tuple[str, str]:
    """Of all words, and without "of" and the like."""
    full = "".join(word[0] for word in name if word[0].isalnum())
    short = "".join(word[0] for word in name if word[0].isalnum() and word not in _SMALL)
    return full.upper(), short.upper()


def _is_edge(name: Name, other: Name) -> bool:
    return len(name) < len(other) and name in (other[: len(name)], other[-len(name) :])


@cache
def _countries(name: Name) -> frozenset[str]:
    """ISO codes of the countries that the name or abbreviation can stand for."""
    surface = " ".join(name)
    return frozenset(_codes(gazetteer().kinds(surface), is_short=surface.isupper()))


def _codes(kinds: frozenset[str], *, is_short: bool) -> Iterator[str]:
    for kind in kinds:
        first, _, code = kind.partition(":")
        if code and (first == "country" or (first == "gpe" and is_short)):
            yield code
