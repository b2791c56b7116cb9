"""Web pages: trafilatura finds the article in the page; the text it yields is the article's."""

import logging
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from annotator.domain.article import ArticleMeta
from annotator.domain.errors import InvalidInput
from annotator.formats.dates import iso_date
from annotator.formats.encoding import decoded
from annotator.formats.source import ReadOptions, Source
from annotator.services.ports import IncomingArticle

MAX_BYTES = 10_000_000
SAVE_AS_TEXT = "Save the article in it as a text file."
MAX_TAGS = 100_000
"""Parsing takes some forty microseconds for each, and much memory."""
LONGEST_VALUE = 2_000
"""Of an attribute, and of a string in the page's linked data."""
LINKED_DATA = "application/ld+json"
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_BODY_BEFORE = re.compile(r'"articleBody"\s{0,9}:\s{0,9}$')
_LOUD = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle]:
    data = source.read(min(MAX_BYTES, options.max_bytes), advice=SAVE_AS_TEXT)
    page = _extracted(decoded(data, is_html=True))
    yield IncomingArticle(
        source.name, None, source.stem, id=source.id, text=page.text, meta=_described(page)
    )


def _extracted(html: str) -> Any:
    if html.count("<") > MAX_TAGS:
        raise InvalidInput(f"The page has more than {MAX_TAGS:,} tags.", SAVE_AS_TEXT)
    # NUL and the other control characters are no XML, and no part of a page.
    html = html.translate(_CONTROL_CHARACTERS)
    try:
        page = _trafilatura().bare_extraction(
            _with_short_values(_trafilatura().load_html(html)),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # it raises what its parsers raise, and one page must not end all
        raise InvalidInput(f"The page cannot be read: {error}.") from error
    if page is None or not (page.text or "").strip():
        raise InvalidInput("No article was found in the page.")
    return page


def _with_short_values(tree: Any) -> Any:
    """What is told about a page is searched with patterns that need hours for endless values."""
    for element in tree.iter() if tree is not None else ():
        for name, value in element.attrib.items():
            if len(value) > LONGEST_VALUE:
                element.set(name, value[:LONGEST_VALUE])
        if element.get("type") == LINKED_DATA and element.text:
            element.text = _STRING.sub(_shortened, element.text)
    return tree


def _shortened(string: re.Match[str]) -> str:
    """What stands between two quotation marks; an article told there stays whole."""
    told = string[0]
    before = string.string[max(0, string.start() - 40) : string.start()]
    is_short = len(told) <= LONGEST_VALUE or _BODY_BEFORE.search(before)
    return told if is_short else f'{told[:LONGEST_VALUE]}"'


_CONTROL_CHARACTERS = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


@cache
def _trafilatura() -> Any:
    """Slow to import, so only once a page is read. It reports through its result, not a log."""
    import trafilatura

    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return trafilatura


def _described(page: Any) -> ArticleMeta:
    return ArticleMeta(
        title=page.title or None,
        source=page.url or None,
        publisher=page.sitename or None,
        author=page.author or None,
        published=iso_date(page.date or ""),
        language=page.language or None,
    )
