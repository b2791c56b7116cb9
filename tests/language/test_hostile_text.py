"""Whatever the text, the rules come to an end and what they find is in order."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.claim import spans_of
from annotator.domain.span import Span

from .reading import Reading, read

PIECES = [
    "The U.S.", "said", "that", "“", "”", '"', "‘", "’", ",", ".", "?", ";", ":", "—", "(", ")",
    "\n", "\n\n", " ", "\t", "\r\n", "\u2028", "\0", "\u200b", "\ufeff", "e\u0301", "•", "- ",
    "😀", "🇺🇸", "שלום", "مرحبا", "中文。", "Mr. Holt", "He Lifeng", "Bloomberg.The",
    "10 percent", "$5", "Oct. 24", "announced", "according to", "was closed", "will", "Source",
    "Related", "a report", "denied", "and", "Ministry of Trade", "EN", "1,2,3", "had", "who",
    "May", "Act", "of", "1.5 m",
]  # fmt: skip
MIXED = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(MIXED, GLUED, ANYTHING), st.sampled_from([None, "en", "de", "zh"]))
def test_what_is_found_is_in_order(text: str, language: str | None) -> None:
    check(read(text, language=language))


@pytest.mark.parametrize(
    "text",
    [
        "", "\0", "\n" * 50_000, "word " * 40_000, "a" * 1_000_000, "(" * 200_000, "“" * 50_000,
        "!?.,;“”\"'()" * 20_000, "שלום עולם. " * 10_000, "😀 is good. " * 10_000, "1,111 " * 20_000,
        "“Yes, it is a thing.” " * 5_000, "Related\n" * 20_000, "Menu\nThis is it.\n" * 5_000,
        "Scott Holt said " * 10_000, "the U.S.\n\nTreasury " * 10_000,
    ],
    ids=lambda text: repr(text[:12]),
)  # fmt: skip
def test_large_and_strange_texts_come_to_an_end(text: str) -> None:
    check(read(text))


def check(reading: Reading) -> None:
    structure = reading.extraction.structure
    whole = len(reading.text)
    assert "".join(r.span.of(reading.text) for r in structure.regions) == reading.text
    for spans in (structure.sentences, structure.tokens):
        assert in_order(spans)
        assert all(span.end <= whole and span.of(reading.text).strip() for span in spans)
    entities, claims = reading.extraction.entities, reading.extraction.claims
    keys = {suggested.key for suggested in entities}
    assert len(keys) == len(entities)
    assert len({suggested.key for suggested in claims}) == len(claims)
    assert all(suggested.entity.span.end <= whole for suggested in entities)
    starts = {token.start for token in structure.tokens}
    ends = {token.end for token in structure.tokens}
    for suggested in claims:
        claim = suggested.claim
        assert claim.attribution.source_entity in keys | {None}
        assert all(span.end <= whole for span in spans_of(claim))
        assert all(span.start in starts and span.end in ends for span in claim.spans)
        assert not any(
            span.of(reading.text) != span.of(reading.text).strip() for span in claim.spans
        )


def in_order(spans: tuple[Span, ...]) -> bool:
    return all(left.end <= right.start for left, right in pairwise(spans))
