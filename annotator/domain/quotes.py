"""Spans that a record speaks of, with the words it gives for them, against the text itself."""

from collections.abc import Iterable

from annotator.domain.graphemes import grapheme_cut_at

Quote = tuple[int, int, str | None]
"""Start, end and words, None where none are given. Plain, for an import makes fifty of each
article."""


def first_untrue(text: str, quotes: Iterable[Quote]) -> Quote | None:
    """The first that ends behind the text, or has other words there."""
    length = len(text)
    for quote in quotes:
        start, end, words = quote
        if end > length or (words is not None and text[start:end] != words):
            return quote
    return None


def first_cutting(text: str, quotes: Iterable[Quote]) -> Quote | None:
    """The first with a border inside a character of several code points."""
    if text.isascii():
        return None
    for quote in quotes:
        start, end, _ = quote
        if grapheme_cut_at(text, start) or grapheme_cut_at(text, end):
            return quote
    return None
