import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span, hull, trimmed


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
