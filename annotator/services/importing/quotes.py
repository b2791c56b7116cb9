"""Spans of a record against the text they are said to be of; nothing is repaired."""

from collections.abc import Iterable

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span

LONGEST_SHOWN = 40

Quotes = Iterable[tuple[Span, str | None]]
"""Spans, each with the words that the record gives for it."""


def check_quotes(text: str, quotes: Quotes) -> None:
    """Raises InvalidInput for the first span that ends behind the text or has other words."""
    for span, words in quotes:
        if span.end > len(text):
            raise InvalidInput(
                f"The span {span.start} to {span.end} ends behind the text, "
                f"which has {len(text)} characters."
            )
        if words is not None and span.of(text) != words:
            raise InvalidInput(
                f"The span {span.start} to {span.end} is {_shown(span.of(text))} in the text "
                f"and {_shown(words)} in the record.",
                "Are its positions counted in code points?",
            )


def _shown(words: str) -> str:
    cut = words if len(words) <= LONGEST_SHOWN else words[:LONGEST_SHOWN] + "…"
    return f"“{cut}”"
