"""Quotations: which stretches of the text stand between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.domain.span import Span
from annotator.language.blocks import blocks

_MARK = re.compile(r"[“”„«»\"]|(?<![^\W_])‘|’(?![^\W_])|\n")
_CLOSER_OF = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """`span` takes in the marks, `inner` leaves them out."""

    span: Span
    inner: Span


def quotations(text: str) -> tuple[Quotation, ...]:
    """The quotations of `text` in order. One that its paragraph leaves open ends there, as those
    that go on in the next paragraph do; a mark that closes nothing is passed over."""
    return tuple(_paired(text, [*_MARK.finditer(text)]))


def _paired(text: str, marks: Sequence[re.Match[str]]) -> Iterator[Quotation]:
    opener: re.Match[str] | None = None
    for mark in marks:
        if opener is None:
            opener = mark if _opens(text, mark) else None
        elif mark[0] == "\n" and _is_paragraph_end(text, mark.start()):
            yield from _quotation(opener.start(), mark.start(), closer=0)
            opener = None
        elif mark[0] == _CLOSER_OF[opener[0]] or (mark[0] == "”" and opener[0] != "‘"):
            yield from _quotation(opener.start(), mark.end(), closer=1)
            opener = None
    if opener is not None:
        yield from _quotation(opener.start(), len(text), closer=0)


def _quotation(start: int, end: int, *, closer: int) -> Iterator[Quotation]:
    if start + 1 < end - closer:
        yield Quotation(Span(start, end), Span(start + 1, end - closer))


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark[0] != '"':
        return mark[0] in _CLOSER_OF
    following = text[mark.end() : mark.end() + 1]
    return bool(following) and not following.isspace()


def _is_paragraph_end(text: str, place: int) -> bool:
    """A line break counts unless the text is broken after an abbreviation such as "U.S."."""
    found = blocks(text)
    index = bisect_right(found, place, key=lambda block: block.span.start) - 1
    return index < 0 or place >= found[index].span.end
