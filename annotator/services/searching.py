"""What somebody looks for, and where a text holds it: as the project's index sees words.

A word is a run of letters and digits; capitals count nowhere, accents not on Latin letters. Bare
words are looked for wherever they stand, "words in quotation marks" side by side, word* stands for
all that begins so, and so does the last word while it is being typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.domain.span import Span

SHORTEST_BEGINNING = 3
"""Letters: nearly every article has a word that begins like a shorter one."""
BEFORE_FOUND, AFTER_FOUND = 20, 80
EXCERPT_WITHIN = 20_000
_BLANKS = re.compile(r"\s+")
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»"), '"')
_TYPED = re.compile(r'"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<bare>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_NO_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1cf2\u1cf3\u2e80-\u2fdf"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaadf\uf900-\ufaff"
    "\uff66-\uff9f\U00010000-\U0010ffff]"
)
"""Scripts that put no blanks between words, and what SQLite's index does not know as letters."""
_MARK = "[\u0300-\u036f]"
_MARKS = re.compile(_MARK)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side, the last one perhaps only begun; or signs, where `is_word` is
    not so, which may stand anywhere."""

    words: tuple[str, ...]
    is_begun: bool = False
    is_word: bool = True

    def pattern(self, mark: str) -> re.Pattern[str]:
        """Finds it in folded text; its ends are looked at by `_is_whole`. `mark` may stand behind
        every letter."""
        words = (mark.join(map(re.escape, word)) + mark for word in map(folded, self.words))
        return re.compile(r"[\W_]+".join(words) + (r"[^\W_]*" if self.is_begun else ""))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The first words found in a text, and what stands around them, in one line."""

    before: str
    found: str
    after: str


@dataclass(frozen=True, slots=True)
class Sought:
    """All that an article has to hold, in any order."""

    terms: tuple[Term, ...] = ()

    @property
    def is_in_index(self) -> bool:
        """Not so where an index of words cannot answer: the texts themselves have to be read."""
        return all(term.is_word for term in self.terms)

    def is_held_by(self, fields: Iterable[str]) -> bool:
        """Whether each term stands in one of the fields, such as title and text."""
        texts = [folded(field) for field in fields]
        return all(any(_has(text, term) for text in texts) for term in self.terms)

    def spans(self, text: str) -> list[Span]:
        """Where the terms stand in the text, in its order; none touches another."""
        shown = folded(text)
        found = sorted(span for term in self.terms for span in _spans(shown, term))
        spans: list[Span] = []
        for start, end in found:
            if spans and start < spans[-1].end:
                start, end = spans[-1].start, max(end, spans.pop().end)
            spans.append(Span(start, end))
        return spans

    def excerpt(self, text: str) -> Excerpt | None:
        """From the beginning of the text, where a list should not keep one waiting."""
        looked_at = text[:EXCERPT_WITHIN]
        spans = self.spans(looked_at)
        if not spans:
            return None
        span = spans[0]
        before = looked_at[max(0, span.start - 2 * BEFORE_FOUND) : span.start]
        near = before[-BEFORE_FOUND:].partition(" ")[2] if len(before) > BEFORE_FOUND else before
        after = looked_at[span.end : span.end + AFTER_FOUND]
        return Excerpt(*(_BLANKS.sub(" ", part) for part in (near, span.of(text), after)))

    @property
    def signs(self) -> tuple[str, ...]:
        """Words of what is in no index that look the same in every text that holds them: most
        texts can be passed over by these alone."""
        words = (word for term in self.terms if not term.is_word for word in term.words)
        return tuple(word for word in words if word.lower() == word.upper() == folded(word))


@lru_cache(maxsize=16)  # the index, the excerpts and the page are asked for the same words
def sought(typed: str) -> Sought:
    """What was typed is never an error; nothing in it is an operator but quotation marks and *."""
    typed = unicodedata.normalize("NFC", typed).translate(_QUOTES)
    terms: dict[Term, None] = {}
    for match in _TYPED.finditer(typed):
        phrase = match["phrase"]
        is_open = match.end() == len(typed) and not match["closed"]
        if phrase is not None:
            words = phrase.split()
            made = (_term(phrase, is_open=is_open),) if words else ()
        else:
            made = (_term(match["bare"], is_open=is_open),)
        terms.update(dict.fromkeys(term for term in made if term.words))
    return Sought(tuple(terms))


def folded(text: str) -> str:
    """Of the same length, so that places in it are places in the text."""
    return text.lower() if text.isascii() else text.translate(_folds)


class _Folds(dict[int, int]):
    """What each code point is compared as; found when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = code_folded = _fold(chr(code))
        return code_folded


_folds = _Folds()


def _fold(sign: str) -> int:
    base = unicodedata.normalize("NFD", sign)[0]
    plain = base if base.isascii() else sign
    same = plain.casefold()
    return ord(same if len(same) == 1 else plain.lower()[0])


def _term(typed: str, *, is_open: bool) -> Term:
    bare = typed.rstrip("*")
    words = tuple(_WORD.findall(bare))
    if not words or _NO_BLANKS.search(bare):
        return Term(tuple(bare.split()), is_word=False)
    is_long = len(words[-1]) >= SHORTEST_BEGINNING
    is_begun = bare != typed or (is_open and is_long and bare.endswith(words[-1]))
    return Term(words, is_begun)


def _has(text: str, term: Term) -> bool:
    return next(_spans(text, term), None) is not None


def _spans(text: str, term: Term) -> Iterator[tuple[int, int]]:
    mark = f"{_MARK}*" if _MARKS.search(text) else ""
    for match in term.pattern(mark).finditer(text):
        if not term.is_word or _is_whole(text, *match.span()):
            yield match.span()


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit touches it: said here, as it would slow the pattern down."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not before.isalnum() and not after.isalnum()
