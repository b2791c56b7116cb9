from annotator.services.agreeing.report import AgreementLine
from annotator.services.agreeing.words import (
    counts_words,
    interval_words,
    joined_names,
    value_words,
)


def test_numbers_have_three_places_and_a_true_minus() -> None:
    assert [value_words(value) for value in (0.7294, 1.0, -0.0151, -0.0001, None)] == [
        "0.729",
        "1.000",
        "−0.015",
        "0.000",
        "–",
    ]


def test_counts_and_intervals_in_words() -> None:
    counts = (("claims", 1), ("ratings", 1200), ("marked by both", 1))
    line = AgreementLine(("k",), "g", "t", 0.5, None, -0.25, 0.75, counts)
    assert counts_words(line) == "1 claim, 1,200 ratings, 1 marked by both"
    assert interval_words(line) == "−0.250 to 0.750"
    alone = AgreementLine(("k",), "g", "t", 0.5, None, None, None, ())
    assert interval_words(alone) == ""


def test_names_are_joined_as_one_says_them() -> None:
    assert [
        joined_names(names) for names in ([], ["Ann"], ["Ann", "Bo"], ["Ann", "Bo", "Cem"])
    ] == [
        "",
        "Ann",
        "Ann and Bo",
        "Ann, Bo and Cem",
    ]
