"""Ids inside a record: e1, e2, … and c1, c2, … in text order, and the references between them.

The ids that a layer uses differ from machine to machine; the same decisions must give the same
bytes, so what is sorted is the content, and items with the same content count as one target.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from operator import eq, itemgetter

from annotator.domain.claim import Claim
from annotator.domain.records import Record

Ids = dict[str, str]
"""From an item's id in its layer to its id in the record."""
Place = tuple[object, ...]
"""Start and end, and the parts or the label."""
Row = tuple[Place, str, Record]
"""The id is the item's in its layer."""
_PLACE = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Numbered:
    """Records in text order, each with its id, and the ids of the items behind them."""

    records: list[Record] = field(default_factory=list)
    ids: Ids = field(default_factory=dict)


def numbered(rows: Iterable[Row], letter: str, first: int = 1) -> Numbered:
    """Fill in the `id` of records by their places, and where these are the same by all they say."""
    ordered = sorted(rows, key=_PLACE)
    places = [place for place, _, _ in ordered]
    if any(map(eq, places, places[1:])):
        told = (
            ((*place, json.dumps(record)), item_id, record) for place, item_id, record in ordered
        )
        ordered = sorted(told, key=_PLACE)
    ids: Ids = {}
    before: Place | None = None
    target = ""
    for number, (place, item_id, record) in enumerate(ordered, start=first):
        record["id"] = name = f"{letter}{number}"
        if place != before:
            before, target = place, name
        ids[item_id] = target
    return Numbered([record for _, _, record in ordered], ids)


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
