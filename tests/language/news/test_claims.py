"""Claims of short texts: content, source, cue and the other fields."""

import pytest

from annotator.domain.claim import Argument

from .reading import read


@pytest.mark.parametrize(
    ("text", "content", "source", "cue", "kind"),
    [
        (
            "The bank said that exports fell by 3 percent.",
            "exports fell by 3 percent", "The bank", "said", "indirect_quote",
        ),
        (
            "Exports fell by 3 percent in May, the ministry said on Friday.",
            "Exports fell by 3 percent in May", "the ministry", "said", "indirect_quote",
        ),
        (
            "Exports fell by 3 percent in May, according to a report by the bank.",
            "Exports fell by 3 percent in May", "a report by the bank", "according to", "document",
        ),
        (
            "According to Jane Holt, the port will close in June.",
            "the port will close in June", "Jane Holt", "According to", "indirect_quote",
        ),
        (
            "“The port will close in June,” said Jane Holt, who runs the terminal.",
            "The port will close in June", "Jane Holt", "said", "direct_quote",
        ),
        (
            "Jane Holt told reporters: “The port will close in June.”",
            "The port will close in June", "Jane Holt", "told", "direct_quote",
        ),
        (
            "Jane Holt said the port was “a wreck” and would close.",
            "the port was “a wreck”", "Jane Holt", "said", "mixed_quote",
        ),
        (
            "The survey found that most farmers had lost money last year.",
            "most farmers had lost money last year", "The survey", "found", "document",
        ),
        (
            "The minister promised to cut the tax before the election.",
            "to cut the tax before the election", "The minister", "promised", "indirect_quote",
        ),
    ],
)  # fmt: skip
def test_who_says_what(text: str, content: str, source: str, cue: str, kind: str) -> None:
    reading = read(text)
    claim = reading.claim(content[:12])
    assert claim.surface(text) == content
    assert reading.source(claim) == source
    assert reading.cue(claim) == cue
    assert claim.attribution.kind == kind


def test_a_sentence_without_attribution_is_the_authors() -> None:
    reading = read("The port of Gdansk closed on Monday after a storm.")
    (claim,) = reading.claims
    assert claim.surface(reading.text) == "The port of Gdansk closed on Monday after a storm"
    assert claim.attribution.kind == "author"
    assert not claim.attribution.source


def test_joined_reported_clauses_are_separate() -> None:
    reading = read("The ministry said that exports fell in May and that imports rose in June.")
    assert reading.claimed == ["exports fell in May", "imports rose in June"]
    assert {reading.source(claim) for claim in reading.claims} == {"The ministry"}


def test_a_quotation_cut_by_its_speaker_is_one_claim() -> None:
    reading = read("“The talks,” Jane Holt said on Monday, “were long and useful.”")
    (claim,) = reading.claims
    assert len(claim.spans) == 2
    assert reading.source(claim) == "Jane Holt"


def test_all_sentences_of_a_quotation_have_its_speaker() -> None:
    reading = read("“The road was closed. We waited for two days,” said Jane Holt.")
    assert reading.claimed == ["The road was closed", "We waited for two days"]
    assert {reading.speaker(claim) for claim in reading.claims} == {"jane-holt"}


def test_we_in_a_quotation_is_its_speaker() -> None:
    reading = read("“We sold the ship to Norway last year,” said Jane Holt.")
    (claim,) = reading.claims
    speaker = claim.attribution.source_entity
    assert speaker is not None
    assert Argument("agent", speaker) in claim.arguments


def test_she_is_the_person_who_spoke_and_scores_lower() -> None:
    named = read("Jane Holt spoke in Oslo. Jane Holt said the port was full.")
    reading = read("Jane Holt spoke in Oslo. She said the port was full.")
    guessed, sure = reading.claim("the port"), named.claim("the port")
    assert reading.speaker(guessed) == "jane-holt"
    scores = [
        next(s.score for s in r.extraction.claims if s.claim == c)
        for r, c in ((reading, guessed), (named, sure))
    ]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] < scores[1]


@pytest.mark.parametrize(
    "text",
    [
        "Will the port close in June?",
        "Read more about the port here.",
        "New rules for old ports",
        "Please sign up for our letter.",
        "Der Hafen wird im Juni geschlossen, sagte die Ministerin am Freitag. Das ist nicht neu.",
    ],
)
def test_questions_headings_orders_and_other_languages_give_none(text: str) -> None:
    assert read(text).claimed == []


def test_fields_are_guessed() -> None:
    reading = read(
        "The ministry denied on Friday that it would pay $3 million to Norway in June.",
        published="2025-05-14",
    )
    (claim,) = reading.claims
    assert claim.polarity == "denies"
    assert [(q.value, q.unit, q.comparator) for q in claim.quantities] == [(3e6, "USD", "eq")]
    assert claim.time is not None
    assert claim.time.normal == "2025-06"
    assert "quantity" in claim.claim_type
    assert claim.checkworthiness == "check_worthy"


def test_attributed_before_figures_before_plans_before_narration() -> None:
    reading = read(
        "The bank said that the port was full. Exports fell by 3 percent. The city will build a "
        "new bridge. The old bridge stands near the market."
    )
    scores = [suggested.score for suggested in reading.extraction.claims]
    assert len(scores) == 4
    assert None not in scores
    assert scores == sorted(scores, key=lambda score: -(score or 0))


def test_a_meeting_does_not_speak() -> None:
    reading = read("The meeting suggests that both sides want peace.")
    assert [claim.attribution.kind for claim in reading.claims] == ["author"]
