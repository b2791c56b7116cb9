"""Places between tokens, sentences and clauses: where a border may move to."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import pairwise
from operator import attrgetter

from annotator.domain.span import FlatSpans, Span

Border = Callable[[Span], int]
START: Border = attrgetter("start")
END: Border = attrgetter("end")
CLAUSE_ENDS = frozenset(',;:—–()“”"')


def tokens_in(tokens: Sequence[Span], span: Span) -> Sequence[Span]:
    """The tokens that `span` touches; tokens are in text order and do not overlap."""
    first, last = _touched(tokens, span)
    return tokens[first:last]


def _touched(tokens: Sequence[Span], span: Span) -> tuple[int, int]:
    if isinstance(tokens, FlatSpans):
        return tokens.touched(span)
    return bisect_right(tokens, span.start, key=END), bisect_left(tokens, span.end, key=START)


def snapped(tokens: Sequence[Span], span: Span) -> Span:
    """`span` widened to whole tokens; `span` itself where it touches none."""
    first, last = _touched(tokens, span)
    return Span(tokens[first].start, tokens[last - 1].end) if first < last else span


def sentence_at(sentences: Sequence[Span], position: int) -> Span | None:
    """The sentence that holds `position`, else the next one after it, else the last."""
    index = bisect_right(sentences, position, key=END)
    if index < len(sentences):
        return sentences[index]
    return sentences[-1] if sentences else None


def moved_start(tokens: Sequence[Span], span: Span, steps: int) -> Span:
    """`span` with its start moved by whole tokens (negative: to the left), never past its end."""
    place = _stepped(tokens, START, span.start, steps)
    return Span(place, span.end) if place < span.end else span


def moved_end(tokens: Sequence[Span], span: Span, steps: int) -> Span:
    """`span` with its end moved by whole tokens (negative: to the left), never past its start."""
    place = _stepped(tokens, END, span.end, steps)
    return Span(span.start, place) if place > span.start else span


def _stepped(tokens: Sequence[Span], border: Border, here: int, steps: int) -> int:
    if not tokens or steps == 0:
        return here
    if steps > 0:
        index = bisect_right(tokens, here, key=border) + steps - 1
    else:
        index = bisect_left(tokens, here, key=border) + steps
    return border(tokens[max(0, min(index, len(tokens) - 1))])


def clause_end_after(text: str, tokens: Sequence[Span], sentence: Span, position: int) -> int:
    """The next clause border after `position`: before a comma, dash, bracket or quotation mark,
    else the sentence's end without its full stop."""
    inside = list(tokens_in(tokens, sentence))
    for left, right in pairwise(inside):
        if left.end > position and right.of(text) in CLAUSE_ENDS:
            return left.end
    words = [token for token in inside if any(c.isalnum() for c in token.of(text))]
    last = words[-1].end if words else sentence.end
    return last if last > position else sentence.end


def clause_start_before(text: str, tokens: Sequence[Span], sentence: Span, position: int) -> int:
    """The clause border before `position`: after a comma, dash, bracket or quotation mark,
    else the sentence's start."""
    inside = list(tokens_in(tokens, sentence))
    for left, right in reversed(list(pairwise(inside))):
        if right.start < position and left.of(text) in CLAUSE_ENDS:
            return right.start
    return sentence.start
