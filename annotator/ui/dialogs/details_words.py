"""What can be chosen and written in the details of a claim: pure."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.domain.claim import Claim
from annotator.domain.entity import Entity
from annotator.domain.errors import InvalidInput
from annotator.domain.layer import Layer, is_rejected
from annotator.domain.span import Span
from annotator.ui.dialogs.wording import cut_line

COMPARATORS: Final = (
    ("eq", "exactly"),
    ("approx", "about"),
    ("lt", "less than"),
    ("gt", "more than"),
    ("range", "between"),
)
ROLES: Final = ("agent", "patient", "recipient", "topic", "instrument", "place", "time")
FIGURE_LABELS: Final = ("MONEY", "PERCENT", "QUANTITY")
TIME_LABELS: Final = ("DATE", "TIME")
PLACE_LABELS: Final = ("GPE", "LOC", "FAC")
LONGEST_WORDS: Final = 60
_NUMBER: Final = re.compile(r"\d[\d.,]*\d|\d")
_DATE: Final = r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?)?"
_TIME_FORM: Final = re.compile(rf"{_DATE}(/({_DATE}|\.\.))?")
_PLACE_FORM: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be chosen: words with what they stand for."""

    words: str
    span: Span
    entity_id: str


def candidates(layer: Layer, text: str, labels: Collection[str], near: Claim) -> list[Candidate]:
    """Entities with one of `labels` (any when empty): those in the claim first, then by place."""
    usable = [
        item
        for item in layer.entities_in_order()
        if not is_rejected(item) and (not labels or item.entity.label in labels)
    ]
    inside = [item for item in usable if _touches(near, item.entity)]
    others = [item for item in usable if not _touches(near, item.entity)]
    return [
        Candidate(entity_words(item.entity, text), item.span, item.id)
        for item in (*inside, *others)
    ]


def figure_spans(claim: Claim, layer: Layer, text: str) -> list[Span]:
    """Amounts in the claim's own words that are not among its quantities yet, in text order."""
    entities = [
        item.span
        for item in layer.entities_in_order()
        if item.entity.label in FIGURE_LABELS and not is_rejected(item)
    ]
    numbers = [
        Span(part.start + found.start(), part.start + found.end())
        for part in claim.spans
        for found in _NUMBER.finditer(part.of(text))
    ]
    inside = [span for span in entities if any(part.contains(span) for part in claim.spans)]
    loose = [span for span in numbers if not any(whole.contains(span) for whole in inside)]
    known = {quantity.span for quantity in claim.quantities}
    return sorted(span for span in {*inside, *loose} if span not in known)


def number_in(words: str) -> float | None:
    """The first number in `words`, as a first guess; None where there is none."""
    found = _NUMBER.search(words)
    return float(found.group().replace(",", "")) if found and _is_number(found.group()) else None


def parsed_value(written: str) -> float | None:
    """A number as people write it: `9,000`, `1.5`. Raises InvalidInput."""
    plain = written.replace(",", "").replace(" ", "").replace("\u00a0", "")
    if not plain:
        return None
    try:
        value = float(plain)
    except ValueError:
        value = float("nan")
    if value - value != 0:  # nan and the infinities
        raise InvalidInput(f"“{cut_line(written, longest=30)}” is no number.", "Write it as 9000.")
    return value


def value_text(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def checked_form(written: str, before: str | None, kind: str) -> str | None:
    """A normal form; what was there before may stay as it is. Raises InvalidInput."""
    form = written.strip()
    if not form or form == before:
        return form or None
    pattern, advice = {
        "time": (_TIME_FORM, "Write 2026, 2026-03, 2026-03-31, or two of them with a / between."),
        "place": (_PLACE_FORM, "Write the ISO code of the country, such as PT or CN."),
    }[kind]
    if not pattern.fullmatch(form):
        raise InvalidInput(f"“{cut_line(form, longest=30)}” is no {kind} in normal form.", advice)
    return form


def entity_words(entity: Entity, text: str) -> str:
    return f"{cut_line(entity.span.of(text), longest=LONGEST_WORDS)} · {entity.label}"


def with_known(roles: Sequence[str], used: Iterable[str]) -> list[str]:
    """`roles`, and those in use that are not among them."""
    return [*roles, *sorted(set(used) - set(roles))]


def _touches(claim: Claim, entity: Entity) -> bool:
    return any(part.overlaps(entity.span) for part in claim.spans)


def _is_number(written: str) -> bool:
    return written.count(".") <= 1
