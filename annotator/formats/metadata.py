"""What a record, row or front matter says about where its article came from."""

from collections.abc import Mapping
from typing import Any

from annotator.domain.article import ArticleMeta
from annotator.formats.columns import Columns
from annotator.formats.dates import iso_date

LONGEST_VALUE = 2000


def meta_from(values: Mapping[str, Any], columns: Columns) -> ArticleMeta:
    """The metadata in `values`, by the names in `columns`."""
    date = _words(values, columns.date)
    return ArticleMeta(
        title=_words(values, columns.title),
        source=_words(values, columns.source),
        publisher=_words(values, columns.publisher),
        author=_words(values, columns.author),
        published=iso_date(date) if date else None,
        language=_words(values, columns.language),
    )


def combined(first: ArticleMeta, second: ArticleMeta) -> ArticleMeta:
    """`first`, and what it leaves open from `second`."""
    return ArticleMeta(
        *(getattr(first, name) or getattr(second, name) for name in ArticleMeta.__slots__)
    )


def _words(values: Mapping[str, Any], name: str | None) -> str | None:
    value = values.get(name) if name is not None else None
    if isinstance(value, list) and value and all(isinstance(entry, str) for entry in value):
        value = ", ".join(value)
    if isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE:
        return value.strip() or None
    return None
