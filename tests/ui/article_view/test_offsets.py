"""Code points ↔ view positions: the identity for every text, and the widget's document agrees."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from annotator.domain.article import Article, Structure, text_sha256
from annotator.domain.span import Span
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.measures import Measures
from annotator.ui.article_view.offsets import (
    BREAK_EVERY,
    LONG_LINE,
    OffsetMap,
    is_inside_line_break,
    paragraph_at,
)
from annotator.ui.article_view.page_document import fill
from annotator.ui.theme import light

TRAPS = {
    "emoji": "a 🤝 b 👩🏽\u200d🚀 c",
    "crlf": "one\r\ntwo\r\n\r\nthree\r\n",
    "lone cr": "one\rtwo\r\rthree\n\rfour",
    "line and paragraph separators": "one\u2028two\u2029three",
    "no-break space": "10\u00a0km, 10\u202fkm",
    "leading byte order mark": "\ufeffHello \ufeff there",
    "swapped byte order mark": "\ufffeHello \uffff",
    "Qt's own frame marks": "a\ufdd0b\ufdd1c\ufdef",
    "object replacement": "a\ufffcb",
    "nul and controls": "a\x00b\x07c\td\x0be\x0cf\x1cg\x1bh\x7fi\x85j\x9fk",
    "lone combining marks": "\u0301x\u0301\u0302 \u0301",
    "noncharacters beyond the first plane": "a\U0001fffeb\U0010ffffc",
    "right to left": "He said שלום and \u202eevil\u202c.",
    "only breaks": "\r\n\r\n",
    "long line": "word 🤝 " * 8000,
    "empty": "",
}
ALPHABET = (
    "ab ,.é\u0301ßЖ中\u00a0\u2028\u2029\ufeff\ufffe\ufdd0\x00\x0c\t\n\r"
    "🤝👩🏽\u200d🚀\U0001d54f\u202e\u05e9"
)
BREAKS = "\n\r\u2028\u2029"


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    made = QTextDocument()
    made.setUndoRedoEnabled(False)
    return made


def mixed_texts(count: int, length: int) -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(ALPHABET, k=length)) for _ in range(count)]


def assert_identity(offsets: OffsetMap) -> None:
    places = [offsets.to_view(place) for place in range(len(offsets.text) + 1)]
    assert [offsets.to_text(place) for place in places] == list(range(len(offsets.text) + 1))
    assert places == sorted(set(places))
    assert places[-1] == offsets.view_length == len(offsets.shown.encode("utf-16-le")) // 2


def assert_document_agrees(document: QTextDocument, offsets: OffsetMap) -> None:
    fill(document, offsets.shown, Measures(), light())
    assert document.characterCount() == offsets.view_length + 1
    for place, sign in enumerate(offsets.shown):
        if sign <= "\uffff":
            in_widget = document.characterAt(offsets.to_view(place))
            assert in_widget == ("\u2029" if sign == "\n" else sign)


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS.keys())
def test_every_trap_maps_onto_itself(document: QTextDocument, text: str) -> None:
    offsets = OffsetMap(text)
    assert len(offsets.shown) == len(text)
    assert_identity(offsets)
    assert_document_agrees(document, offsets)


def test_ten_thousand_spans_come_back_with_their_words(document: QTextDocument) -> None:
    chance = random.Random(11)
    for text in mixed_texts(count=20, length=600):
        offsets = OffsetMap(text)
        assert_document_agrees(document, offsets)
        for _ in range(500):
            start, end = sorted(chance.sample(range(len(text) + 1), 2))
            view_start, view_end = offsets.view_span(Span(start, end))
            back = text[offsets.to_text(view_start) : offsets.to_text(view_end)]
            assert back == text[start:end]


@given(st.text())
def test_any_text_maps_onto_itself(text: str) -> None:
    assert_identity(OffsetMap(text))


@given(st.text(alphabet=ALPHABET, min_size=1))
def test_places_inside_a_surrogate_pair_count_as_before_it(text: str) -> None:
    offsets = OffsetMap(text)
    for place, sign in enumerate(offsets.shown):
        if sign > "\uffff":
            assert offsets.to_text(offsets.to_view(place) + 1) == place


def test_places_out_of_range_are_brought_to_the_ends() -> None:
    offsets = OffsetMap("a🤝b")
    assert (offsets.to_view(-5), offsets.to_view(99)) == (0, 4)
    assert (offsets.to_text(-5), offsets.to_text(99)) == (0, 3)


def test_line_breaks_of_every_kind_are_shown_as_one() -> None:
    assert OffsetMap("a\r\nb\rc\nd\u2028e\u2029f").shown == "a\u200b\nb\nc\nd\ne\nf"


def test_controls_are_shown_as_their_pictures() -> None:
    assert OffsetMap("\x00\x1b\x7f\x9f\ufffe").shown == "␀␛␡\ufffd\ufffd"


def test_a_long_line_is_broken_at_spaces_only_where_it_is_shown(document: QTextDocument) -> None:
    text = "lorem ipsum " * 5000 + "\n" + "short line " * 10
    offsets = OffsetMap(text)
    lines = offsets.shown.split("\n")
    assert max(map(len, lines)) <= BREAK_EVERY + 20
    assert all(text[place] == " " for place in offsets.soft_breaks)
    assert lines[-1] == text.split("\n")[1]
    assert OffsetMap("x " * (LONG_LINE // 2)).soft_breaks == frozenset()


def test_a_line_without_a_space_is_left_whole() -> None:
    assert OffsetMap("x" * 30_000).soft_breaks == frozenset()


def test_only_the_place_between_cr_and_lf_is_inside_a_break() -> None:
    text = "a\r\nb\n\rc"
    assert [i for i in range(len(text) + 1) if is_inside_line_break(text, i)] == [2]


@given(st.text(alphabet="ab\n\r\u2028"), st.integers(0, 30))
def test_the_paragraph_holds_the_place_and_no_break(text: str, place: int) -> None:
    found = paragraph_at(text, min(place, len(text)))
    if found is not None:
        assert found.start <= min(place, len(text)) <= found.end
        assert not set(found.of(text)) & set(BREAKS)
        assert found.start == 0 or text[found.start - 1] in BREAKS
        assert found.end == len(text) or text[found.end] in BREAKS


@pytest.mark.parametrize("name", TRAPS)
def test_the_view_itself_takes_every_trap(empty_view: ArticleView, name: str) -> None:
    text = TRAPS[name]
    article = Article("trap", text, text_sha256(text))
    empty_view.show_article(article, Structure())
    assert empty_view.document().characterCount() == empty_view.offsets.view_length + 1
    empty_view.grab()
