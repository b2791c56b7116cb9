"""Dates as articles write them above their text; never a guess, never today."""

import re
from datetime import date
from functools import lru_cache

_MONTHS = (
    ("jan", "january", "januar", "jänner"),
    ("feb", "february", "februar"),
    ("mar", "march", "märz"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "dez", "dezember"),
)
_NUMBER_OF = {name: index for index, names in enumerate(_MONTHS, start=1) for name in names}
_NAME = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_PATTERNS = (
    r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
    r"(?<!\d)(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?!\d)",
    rf"(?<![\d\w])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<name>{_NAME})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
    rf"\b(?P<name>{_NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
)
_DATES = tuple(re.compile(pattern, re.IGNORECASE | re.ASCII) for pattern in _PATTERNS)


@lru_cache(maxsize=512)  # articles of one file were published on few days
def iso_date(words: str) -> str | None:
    """The first whole date in `words` as YYYY-MM-DD; 10/11/2025 is nobody's date for sure."""
    found = [match for pattern in _DATES for match in pattern.finditer(words)]
    for match in sorted(found, key=lambda match: match.start()):
        if day := _date(match.groupdict()):
            return day.isoformat()
    return None


def first_date_at(words: str) -> int | None:
    """Where in `words` the first date begins."""
    starts = [match.start() for pattern in _DATES for match in pattern.finditer(words)]
    return min(starts, default=None)


def _date(parts: dict[str, str]) -> date | None:
    month = _NUMBER_OF[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
    return day if day.year > 1500 else None
