"""Quantities: figures with value, unit and comparator."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from annotator.domain.claim import Quantity
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.language.amounts import MAGNITUDE, NUMBER, SPACE, small_number
from annotator.language.word_lists import alternatives, words

_FIGURE = re.compile(
    rf"(?P<number>{NUMBER}|\b{small_number()}\b)(?:{SPACE}?(?P<magnitude>{MAGNITUDE}(?:{SPACE}{MAGNITUDE})*))?"
)
_RANGE = re.compile(rf"\d{SPACE}?(?:-|–|to|and){SPACE}?\d")
_PEOPLE = "(?:people|men|women|children)"
_NO_NOUN = r"(?:was|is|has|does|as|this|us|its|his|less|plus)\b"
_COUNTABLE = rf"{_PEOPLE}|police|(?!{_NO_NOUN})[a-z]{{2,}}s|[a-z]+{_PEOPLE}"
_COUNTED = re.compile(
    rf"(?<![\w.,$€£¥/:-])(?P<number>{NUMBER})(?:{SPACE}(?P<magnitude>{MAGNITUDE}))?{SPACE}"
    rf"(?:[a-z]+{SPACE})??(?P<unit>{_COUNTABLE})\b"
)
_POWERS = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_SMALL_VALUES = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_CURRENCIES = {
    "US$": "USD", "S$": "SGD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "NT$": "TWD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₹": "INR",
    "₩": "KRW", "¥": "JPY",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "franc": "CHF", "ringgit": "MYR", "hryvnia": "UAH", "zloty": "PLN", "won": "KRW",
    "cent": "cent",
}  # fmt: skip
_MEASURED = ("MONEY", "PERCENT", "QUANTITY")
_BEFORE = 24


def quantities(
    text: str, parts: Sequence[Span], entities: Sequence[Entity]
) -> tuple[Quantity, ...]:
    """The figures inside `parts`, in text order: amounts found as entities, and counted things."""
    inside = [e for e in entities if any(part.contains(e.span) for part in parts)]
    found = [measured(text, e) for e in inside if e.label in _MEASURED]
    taken = [e.span for e in inside if e.label in (*_MEASURED, "DATE", "TIME", "LAW")]
    for part in parts:
        found += _counted(text, part, taken)
    return tuple(sorted(found, key=lambda quantity: quantity.span))


def measured(text: str, entity: Entity) -> Quantity:
    """Value, unit and comparator of a MONEY, PERCENT or QUANTITY."""
    surface = entity.span.of(text)
    comparator = "range" if _RANGE.search(surface) else _comparator(text, entity.span.start)
    value = None if comparator == "range" else _value(surface)
    return Quantity(entity.span, value, _unit(surface, entity.label), comparator)


def _counted(text: str, part: Span, taken: Sequence[Span]) -> Iterator[Quantity]:
    for match in _COUNTED.finditer(text, part.start, part.end):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            value = _scaled(match["number"], match["magnitude"])
            yield Quantity(span, value, match["unit"], _comparator(text, span.start))


def _value(surface: str) -> float | None:
    match = _FIGURE.search(surface)
    return _scaled(match["number"], match["magnitude"]) if match else None


def _scaled(number: str, magnitude: str | None) -> float | None:
    plain = number.lower().replace(",", "")
    value = float(_SMALL_VALUES[plain]) if plain in _SMALL_VALUES else float(plain)
    for word in (magnitude or "").lower().split():
        value *= _POWERS.get(word, 1.0)
    return round(value, 6) if math.isfinite(value) else None


def _unit(surface: str, label: str) -> str | None:
    if label == "PERCENT":
        return "percent"
    if label == "QUANTITY":
        match = re.search(r"((?:square |cubic )?[A-Za-z/-]+)$", surface.replace("\u00a0", " "))
        return match[1].strip("- ") if match else None
    for sign, currency in _CURRENCIES.items():
        if sign in surface if not sign.isalpha() else re.search(rf"\b{sign}s?\b", surface):
            return currency
    return surface.split()[-1]


def _comparator(text: str, start: int) -> str:
    before = text[max(0, start - _BEFORE) : start].rstrip()
    for comparator, pattern in _comparators():
        if pattern.search(before):
            return comparator
    return "eq"


@cache
def _comparators() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = (("gt", "more_than"), ("lt", "less_than"), ("approx", "approximately"))
    return tuple(
        (name, re.compile(rf"\b(?:{alternatives(words('amounts', entries))})$", re.IGNORECASE))
        for name, entries in lists
    )
