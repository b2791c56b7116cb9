"""What typed words mean, and where a text holds them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.services.searching import Excerpt, Term, folded, sought

TEXT = "Naïve He Lifeng, the VICE premier; vice-premier. Cafe\u0301 ÄRGER: don't, U.S. 北京市 50 %"


def found(typed: str, text: str = TEXT) -> list[str]:
    return [span.of(text) for span in sought(typed).spans(text)]


@pytest.mark.parametrize(
    ("typed", "words"),
    {
        "naive ": ["Naïve"],
        "NAÏVE": ["Naïve"],
        "vice ": ["VICE", "vice"],
        "premi": ["premier", "premier"],
        "premi ": [],
        "premi* ": ["premier", "premier"],
        "pr": [],
        "pr*": ["premier", "premier"],
        '"he lifeng"': ["He Lifeng"],
        '"he li*"': ["He Lifeng"],
        '"he lif': ["He Lifeng"],
        "“vice premier”": ["VICE premier", "vice-premier"],
        "cafe": ["Cafe\u0301"],
        "café": ["Cafe\u0301"],
        "arger": ["ÄRGER"],
        "don't": ["don't"],
        "don’t": ["don't"],
        "U.S.": ["U.S"],
        "us ": [],
        "北京": ["北京"],
        "京市": ["京市"],
        "%": ["%"],
        "50%": ["50"],
        "vice lifeng": ["Lifeng", "VICE", "vice"],
        "lifeng OR absent": ["Lifeng"],
        '"lifeng the vice" vice': ["Lifeng, the VICE", "vice"],
        "": [],
        '"" * "*': [],
    }.items(),
)
def test_words_are_found_where_they_stand(typed: str, words: list[str]) -> None:
    assert found(typed) == words


@pytest.mark.parametrize("typed", ["AND", "OR", "NOT", "NEAR(a b)", "title:Rome", "-talk", "^a"])
def test_nothing_is_an_operator(typed: str) -> None:
    wanted = sought(f"{typed} end")
    assert wanted.is_in_index
    assert all(term.is_word for term in wanted.terms)
    assert not wanted.is_held_by(["the end"])


@pytest.mark.parametrize("typed", ["北京", "東京 talks", "สวัสดี", "%", "a § b", "😀", "𝔞"])
def test_what_no_index_of_words_knows_is_read_in_the_texts(typed: str) -> None:
    assert not sought(typed).is_in_index


def test_the_last_word_is_begun_until_a_blank_ends_it() -> None:
    assert sought("he lifeng").terms == (Term(("he",)), Term(("lifeng",), is_begun=True))
    assert sought("he lifeng ").terms == (Term(("he",)), Term(("lifeng",)))
    assert sought("he li").terms == (Term(("he",)), Term(("li",)))


def test_what_was_typed_twice_is_looked_for_once() -> None:
    assert sought("rome Paris rome ").terms == (Term(("rome",)), Term(("Paris",)))


def test_each_term_may_stand_in_another_field() -> None:
    assert sought("talks reuters").is_held_by(["Talks in Rome", "Reuters"])
    assert not sought('"rome reuters"').is_held_by(["Talks in Rome", "Reuters"])


@given(st.text())
def test_folded_text_keeps_its_places(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(), st.text())
def test_whatever_is_typed_into_whatever_text_is_no_error(typed: str, text: str) -> None:
    spans = sought(typed).spans(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert bool(spans) >= bool(sought(typed).terms and sought(typed).is_held_by([text]))


@given(st.lists(st.text(alphabet="abcäÉñß1", min_size=1), min_size=1), st.data())
def test_every_word_of_a_text_is_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    word = data.draw(st.sampled_from(words))
    assert word in [span.of(text) for span in sought(f"{word.upper()} ").spans(text)] or "ß" in word


def test_an_excerpt_begins_with_a_whole_word_near_what_is_found() -> None:
    text = "The talks on grain, as long\nas they were, were held in Rome.\n\nNobody left."
    assert sought("rome").excerpt(text) == Excerpt("were, were held in ", "Rome", ". Nobody left.")
    first = sought("the talks").excerpt(text)
    assert first is not None
    assert (first.before, first.found, first.after[:20]) == ("", "The", " talks on grain, as ")
    assert sought("paris").excerpt(text) is None


def test_the_same_words_are_taken_apart_once() -> None:
    assert sought("rain on plain") is sought("rain on plain")
