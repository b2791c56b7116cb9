"""Blocks: headings, bullets and paragraphs, made of lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from annotator.domain.span import Span, trimmed
from annotator.language.word_lists import alternatives, words

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•◦▪‣∙·*–—-]|\d{1,2}[.)])\s+")
_STOPS = tuple(".!?…。！？؟।")
_CLOSERS = "”\"’'»)]*_"
_LONG_LINE = 40
_BLANK_LINE = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One line without the white space around it, or several that belong together."""

    span: Span
    surface: str

    @property
    def bullet(self) -> int:
        """How many characters the bullet at its start takes."""
        match = _BULLET.match(self.surface)
        return match.end() if match else 0

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return _is_closed(self.surface)

    @property
    def word_count(self) -> int:
        return len(self.surface.split())


@lru_cache(maxsize=1)
def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order. A paragraph broken after "U.S." or in mid-sentence, and the
    lines of a text wrapped at a fixed width, come out as one block. Regions and sentences of a text
    ask for them one after the other, so those of the last text are kept."""
    lines = [span for match in _LINE.finditer(text) if (span := trimmed(text, Span(*match.span())))]
    is_wrapped = _is_wrapped(text, lines)
    joined: list[list[int]] = []
    for line in lines:
        if joined and _continues(text, Span(*joined[-1]), line, is_wrapped=is_wrapped):
            joined[-1][1] = line.end
        else:
            joined.append([line.start, line.end])
    return tuple(Block(Span(start, end), text[start:end]) for start, end in joined)


def _continues(text: str, before: Span, after: Span, *, is_wrapped: bool) -> bool:
    first, second = (
        text[max(before.start, before.end - 2 * _LONG_LINE) : before.end],
        after.of(text),
    )
    if _BULLET.match(second):
        return False
    if _ends_open().search(first):
        return second[0].islower() or bool(_goes_on().match(second))
    is_cut = len(before) >= _LONG_LINE and not _is_closed_or_colon(first)
    if is_cut and second[0].islower() and not _is_closed(first):
        return True
    return is_wrapped and len(before) >= _LONG_LINE and _newlines(text, before, after) < _BLANK_LINE


def _is_closed(surface: str) -> bool:
    return surface.rstrip(_CLOSERS).endswith(_STOPS)


def _is_closed_or_colon(surface: str) -> bool:
    return surface.endswith((":", ";")) or _is_closed(surface)


@cache
def _ends_open() -> re.Pattern[str]:
    countries = r"\b(?:U\.S|U\.K|U\.N|E\.U)\."
    return re.compile(rf"(?:{countries}|\b(?:{alternatives(words('sentences', 'before_names'))}))$")


@cache
def _goes_on() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('sentences', 'after_country'))})\b")


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines break at a fixed width: then many go on in lower case."""
    after_break = [right.of(text)[0].islower() for right in _next_to_long_lines(text, lines)]
    return len(after_break) > 1 and sum(after_break) >= 0.4 * len(after_break)


def _next_to_long_lines(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    for left, right in pairwise(lines):
        if len(left) >= _LONG_LINE and _newlines(text, left, right) < _BLANK_LINE:
            yield right


def _newlines(text: str, left: Span, right: Span) -> int:
    return text.count("\n", left.end, right.start)
