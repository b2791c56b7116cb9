import pytest

from annotator.language.tokens import blank_pipeline, token_spans


def tokens(text: str, language: str | None = "en") -> list[str]:
    return [span.of(text) for span in token_spans(blank_pipeline(language)(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("U.S.-China ties", ["U.S.", "-", "China", "ties"]),
        ("says Bloomberg.The talks", ["says", "Bloomberg", ".", "The", "talks"]),
        ("good solutions.He left", ["good", "solutions", ".", "He", "left"]),
        ("Caliber.Az reports", ["Caliber.Az", "reports"]),
        ("Acme Ltd., of Bonn", ["Acme", "Ltd.", ",", "of", "Bonn"]),
        ("China’s “plan”", ["China", "’s", "“", "plan", "”"]),
        ("on Oct. 24.", ["on", "Oct.", "24", "."]),
    ],
)
def test_splits_as_news_needs(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_leaves_out_white_space_and_counts_code_points() -> None:
    text = "\n\n😀  a\u00a0b\t"
    spans = token_spans(blank_pipeline("en")(text))
    assert [span.of(text) for span in spans] == ["😀", "a", "b"]
    assert [span.start for span in spans] == [2, 5, 7]


@pytest.mark.parametrize("language", ["de", "uk", "zh", "ja", "ko", "th", "qq", "pt-BR", None])
def test_every_language_has_tokens(language: str | None) -> None:
    assert tokens("Kyiv 2025", language)


def test_english_has_one_pipeline() -> None:
    assert blank_pipeline() is blank_pipeline("en") is blank_pipeline("en-US")


@pytest.mark.parametrize("text", ["a" * 300_000, "!)" * 150_000, "x" * 300 + " end."])
def test_very_long_words_are_cut(text: str) -> None:
    doc = blank_pipeline("en")(text)
    assert doc.text == text
    assert max(len(token) for token in doc) <= 50
