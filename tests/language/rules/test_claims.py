import pytest

from tests.language.reading import read


@pytest.mark.parametrize(
    ("text", "content", "source", "cue", "kind"),
    [
        (
            "The minister said that the bridge was closed.",
            "the bridge was closed",
            "The minister",
            "said",
            "indirect_quote",
        ),
        (
            "Prime Minister Ann Holt said the bridge was closed.",
            "the bridge was closed",
            "Prime Minister Ann Holt",
            "said",
            "indirect_quote",
        ),
        (
            "Despite the rain, Holt noted last week that the bridge was open.",
            "the bridge was open",
            "Holt",
            "noted",
            "indirect_quote",
        ),
        (
            "The bridge was closed, the city council announced on Friday.",
            "The bridge was closed",
            "the city council",
            "announced",
            "indirect_quote",
        ),
        (
            "Buyers will still get paid, he said, usually within a week.",
            "Buyers will still get paid … usually within a week",
            "he",
            "said",
            "indirect_quote",
        ),
        (
            "The bridge was closed, according to the Baltic Trade Institute, a group in Riga.",
            "The bridge was closed",
            "the Baltic Trade Institute",
            "according to",
            "indirect_quote",
        ),
        (
            "According to a report, the bridge was closed.",
            "the bridge was closed",
            "a report",
            "According to",
            "document",
        ),
        (
            "A study of 64 bridges found that most were closed.",
            "most were closed",
            "A study of 64 bridges",
            "found",
            "document",
        ),
        (
            "“The bridge is closed,” said Ann Holt, who runs the port.",
            "The bridge is closed",
            "Ann Holt",
            "said",
            "direct_quote",
        ),
        (
            "“The bridge,” she added, “is closed today.”",
            "The bridge … is closed today",
            "she",
            "added",
            "direct_quote",
        ),
        (
            "Ann Holt told reporters: “The bridge is closed.”",
            "The bridge is closed",
            "Ann Holt",
            "told",
            "direct_quote",
        ),
        (
            "The council’s director, Walt Brandt, said the gap “isn’t bad faith.”",
            "the gap “isn’t bad faith.”",
            "The council’s director, Walt Brandt",
            "said",
            "mixed_quote",
        ),
        (
            "Analysts suggest the bridge could stay closed.",
            "the bridge could stay closed",
            "Analysts",
            "suggest",
            "indirect_quote",
        ),
        ("The bridge was closed on Monday.", "The bridge was closed on Monday", "", "", "author"),
        ("However, the bridge was closed.", "the bridge was closed", "", "", "author"),
    ],
)
def test_content_source_and_cue(text: str, content: str, source: str, cue: str, kind: str) -> None:
    reading = read(text)
    assert reading.claimed == [content]
    (claim,) = reading.claims
    assert (reading.source(claim), reading.cue(claim)) == (source, cue)
    assert claim.attribution.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Was the bridge closed?",
        "The Bridge That Never Closed",
        "Heavy rain.",
        "Hoping to lower the remaining dues by spring.",
        "Sign in to read the rest of this.",
        "By Ann Holt",
    ],
)
def test_no_claims_from_questions_headings_and_fragments(text: str) -> None:
    assert read(text).claims == []


@pytest.mark.parametrize(
    "text",
    [
        "The ministry did not say when the bridge would open.",
        "China has announced plans to close the bridge.",
        "The plan is said to be ready.",
        "The commitment, guided by law, suggests a new turn toward peace.",
    ],
)
def test_what_only_looks_like_a_report_is_the_authors(text: str) -> None:
    assert [claim.attribution.kind for claim in read(text).claims] == ["author"]


def test_speaker_goes_on_in_the_same_quotation() -> None:
    reading = read("“It is late,” said Ann Holt. “We will go home now. Nobody is left.”")
    assert reading.claimed == ["It is late", "We will go home now", "Nobody is left"]
    assert [reading.speaker(claim) for claim in reading.claims] == ["ann-holt"] * 3


def test_speaker_named_after_several_sentences() -> None:
    reading = read("“We waited all day. Nobody came to us,” Ann Holt said.")
    assert [reading.speaker(claim) for claim in reading.claims] == ["ann-holt"] * 2


def test_speaker_goes_on_in_the_next_paragraph() -> None:
    reading = read("Ann Holt said: “It is very late.\n\n“We will go home now.”")
    assert [reading.speaker(claim) for claim in reading.claims] == ["ann-holt"] * 2


def test_pronoun_stands_for_the_person_before() -> None:
    reading = read("Ann Holt runs the port. “It is very late,” she said.")
    assert reading.speaker(reading.claim("It is")) == "ann-holt"


def test_country_owning_a_ministry_is_not_the_speaker() -> None:
    reading = read("The talks will go on, China’s leaders said.")
    assert reading.speaker(reading.claims[0]) is None
    reading = read("The talks will go on, China said.")
    assert reading.speaker(reading.claims[0]) == "china"


def test_parts_between_semicolons_are_claims_of_their_own() -> None:
    reading = read("Two ships were sold; a third burned, the owner said.")
    assert reading.claimed == ["Two ships were sold", "a third burned"]
    assert [claim.attribution.kind for claim in reading.claims] == ["author", "indirect_quote"]


def test_label_of_a_list_item_is_left_out() -> None:
    text = "There are three of them here:\n\n• Wide Roads: Buses are faster on wide roads."
    assert "Buses are faster on wide roads" in read(text).claimed


def test_authors_comment_is_not_part_of_what_was_said() -> None:
    reading = read("Ann Holt said the road was closed, underscoring the trouble.")
    assert reading.claimed == ["the road was closed"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ann Holt said that it was late.", "asserts"),
        ("Ann Holt denied that it was late.", "denies"),
        ("Ann Holt asked whether it was late.", "questions"),
    ],
)
def test_polarity(text: str, polarity: str) -> None:
    assert [claim.polarity for claim in read(text).claims] == [polarity]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The bridge was closed on Monday.", "certain"),
        ("The bridge will be closed.", "future"),
        ("The bridge could be closed.", "possible"),
        ("In May it was closed.", "certain"),
        ("The bridge is likely to be closed.", "probable"),
        ("If it rains, the bridge will be closed.", "hypothetical"),
        ("Ann Holt said that it would be closed.", "future"),
        ("The bridge, which would cost a lot, is closed.", "certain"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert [claim.modality for claim in read(text).claims] == [modality]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bridge was closed on Monday.", "event_property"),
        ("It cost about $5 million.", "quantity"),
        ("It was closed because of the storm.", "causal"),
        ("It was longer than the old one.", "comparison"),
        ("The Clean Rivers Act forbids it.", "law_rule"),
        ("It will be closed on Monday.", "prediction_plan"),
        ("The bridge should be closed.", "position"),
        ("She called the bridge “a joke” there.", "quote"),
    ],
)
def test_claim_type(text: str, kind: str) -> None:
    assert kind in read(text).claims[0].claim_type


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("It cost about $5 million.", "check_worthy"),
        ("I think it was wonderful there.", "not_factual"),
        ("It could be closed one day.", "unsure"),
        ("The ship was sold to Norway.", "unimportant_factual"),
    ],
)
def test_checkworthiness(text: str, worth: str) -> None:
    assert read(text).claims[0].checkworthiness == worth


def test_time_place_and_quantities() -> None:
    text = "They sold more than 2,000 tonnes in Norway on Friday."
    (claim,) = read(text, published="2025-10-23").claims
    assert claim.time is not None
    assert (claim.time.span.of(text), claim.time.normal) == ("Friday", "2025-10-17")
    assert claim.place is not None
    assert (claim.place.span.of(text), claim.place.normal) == ("Norway", "NO")
    (quantity,) = claim.quantities
    assert (quantity.value, quantity.unit, quantity.comparator) == (2000.0, "tonnes", "gt")
