import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathvalidate import is_valid_filename

from annotator.domain.errors import InvalidInput
from annotator.domain.file_names import LONGEST_NAME, check_file_name, file_name
from annotator.domain.unseen import spelt_out


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Trade talks Anna", "Trade talks Anna.x"),
        ("../../x", "x.x"),
        ("/etc/passwd", "etc passwd.x"),
        ("C:\\Users\\a", "C Users a.x"),
        ("CON", "_CON.x"),
        ("nul.tar", "_nul.tar.x"),
        ("conference", "conference.x"),
        ("a\0b\nc\u202ed", "a b c d.x"),
        ("  .hidden. ", "hidden.x"),
        ("-rf", "rf.x"),
        ('<b>?*|"', "b.x"),
        ("...", "package.x"),
        ("", "package.x"),
        ("\udc80", "package.x"),
        ("Zürich 東京 👩\u200d💻", "Zürich 東京 👩\u200d💻.x"),
        ("ü" * 300, "ü" * 99 + ".x"),
    ],
)
def test_names_made_of_words(words: str, name: str) -> None:
    assert file_name(words, suffix=".x", otherwise="package") == name


@given(st.text(max_size=400))
def test_every_name_made_is_one_that_every_system_takes(words: str) -> None:
    name = file_name(words, suffix=".annotator", otherwise="package")
    check_file_name(name)
    assert is_valid_filename(name, platform="universal")
    assert len(name.encode()) <= LONGEST_NAME
    assert file_name(name.removesuffix(".annotator"), suffix=".annotator", otherwise="-") == name


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "...", " ", "a/b", "a\\b", "C:x", "x:y", "a\0b", "a\nb", "a\x1bb"),
        *("CON", "con.txt", "Nul .csv", "COM1", "lpt¹.x", "CONIN$", "a.", "a ", "a?", "\udc80"),
        *("talk\u202excod.annotator", "ü" * 101, "a" * 201),
    ],
)
def test_names_that_are_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="cannot be the name of a file"):
        check_file_name(name)


@pytest.mark.parametrize(
    "name", ["a", ".a", "a b#%ü.annotator", "con-text", "a" * 200, "👩\u200d💻"]
)
def test_names_that_are_taken(name: str) -> None:
    check_file_name(name)


def test_a_refused_name_is_told_so_that_it_can_be_read() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_file_name("a\u202eb\x1b[31m")
    assert str(refused.value).startswith("“a[U+202E]b[U+001B][31m” cannot be")
    assert "it holds U+202E" in refused.value.message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plain é 東京\n\t", "plain é 東京\n\t"),
        ("\x1b[31m\x07", "[U+001B][31m[U+0007]"),
        ("a\u202eb\u2066c\ufeff", "a[U+202E]b[U+2066]c[U+FEFF]"),
        ("\ud800", "[U+D800]"),
        ("👩\u200d💻 soft\u00adhyphen", "👩\u200d💻 soft\u00adhyphen"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text: str, told: str) -> None:
    assert spelt_out(text) == told
