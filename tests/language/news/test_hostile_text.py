"""Whatever the text, the built-in extractor comes to an end and what it finds is in order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.language.test_hostile_text import ANYTHING, GLUED, MIXED, check

from .reading import read


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(MIXED, GLUED, ANYTHING), st.sampled_from([None, "en", "de", "zh"]))
def test_what_is_found_is_in_order(text: str, language: str | None) -> None:
    check(read.__wrapped__(text, language=language))


@pytest.mark.parametrize(
    "text",
    [
        "", "\0", "\n" * 5_000, "word " * 6_000, "a" * 1_000_000, "(" * 3_000, "“" * 3_000,
        "!?.,;“”\"'()" * 500, "שלום עולם. " * 1_000, "😀 is good. " * 1_000, "1,111 " * 2_000,
        "“Yes, it is a thing.” " * 500, "Scott Holt said " * 1_000, "and he said that " * 1_000,
        "the U.S.\n\nTreasury " * 1_000, "The \0 ministry said \ufeff that it is so. " * 300,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_large_and_strange_texts_come_to_an_end(text: str) -> None:
    check(read(text))


def test_a_long_article_is_read_in_pieces_as_a_short_one() -> None:
    sentence = "Jane Holt of the World Trade Organization said on Friday that exports fell by 3%. "
    one, many = read(sentence), read(sentence * 300)
    assert len(many.extraction.entities) == 300 * len(one.extraction.entities)
    assert len(many.extraction.claims) == 300 * len(one.extraction.claims)
