"""Regions: what of a page is the article's body, and what is chrome around it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from annotator.domain.article import Region, RegionKind, Structure
from annotator.domain.span import Span
from annotator.language.blocks import Block, blocks
from annotator.language.chrome import (
    dateline_length,
    is_byline,
    is_language_name,
    is_menu,
    is_page_furniture,
    opens_list_of_links,
)

_RUN_OF_LANGUAGES = 3
_RUN_OF_HEADLINES = 4
_TRAILING_HEADLINES = 3
_WORDS_OF_PROSE = 20
_WORDS_OF_HEADLINE = 3
_DATELINES_WITHIN = 2

Mark = tuple[int, RegionKind]


def regions(text: str) -> tuple[Region, ...]:
    """Body and chrome of `text` in turn, without gaps; empty for an empty text."""
    marks: list[Mark] = [(0, "body")]
    prose = 0
    found = blocks(text)
    for index, (block, is_chrome) in enumerate(zip(found, _chrome(found), strict=True)):
        start = block.span.start if index else 0
        if is_chrome:
            marks.append((start, "chrome"))
            continue
        prose += block.is_closed
        dateline = dateline_length(block.surface) if 0 < prose <= _DATELINES_WITHIN else 0
        if dateline and block.is_closed:
            marks += [(start, "chrome"), (block.span.start + dateline, "body")]
        else:
            marks.append((start, "body"))
    return _between(marks, len(text))


def body_sentences(structure: Structure) -> tuple[Span, ...]:
    """The sentences outside chrome; the same as the structure's own, fast for thousands of regions
    because no sentence found here crosses a region's border."""
    starts = [region.span.start for region in structure.regions]
    kinds = [region.kind for region in structure.regions]
    return tuple(
        s for s in structure.sentences if kinds[bisect_right(starts, s.start) - 1] == "body"
    )


def _between(marks: Sequence[Mark], end: int) -> tuple[Region, ...]:
    """The stretches from mark to mark, neighbours of one kind joined; a later mark at the same
    place stands for the earlier one."""
    found: list[Region] = []
    for (start, kind), (stop, _) in zip(marks, [*marks[1:], (end, "body")], strict=True):
        if start == stop:
            continue
        if found and found[-1].kind == kind:
            start = found.pop().span.start
        found.append(Region(Span(start, stop), kind))
    return tuple(found)


def _chrome(found: Sequence[Block]) -> list[bool]:
    """For each block whether it is chrome."""
    lines = [block.surface[block.bullet :] for block in found]
    flags = [is_menu(line) or is_byline(line) or is_page_furniture(line) for line in lines]
    for start, end in _runs([is_language_name(line) for line in lines]):
        if end - start >= _RUN_OF_LANGUAGES:
            flags[start:end] = [True] * (end - start)
    end = 0
    for index, line in enumerate(lines):
        if index >= end and opens_list_of_links(line):
            end = _next_prose(found, index + 1)
            flags[index:end] = [True] * (end - index)
    for start, end in _headline_lists(found, flags):
        flags[start:end] = [True] * (end - start)
    return flags


def _headline_lists(found: Sequence[Block], flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of headlines after the article's first paragraph: few are enough at the end."""
    looks = [
        not block.is_closed and not block.bullet and block.word_count >= _WORDS_OF_HEADLINE
        for block in found
    ]
    first = _next_prose(found, 0)
    last = max((i for i, flag in enumerate(flags) if not flag), default=-1) + 1
    for start, end in _runs(looks):
        enough = _TRAILING_HEADLINES if end >= last else _RUN_OF_HEADLINES
        if start > first and end - start >= enough:
            yield start, end


def _next_prose(found: Sequence[Block], start: int) -> int:
    """The first block from `start` on that is a paragraph, else the number of blocks."""
    for index in range(start, len(found)):
        if found[index].is_closed and found[index].word_count >= _WORDS_OF_PROSE:
            return index
    return len(found)


def _runs(flags: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where `flags` are true, as half-open pairs."""
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            yield start, index
            start = None
