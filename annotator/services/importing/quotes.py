"""Spans of a record against the text they are said to be of; nothing is repaired."""

from typing import NoReturn

from annotator.domain.errors import InvalidInput
from annotator.domain.quotes import Quote, first_cutting, first_untrue
from annotator.services.ports import IncomingArticle

LONGEST_SHOWN = 40


def check_spans(text: str, entry: IncomingArticle) -> None:
    """Raises InvalidInput for the first span that ends behind the text, has other words there, or
    was marked and cuts a character in two."""
    if untrue := first_untrue(text, (*entry.quotes, *entry.structure)):
        _refuse(text, untrue)
    if cutting := first_cutting(text, entry.quotes):
        start, end, _ = cutting
        raise InvalidInput(
            f"The span {start} to {end} cuts a character of several code points.",
            "Move its border before or behind the whole character.",
        )


def _refuse(text: str, quote: Quote) -> NoReturn:
    start, end, words = quote
    if end > len(text):
        raise InvalidInput(
            f"The span {start} to {end} ends behind the text, which has {len(text)} characters."
        )
    raise InvalidInput(
        f"The span {start} to {end} is {_shown(text[start:end])} in the text "
        f"and {_shown(words or '')} in the record.",
        "Are its positions counted in code points?",
    )


def _shown(words: str) -> str:
    cut = words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
    return f"“{cut}”"
