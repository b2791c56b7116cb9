"""Capitalised words in running text that no other rule knew: probably somebody's name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from annotator.language.rules.candidates import Candidate
from annotator.language.word_lists import words as listed

_NAME = re.compile(r"[A-Z][\w&'’-]+\Z")
_PLACE_BEFORE = frozenset({"in", "at", "near", "outside"})
_SCORE_OF_ONE = 0.3
_SCORE_OF_MORE = 0.4
_MOST_WORDS = 4
_HEADLINE_SHARE = 0.5


def unknown_names(
    words: Sequence[str], bodies: Sequence[range], settled: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Candidates with low scores: GPE after "in" and the like, else ORG."""
    taken = {token for c in settled for token in range(c.start, c.end)}
    not_names = _not_names()
    for body in bodies:
        if _is_headline(words, body):
            continue
        start = None
        for index in range(body.start + 1, body.stop + 1):
            is_name = index < body.stop and index not in taken and _is_name(words, index, not_names)
            if is_name and start is None and not _starts_anew(words, index):
                start = index
            elif not is_name and start is not None:
                if index - start <= _MOST_WORDS and not _is_label(words, index):
                    yield _candidate(words, start, index)
                start = None


def _candidate(words: Sequence[str], start: int, end: int) -> Candidate:
    label = "GPE" if words[start - 1].lower() in _PLACE_BEFORE else "ORG"
    return Candidate(start, end, label, _SCORE_OF_ONE if end - start == 1 else _SCORE_OF_MORE)


def _is_name(words: Sequence[str], index: int, not_names: frozenset[str]) -> bool:
    text = words[index]
    return bool(_NAME.match(text)) and text not in not_names


def _starts_anew(words: Sequence[str], index: int) -> bool:
    """After a quotation mark, colon or bullet a capital says nothing."""
    before = words[index - 1]
    return not any(char.isalnum() for char in before) and before not in (",", "(", "-", "&", "’s")


def _is_label(words: Sequence[str], index: int) -> bool:
    """Whether a colon follows: "Ships: …" names no ship."""
    return index < len(words) and words[index] == ":"


def _is_headline(words: Sequence[str], body: range) -> bool:
    own = words[body.start : body.stop]
    if own and own[-1][-1] in '.!?”"’':
        return False
    letters = [word for word in own if word.isalpha()]
    return sum(word[0].isupper() for word in letters) > _HEADLINE_SHARE * len(letters)


@cache
def _not_names() -> frozenset[str]:
    titles = {word for title in listed("entities", "titles") for word in title.split()}
    several = {title + "s" for title in titles}
    openers = listed("sentences", "starters")
    return openers.union(titles, several, listed("time", "days"), listed("time", "months"))
