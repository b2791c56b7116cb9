import pytest

from annotator.domain.unseen import is_unseen, spelt_out


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\x85", "\u200b", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff",
     "\ufdd0", "\U0001fffe", "\U0010ffff", "\ud800", "\ufff9"],
)  # fmt: skip
def test_what_cannot_be_seen_is_told_by_its_number(character: str) -> None:
    assert is_unseen(character)
    assert spelt_out(f"a{character}b") == f"a[U+{ord(character):04X}]b"


@pytest.mark.parametrize(
    "text", ["plain “words”", "می\u200cخواهم", "👩\u200d👧 🇩🇪", "a\u00adb", "中国\ue000"]
)
def test_what_belongs_to_scripts_stays(text: str) -> None:
    assert spelt_out(text) == text
