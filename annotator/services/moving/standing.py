"""Which of two copies of a layer has gone further: by their histories, never by a clock."""

from collections.abc import Sequence
from typing import Literal

from annotator.domain.edit import Change
from annotator.domain.item_records import kind_of
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity
from annotator.services.moving.copies import LayerCopy
from annotator.services.ports import HistoryEntry

Standing = Literal["same", "ahead", "behind", "apart"]
"""How the incoming copy stands to the one here; ahead: it holds all of it, and more."""

Items = dict[tuple[str, str], Item]


def standing(here: LayerCopy, there: LayerCopy) -> Standing:
    by_beginning = _by_beginning(here, there)
    if here.is_empty and not there.is_empty:
        return "apart" if _is_revealed(here) and by_beginning != "same" else "ahead"
    if there.is_empty and not here.is_empty:
        return "apart" if _is_revealed(there) and by_beginning != "same" else "behind"
    by_history = _by_history(here, there)
    if by_history == "same":
        return "same" if by_beginning == "apart" else by_beginning
    return by_history if by_beginning in ("same", by_history) else "apart"


def _is_revealed(copy: LayerCopy) -> bool:
    """Where nothing was marked blind, that is all there is to know of the copy."""
    return copy.beginning is not None and copy.beginning.approach == "revealed"


def _by_history(here: LayerCopy, there: LayerCopy) -> Standing:
    common = min(len(here.history), len(there.history))
    if _steps(here.history[:common]) != _steps(there.history[:common]):
        return "apart"
    if _rewound(here, common) != _rewound(there, common):
        return "apart"
    if len(here.history) == len(there.history):
        return "same"
    return "ahead" if common == len(here.history) else "behind"


def _steps(history: Sequence[HistoryEntry]) -> list[tuple[str, str, str, tuple[Change, ...]]]:
    return [(e.kind, e.edit.name, e.edit.made_at, e.edit.changes) for e in history]


def _rewound(copy: LayerCopy, steps: int) -> Items:
    """The items as they were after the first `steps` of the history. A layer may begin with items
    that no edit made, from a gold file."""
    items: Items = {(kind_of(item), item.id): item for item in copy.items}
    for entry in reversed(copy.history[steps:]):
        for change in reversed(entry.edit.changes):
            place = kind_of(change.item), change.item.id
            if change.before is None or _is_untouched(change.before):
                items.pop(place, None)
            else:
                items[place] = change.before
    return items


def _is_untouched(item: Item) -> bool:
    """Such an item is in no layer, so that going back leaves no trace of it."""
    if isinstance(item, ReviewedClaim | ReviewedEntity):
        is_suggestion = item.provenance.origin == "machine_suggested"
        return is_suggestion and item.decision is None and not item.is_changed
    return item == LayerState()


def _by_beginning(here: LayerCopy, there: LayerCopy) -> Standing:
    mine, theirs = here.beginning, there.beginning
    if mine is None or theirs is None:
        return "same" if mine == theirs else ("ahead" if mine is None else "behind")
    if mine.approach == theirs.approach:
        return "same" if here.blind_items == there.blind_items else "apart"
    if "assisted" in (mine.approach, theirs.approach):
        return "apart"
    return "ahead" if theirs.approach == "revealed" else "behind"
