"""Well-known names: what they may stand for, and where they stand in a text."""

import gzip

import pytest

from annotator.language.gazetteer import Gazetteer, gazetteer
from annotator.language.tokens import blank_pipeline
from annotator.locations import resource

SMALL = (
    "Bank\tambiguous-last",
    "Bank of China\torg",
    "China\tambiguous-first,country:CN",
    "New York\tcity:US,state:US",
    "New York Times\torg",
    "Xi Jinping\tperson",
    "Xi\tlast",
    "UN\tacronym-org",
    "Chad\tcountry:TD,first",
)


def _found(text: str, names: Gazetteer) -> dict[str, frozenset[str]]:
    words = text.split(" ")
    return {" ".join(words[start:end]): kinds for start, end, kinds in names.matches(words)}


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    return Gazetteer("\n".join(SMALL))


def test_longest_name_of_a_group_wins_but_other_groups_keep_theirs(small: Gazetteer) -> None:
    assert _found("the New York Times and the Bank of China said", small) == {
        "New York Times": {"org"},
        "New York": {"city:US", "state:US"},
        "Bank of China": {"org"},
        "Bank": {"ambiguous-last"},
        "China": {"ambiguous-first", "country:CN"},
    }


def test_shorter_name_of_the_same_group_is_left_out(small: Gazetteer) -> None:
    assert _found("Xi Jinping met Xi", small) == {"Xi Jinping": {"person"}, "Xi": {"last"}}


def test_only_kinds_of_free_groups_are_given() -> None:
    names = Gazetteer("Goldman Sachs\torg\nSachs\tlast,org\n")
    assert _found("Goldman Sachs", names) == {"Goldman Sachs": {"org"}, "Sachs": {"last"}}


def test_matches_are_spans_of_words(small: Gazetteer) -> None:
    assert small.matches(["in", "New", "York", "New"]) == [(1, 3, {"city:US", "state:US"})]
    assert small.matches([]) == []


def test_case_counts_but_for_words_all_in_capitals(small: Gazetteer) -> None:
    assert _found("CHINA un UN china CHAD", small) == {
        "CHINA": {"ambiguous-first", "country:CN"},
        "UN": {"acronym-org"},
        "CHAD": {"country:TD", "first"},
    }
    assert small.kinds("XI") == frozenset()


def test_kinds_of_a_name_as_written() -> None:
    names = gazetteer()
    assert "country:CN" in names.kinds("China")
    assert "org" in names.kinds("World Health Organization")
    assert "acronym-org" in names.kinds("NATO")
    assert "last" in names.kinds("O'Neill")
    assert names.kinds("O’Neill") == names.kinds("O'Neill")
    assert names.kinds("World Health") == frozenset()
    assert names.kinds("") == frozenset()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("May", "ambiguous-last"),
        ("Price", "ambiguous-last"),
        ("Angela", "first"),
        ("Vladimir Putin", "person"),
        ("São Paulo", "city:BR"),
        ("Sao Paulo", "city:BR"),
        ("Texas", "state:US"),
        ("Crimea", "gpe:UA"),
        ("Soviet Union", "gpe:RU"),
        ("Ottoman Empire", "gpe"),
        ("Black Sea", "loc"),
        ("Golden Gate Bridge", "fac"),
        ("F.B.I.", "acronym-org"),
        ("Apple", "ambiguous-org"),
        ("French", "norp:FR"),
        ("Sunni", "norp"),
        ("World War II", "event"),
        ("Good Friday Agreement", "law"),
        ("iPhone", "product"),
        ("Game of Thrones", "work"),
    ],
)
def test_each_kind_is_present(name: str, kind: str) -> None:
    assert kind in gazetteer().kinds(name)


@pytest.mark.parametrize("word", ["The", "An", "So", "Of", "the", "price", "24", "A"])
def test_words_of_grammar_and_numbers_are_no_names(word: str) -> None:
    assert not gazetteer().kinds(word)


def test_names_are_cut_as_the_tokenizer_cuts_texts() -> None:
    words = [token.text for token in blank_pipeline("en")("al-Qaeda fled Xi'an for Saint-Denis.")]
    found = {" ".join(words[start:end]) for start, end, _ in gazetteer().matches(words)}
    assert {"al", "Qaeda"} <= set(" ".join(found).split())
    assert any(name.startswith("Xi'an") for name in found)


def test_file_is_sorted_and_carries_no_time() -> None:
    packed = resource("language/gazetteer.txt.gz").read_bytes()
    assert len(packed) <= 1_500_000
    assert packed[4:8] == b"\0\0\0\0"
    lines = gzip.decompress(packed).decode("utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert all(line.count("\t") == 1 for line in lines)
