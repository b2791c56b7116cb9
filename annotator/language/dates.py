"""Dates in a normal form: ISO 8601, or an interval of two dates with a slash between."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAME = rf"(?P<month>(?:{'|'.join(_MONTHS)})[a-z]*)\.?"
_DASH = r"\s*(?:-|–|to|and|until|through)\s*"
_DAYS_OF_MONTH = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_DASH}(?P<last>\d{{1,2}}))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_NAME}\s+{_DAYS_OF_MONTH}(?:,?\s+(?P<year>\d{{4}}))?$",
        rf"{_DAYS_OF_MONTH}\s+(?:of )?{_NAME}(?:,?\s+(?P<year>\d{{4}}))?$",
        rf"(?:early|late|mid|(?:the )?\w+ of)?[ -]?{_NAME},?(?:\s+(?:of )?(?P<year>\d{{4}}))?$",
    )
)
_ISO = re.compile(r"\d{4}(?:-\d\d-\d\d)?$")
_LAST, _THIS, _NEXT = -1, 0, 1
_STEPS = {
    "last": _LAST,
    "previous": _LAST,
    "past": _LAST,
    "this": _THIS,
    "next": _NEXT,
    "coming": _NEXT,
}
_PERIOD = re.compile(
    r"(?:earlier |later )?(?:the )?(?P<step>last|previous|past|this|next|coming) "
    r"(?P<period>week|month|year)$"
)
_DECEMBER = 12
_COUNTED = re.compile(
    r".*\b(?:ago|yesterday|tomorrow|today|from now)\b|in \w+ (?:day|week|month|year)s?$"
)
_PERIOD_FORMATS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
_SPAN_OF_YEARS = re.compile(r"(?P<first>\d{4})\s?(?:-|–|to|and)\s?(?P<last>\d{4})$")
_TWO_DATES = re.compile(r"(?P<first>.+?\d)\s(?:-|–|to|until|through)\s(?P<last>[a-z].+)$")


def normal_date(surface: str, published: str | None, *, is_future: bool = False) -> str | None:
    """`surface` in ISO form, relative to the day the article was published where it needs one;
    None where it cannot be told. A weekday means the next one in the future, else the last."""
    plain = " ".join(surface.lower().split())
    if _ISO.match(plain):
        return plain if len(plain) == len("2025") or _published_day(plain) else None
    day = _published_day(published)
    by_calendar = _calendar_date(plain, day) or _between(plain, published)
    if by_calendar or day is None:
        return by_calendar
    try:
        return _relative_date(plain, day, is_future=is_future) or _counted_date(plain, day)
    except (OverflowError, ValueError):
        return None


def _between(plain: str, published: str | None) -> str | None:
    """The interval of "2000–2050" or "November 20 to December 11"."""
    years = _SPAN_OF_YEARS.match(plain)
    if years:
        return f"{years['first']}/{years['last']}"
    days = _TWO_DATES.match(plain)
    if days is None:
        return None
    first, last = (normal_date(days[name], published) for name in ("first", "last"))
    return f"{first}/{last}" if first and last and "/" not in first + last else None


def _counted_date(plain: str, published: date) -> str | None:
    """ "three weeks ago" and the like, by dateparser; imported when the first one comes, since
    that takes a moment."""
    if not _COUNTED.match(plain):
        return None
    from dateparser.date import DateDataParser

    base = datetime(published.year, published.month, published.day)
    found = DateDataParser(languages=["en"], settings={"RELATIVE_BASE": base}).get_date_data(plain)
    if not found.date_obj:
        return None
    text: str = found.date_obj.strftime(_PERIOD_FORMATS.get(found.period or "day", "%Y-%m-%d"))
    return text


def _published_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _calendar_date(plain: str, published: date | None) -> str | None:
    for form in _FORMS:
        match = form.match(plain)
        if match is None:
            continue
        parts = match.groupdict()
        year = int(parts["year"]) if parts["year"] else published and published.year
        if not year:
            return None
        month = _MONTHS.index(parts["month"][:3]) + 1
        return _iso(year, month, parts.get("day"), parts.get("last"))
    return None


def _iso(year: int, month: int, day: str | None, last: str | None) -> str | None:
    try:
        if not day:
            return f"{year:04}-{month:02}"
        first = date(year, month, int(day)).isoformat()
        return f"{first}/{date(year, month, int(last)).isoformat()}" if last else first
    except ValueError:
        return None


def _relative_date(plain: str, published: date, *, is_future: bool) -> str | None:
    near = {
        "today": 0,
        "tonight": 0,
        "yesterday": -1,
        "tomorrow": 1,
        "this evening": 0,
        "last night": -1,
    }
    if plain in near:
        return (published + timedelta(days=near[plain])).isoformat()
    first, _, rest = plain.partition(" ")
    weekday = rest.split(" ")[0] if first in _STEPS else first
    if weekday.rstrip("s") in _DAYS:
        forward = is_future or first == "next"
        is_other = first in ("last", "next")
        number = _DAYS.index(weekday.rstrip("s"))
        return _weekday(published, number, forward=forward, is_other_day=is_other)
    match = _PERIOD.match(plain)
    return _PERIODS[match["period"]](published, _STEPS[match["step"]]) if match else None


def _weekday(published: date, weekday: int, *, forward: bool, is_other_day: bool) -> str:
    ahead = (weekday - published.weekday()) % 7
    behind = (published.weekday() - weekday) % 7
    if is_other_day:
        ahead, behind = ahead or 7, behind or 7
    return (published + timedelta(days=ahead if forward else -behind)).isoformat()


def _week(published: date, step: int) -> str:
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _month(published: date, step: int) -> str:
    years, month = divmod(published.month - 1 + step, _DECEMBER)
    return f"{published.year + years:04}-{month + 1:02}"


def _year(published: date, step: int) -> str:
    return f"{published.year + step:04}"


_PERIODS: dict[str, Callable[[date, int], str]] = {"week": _week, "month": _month, "year": _year}
