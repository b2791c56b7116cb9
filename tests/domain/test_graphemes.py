import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.graphemes import border_after, grapheme_cut_at, widened
from annotator.domain.span import Span

WHOLE = {
    "an accent of its own": "e\u0301",
    "many accents": "a" + "\u0300" * 300,
    "a flag": "🇩🇪",
    "a skin tone": "👍🏽",
    "a family": "👩\u200d👩\u200d👧",
    "a heart in colour": "❤\ufe0f",
    "a key cap": "1\ufe0f\u20e3",
    "a Korean syllable in letters": "\u1112\u1161\u11ab",
    "a Hindi syllable": "\u0915\u094d\u0937\u093f",
}
PIECES = "".join(WHOLE.values()) + "ab \r\n\u200cی©\u0600\ufeff\u00ad한ㄱ"


@pytest.mark.parametrize("character", WHOLE.values(), ids=WHOLE)
def test_no_border_may_lie_inside(character: str) -> None:
    text = f"x{character}y"
    cuts = [place for place in range(len(text) + 1) if grapheme_cut_at(text, place)]
    assert cuts == list(range(2, len(text) - 1))


@pytest.mark.parametrize("text", ["\r\n", "ن\u200cها", "ab", "“x”", "\u00ad-", "中国"])
def test_a_border_may_lie_between(text: str) -> None:
    assert grapheme_cut_at(text, 1) is None


def test_flags_are_counted_in_pairs_however_many_there_are() -> None:
    text = "🇩🇪" * 200 + "🇫🇷"
    assert not grapheme_cut_at(text, 400)
    assert grapheme_cut_at(text, 399) == Span(398, 400)


@given(st.text(alphabet=PIECES, max_size=20))
def test_it_is_the_rule_of_unicode_but_for_two_exceptions(text: str) -> None:
    inside = {
        place
        for found in regex.finditer(r"\X", text)
        for place in range(found.start() + 1, found.end())
        if text[place] != "\u200c" and text[place - 1 : place + 1] != "\r\n"
    }
    assert {place for place in range(len(text) + 1) if grapheme_cut_at(text, place)} == inside


def test_a_span_is_widened_to_whole_characters() -> None:
    text = "a👍🏽b🇩🇪c"
    assert widened(text, Span(2, 5)) == Span(1, 6)
    assert widened(text, Span(1, 3)) == Span(1, 3)
    assert [border_after(text, place) for place in range(len(text) + 1)] == [0, 1, 3, 3, 4, 6, 6, 7]
