"""What single lines of chrome look like."""

import re
from functools import cache

from annotator.language.word_lists import alternatives, by_country, listed, words

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:\d{{1,2}}\.?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_NAME = r"[^\W\d_][\w.'’-]*"
_BYLINE = re.compile(
    rf"By\s+[A-Z]|(?:{_NAME}\s+){{1,5}}[-–—·|,•]\s*{_DATE}|(?:\w+,\s+)?{_DATE}[^.]{{0,40}}$"
)
_MENU_BREAK = re.compile(r"\s*[|›»▾·•]\s*|\s/\s|\s{3,}")
_IN_BRACKETS = re.compile(r"\(.*\)\Z", re.DOTALL)
_STOPS = (".", "!", "?", "…")
_CLOSERS = '”"’)'
_DATELINE = re.compile(r"(?P<place>[^\W\d_][^—–\n“”\"]{1,60}?)\s+(?:[—–]+|--?)\s+(?=[“\"‘'\w])")
_DATE_IN_LINE = re.compile(rf",?\s*{_MONTH}\s*\d{{0,2}}(?:,\s*\d{{4}})?|\([^)]*\)")
_MENU_ITEMS = 3
_MENU_ITEM_WORDS = 4
_BYLINE_WORDS = 12
_FURNITURE_WORDS = 25


def is_menu(line: str) -> bool:
    """Several short items with bars, arrows or wide gaps between them."""
    if _ends_sentence(line):
        return False
    items = [item for item in _MENU_BREAK.split(line) if item]
    are_short = all(len(item.split()) <= _MENU_ITEM_WORDS for item in items)
    return are_short and len(items) >= _MENU_ITEMS


def is_language_name(line: str) -> bool:
    """One entry of a language menu: "En", "Ук" or "English"."""
    return (line.isalpha() and len(line) <= 2) or line in words("regions", "languages")


def is_byline(line: str) -> bool:
    """Who wrote it and when."""
    if _ends_sentence(line) or len(line.split()) > _BYLINE_WORDS:
        return False
    return bool(_BYLINE.match(line))


def is_page_furniture(line: str) -> bool:
    """A button, a source line, a notice in brackets, or another thing that every page has."""
    plain = line.strip(" #*_:.!▾›»()").lower()
    if plain in words("regions", "markers"):
        return True
    if len(line.split()) > _FURNITURE_WORDS:
        return False
    return bool(_IN_BRACKETS.match(line) or _furniture().match(line))


def opens_list_of_links(line: str) -> bool:
    """Whether headlines of other articles follow."""
    plain = line.strip(" #*_:.!").lower()
    is_short = len(plain.split()) <= 6
    return is_short and bool(_list_openers().match(plain)) and not _ends_sentence(line)


def dateline_length(paragraph: str) -> int:
    """How many characters the dateline at the start takes, such as "KYIV, May 3 (AP) — "."""
    match = _DATELINE.match(paragraph)
    if not match:
        return 0
    place = _DATE_IN_LINE.sub("", match["place"]).strip(" ,")
    return match.end() if not place or _is_place(place) else 0


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSERS).endswith(_STOPS)


def _is_place(words_of_line: str) -> bool:
    first = re.split(r"[/,]", words_of_line)[0].strip()
    known = by_country("places.txt")
    is_shouted = first.isupper() and len(first) > 2
    return is_shouted or words_of_line in known or first in known


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(alternatives(listed("regions", "prefixes")), re.IGNORECASE)


@cache
def _list_openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(listed('regions', 'lists_of_links'))})\b", re.IGNORECASE)
