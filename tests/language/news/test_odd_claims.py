"""What a second look at many texts showed to go wrong."""

import pytest

from annotator.language.news import reports

from .reading import read


def test_a_relative_clause_is_not_what_was_said() -> None:
    reading = read("The bank reported profits that beat estimates.")
    assert "beat estimates" not in reading.claimed


@pytest.mark.parametrize(
    "text",
    [
        "He did not say that the plan would fail.",
        "The bank has not confirmed that it lost money.",
        "Nobody said that the bridge was safe.",
        "The minister refused to say whether he would resign.",
    ],
)
def test_what_was_not_said_is_nobodys_claim(text: str) -> None:
    assert {claim.attribution.kind for claim in read(text).claims} <= {"author"}


def test_the_day_of_the_saying_is_not_in_the_claim() -> None:
    assert "it would cut tariffs" in read("China said on Friday it would cut tariffs.").claimed


def test_a_short_quotation_is_listed_once() -> None:
    assert read("Smith told the BBC: “Iran fired first.”").claimed == ["Iran fired first"]


def test_a_quoted_question_is_none() -> None:
    assert read("“Is the deal dead?” he asked. The talks went on.").claimed == ["The talks went on"]


def test_marks_at_the_end_close_what_is_inside() -> None:
    reading = read("The minister called the plan “a disgrace” and “a farce.”")
    assert reading.claimed == ["The minister called the plan “a disgrace” and “a farce.”"]


def test_two_sources_in_one_sentence() -> None:
    reading = read(
        "Prices rose 5 percent, according to the ministry, and wages fell 3 percent, according to "
        "the central bank."
    )
    sources = {c.surface(reading.text): reading.source(c) for c in reading.claims}
    assert sources["Prices rose 5 percent"] == "the ministry"
    assert sources["wages fell 3 percent"] == "the central bank"


def test_he_and_she_are_two_people() -> None:
    reading = read(
        "Jane Doe met John Smith on Monday. Mr. Smith said he would run. “I am ready,” he said. “I "
        "am not ready,” she said."
    )
    ready, tired = reading.claim("I am ready"), reading.claim("I am not")
    assert reading.speaker(ready) == "john-smith"
    assert reading.speaker(tired) == "jane-doe"


@pytest.mark.parametrize(
    "text", ["The storm killed 12 people on Monday.", "The company cut 300 jobs last year."]
)
def test_short_sentences_are_claims(text: str) -> None:
    (claim,) = read(text).claims
    assert [quantity.value for quantity in claim.quantities] in ([12.0], [300.0])


def test_a_long_address_does_not_spoil_the_article() -> None:
    body = "“The talks were good,” Jane Doe said on Friday. The World Bank was there."
    plain, spoilt = read(body), read(f"{body}\n\nRead more: https://site.example/?q={'a' * 270}")
    assert spoilt.claimed == plain.claimed
    assert spoilt.entities == plain.entities
    assert spoilt.source(spoilt.claims[0]) == "Jane Doe"


def test_a_text_wrapped_at_a_fixed_width_keeps_its_quotations() -> None:
    reading = read(
        "The union was not amused by what the owners of the yard had decided\nthe day before. “We "
        "regret this step very much, but there was no\nother way to keep the yard open for the "
        "coming winter,” said\nMary Jones, who leads the union. “Nobody told us before we heard it"
        "\non Tuesday.”\n"
    )
    assert {reading.speaker(c) for c in reading.claims if c.attribution.kind == "direct_quote"} == {
        "mary-jones"
    }


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(published: str) -> None:
    reading = read("He said so yesterday and again tomorrow.", published=published)
    assert reading.extraction.structure.sentences


def test_many_people_and_pronouns_take_time_in_proportion(monkeypatch) -> None:
    trims = []
    trim = reports.trimmed
    monkeypatch.setattr(reports, "trimmed", lambda *given: trims.append(1) or trim(*given))
    line = "Ann{0} Holt said that Ben{0} Crane won in Oslo. He said it was good.\n"
    text = "".join(line.format(number) for number in range(200))
    assert len(read(text).claims) >= 400
    assert len(trims) < 10 * 400, "not each name in each sentence"


def test_a_source_in_the_middle_says_both_halves() -> None:
    reading = read(
        "China and Norway will talk by video on Friday, the Foreign Ministry in Oslo said, a week "
        "before their teams are due to sit down together in Bergen."
    )
    (claim,) = reading.claims
    assert len(claim.spans) == 2
    assert reading.source(claim) == "the Foreign Ministry in Oslo"


def test_an_apposition_does_not_part_the_source_from_its_verb() -> None:
    reading = read(
        "Dr. Ann Meyer of Leeds, an expert in rivers, estimates that the wall will fall."
    )
    assert reading.claimed == ["the wall will fall"]
    assert reading.speaker(reading.claims[0]) == "ann-meyer"


def test_adding_goes_with_who_said() -> None:
    reading = read("The minister said “prices fell 5% in May”, adding that wages rose.")
    assert {reading.source(claim) for claim in reading.claims} == {"The minister"}


def test_a_name_and_a_colon_say_what_follows() -> None:
    reading = read("Angela Merkel: “We will not close the port.”")
    (claim,) = reading.claims
    assert claim.surface(reading.text) == "We will not close the port"
    assert (reading.source(claim), reading.cue(claim)) == ("Angela Merkel", "")
    assert claim.attribution.kind == "direct_quote"
