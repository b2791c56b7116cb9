"""Capitalised words in running text that no other rule knew: probably somebody's name."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from annotator.language.rules.candidates import Candidate
from annotator.language.word_lists import words

_NAME = re.compile(r"[A-Z][\w&'’-]+\Z")
_PLACE_BEFORE = frozenset({"in", "at", "near", "outside"})
_SCORE_OF_ONE = 0.3
_SCORE_OF_MORE = 0.4
_MOST_WORDS = 4
_HEADLINE_SHARE = 0.5


def unknown_names(
    doc: Doc, bodies: Sequence[range], settled: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Candidates with low scores: GPE after "in" and the like, else ORG."""
    taken = {token for c in settled for token in range(c.start, c.end)}
    not_names = _not_names()
    for body in bodies:
        if _is_headline(doc, body):
            continue
        start = None
        for index in range(body.start + 1, body.stop + 1):
            is_name = index < body.stop and index not in taken and _is_name(doc, index, not_names)
            if is_name and start is None and not _starts_anew(doc, index):
                start = index
            elif not is_name and start is not None:
                if index - start <= _MOST_WORDS and not _is_label(doc, index):
                    yield _candidate(doc, start, index)
                start = None


def _candidate(doc: Doc, start: int, end: int) -> Candidate:
    label = "GPE" if doc[start - 1].lower_ in _PLACE_BEFORE else "ORG"
    return Candidate(start, end, label, _SCORE_OF_ONE if end - start == 1 else _SCORE_OF_MORE)


def _is_name(doc: Doc, index: int, not_names: frozenset[str]) -> bool:
    text = doc[index].text
    return bool(_NAME.match(text)) and text not in not_names


def _starts_anew(doc: Doc, index: int) -> bool:
    """After a quotation mark, colon or bullet a capital says nothing."""
    before = doc[index - 1].text
    return not any(char.isalnum() for char in before) and before not in (",", "(", "-", "&", "’s")


def _is_label(doc: Doc, index: int) -> bool:
    """Whether a colon follows: "Ships: …" names no ship."""
    return index < len(doc) and doc[index].text == ":"


def _is_headline(doc: Doc, body: range) -> bool:
    tokens = [doc[index] for index in body]
    if tokens and tokens[-1].text[-1] in '.!?”"’':
        return False
    letters = [token for token in tokens if token.is_alpha]
    return sum(token.text[0].isupper() for token in letters) > _HEADLINE_SHARE * len(letters)


def _not_names() -> frozenset[str]:
    titles = {word for title in words("entities", "titles") for word in title.split()}
    several = {title + "s" for title in titles}
    openers = words("sentences", "starters")
    return openers.union(titles, several, words("time", "days"), words("time", "months"))
