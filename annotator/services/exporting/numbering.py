"""Ids inside a record: e1, e2, … and c1, c2, … in text order, and the references between them.

The ids that a layer uses differ from machine to machine; the same decisions must give the same
bytes, so what is sorted is the content, and items with the same content count as one target.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.domain.claim import Claim
from annotator.domain.layer import ReviewedClaim, ReviewedEntity
from annotator.domain.records import Record

Ids = dict[str, str]
"""From an item's id in its layer to its id in the record."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """Records in text order, each with its id first, and the ids of the items behind them."""

    records: list[Record] = field(default_factory=list)
    ids: Ids = field(default_factory=dict)


def numbered(
    described: Iterable[tuple[ReviewedClaim | ReviewedEntity, Record]], letter: str, first: int = 1
) -> Numbered:
    """Give ids to items, each with its record: by start, end, label or parts, then the rest."""
    rows = [((*_place(item), json.dumps(record)), item.id, record) for item, record in described]
    numbers = Numbered()
    first_of: dict[tuple[object, ...], str] = {}
    for index, (content, item_id, record) in enumerate(sorted(rows, key=_content), start=first):
        name = f"{letter}{index}"
        numbers.records.append({"id": name, **record})
        numbers.ids[item_id] = first_of.setdefault(content, name)
    return numbers


def with_references(claim: Claim, ids: Ids) -> Claim:
    """The claim pointing to ids of the record; to none where an entity is not part of it."""
    attribution, source = claim.attribution, claim.attribution.source_entity
    return replace(
        claim,
        attribution=replace(attribution, source_entity=ids.get(source) if source else None),
        arguments=tuple(
            replace(argument, entity=ids[argument.entity])
            for argument in claim.arguments
            if argument.entity in ids
        ),
    )


def _content(row: tuple[tuple[object, ...], str, Record]) -> Any:
    return row[0]


def _place(item: ReviewedClaim | ReviewedEntity) -> tuple[object, ...]:
    if isinstance(item, ReviewedEntity):
        return (item.span, (), item.entity.label)
    return (item.span, item.claim.spans, "")
