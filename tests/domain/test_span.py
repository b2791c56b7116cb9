from bisect import bisect_right

import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.span import FlatSpans, Span, hull, trimmed


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_is_never_negative_empty_or_reversed(start: int, end: int) -> None:
    with pytest.raises(InvalidInput, match="start < end"):
        Span(start, end)


def test_touching_spans_do_not_overlap() -> None:
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 6).overlaps(Span(5, 9))


def test_the_hull_holds_all_parts() -> None:
    assert hull([Span(8, 9), Span(2, 4)]) == Span(2, 9)


def test_trimming_takes_white_space_off_both_borders() -> None:
    text = "a  b c \n"
    assert trimmed(text, Span(1, 8)) == Span(3, 6)
    assert trimmed(text, Span(1, 3)) is None


def test_flat_spans_are_the_spans_they_stand_for() -> None:
    spans = (Span(0, 2), Span(2, 5), Span(7, 8))
    flat = FlatSpans([0, 2, 2, 5, 7, 8])
    assert flat == spans
    assert spans == flat
    assert hash(flat) == hash(spans)
    assert flat != spans[:2]
    assert flat != "abc"
    assert flat != 3
    assert (len(flat), flat[1], flat[-1]) == (3, Span(2, 5), Span(7, 8))
    assert flat[:2] == spans[:2]
    assert flat[::-1] == spans[::-1]
    assert list(flat) == list(spans)
    assert list(reversed(flat)) == list(reversed(spans))
    assert bisect_right(flat, 4, key=lambda span: span.end) == 1
    with pytest.raises(IndexError):
        flat[3]


def test_flat_spans_are_whole() -> None:
    with pytest.raises(ValueError, match="without an end"):
        FlatSpans([0, 2, 3])
