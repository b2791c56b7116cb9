"""The body of an article, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.domain.article import Structure
from annotator.language.blocks import blocks
from annotator.language.news.parse import Parse
from annotator.language.structure import body_tokens


@dataclass(frozen=True)
class Sentences:
    """The body sentences as token ranges, and for each its paragraph."""

    tokens: Sequence[range]
    paragraphs: Sequence[int]


def sentences_of(parse: Parse, structure: Structure) -> Sentences:
    tokens = [body for body in body_tokens(parse.starts, structure) if body]
    return Sentences(tokens, _paragraphs(parse.text, [parse.starts[t.start] for t in tokens]))


def _paragraphs(text: str, starts: Iterable[int]) -> list[int]:
    """For each place in which paragraph it is, counted from 0."""
    begins = [block.span.start for block in blocks(text)]
    return [bisect_right(begins, start) for start in starts]
