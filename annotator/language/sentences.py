"""Sentences, by rules and lists of abbreviations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from annotator.domain.article import Region
from annotator.domain.span import Span, trimmed
from annotator.language.blocks import blocks
from annotator.language.word_lists import alternatives, words

_CLOSERS = r"[”\"’'»)\]*_]*"
_STOP = re.compile(rf"(?:[.!?…]+{_CLOSERS}|[。！？؟۔।]+[」』”]*)")
_NEXT_WORD = re.compile(r"[\s“\"‘'«(\[*_]*(\w+(?:['’]\w+)?)")
_LAST_WORD = re.compile(r"[\w.&-]+\Z")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+-?(?:[^\W\d_]\.)*")
_ENUMERATION = re.compile(r"\d{1,2}\.")
_GLUED = re.compile(r"[“\"‘(]?[A-Z]")
_OPENS_QUOTE = '“"‘«'
_LONGEST_WORD = 40
_WIDE_STOPS = "。！？"


def sentences(text: str, regions: Sequence[Region], tokens: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of `text`, trimmed and in order: none crosses a region's border or cuts a
    token. Headings and bullets are sentences of their own."""
    borders = [region.span.start for region in regions]
    starts = [token.start for token in tokens]
    found = []
    for block in blocks(text):
        first, last = bisect_right(borders, block.span.start), bisect_left(borders, block.span.end)
        inner = borders[first:last]
        places = [block.span.start, *inner, block.span.end]
        for start, end in pairwise(places):
            breaks = [p for p in _breaks(text, Span(start, end)) if not _cuts(tokens, starts, p)]
            for left, right in zip([start, *breaks], [*breaks, end], strict=True):
                found.append(trimmed(text, Span(left, right)) if left < right else None)
    return tuple(span for span in found if span)


def _cuts(tokens: Sequence[Span], starts: Sequence[int], place: int) -> bool:
    """Whether `place` is inside one of `tokens`, which begin at `starts`."""
    index = bisect_right(starts, place) - 1
    return index >= 0 and starts[index] < place < tokens[index].end


def _breaks(text: str, block: Span) -> Iterator[int]:
    """Where one sentence of the block ends and the next begins."""
    for stop in _STOP.finditer(text, block.start, block.end):
        if stop.end() < block.end and _is_break(text, block, stop):
            yield stop.end()


def _is_break(text: str, block: Span, stop: re.Match[str]) -> bool:
    following = text[stop.end()]
    if stop[0][0] in _WIDE_STOPS:
        return True
    if not following.isspace():
        return _is_glued(text, block, stop)
    next_word = _NEXT_WORD.match(text, stop.end(), block.end)
    if next_word is None:
        return False
    if next_word[1][0].islower():
        return False
    if len(stop[0]) > 1 and stop[0][-1] in '”"’' and _speaker_follows(text, stop.end(), block.end):
        return stop[0][0] == "." and text[stop.start() - 1] != "."
    return stop[0] != "." or _ends_sentence(text, block, stop.start(), next_word)


def _is_glued(text: str, block: Span, stop: re.Match[str]) -> bool:
    """Whether the space after a sentence is missing, as in "Bloomberg.The"."""
    if not _GLUED.match(text, stop.end(), block.end):
        return False
    before = text[max(block.start, stop.start() - 2) : stop.start()]
    is_quote = len(stop[0]) > 1 or text[stop.end()] in _OPENS_QUOTE
    return (len(before) == 2 and before.isalpha() and before[-1].islower()) or is_quote


def _ends_sentence(text: str, block: Span, dot: int, next_word: re.Match[str]) -> bool:
    before = text[max(block.start, dot - _LONGEST_WORD) : dot]
    match = _LAST_WORD.search(before)
    if match is None:
        return True
    word = match[0] + "."
    if word == "X." and text[max(block.start, dot - 4) : dot - 1] == "on ":
        return True
    if word in words("sentences", "before_names"):
        return word == "No." and not next_word[1][0].isdigit()
    if _ENUMERATION.fullmatch(word) and block.start == dot - len(match[0]):
        return False
    if word in words("sentences", "sometimes_last"):
        return _likes_to_start(word, next_word)
    return not _INITIAL.fullmatch(word) or (len(word) > 2 and _likes_to_start(word, next_word))


def _likes_to_start(word: str, next_word: re.Match[str]) -> bool:
    following = next_word[1]
    if word.lower() in ("a.m.", "p.m."):
        return following not in _not_after_clock() and not following[0].isdigit()
    if next_word[0].lstrip()[0] in _OPENS_QUOTE:
        return True
    return following.split("’")[0].split("'")[0] in words("sentences", "starters")


@cache
def _not_after_clock() -> frozenset[str]:
    zones = words("sentences", "time_zones")
    return zones | words("time", "days") | words("time", "months")


@cache
def _speaker() -> re.Pattern[str]:
    verbs = alternatives(words("attribution", "saying"))
    return re.compile(rf"\s+(?:[\w.’'-]+\s+){{0,4}}?(?:{verbs}|asked|asks)\b")


def _speaker_follows(text: str, start: int, end: int) -> bool:
    match = _speaker().match(text, start, end)
    return match is not None and not re.search(r"[.,;]\s", match[0].replace("Mr. ", "Mr "))
