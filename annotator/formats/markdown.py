"""Markdown: the text stays as it is, mark-up included; front matter tells title and date."""

import re
from collections.abc import Iterator
from dataclasses import replace

from annotator.domain.article import ArticleMeta
from annotator.domain.errors import InvalidInput
from annotator.formats.columns import guessed
from annotator.formats.encoding import decoded
from annotator.formats.headline import described
from annotator.formats.metadata import meta_from
from annotator.formats.source import ReadOptions, Source
from annotator.services.ports import IncomingArticle

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n\1[ \t]*(?:\r?\n|\Z)", re.S)
_ENTRY = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(\S.*)$")
_TAG = re.compile(r"^[\s\-?]*(?:[\w.-]+[ \t]*:[ \t]+)?(?:[&\[{][^!]*)?(![!<\w][^\s,\]}]*)")
LONGEST_TAG = 60
_HEADING = re.compile(r"^#{1,2}[ \t]+(\S.{0,300}?)[ \t]*#*[ \t]*\r?$", re.M)
HEAD_CHARACTERS = 4000


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle]:
    text = decoded(source.read(options.max_bytes))
    yield IncomingArticle(
        source.name, None, source.stem, id=source.id, text=text, meta=_described(text)
    )


def _described(text: str) -> ArticleMeta:
    match = _FRONT_MATTER.match(text)
    body = text[match.end() :] if match else text
    heading = _HEADING.search(body[:HEAD_CHARACTERS])
    meta = described(body)
    if heading:
        meta = replace(meta, title=heading[1])
    return replace(meta, **_front_matter(match[2])) if match else meta


def _front_matter(lines: str) -> dict[str, str]:
    """The simple entries of front matter, `key: value` or `key = value`. Raises InvalidInput for
    the tags of YAML, which ask a reader to make any object it knows."""
    entries = {}
    for line in lines.replace("\r", "").split("\n"):
        if tag := _TAG.match(line):
            raise InvalidInput(
                f"Its front matter holds the tag {tag[1][:LONGEST_TAG]}, and tags are not read.",
                "Take it out.",
            )
        if match := _ENTRY.match(line):
            entries[match[1].lower()] = match[2].strip().strip("\"'")
    meta = meta_from(entries, guessed(list(entries)))
    return {name: value for name in meta.__slots__ if (value := getattr(meta, name))}
