import pytest

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span
from annotator.services.importing.quotes import check_spans
from annotator.services.ports import IncomingArticle

TEXT = "Jose\u0301 and 🇩🇪 agree.\r\nSo it is."


def entry(**more: object) -> IncomingArticle:
    return IncomingArticle("a.jsonl", 1, "a", text=TEXT, **more)


@pytest.mark.parametrize("span", [Span(0, 4), Span(4, 9), Span(10, 11), Span(8, 11)])
def test_a_marked_span_may_not_cut_a_character(span: Span) -> None:
    with pytest.raises(InvalidInput, match=f"{span.start} to {span.end} cuts a character"):
        check_spans(TEXT, entry(quotes=((span.start, span.end, None),)))


@pytest.mark.parametrize("span", [Span(0, 5), Span(10, 12), Span(0, 20), Span(20, 29)])
def test_whole_characters_are_fine_and_so_is_the_place_between_return_and_feed(span: Span) -> None:
    check_spans(TEXT, entry(quotes=((span.start, span.end, span.of(TEXT)),)))


def test_a_sentence_may_cut_one_but_has_to_be_in_the_text() -> None:
    check_spans(TEXT, entry(structure=((0, 4, None),)))
    with pytest.raises(InvalidInput, match="ends behind the text"):
        check_spans(TEXT, entry(structure=((0, 400, None),)))
