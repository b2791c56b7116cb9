"""What the view says: of differences, fields, and how something was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from annotator.domain.claim import Anchor, Attribution, Claim
from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Scheme
from annotator.domain.span import Span
from annotator.services.adjudicating.desk import Member
from annotator.services.review.fields import chosen, value_of
from annotator.ui.adjudicate.entries import Entry, Side
from annotator.ui.models.plain_text import one_line

PLACES = ("start", "end", "parts")
NAMES = {
    "start": "start",
    "end": "end",
    "parts": "parts",
    "label": "label",
    "normalized": "in full",
    "attribution": "claimant",
    "time": "when",
    "place": "where",
    "quantities": "figures",
    "arguments": "arguments",
}
HOW = {
    "agreed": "all agree",
    "longest": "longest borders",
    "shortest": "shortest borders",
    "intersection": "the words all have",
    "edited": "edited",
    "rejected": "rejected",
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the words of a version; `is_own`: not every other version has them."""

    words: str
    is_own: bool


def title_of(name: str, scheme: Scheme) -> str:
    """What a difference or field is called, in lower case."""
    known = {field.name: field.title.lower() for field in scheme.fields}
    if name == "attribution":
        return NAMES[name]
    return known.get(name) or NAMES.get(name, name)


def difference_words(entry: Entry, sides: Sequence[Side], scheme: Scheme) -> str:
    """What is at odds, for a row of the list."""
    lacking = [side.mark for side, v in zip(sides, entry.versions, strict=True) if v is None]
    told = [f"not in {', '.join(lacking)}"] if lacking and entry.present else []
    told += [title_of(name, scheme) for name in entry.differences]
    return ", ".join(told)


def how_words(entry: Entry, sides: Sequence[Side]) -> str:
    """How something was decided: “B · Mia”, “rejected”."""
    names = {side.mark: side.name for side in sides}
    return HOW.get(entry.how) or names.get(entry.how, entry.how)


def pieces_of(item: Member, others: Sequence[Member], text: str) -> list[Piece]:
    """The item's words in order; what others lack is marked."""
    spans = spans_of(item)
    shared = [spans_of(other) for other in others]
    pieces: list[Piece] = []
    for place, span in enumerate(spans):
        if place:
            pieces.append(Piece(" … ", False))
        pieces += _pieces_of_part(span, shared, text)
    return pieces


def spans_of(item: Member) -> tuple[Span, ...]:
    return item.claim.spans if isinstance(item, ReviewedClaim) else (item.entity.span,)


def words_of(item: Member | None, text: str) -> str:
    return " … ".join(one_line(span.of(text)) for span in spans_of(item)) if item else NOTHING


def field_words(name: str, item: Member, *, text: str, scheme: Scheme) -> str:
    """A field of an item in the scheme's own words."""
    if not isinstance(item, ReviewedClaim):
        return one_line(scheme.label(item.entity.label).title)
    return one_line(_claim_words(name, item.claim, text, scheme)) or NOTHING


def same_words(entry: Entry, *, text: str, scheme: Scheme) -> str:
    """The fields of a claim in which nobody differs, one after the other."""
    claims = [item for item in entry.present if isinstance(item, ReviewedClaim)]
    if not claims:
        return ""
    names = [field.name for field in scheme.fields if field.name not in entry.differences]
    told = [field_words(name, claims[0], text=text, scheme=scheme) for name in names]
    known = [
        f"{title_of(name, scheme)} {words}"
        for name, words in zip(names, told, strict=True)
        if words != NOTHING
    ]
    if not known:
        return ""
    return f"{'The same in all' if len(claims) > 1 else 'Also'}: {' · '.join(known)}"


def _pieces_of_part(span: Span, others: Sequence[Sequence[Span]], text: str) -> Iterator[Piece]:
    borders = {span.start, span.end}
    for spans in others:
        borders |= {b for s in spans for b in (s.start, s.end) if span.start < b < span.end}
    stretches = pairwise(sorted(borders))
    for is_own, joined in groupby(stretches, lambda one: not _all_hold(others, *one)):
        ends = list(joined)
        words = text[ends[0][0] : ends[-1][1]]
        own = words.strip() if is_own else ""
        before = len(words) - len(words.lstrip()) if own else len(words)
        parts = ((words[:before], False), (own, True), (words[before + len(own) :], False))
        yield from (Piece(_flat(part), is_marked) for part, is_marked in parts if part)


def _all_hold(others: Sequence[Sequence[Span]], start: int, end: int) -> bool:
    return all(any(s.start <= start and end <= s.end for s in held) for held in others)


def _flat(words: str) -> str:
    """Line breaks and their like as spaces; runs of them stay, so that pieces join well."""
    return "".join(" " if letter.isspace() else letter for letter in words)


def _claim_words(name: str, claim: Claim, text: str, scheme: Scheme) -> str:
    match name:
        case "attribution":
            return _attribution_words(claim.attribution, text, scheme)
        case "time" | "place":
            anchor: Anchor | None = getattr(claim, name)
            return _anchor_words(anchor, text)
        case "quantities":
            return "; ".join(quantity.span.of(text) for quantity in claim.quantities)
        case "arguments":
            return "; ".join(argument.role for argument in claim.arguments)
    return _value_words(name, claim, scheme)


def _value_words(name: str, claim: Claim, scheme: Scheme) -> str:
    field = next((field for field in scheme.fields if field.name == name), None)
    if field is None or not field.choices:
        value = value_of(claim, name)
        return "" if value is None else str(value)
    titles = {choice.value: choice.title for choice in field.choices}
    return ", ".join(titles.get(value, value) for value in chosen(claim, field))


def _attribution_words(attribution: Attribution, text: str, scheme: Scheme) -> str:
    field = next((field for field in scheme.fields if field.name == "attribution"), None)
    titles = {choice.value: choice.title for choice in field.choices} if field else {}
    kind = titles.get(attribution.kind, attribution.kind)
    source = " … ".join(span.of(text) for span in attribution.source)
    return f"{source}, {kind}" if source else kind


def _anchor_words(anchor: Anchor | None, text: str) -> str:
    if anchor is None:
        return ""
    words = anchor.span.of(text)
    return f"{words} · {anchor.normal}" if anchor.normal else words
