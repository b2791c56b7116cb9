"""An article: an immutable text with an origin, and the structure found in it."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NewType

from annotator.domain.errors import InvalidInput
from annotator.domain.span import Span

ArticleId = NewType("ArticleId", str)
LONGEST_BEGINNING = 90
RegionKind = Literal["body", "chrome"]
Borders = tuple[int, ...]
"""Start and end of one span after the other."""


def text_sha256(text: str) -> str:
    """SHA-256 of the text as UTF-8, in hex. Raises InvalidInput for a lone surrogate."""
    try:
        return hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"The text holds half of a surrogate pair at position {error.start}.",
            "Save the source as valid UTF-8 and import it again.",
        ) from error


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """What is known about where an article came from; None where it is not known."""

    title: str | None = None
    source: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One revision of one article. `text` is kept exactly as it was imported."""

    id: ArticleId
    text: str
    sha256: str
    meta: ArticleMeta = ArticleMeta()
    revision: int = 1
    origin: str = ""

    @property
    def title(self) -> str:
        """The title; the beginning of the text where none is known."""
        return self.meta.title or beginning(self.text) or self.id


def beginning(text: str) -> str:
    """The first words of a text, on one line, for lists."""
    words = text[: 8 * LONGEST_BEGINNING].split()
    line = " ".join(words)
    return line if len(line) <= LONGEST_BEGINNING else line[:LONGEST_BEGINNING].rstrip() + "…"


def make_article(
    article_id: str, text: str, *, meta: ArticleMeta | None = None, origin: str = ""
) -> Article:
    """An article of `text`, hashed. Raises InvalidInput when it is empty or cannot be stored."""
    if not text or text.isspace():
        raise InvalidInput("The text is empty.")
    return Article(ArticleId(article_id), text, text_sha256(text), meta or ArticleMeta(), 1, origin)


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that is the article's body, or chrome around it (navigation, bylines)."""

    span: Span
    kind: RegionKind


@dataclass(frozen=True, slots=True)
class Structure:
    """Regions, sentences and tokens of one text, each in text order, stored once."""

    regions: tuple[Region, ...] = ()
    sentences: tuple[Span, ...] = ()
    tokens: Sequence[Span] = field(default=(), repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Bare numbers cross processes; a thousand spans of their own take milliseconds."""
        kinds = tuple(region.kind for region in self.regions)
        places = tuple(region.span for region in self.regions)
        return _structure_at, (kinds, *map(_flat, (places, self.sentences, self.tokens)))

    def is_body(self, span: Span) -> bool:
        """Whether no chrome touches `span`."""
        return not any(r.kind == "chrome" and r.span.overlaps(span) for r in self.regions)

    def body_sentences(self) -> tuple[Span, ...]:
        chrome = sorted(region.span for region in self.regions if region.kind == "chrome")
        if not chrome:
            return self.sentences
        reach = list(accumulate((span.end for span in chrome), max))
        starts = [span.start for span in chrome]
        return tuple(
            sentence
            for sentence in self.sentences
            if bisect_right(reach, sentence.start) >= bisect_left(starts, sentence.end)
        )


def _structure_at(
    kinds: Sequence[RegionKind], places: Borders, sentences: Borders, tokens: Borders
) -> Structure:
    regions = tuple(map(Region, _spans_at(places), kinds))
    return Structure(regions, _spans_at(sentences), _spans_at(tokens))


def _flat(spans: Iterable[Span]) -> Borders:
    return tuple([border for span in spans for border in (span.start, span.end)])


def _spans_at(borders: Borders) -> tuple[Span, ...]:
    return tuple(map(Span, borders[::2], borders[1::2]))
