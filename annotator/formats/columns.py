"""Which column of a table, or key of a record, holds what."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of columns; None where there is none, or where it is still to be guessed."""

    text: str | None = None
    id: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None


_USUAL_NAMES = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext"),
    "id": ("id", "article_id", "doc_id", "uid", "key"),
    "title": ("title", "headline", "head"),
    "date": ("published", "date", "published_at", "publish_date", "pub_date", "datetime"),
    "source": ("source", "url", "link", "uri"),
    "publisher": ("publisher", "outlet", "newspaper", "site", "sitename"),
    "author": ("author", "authors", "byline", "writer"),
    "language": ("language", "lang"),
}


def guessed(names: Iterable[str], chosen: Columns | None = None) -> Columns:
    """`chosen`, with what it leaves open found among `names` where they are the usual ones."""
    return _guessed(tuple(names), chosen or Columns())


@lru_cache(maxsize=8)  # nearly all records of a file have the same names
def _guessed(names: tuple[str, ...], columns: Columns) -> Columns:
    by_plain_name = {name.strip().lower().replace(" ", "_"): name for name in reversed(names)}
    found = {}
    for field in fields(Columns):
        if getattr(columns, field.name) is None:
            usual = _USUAL_NAMES[field.name]
            found[field.name] = next((by_plain_name[u] for u in usual if u in by_plain_name), None)
    return replace(columns, **found)
