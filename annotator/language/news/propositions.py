"""Propositions: where clauses that are joined say separate things."""

from collections.abc import Iterator
from itertools import pairwise

from annotator.language.news.parse import Parse
from annotator.language.news.trimming import trimmed

_JOINED = ("conj", "parataxis")
_FEWEST_WORDS = 3
_SUBORDINATE = frozenset(
    {"as", "while", "because", "since", "if", "though", "although", "when", "after", "before"}
)


def propositions(parse: Parse, part: range, head: int | None = None) -> list[range]:
    """`part` cut before each further clause that has a finite verb of its own and hangs on the
    main one; edges trimmed. `head` governs the part, where that is known."""
    main = head if head is not None and head in part else _main(parse, part)
    if main is None:
        return [kept] if (kept := trimmed(parse, part)) else []
    borders = [part.start]
    for border in sorted(_borders(parse, part, main)):
        if parse.has_finite(range(borders[-1], border)):
            borders.append(border)
    pieces = [trimmed(parse, range(a, b)) for a, b in pairwise([*borders, part.stop])]
    return [piece for piece in pieces if piece]


def _main(parse: Parse, part: range) -> int | None:
    """The token of the part that nothing inside it governs, rather one with a finite verb."""
    tops = [i for i in part if parse.head[i] == i or parse.head[i] not in part]
    finite = [i for i in tops if parse.is_finite(i)]
    return next(iter([*finite, *(i for i in tops if parse.words[i][0].isalnum())]), None)


def _borders(parse: Parse, part: range, main: int) -> Iterator[int]:
    waiting = [main]
    while waiting:
        above = waiting.pop()
        for child in parse.with_dep(above, *_JOINED):
            if child <= above or child not in part or not parse.is_finite(child):
                continue
            start = max(parse.below(child).start, part.start)
            if any(parse.lower[i] in _SUBORDINATE for i in parse.with_dep(child, "mark")):
                continue
            is_long = child - start + len(parse.below(child)) >= _FEWEST_WORDS
            if is_long and start > main and _is_marked(parse, start):
                yield start
                waiting.append(child)


def _is_marked(parse: Parse, start: int) -> bool:
    """Whether "and", a comma or the like stands at the border."""
    if parse.dep[start] == "cc" or not parse.words[start][0].isalnum():
        return True
    return parse.dep[start - 1] == "cc" or parse.words[start - 1] in (",", ";", ":", "–", "—", "-")


def asides(parse: Parse, part: range) -> Iterator[range]:
    """Relative clauses behind a comma: they add news of their own."""
    for index in part:
        if parse.dep[index] != "acl:relcl" or not parse.is_finite(index):
            continue
        tokens = parse.below(index)
        start = tokens.start
        if parse.words[start] == ",":
            start += 1
        if start > part.start and parse.words[start - 1] == ",":
            kept = trimmed(parse, range(start, min(tokens.stop, part.stop)))
            if len(kept) > _FEWEST_WORDS:
                yield kept
