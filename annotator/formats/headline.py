"""Title, date, author and source of a plain text, where its first lines leave no doubt."""

import re
from collections.abc import Iterator

from annotator.domain.article import ArticleMeta
from annotator.formats.dates import first_date_at, iso_date

HEAD_CHARACTERS = 4000
HEAD_LINES = 25
TAIL_CHARACTERS = 1000
LONGEST_TITLE = 150
LONGEST_BYLINE = 100
_BULLET = re.compile(r"^[•‣▪●·*+–-]\s")
_MENU = re.compile(r"\s[|›»/>▾]\s?|\s{3,}|[▲▼▾☰]")
_NAVIGATION = re.compile(
    r"^(skip to|sign in|log ?in|subscribe|share|menu|search|home\b|language|sprache|cookies?\b)",
    re.IGNORECASE,
)
_NAME = r"[^\W\d_][\w.'’-]*(?: (?:[^\W\d_][\w.'’-]*)){1,3}"
_BY = re.compile(r"^(?:By|Von)\s+(?P<name>[^,|·]{3,80})")
_BEFORE_DATE = re.compile(rf"^(?P<name>{_NAME})\s*[-–—|·,]\s*$")
_SOURCE = re.compile(r"^(?:Source|Quelle)s?:\s*(?P<name>\S.{0,98})$", re.IGNORECASE)


def described(text: str) -> ArticleMeta:
    """What the text says of itself; None wherever that is not certain."""
    head = list(_lines(text[:HEAD_CHARACTERS]))[:HEAD_LINES]
    tail = list(_lines(text[-TAIL_CHARACTERS:]))
    return ArticleMeta(
        title=_title(head),
        published=next((day for line in head if (day := _published(line))), None),
        author=next((name for line in head if (name := _author(line))), None),
        source=next((m["name"] for line in (*head, *tail) if (m := _SOURCE.match(line))), None),
    )


def is_headline(line: str) -> bool:
    """A few words, not a sentence, a menu, a byline or a shouted heading."""
    words = line.split()
    return (
        3 <= len(words) <= 25
        and 10 <= len(line) <= LONGEST_TITLE
        and line[-1] not in ".,;:"
        and line.upper() != line
        and not _is_navigation(line)
        and not _is_byline(line)
    )


def _lines(text: str) -> Iterator[str]:
    for line in re.split(r"\r\n|\r|\n", text):
        if stripped := line.strip():
            yield stripped


def _title(head: list[str]) -> str | None:
    for index, line in enumerate(head):
        if is_headline(line):
            return line if len(head) > index + 1 else None
        if len(line) > LONGEST_TITLE:
            return None  # the body has begun
    return None


def _is_navigation(line: str) -> bool:
    return any(pattern.search(line) for pattern in (_BULLET, _MENU, _NAVIGATION))


def _is_byline(line: str) -> bool:
    return bool(_BY.match(line) or _SOURCE.match(line)) or _published(line) is not None


def _published(line: str) -> str | None:
    """The date of a line that is too short, and not closed enough, to be a sentence."""
    is_sentence = line.endswith((".", "!", "?")) and not line.endswith((" a.m.", " p.m."))
    return None if is_sentence or len(line) > LONGEST_BYLINE else iso_date(line)


def _author(line: str) -> str | None:
    if len(line) > LONGEST_BYLINE or line.endswith("."):
        return None
    start = first_date_at(line)
    match = _BY.match(line) or (_BEFORE_DATE.match(line[:start]) if start else None)
    return match["name"].strip() if match else None
