"""Dates, times, money, percentages and measures: what regular expressions find best."""

import re
from collections.abc import Iterator
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


def amounts(text: str) -> Iterator[tuple[str, Span]]:
    """Every label and span found, overlaps included."""
    for label, pattern in _patterns():
        for match in pattern.finditer(text):
            yield label, Span(*match.span())


@cache
def small_number() -> str:
    """A pattern for numbers written as words, "a" and "an" included."""
    return rf"(?:an?|{_one_of('amounts', 'small_numbers')})"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "MONEY": _money(),
        "PERCENT": _percentages(),
        "QUANTITY": _measures(),
        "TIME": _times(),
        "DATE": (*_calendar_dates(), *_relative_dates()),
    }
    return tuple((label, re.compile(form)) for label, group in forms.items() for form in group)


def _amount() -> str:
    in_words = rf"{small_number()}(?:{SPACE}{MAGNITUDE})+"
    return rf"(?:{NUMBER}(?:{SPACE}?{MAGNITUDE})?|{in_words})"


def _count() -> str:
    return rf"(?:{NUMBER}|\b{small_number()}\b|\b(?:a few|several|a couple of|many|some)\b)"


def _money() -> tuple[str, ...]:
    currencies = _one_of("amounts", "currencies")
    return (
        rf"{_FREE}{_SIGN}{SPACE}?{NUMBER}(?:{SPACE}?{MAGNITUDE})?",
        rf"{_FREE}{_amount()}{SPACE}(?:[A-Z][a-z]+{SPACE})?(?:{currencies})\b",
    )


def _percentages() -> tuple[str, ...]:
    per_cent = rf"(?:percent|per{SPACE}cent|pct)\b"
    return (
        rf"{_FREE}{NUMBER}(?:{_DASH}{NUMBER})?{SPACE}?(?:%|{per_cent})",
        rf"\b{small_number()}{SPACE}{per_cent}",
    )


def _measures() -> tuple[str, ...]:
    unit = rf"(?:(?:square|cubic){SPACE})?(?:{_one_of('amounts', 'units')})\b"
    return (rf"{_FREE}{_amount()}(?:{_DASH}{NUMBER})?(?:-|{SPACE})?{unit}",)


def _times() -> tuple[str, ...]:
    day = rf"(?:this|last|{_one_of('time', 'days')}|yesterday|tomorrow|[Tt]he following)"
    return (
        rf"{_FREE}\d{{1,2}}(?::\d\d)?{SPACE}?(?:[ap]\.m\.|[ap]m\b|AM\b|PM\b)(?:{SPACE}{_ZONE})?",
        rf"{_FREE}\d{{1,2}}:\d\d(?::\d\d)?(?:{SPACE}{_ZONE})?(?![\w:])",
        rf"\b(?:{day} (?:morning|afternoon|evening|night)|[Tt]onight|midnight|noon)\b",
        rf"{_FREE}{_count()}{SPACE}(?:minutes?|hours?|seconds?)\b{_SINCE}",
    )


def _calendar_dates() -> tuple[str, ...]:
    months = rf"(?:{_one_of('time', 'months')}|{_one_of('time', 'short_months')}|Sept\.)"
    year = rf"(?:,?{SPACE}{_YEAR})?"
    # May and March are words of their own as well: alone they need a preposition.
    before_may = r"(?:(?<=\b[Ii]n )|(?<=\bof )|(?<=\bby )|(?<=\bsince ))"
    return (
        rf"\b{months}{SPACE}{_DAY}(?:{_DASH}(?:{months}{SPACE})?{_DAY})?{year}\b(?!:)",
        rf"\b{_DAY}(?:{_DASH}{_DAY})?{SPACE}(?:of )?{months}{year}(?!\w)",
        rf"\b{_PART}{months},?{SPACE}(?:of )?{_YEAR}\b",
        rf"\b{_PART}(?!May\b|March\b){months}(?!\w)(?! \d)",
        rf"{before_may}(?:May|March)\b",
        rf"\b(?:the )?(?:{_one_of('time', 'seasons')})(?: of)?{SPACE}{_YEAR}\b",
        rf"(?<![\w.,$€£¥/:-]){_PART}{_YEAR}s?(?:[-–]\d\d)?(?![\w%,:-]\d|[\w%])",
        r"\b\d{4}-\d\d-\d\d\b",
    )


def _relative_dates() -> tuple[str, ...]:
    days, months = _one_of("time", "days"), _one_of("time", "months")
    units = rf"day|week|weekend|month|quarter|year|decade|century|{_one_of('time', 'seasons')}"
    few = rf"(?:(?:few|couple of|several|\d+|{_one_of('amounts', 'small_numbers')}) )?"
    long = r"(?:days?|weeks?|months?|years?|decades?|century|centuries)"
    return (
        rf"\b{_PART}(?i:{_one_of('time', 'which')}) {few}(?:{units}|{days}|{months})s?\b",
        rf"\b(?:[Ll]ast |[Nn]ext |this )?(?:{days})s?\b",
        r"\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|the end of the (?:month|year|week))\b",
        rf"\b(?:{_one_of('time', 'holidays')})\b",
        rf"{_FREE}(?:{NUMBER}{_DASH})?{_count()}(?:-|{SPACE}){long}\b{_SINCE}",
    )


def _one_of(section: str, name: str) -> str:
    return alternatives(listed(section, name))
