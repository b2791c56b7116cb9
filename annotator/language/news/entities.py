"""Entities of the body: names from net, gazetteer and rules, amounts from patterns."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from annotator.domain.article import Structure
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import SuggestedEntity
from annotator.language.amounts import amounts
from annotator.language.dates import normal_date
from annotator.language.news.choosing import Weights, chosen
from annotator.language.news.evidence import evidence
from annotator.language.news.identities import identities
from annotator.language.news.parse import Key, Parse
from annotator.language.quantities import measured
from annotator.language.rules.candidates import Candidate
from annotator.language.structure import body_tokens

PATTERN = "pattern"
"""The mark of dates, times and amounts."""

_MEASURED = ("MONEY", "PERCENT", "QUANTITY")
_AMOUNTS = frozenset({"DATE", "TIME", *_MEASURED})


def entities(
    parse: Parse,
    structure: Structure,
    *,
    weights: Weights,
    published: str | None,
) -> tuple[SuggestedEntity, ...]:
    """The entities in body sentences, in text order with keys e1, e2, …"""
    marks = candidates(parse, structure)
    scored = {key: weights.score(key[2], own) for key, own in marks.items()}
    counted = [Candidate(*key, score) for key, score in scored.items() if key[2] in _AMOUNTS]
    names = {key: score for key, score in scored.items() if key[2] not in _AMOUNTS}
    found = sorted([*chosen(names), *counted], key=lambda one: (one.start, -one.end))
    return tuple(_suggested(parse, found, published))


def candidates(parse: Parse, structure: Structure) -> dict[Key, set[str]]:
    """All that may be an entity, with what speaks for it. No name overlaps an amount or date."""
    bodies = body_tokens(parse.starts, structure)
    counted = list(_outermost(_amounts(parse, bodies)))
    taken = {index for one in counted for index in range(one.start, one.end)}
    marks = {
        key: own
        for key, own in evidence(parse, bodies).items()
        if taken.isdisjoint(range(key[0], key[1]))
    }
    return marks | {(one.start, one.end, one.label): {PATTERN} for one in counted}


def _suggested(
    parse: Parse, found: Sequence[Candidate], published: str | None
) -> Iterator[SuggestedEntity]:
    ids = identities(parse.words, found)
    for number, (one, entity_id) in enumerate(zip(found, ids, strict=True), 1):
        span = parse.span(range(one.start, one.end))
        normal = _normal(parse.text, span, one.label, published)
        entity = Entity(span, one.label, entity_id, normal=normal)
        yield SuggestedEntity(f"e{number}", entity, round(one.score, 3))


def _normal(text: str, span: Span, label: str, published: str | None) -> str | None:
    if label == "DATE":
        return normal_date(span.of(text), published)
    if label not in _MEASURED:
        return None
    found = measured(text, Entity(span, label))
    return None if found.value is None else f"{found.value:.15g} {found.unit or ''}".strip()


def _amounts(parse: Parse, bodies: Sequence[range]) -> Iterator[Candidate]:
    stops = {index: body.stop for body in bodies for index in body}
    for label, span in amounts(parse.text):
        first, last = (
            bisect_right(parse.starts, span.start) - 1,
            bisect_left(parse.ends, span.end) + 1,
        )
        if first >= 0 and last <= stops.get(first, 0):
            yield Candidate(first, last, label, 1.0)


def _outermost(found: Iterable[Candidate]) -> Iterator[Candidate]:
    end = 0
    for one in sorted(set(found), key=lambda c: (c.start, -c.end, c.label)):
        if one.start >= end:
            yield one
            end = one.end
