"""Facts about the five real articles."""

import pytest

from .reading import sample

NUMBERS = ("000", "001", "002", "003", "004")


@pytest.mark.parametrize("number", NUMBERS)
def test_yields_claims_with_their_fields(number: str) -> None:
    reading = sample(number)
    assert len(reading.claims) >= 5
    assert all(claim.claim_type and claim.checkworthiness for claim in reading.claims)
    assert len(set(reading.claimed)) == len(reading.claimed)
    assert not any(words.endswith(".") for words in reading.claimed)


@pytest.mark.parametrize("number", NUMBERS)
def test_titles_are_not_people(number: str) -> None:
    people = [words for label, words in sample(number).entities if label == "PERSON"]
    assert people
    assert not any("Secretary" in words or "President" in words for words in people)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_sentence_ends_with_a_country(number: str) -> None:
    sentences = sample(number).sentences
    assert not any(sentence.endswith((" U.S.", " D.C.", "Corp.", "Ltd.")) for sentence in sentences)


def test_headlines_of_other_articles_are_chrome() -> None:
    reading = sample("000")
    assert reading.chrome.startswith("Ukraine Claims First-Ever")
    assert not any("Jimmy Lai" in words or "Lukashenko" in words for words in reading.claimed)
    first = reading.claims[0]
    assert reading.cue(first) == "announced"
    assert reading.source(first) == "China’s foreign ministry"


def test_dateline_is_chrome() -> None:
    assert sample("001").chrome.startswith("Washington D.C.")


def test_quotations_are_the_secretarys() -> None:
    reading = sample("002")
    quoted = [c for c in reading.claims if c.attribution.kind == "direct_quote"]
    assert len(quoted) == 5
    assert {reading.speaker(claim) for claim in quoted} == {"scott-bessent"}
    assert reading.source(reading.claim("I think there are things")) == "he"
    assert "Caliber.Az" not in " ".join(reading.claimed)
    assert reading.chrome == "By Sabina Mammadli"


def test_section_titles_are_no_claims() -> None:
    reading = sample("003")
    assert not any(
        words.startswith(("Top US", "Sustaining", "Building")) for words in reading.claimed
    )


def test_menu_byline_and_source_are_chrome() -> None:
    reading = sample("004")
    assert reading.chrome.startswith("• En")
    assert "- 23 October 2025" in reading.chrome
    assert reading.chrome.endswith("|Source")
    assert reading.source(reading.claim("The aim of these talks")) == "Bloomberg"
    assert reading.speaker(reading.claim("the negotiations are")) == "ministry-of-commerce"
    assert any("U.S.\n\nTreasury Secretary" in sentence for sentence in reading.sentences)
    assert ("EVENT", "Asia-Pacific Economic Cooperation summit") in reading.entities
    time = reading.claim("Deputy Premier").time
    assert time is not None
    assert time.span.of(reading.text) == "October 24 to 27"
