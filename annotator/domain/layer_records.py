"""A finished layer as plain JSON records, the shape it is stored in: what is only passed on to a
file needs no value of its own for each claim and entity."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.domain.item_records import item_record, kind_of
from annotator.domain.layer import Item, LayerState, LayerStatus
from annotator.domain.records import Record

ItemRecords = dict[str, Record]
"""By the items' ids; each holds the claim or entity, `suggested`, `provenance` and `decision`."""

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

    def last_decision(self) -> str | None:
        """The date (YYYY-MM-DD) of the newest decision."""
        items = (*self.claims.values(), *self.entities.values())
        dates = (item["decision"]["decided_at"][:10] for item in items if item["decision"])
        return max(dates, default=None)


def add_record(layer: LayerRecords, kind: str, item_id: str, record: Record) -> None:
    """Raises KeyError for a kind that no layer holds."""
    shelves = {
        "claim": layer.claims,
        "entity": layer.entities,
        "mark": layer.marks,
        "relation": layer.relations,
    }
    shelves[kind][item_id] = record


def layer_records(reviewer: str | None, items: Iterable[Item], state: LayerState) -> LayerRecords:
    """Of `items` that are at hand as values."""
    layer = LayerRecords(reviewer, state)
    for item in items:
        if not isinstance(item, LayerState):
            add_record(layer, kind_of(item), item.id, item_record(item))
    return layer


def stands(record: Record) -> bool:
    """Decided and part of the gold: accepted, corrected or added."""
    decision = record["decision"]
    return decision is not None and decision["status"] not in ("rejected", "skipped")


def is_turned_down(record: Record) -> bool:
    decision = record["decision"]
    return decision is not None and decision["status"] == "rejected"


def waits(record: Record) -> bool:
    """Nobody has decided it: a skipped item is still open."""
    return record["decision"] is None or record["decision"]["status"] == "skipped"
