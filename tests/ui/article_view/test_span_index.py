"""The index finds what a plain loop finds."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import Span
from annotator.ui.article_view.span_index import SpanIndex

SPANS = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 30)
)


@given(st.lists(SPANS), st.integers(0, 80), st.integers(1, 20))
def test_it_finds_what_a_loop_finds(spans: list[Span], start: int, length: int) -> None:
    found = SpanIndex(spans, lambda span: span).overlapping(start, start + length)
    assert found == sorted(
        (span for span in spans if span.overlaps(Span(start, start + length))),
        key=lambda span: (span.start, -span.end),
    )
