import re

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.span import FlatSpans, Span
from annotator.domain.tokens import (
    clause_end_after,
    clause_start_before,
    moved_end,
    moved_start,
    sentence_at,
    snapped,
    tokens_in,
)

TEXT = "Envoys met on Friday, officials said. Talks go on."
TOKENS = [Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", TEXT)]
SENTENCES = [Span(0, 37), Span(38, 50)]


def test_snapping_widens_to_whole_tokens() -> None:
    assert snapped(TOKENS, Span(8, 16)).of(TEXT) == "met on Friday"
    assert snapped(TOKENS, Span(6, 7)) == Span(6, 7), "a space touches no token"


@given(st.integers(0, 60), st.integers(1, 20))
def test_flat_tokens_are_found_as_others_are(start: int, length: int) -> None:
    span, flat = (
        Span(start, start + length),
        FlatSpans([p for t in TOKENS for p in (t.start, t.end)]),
    )
    assert snapped(flat, span) == snapped(TOKENS, span)
    assert list(tokens_in(flat, span)) == list(tokens_in(TOKENS, span))


class Unseen(FlatSpans):
    """Of which none may be made but those that are asked for."""

    made = 0

    def _at(self, place: int) -> Span:
        Unseen.made += 1
        return super()._at(place)


def test_flat_tokens_are_found_without_making_any() -> None:
    flat = Unseen([place for number in range(9_999) for place in (2 * number, 2 * number + 1)])
    assert snapped(flat, Span(4_001, 4_005)) == Span(4_002, 4_005)
    assert Unseen.made == 2, "the first and the last"


def test_borders_move_by_whole_tokens() -> None:
    span = Span(0, 10)
    assert moved_end(TOKENS, span, 2).of(TEXT) == "Envoys met on Friday"
    assert moved_end(TOKENS, span, -1).of(TEXT) == "Envoys"
    assert moved_start(TOKENS, span, 1).of(TEXT) == "met"


def test_a_border_never_passes_the_other() -> None:
    span = Span(0, 6)
    assert moved_end(TOKENS, span, -1) == span
    assert moved_start(TOKENS, span, 1) == span


def test_the_clause_ends_before_a_comma_and_then_at_the_sentence() -> None:
    assert TEXT[: clause_end_after(TEXT, TOKENS, SENTENCES[0], 6)] == "Envoys met on Friday"
    end = clause_end_after(TEXT, TOKENS, SENTENCES[0], 20)
    assert TEXT[:end] == "Envoys met on Friday, officials said"
    assert clause_end_after(TEXT, TOKENS, SENTENCES[0], end) == 37


def test_the_clause_starts_after_a_comma_and_then_at_the_sentence() -> None:
    start = TEXT.index("said")
    clause = clause_start_before(TEXT, TOKENS, SENTENCES[0], start)
    assert TEXT[clause:].startswith("officials")
    assert clause_start_before(TEXT, TOKENS, SENTENCES[0], clause) == 0


def test_between_sentences_the_next_one_is_meant_and_at_the_end_the_last() -> None:
    assert sentence_at(SENTENCES, 37) == SENTENCES[1]
    assert sentence_at(SENTENCES, 500) == SENTENCES[1]
    assert sentence_at([], 0) is None


@given(st.integers(0, 49), st.integers(1, 50), st.integers(-9, 9))
def test_moved_spans_stay_in_the_text_and_are_never_empty(a: int, b: int, steps: int) -> None:
    if a >= b:
        return
    for move in (moved_start, moved_end):
        span = move(TOKENS, Span(a, b), steps)
        assert 0 <= span.start < span.end <= len(TEXT)


def test_tokens_in_a_span_are_those_it_touches() -> None:
    assert [t.of(TEXT) for t in tokens_in(TOKENS, Span(3, 8))] == ["Envoys", "met"]
