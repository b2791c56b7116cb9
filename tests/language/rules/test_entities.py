import pytest

from tests.language.reading import read


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("The talks with President Maria Holt went on.", "PERSON", "Maria Holt"),
        ("It was Mr. Okoro who left.", "PERSON", "Okoro"),
        ("“It is late,” said Tove Brandt.", "PERSON", "Tove Brandt"),
        ("He met Zhang Weimin in the hall.", "PERSON", "Zhang Weimin"),
        ("The report came from the Baltic Trade Institute.", "ORG", "Baltic Trade Institute"),
        ("It was bought by Miller & Sons Paper Corp. in May.", "ORG", "Miller & Sons Paper Corp."),
        ("They asked the Ministry of Trade and Industry.", "ORG", "Ministry of Trade and Industry"),
        ("They flew to Peru.", "GPE", "Peru"),
        ("Troops crossed the Strait of Hormuz.", "LOC", "Strait of Hormuz"),
        ("It was a Danish ship.", "NORP", "Danish"),
        ("They landed at Oslo Central Airport.", "FAC", "Oslo Central Airport"),
        ("It was shown at the Harbour Film Festival.", "EVENT", "Harbour Film Festival"),
        ("It broke the Clean Rivers Act of 1998.", "LAW", "Clean Rivers Act of 1998"),
        ("She paid with an iPhone there.", "PRODUCT", "iPhone"),
        ("He wrote the novel “Nineteen Nights” there.", "WORK_OF_ART", "Nineteen Nights"),
        ("It begins on October 24 and ends soon.", "DATE", "October 24"),
        ("It closed last week.", "DATE", "last week"),
        ("It begins at 10:30 a.m. there.", "TIME", "10:30 a.m."),
        ("It cost $1.5 billion to build.", "MONEY", "$1.5 billion"),
        ("It cost 400 million yuan to build.", "MONEY", "400 million yuan"),
        ("It rose by 3.5 percent there.", "PERCENT", "3.5 percent"),
        ("It is 25 kilometres away.", "QUANTITY", "25 kilometres"),
    ],
)
def test_finds_each_label(text: str, label: str, words: str) -> None:
    assert (label, words) in read(text).entities


def test_title_is_no_part_of_the_person() -> None:
    found = read("U.S. Treasury Secretary Ann Holt spoke.").entities
    assert found == [("ORG", "U.S. Treasury"), ("GPE", "U.S."), ("PERSON", "Ann Holt")]


def test_country_inside_a_ministry_stays() -> None:
    found = read("It was denied by the Chinese Ministry of Commerce.").entities
    assert found == [("ORG", "Chinese Ministry of Commerce"), ("NORP", "Chinese")]


def test_well_known_names_are_not_taken_apart() -> None:
    assert read("It was in the New York Times on page one.").entities == [("ORG", "New York Times")]


def test_mentions_of_a_person_share_an_id() -> None:
    text = "Prime Minister Maria Holt spoke. Later Holt left. Ms. Holt was tired. Maria Holt slept."
    assert read(text).ids("PERSON") == [
        ("Maria Holt", "maria-holt"),
        ("Holt", "maria-holt"),
        ("Holt", "maria-holt"),
        ("Maria Holt", "maria-holt"),
    ]


def test_a_surname_of_two_people_is_nobodys() -> None:
    text = "Maria Holt met Peter Holt in the hall. Then Holt left."
    assert dict(read(text).ids("PERSON"))["Holt"] == "holt"


def test_pronoun_is_no_surname() -> None:
    text = "He Lifeng came. He sat down. Mr. He spoke."
    assert [words for words, _ in read(text).ids("PERSON")] == ["He Lifeng", "He"]


def test_unknown_names_score_low() -> None:
    extraction = read("They sold it to Quandrel last year.").extraction
    (suggested,) = (s for s in extraction.entities if s.entity.label == "ORG")
    assert suggested.score is not None
    assert suggested.score < 0.5


def test_chrome_has_no_entities() -> None:
    assert (
        read("By Maria Holt\n\nIt was a long day for all of them.\n\nSource: Reuters").entities
        == []
    )
