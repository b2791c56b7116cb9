"""Tokens: spaCy's blank pipelines, with the few rules that news texts need on top."""

import re
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from annotator.domain.span import Span
from annotator.language.language_guess import ENGLISH
from annotator.language.word_lists import alternatives, words

ANY_LANGUAGE = "xx"
LONGEST_WORD = 200
"""spaCy's tokenizer takes quadratic time inside a stretch without white space."""

_PIECES = re.compile(rf"\S{{{LONGEST_WORD},}}")
_SIMPLE = re.compile(r"\w{1,50}|\s+|[^\w\s]")
_NO_LIMIT = 1 << 40


def blank_pipeline(language: str | None = None) -> Language:
    """The tokenizer of `language`, English where none is stated; a general one where spaCy has none
    or lacks a package. The same object for the same language."""
    code = re.split(r"[-_]", language or ENGLISH)[0].lower()
    return _pipeline(ENGLISH if code.startswith(ENGLISH) else code)


@cache
def _pipeline(code: str) -> Language:
    try:
        nlp = spacy.blank(code)
    except (ImportError, ValueError, OSError):
        nlp = spacy.blank(ANY_LANGUAGE)
    nlp.max_length = _NO_LIMIT
    if nlp.lang == ENGLISH:
        add_news_rules(nlp)
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer)
    return nlp


def token_spans(doc: Doc) -> tuple[Span, ...]:
    """The tokens of `doc` that are more than white space."""
    rows = doc.to_array(["IDX", "LENGTH", "IS_SPACE"]).tolist()
    return tuple(Span(start, start + length) for start, length, is_space in rows if not is_space)


class GuardedTokenizer:
    """A tokenizer that cuts very long words by a simple pattern before they get to spaCy."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        if not _PIECES.search(text):
            doc: Doc = self._tokenizer(text)
            return doc
        found: list[tuple[str, bool]] = []
        last = 0
        for piece in _PIECES.finditer(text):
            found += self._words(text[last : piece.start()])
            found += [(word, False) for word in _SIMPLE.findall(piece[0])]
            last = piece.end()
        found += self._words(text[last:])
        words, spaces = [w for w, _ in found], [s for _, s in found]
        return Doc(self._tokenizer.vocab, words=words, spaces=spaces)

    def _words(self, text: str) -> list[tuple[str, bool]]:
        return [(token.text, bool(token.whitespace_)) for token in self._tokenizer(text)]


def add_news_rules(nlp: Language) -> None:
    """Teaches spaCy's English tokenizer what news texts need: web sites and abbreviations stay
    whole, "U.S.-China" and a sentence glued to the next do not."""
    tokenizer: Any = nlp.tokenizer
    infixes = [
        *(nlp.Defaults.infixes or ()),
        r"(?<=\.)-(?=[A-Za-z])",  # U.S.-China
        r"(?<=[a-z]{2})[.!?](?=[“\"‘'(]?[A-Z])",  # Bloomberg.The
        r"(?<=[.!?])[“”\"](?=[A-Z])",
        r"(?<=[A-Za-z])[|›»](?=[A-Za-z])",
    ]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    domains = alternatives(words("sentences", "domains"))
    tokenizer.token_match = re.compile(rf"[A-Z][\w-]+\.(?:{domains})\Z").match
    for abbreviation in words("sentences", "before_names") | words("sentences", "sometimes_last"):
        if abbreviation[:-1].isalpha() and len(abbreviation) > 3:
            tokenizer.add_special_case(abbreviation, [{"ORTH": abbreviation}])
