"""Verbs that attribute, in all their forms."""

from functools import cache

from annotator.language.word_lists import listed, table

FILE = "reporting.toml"
KINDS = ("speaking", "saying", "believing", "committing", "denying", "asking")
_VOWELS = "aeiou"


@cache
def forms(kind: str) -> frozenset[str]:
    """The forms of the verbs of `kind`."""
    bases = listed("", kind, file=FILE)
    return frozenset(form for base in bases for form in _forms_of(base))


@cache
def cue_forms() -> frozenset[str]:
    return frozenset().union(*(forms(kind) for kind in KINDS))


@cache
def is_document_noun(word: str) -> bool:
    nouns = frozenset(listed("", "documents", file=FILE))
    return word in nouns or (word.endswith("s") and word[:-1] in nouns) or word == "studies"


@cache
def _irregular() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    pairs = zip(_column("irregular"), _column("irregular_bases"), strict=True)
    for form, base in pairs:
        found.setdefault(base, set()).add(form)
    return found


def _column(name: str) -> list[str]:
    return [entry.strip() for entry in table(FILE)[""][name].split(",")]


def _forms_of(base: str) -> set[str]:
    own = _irregular().get(base, set())
    past = own - {base} if base != "show" else {*own, "showed"}
    return {base, _third_person(base), _progressive(base)} | (past or {_past(base)})


def _third_person(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _past(base: str) -> str:
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + ("d" if base.endswith("e") else "ed")


def _progressive(base: str) -> str:
    return (base[:-1] if base.endswith("e") else _doubled(base)) + "ing"


def _doubled(base: str) -> str:
    return base + base[-1] if base in ("admit", "commit", "quip") else base
