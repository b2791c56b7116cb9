"""Rows as domain values."""

from types import SimpleNamespace

import pytest

from annotator.domain.article import Region, Structure
from annotator.domain.span import Span
from annotator.store.mapping import WrittenSpans, structure_from, structure_row

STRUCTURE = Structure(
    (Region(Span(0, 2), "chrome"),), (Span(3, 9), Span(10, 20)), (Span(3, 5), Span(6, 9))
)


def test_a_structure_comes_back_from_its_row() -> None:
    read = structure_from(SimpleNamespace(**structure_row(STRUCTURE)))
    assert read == STRUCTURE
    assert (read.tokens[1], read.tokens[:1], len(read.tokens)) == (Span(6, 9), (Span(3, 5),), 2)


def test_no_token_is_read_before_one_is_asked_for() -> None:
    row = {**structure_row(STRUCTURE), "tokens": "no JSON"}
    read = structure_from(SimpleNamespace(**row))
    assert read.sentences == STRUCTURE.sentences
    with pytest.raises(ValueError, match="invalid literal"):
        len(read.tokens)


def test_written_spans_are_whole() -> None:
    with pytest.raises(ValueError, match="without an end"):
        list(WrittenSpans("[0,2,3]"))
