"""Spans of a record against the text they are said to be of; nothing is repaired."""

from typing import NoReturn

from annotator.domain.errors import InvalidInput
from annotator.domain.graphemes import cuts_grapheme
from annotator.domain.span import Span
from annotator.services.ports import IncomingArticle

LONGEST_SHOWN = 40


def check_spans(text: str, entry: IncomingArticle) -> None:
    """Raises InvalidInput for the first span that ends behind the text, has other words there, or
    was marked and cuts a character in two."""
    for start, end, words in (*entry.quotes, *entry.structure):
        if end > len(text) or (words is not None and text[start:end] != words):
            _refuse(text, Span(start, end), words)
    if text.isascii():
        return  # each character is one code point
    for start, end, _ in entry.quotes:
        if cuts_grapheme(text, Span(start, end)):
            raise InvalidInput(
                f"The span {start} to {end} cuts a character of several code points.",
                "Move its border before or behind the whole character.",
            )


def _refuse(text: str, span: Span, words: str | None) -> NoReturn:
    if span.end > len(text):
        raise InvalidInput(
            f"The span {span.start} to {span.end} ends behind the text, "
            f"which has {len(text)} characters."
        )
    raise InvalidInput(
        f"The span {_told(text, span)} in the text and {_shown(words or '')} in the record.",
        "Are its positions counted in code points?",
    )


def _told(text: str, span: Span) -> str:
    return f"{span.start} to {span.end} is {_shown(span.of(text))}"


def _shown(words: str) -> str:
    cut = words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
    return f"“{cut}”"
