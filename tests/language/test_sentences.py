import pytest

from .reading import read


@pytest.mark.parametrize(
    "text",
    [
        "He met U.S. Treasury officials in Washington D.C. on Monday.",
        "Acme Corp. and Beta Ltd. signed it with Mr. Smith and J. K. Lee.",
        "It begins at 9 a.m. Monday and ends on Oct. 24 at No. 10 Main St. in Leeds.",
        "“Stop!” he said.",
        "“Is that so?” Priya Menon asked.",
        "The firm ByteDance Ltd., which Caliber.Az wrote about, grew by 3.5 percent.",
        "He waited… and then left.",
    ],
)
def test_stays_one_sentence(text: str) -> None:
    assert read(text).sentences == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It came from Bloomberg.The talks go on.",
            ["It came from Bloomberg.", "The talks go on."],
        ),
        ("He left the U.S. The talks go on.", ["He left the U.S.", "The talks go on."]),
        ("“I know. I saw it,” she said.", ["“I know.", "I saw it,” she said."]),
        ("She agreed. “We met.” He left.", ["She agreed.", "“We met.”", "He left."]),
        ("Is it so? Yes! It is.", ["Is it so?", "Yes!", "It is."]),
        ("“No.” That was all.", ["“No.”", "That was all."]),
        ("他来了。他走了。", ["他来了。", "他走了。"]),
        ("1. First thing is done. It was easy.", ["1. First thing is done.", "It was easy."]),
    ],
)
def test_breaks_where_one_ends(text: str, expected: list[str]) -> None:
    assert read(text).sentences == expected


def test_headings_and_bullets_are_their_own() -> None:
    text = "A Heading Here\n\nIt is a text.\n\n  • First point\n  • Second point.\n"
    assert read(text).sentences == [
        "A Heading Here",
        "It is a text.",
        "• First point",
        "• Second point.",
    ]


@pytest.mark.parametrize("after", ["Treasury Secretary Ann Lee.", "officials again."])
def test_paragraph_broken_after_abbreviation_is_joined(after: str) -> None:
    text = f"Last week he spoke with U.S.\n\n{after}\n\nThe talks go on."
    assert read(text).sentences == [f"Last week he spoke with U.S.\n\n{after}", "The talks go on."]


def test_new_paragraph_after_abbreviation_stays_apart() -> None:
    text = "They came from the U.S.\n\nThe talks go on."
    assert read(text).sentences == ["They came from the U.S.", "The talks go on."]


def test_lines_wrapped_at_a_width_are_joined() -> None:
    text = (
        "The harbour was closed for most of the morning because of\n"
        "a strike, and several of the larger ships were turned away\n"
        "towards the north. Nobody on the quay could say when the\n"
        "cranes would move again.\n\n"
        "The union meets on Monday."
    )
    assert len(read(text).sentences) == 3


def test_dateline_is_cut_off() -> None:
    text = "KYIV, May 3 (AP) — The talks go on.\n"
    assert read(text).sentences == ["KYIV, May 3 (AP) —", "The talks go on."]
