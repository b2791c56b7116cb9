"""Dates, times, money, percentages and measures: what regular expressions find best."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from annotator.domain.span import Span
from annotator.language.word_lists import alternatives, listed

SPACE = r"[ \u00a0\u202f]"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
MAGNITUDE = r"(?:hundred|thousand|million|billion|trillion|bn|mn|tn|m|k)\b"
_SIGN = r"(?:US|S|A|C|HK|NZ|NT|R)?[$€£¥₹₽₩]"
_FREE = r"(?<![\w.,$€£¥/-])"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-9]|20)\d\d"
_ZONE = r"(?:E[SD]?T|P[SD]?T|GMT|UTC|CES?T|BST)\b"
_DASH = rf"{SPACE}?(?:-|–|to|and|until|through){SPACE}?"
_PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id-?|the (?:end|start|beginning|middle) of)[ -]?)?"
_SINCE = r"(?: (?:ago|earlier|later))?"

# A word in small letters may follow another without a space: "midJanuary".
_OPENING = re.compile(r"(\d+)|[A-Z]?[a-z]+|[A-Z]+|[$€£¥₹₽₩]")
_DIGITS = frozenset({"0"})
_SIGNS = frozenset("$€£¥₹₽₩") | {"us", "s", "a", "c", "hk", "nz", "nt", "r"}
_PARTS = frozenset({"early", "late", "mid", "the"})


@dataclass(frozen=True, slots=True, eq=False)
class _Form:
    """A pattern; what it matches begins with one of `openings` (as `_opening` gives them)."""

    label: str
    openings: frozenset[str]
    pattern: re.Pattern[str]


def amounts(text: str) -> Iterator[tuple[str, Span]]:
    """Every label and span found, overlaps included, by where they begin."""
    forms = _forms_by_opening()
    ends: dict[_Form, int] = {}
    for opening in _OPENING.finditer(text):
        for form in forms.get(_opening(opening), ()):
            match = form.pattern.match(text, opening.start())
            if match and match.start() >= ends.get(form, 0):
                ends[form] = match.end()
                yield form.label, Span(*match.span())


@cache
def small_number() -> str:
    """A pattern for numbers written as words, "a" and "an" included."""
    return rf"(?:an?|{_one_of('amounts', 'small_numbers')})"


def _opening(match: re.Match[str]) -> str:
    """A word in small letters, a sign, or "0" for any digits."""
    return "0" if match.lastindex else match[0].lower()


@cache
def _forms_by_opening() -> dict[str, list[_Form]]:
    found: dict[str, list[_Form]] = {}
    for make in (_money, _percentages, _measures, _times, _calendar_dates, _relative_dates):
        for form in make():
            for opening in form.openings:
                found.setdefault(opening, []).append(form)
    return found


def _amount() -> str:
    in_words = rf"{small_number()}(?:{SPACE}{MAGNITUDE})+"
    return rf"(?:{NUMBER}(?:{SPACE}?{MAGNITUDE})?|{in_words})"


def _count() -> str:
    return rf"(?:{NUMBER}|\b{small_number()}\b|\b(?:a few|several|a couple of|many|some)\b)"


def _small_numbers() -> frozenset[str]:
    return _firsts("amounts", "small_numbers") | {"a", "an"}


def _counts() -> frozenset[str]:
    return _DIGITS | _small_numbers() | {"several", "many", "some"}


def _money() -> Iterator[_Form]:
    number = rf"{_FREE}{_SIGN}{SPACE}?{NUMBER}(?:{SPACE}?{MAGNITUDE})?"
    yield _form("MONEY", _SIGNS, number)
    currency = rf"(?:[A-Z][a-z]+{SPACE})?(?:{_one_of('amounts', 'currencies')})\b"
    yield _form("MONEY", _DIGITS | _small_numbers(), rf"{_FREE}{_amount()}{SPACE}{currency}")


def _percentages() -> Iterator[_Form]:
    per_cent = rf"(?:percent|per{SPACE}cent|pct)\b"
    number = rf"{_FREE}{NUMBER}(?:{_DASH}{NUMBER})?{SPACE}?(?:%|{per_cent})"
    yield _form("PERCENT", _DIGITS, number)
    yield _form("PERCENT", _small_numbers(), rf"\b{small_number()}{SPACE}{per_cent}")


def _measures() -> Iterator[_Form]:
    unit = rf"(?:(?:square|cubic){SPACE})?(?:{_one_of('amounts', 'units')})\b"
    measure = rf"{_FREE}{_amount()}(?:{_DASH}{NUMBER})?(?:-|{SPACE})?{unit}"
    yield _form("QUANTITY", _DIGITS | _small_numbers(), measure)


def _times() -> Iterator[_Form]:
    half = rf"(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b)(?:{SPACE}{_ZONE})?"
    clock = rf"\d{{1,2}}:\d\d(?::\d\d)?(?:{SPACE}{_ZONE})?(?![\w:])"
    yield _form("TIME", _DIGITS, rf"{_FREE}\d{{1,2}}(?::\d\d)?{SPACE}?{half}")
    yield _form("TIME", _DIGITS, rf"{_FREE}{clock}")
    day = rf"(?:this|last|{_one_of('time', 'days')}|yesterday|tomorrow|[Tt]he following)"
    times = rf"\b(?:{day} (?:morning|afternoon|evening|night)|[Tt]onight|midnight|noon)\b"
    alone = {"this", "last", "yesterday", "tomorrow", "the", "tonight", "midnight", "noon"}
    yield _form("TIME", _firsts("time", "days") | alone, times)
    units = r"(?:minutes?|hours?|seconds?)\b"
    yield _form("TIME", _counts(), rf"{_FREE}{_count()}{SPACE}{units}{_SINCE}")


def _calendar_dates() -> Iterator[_Form]:
    first = _firsts("time", "months") | _firsts("time", "short_months") | {"sept"}
    months = rf"(?:{_one_of('time', 'months')}|{_one_of('time', 'short_months')}|Sept\.)"
    year = rf"(?:,?{SPACE}{_YEAR})?"
    month_day = rf"\b{months}{SPACE}{_DAY}(?:{_DASH}(?:{months}{SPACE})?{_DAY})?{year}\b(?!:)"
    yield _form("DATE", first, month_day)
    day_month = rf"\b{_DAY}(?:{_DASH}{_DAY})?{SPACE}(?:of )?{months}{year}(?!\w)"
    yield _form("DATE", _DIGITS, day_month)
    yield _form("DATE", first | _PARTS, rf"\b{_PART}{months},?{SPACE}(?:of )?{_YEAR}\b")
    # May and March are words of their own as well: alone they need a preposition.
    month = rf"\b{_PART}(?!May\b|March\b){months}(?!\w)(?! \d)"
    yield _form("DATE", first | _PARTS, month)
    before_may = r"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\bby )|(?<=\bsince ))"
    yield _form("DATE", frozenset({"may", "march"}), rf"{before_may}(?:May|March)\b")
    seasons = rf"\b(?:the )?(?:{_one_of('time', 'seasons')})(?: of)?{SPACE}{_YEAR}\b"
    yield _form("DATE", _firsts("time", "seasons") | {"the"}, seasons)
    years = rf"(?<![\w.,$€£¥/:-]){_PART}{_YEAR}s?(?:[-–]\d\d)?(?![\w%,:-]\d|[\w%])"
    yield _form("DATE", _DIGITS | _PARTS, years)
    yield _form("DATE", _DIGITS, r"\b\d{4}-\d\d-\d\d\b")


def _relative_dates() -> Iterator[_Form]:
    days, months = _one_of("time", "days"), _one_of("time", "months")
    units = rf"day|week|weekend|month|quarter|year|decade|century|{_one_of('time', 'seasons')}"
    few = rf"(?:(?:few|couple of|several|\d+|{_one_of('amounts', 'small_numbers')}) )?"
    which = rf"(?i:{_one_of('time', 'which')}) {few}(?:{units}|{days}|{months})s?"
    yield _form("DATE", _firsts("time", "which") | _PARTS, rf"\b{_PART}{which}\b")
    weekday = rf"\b(?:[Ll]ast |[Nn]ext |this )?(?:{days})s?\b"
    single = _firsts("time", "days")
    several = {day + "s" for day in single}
    yield _form("DATE", single | several | {"last", "next", "this"}, weekday)
    today = r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|the end of the (?:month|year|week))\b"
    yield _form("DATE", frozenset({"today", "yesterday", "tomorrow", "the"}), today)
    holidays = _one_of("time", "holidays")
    yield _form("DATE", _firsts("time", "holidays"), rf"\b(?:{holidays})\b")
    long = r"(?:days?|weeks?|months?|years?|decades?|century|centuries)"
    span = rf"{_FREE}(?:{NUMBER}{_DASH})?{_count()}(?:-|{SPACE}){long}\b{_SINCE}"
    yield _form("DATE", _counts(), span)


def _form(label: str, openings: frozenset[str], pattern: str) -> _Form:
    return _Form(label, openings, re.compile(pattern))


def _one_of(section: str, name: str) -> str:
    return alternatives(listed(section, name))


def _firsts(section: str, name: str) -> frozenset[str]:
    """How the entries of a list begin."""
    return frozenset(_opening(match) for e in listed(section, name) if (match := _OPENING.match(e)))
