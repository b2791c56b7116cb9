"""A finished layer as plain JSON records, the shape it is stored in: what is only passed on to a
file needs no value of its own for each claim and entity."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NotRequired, TypedDict

from annotator.domain.item_records import item_record, kind_of
from annotator.domain.layer import Item, LayerState, LayerStatus
from annotator.domain.records import Record


class ReviewedRecord(TypedDict):
    """What is passed on of a claim or entity; what was put forward before a correction is not."""

    provenance: Record
    decision: Record | None
    claim: NotRequired[Record]
    entity: NotRequired[Record]


ItemRecords = dict[str, Record]
"""By the items' ids; those of claims and entities hold what ReviewedRecord says."""

_NEW = LayerState()


@dataclass(frozen=True, slots=True)
class LayerRecords:
    """`reviewer` is whose layer it is; None where nobody has one."""

    reviewer: str | None = None
    state: LayerState = _NEW
    claims: ItemRecords = field(default_factory=dict)
    entities: ItemRecords = field(default_factory=dict)
    marks: ItemRecords = field(default_factory=dict)
    relations: ItemRecords = field(default_factory=dict)

    @property
    def status(self) -> LayerStatus:
        """A layer that holds anything has been started, whatever it says of itself."""
        is_empty = not (self.claims or self.entities or self.marks or self.relations)
        is_new = self.state.status == "open" and (not is_empty or self.state != _NEW)
        return "started" if is_new else self.state.status

    def by_kind(self) -> dict[str, ItemRecords]:
        return {
            "claim": self.claims,
            "entity": self.entities,
            "mark": self.marks,
            "relation": self.relations,
        }

    def last_decision(self) -> str | None:
        """The date (YYYY-MM-DD) of the newest decision."""
        items = (*self.claims.values(), *self.entities.values())
        dates = (item["decision"]["decided_at"][:10] for item in items if item["decision"])
        return max(dates, default=None)


def layer_records(reviewer: str | None, items: Iterable[Item], state: LayerState) -> LayerRecords:
    """Of `items` that are at hand as values."""
    layer = LayerRecords(reviewer, state)
    shelves = layer.by_kind()
    for item in items:
        if not isinstance(item, LayerState):
            record = item_record(item)
            record.pop("suggested", None)
            shelves[kind_of(item)][item.id] = record
    return layer


Pile = list[tuple[str, Record]]
"""Claims or entities, each with its id before it."""


@dataclass(frozen=True, slots=True)
class SortedOut:
    """By what was decided. What was skipped waits, as what nobody has decided does; what stands is
    part of the gold: accepted, corrected or added."""

    standing: Pile = field(default_factory=list)
    turned_down: Pile = field(default_factory=list)
    waiting: Pile = field(default_factory=list)


def sorted_out(items: Iterable[tuple[str, Record]]) -> SortedOut:
    found = SortedOut()
    unusual = {"rejected": found.turned_down, "skipped": found.waiting}
    for item in items:
        decision = item[1]["decision"]
        status = decision["status"] if decision else "skipped"
        unusual.get(status, found.standing).append(item)
    return found
