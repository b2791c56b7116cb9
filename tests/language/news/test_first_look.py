"""What a first look at real articles showed to go wrong."""

import pytest

from .reading import read, sample

NUMBERS = ("000", "001", "002", "003", "004")


def test_capital_and_department_are_apart() -> None:
    found = read(
        "He left Washington D.C. – the U.S. Treasury Secretary Dana Whitlock stayed there."
    ).entities
    assert ("GPE", "Washington D.C.") in found
    assert ("ORG", "U.S. Treasury") in found
    assert ("GPE", "U.S.") in found
    assert ("PERSON", "Dana Whitlock") in found


def test_a_title_is_no_part_of_the_name() -> None:
    found = read(
        "The talks were led by U.S. Trade Representative Jamieson Greer on Monday."
    ).entities
    assert ("PERSON", "Jamieson Greer") in found
    assert not any(label == "PERSON" and "Representative" in words for label, words in found)


def test_a_firm_named_after_two_people_is_an_organisation() -> None:
    found = read(
        "Investors such as Kettle Corp. and Andreessen Horowitz want to buy the app."
    ).entities
    assert ("ORG", "Andreessen Horowitz") in found
    assert ("ORG", "Kettle Corp.") in found


def test_a_site_with_a_dot_stays_whole() -> None:
    reading = read("The minister will come in May, Caliber.Az reports. Nothing else is known.")
    assert len(reading.sentences) == 2
    assert "Caliber.Az" in reading.tokens


def test_a_summit_has_its_whole_name() -> None:
    found = read("They will meet at the Asia-Pacific Economic Cooperation summit of Lima.").entities
    assert ("EVENT", "Asia-Pacific Economic Cooperation summit") in found


def test_earlier_this_year_is_one_date() -> None:
    assert ("DATE", "Earlier this year") in read(
        "Earlier this year, both countries raised their tariffs again."
    ).entities


def test_a_line_broken_after_a_country_goes_on() -> None:
    reading = read(
        "The envoy had lunch in spring with U.S.\n\nTreasury Secretary Dana Whitlock in Lima."
    )
    assert len(reading.sentences) == 1
    assert ("PERSON", "Dana Whitlock") in reading.entities
    assert ("GPE", "U.S.") in reading.entities


def test_no_break_at_abbreviations_and_one_where_the_space_is_missing() -> None:
    reading = read(
        "Mr. Holt of Crane Ltd. in Washington, D.C. met J. R. Ames of Dune Corp. on Friday. They "
        "agreed, said Bloomberg.The talks go on."
    )
    assert [words[:11] for words in reading.sentences] == [
        "Mr. Holt of",
        "They agreed",
        "The talks g",
    ]


@pytest.mark.parametrize("number", NUMBERS)
def test_real_articles_give_claims_with_their_fields(number: str) -> None:
    reading = sample(number)
    assert len(reading.claims) >= 5
    assert all(claim.claim_type and claim.checkworthiness for claim in reading.claims)
    assert len(set(reading.claimed)) == len(reading.claimed)
    ends = {words.split()[-1] for words in reading.claimed if words.endswith(".")}
    assert ends <= {"U.S.", "Ltd."}


@pytest.mark.parametrize("number", NUMBERS)
def test_titles_are_not_people_in_real_articles(number: str) -> None:
    people = [words for label, words in sample(number).entities if label == "PERSON"]
    assert people
    assert not any("Secretary" in words or "President" in words for words in people)


def test_real_headlines_of_other_articles_give_nothing() -> None:
    reading = sample("000")
    assert not any("Jimmy Lai" in words or "Lukashenko" in words for words in reading.claimed)
    first = reading.claims[0]
    assert (reading.cue(first), reading.source(first)) == ("announced", "China’s foreign ministry")


def test_real_quotations_are_the_secretarys() -> None:
    reading = sample("002")
    quoted = [claim for claim in reading.claims if claim.attribution.kind == "direct_quote"]
    assert len(quoted) == 5
    assert {reading.speaker(claim) for claim in quoted} == {"scott-bessent"}


def test_real_article_broken_after_countries() -> None:
    reading = sample("004")
    assert any("U.S.\n\nTreasury Secretary" in sentence for sentence in reading.sentences)
    assert ("PERSON", "Steven Mnuchin") in reading.entities
    assert ("EVENT", "Asia-Pacific Economic Cooperation summit") in reading.entities
    assert reading.source(reading.claim("The aim of these talks")) == "Bloomberg"
    assert reading.chrome.endswith("|Source")
