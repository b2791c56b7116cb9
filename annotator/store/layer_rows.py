"""Rows of layers and their items. A suggestion that nobody touched has no row."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, and_, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity
from annotator.domain.records import Record
from annotator.services.ports import LayerCounts
from annotator.store import tables
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.mapping import (
    Row,
    as_json,
    body_sha256,
    item_from,
    item_record,
    item_spans,
    kind_of,
)
from annotator.store.prepared import Prepared
from annotator.store.revisions import ARTICLE_REVISION, StoredRevision
from annotator.store.seals import (
    LAYER,
    added_up,
    damaged,
    layer_seal,
    require_seal,
    undamaged,
)

_layer, _item = tables.layer.c, tables.layer_item.c
_LAYER_OF = Prepared(
    select(tables.layer)
    .select_from(ARTICLE_REVISION.join(tables.layer).join(tables.reviewer))
    .where(OF_TEXT, tables.reviewer.c.name == bindparam("reviewer_name"))
)
_LAYER_AT = Prepared(
    select(tables.layer).where(
        _layer.revision == bindparam("of_revision"), _layer.reviewer == bindparam("by_reviewer")
    )
)
_ADD_LAYER = Prepared(insert(tables.layer), [*LAYER, "seal"])
_CHANGE_LAYER = Prepared(
    update(tables.layer).where(_layer.id == bindparam("layer_id")), [*LAYER, "seal"]
)
_ITEMS_OF = Prepared(
    select(tables.layer_item)
    .where(_item.layer == bindparam("layer_id"))
    .order_by(_item.kind, _item.item)
)
_IS_ITEM = and_(
    _item.layer == bindparam("of"),
    _item.kind == bindparam("its_kind"),
    _item.item == bindparam("its_id"),
)
_ITEM = Prepared(select(tables.layer_item).where(_IS_ITEM))
_DELETE_ITEM = Prepared(delete(tables.layer_item).where(_IS_ITEM))
_put = insert(tables.layer_item)
_PUT_ITEM = Prepared(
    _put.on_conflict_do_update(
        index_elements=["layer", "kind", "item"],
        set_={"body": _put.excluded.body, "sha256": _put.excluded.sha256},
    ),
    ["layer", "kind", "item", "body", "sha256"],
)
ItemKey = tuple[str, str]
"""Kind and id: an item's place in its layer."""
MANY = 500
"""From here on all items of a layer are read instead of asking for each."""


@dataclass(frozen=True, slots=True)
class LayerKey:
    """Whose layer of which revision; `reviewer` is the row's id."""

    revision: StoredRevision
    reviewer: int


def find_layer(connection: Connection, article: Article, reviewer: str) -> Row | None:
    """The reviewer's layer of this exact text."""
    return _LAYER_OF.first(connection, {**text_values(article), "reviewer_name": reviewer})


def stored_items(connection: Connection, layer: Row, article: ArticleId) -> list[Item]:
    """By kind and id. Raises DamagedFile where they are not what was stored."""
    rows = _ITEMS_OF.records(connection, {"layer_id": layer.id})
    items = checked_items(rows, article)
    require_seal(layer, lambda row: layer_seal(row, rows), f"A layer of article {article}")
    return items


def checked_items(rows: Sequence[Record], article: ArticleId) -> list[Item]:
    """Of rows by the names of their columns."""
    what = f"A decision in article {article}"
    with undamaged(what):
        items = [item_from(row["kind"], row["item"], row["body"]) for row in rows]
        is_same = all(body_sha256(row["body"]) == row["sha256"] for row in rows)
    if not is_same:
        raise damaged(what)
    return items


def write_changes(
    connection: Connection,
    key: LayerKey,
    changes: Sequence[Change],
    counts: LayerCounts,
    *,
    made_at: str | None,
) -> int:
    """Applies the changes to the layer, made where there is none; returns the layer's row id."""
    states, items = _outcome(changes)
    for item in items.values():
        key.revision.check_spans(item_spans(item) if item else ())
    known = _known(connection, key, items)
    _check_unchanged(known, changes)
    columns: Record = {"claims": counts.claims, "decided": counts.decided, "updated_at": made_at}
    if states:
        columns |= item_record(states[-1])
    rows = [item_row(item) for item in items.values() if item]
    layer = _put_layer(connection, known, {**known.columns(key), **columns}, rows)
    _delete_items(connection, layer, [place for place, item in items.items() if not item])
    _put_items(connection, layer, rows)
    return layer


@dataclass(frozen=True, slots=True)
class _Known:
    """A layer's row as it stands, if there is one, and those of its items that are to change."""

    layer: Record | None
    items: Mapping[ItemKey, Record]

    def columns(self, key: LayerKey) -> Record:
        if self.layer is not None:
            return {name: self.layer[name] for name in LAYER}
        place = {"revision": key.revision.id, "reviewer": key.reviewer}
        return {**place, **item_record(LayerState())}


def _known(connection: Connection, key: LayerKey, places: Collection[ItemKey]) -> _Known:
    place = {"of_revision": key.revision.id, "by_reviewer": key.reviewer}
    layer = _LAYER_AT.first(connection, place)
    if layer is None:
        return _Known(None, {})
    if len(places) > MANY:
        rows = _ITEMS_OF.records(connection, {"layer_id": layer.id})
    else:
        rows = [
            row
            for kind, item in places
            for row in _ITEM.records(connection, {"of": layer.id, "its_kind": kind, "its_id": item})
        ]
    found = {(row["kind"], row["item"]): row for row in rows}
    return _Known(layer._mapping, {place: found[place] for place in places if place in found})


def _check_unchanged(known: _Known, changes: Sequence[Change]) -> None:
    """Raises NotPossible where the file holds something else than the changes start from."""
    before = _starts(changes)
    expected = {
        place: item_record(start)
        for place, start in before.items()
        if start is not None and not is_untouched(start)
    }
    is_same = known.items.keys() == expected.keys() and all(
        _says(row["body"], expected[place]) for place, row in known.items.items()
    )
    if not is_same:
        raise NotPossible(
            "This was changed in another window meanwhile.", "Open the article again."
        )


def _says(body: str, record: Record) -> bool:
    """Mostly to the letter; a whole number beyond 64 bits is read as a fraction."""
    return body == as_json(record) or bool(orjson.loads(body) == record)


def _starts(changes: Iterable[Change]) -> dict[ItemKey, Item | None]:
    """What each item is before the first change of it."""
    starts: dict[ItemKey, Item | None] = {}
    for change in changes:
        if not isinstance(change.item, LayerState):
            starts.setdefault((kind_of(change.item), change.item.id), change.before)
    return starts


def add_layer(
    connection: Connection, key: LayerKey, items: Iterable[Item], counts: LayerCounts
) -> bool:
    """Writes a whole layer; False when there is one already."""
    place = {"of_revision": key.revision.id, "by_reviewer": key.reviewer}
    if _LAYER_AT.first(connection, place) is not None:
        return False
    put_layer(connection, key, items, counts, made_at=None)
    return True


def put_layer(
    connection: Connection,
    key: LayerKey,
    items: Iterable[Item],
    counts: LayerCounts,
    *,
    made_at: str | None,
) -> int:
    """Writes a whole layer where there is none; returns its row id."""
    changes = [Change(None, item) for item in items]
    return write_changes(connection, key, changes, counts, made_at=made_at)


def remove_layer(connection: Connection, key: LayerKey) -> None:
    """Takes out a layer with its items and its history, where there is one."""
    layer, edit, change = tables.layer, tables.edit, tables.edit_change
    place = (layer.c.revision == key.revision.id, layer.c.reviewer == key.reviewer)
    row = connection.execute(select(layer.c.id).where(*place)).scalar_one_or_none()
    if row is None:
        return
    connection.execute(delete(change).where(change.c.layer == row))
    connection.execute(update(edit).where(edit.c.layer == row).values(target=None))
    connection.execute(delete(edit).where(edit.c.layer == row))
    connection.execute(delete(tables.layer_item).where(tables.layer_item.c.layer == row))
    connection.execute(delete(layer).where(layer.c.id == row))


def _outcome(changes: Iterable[Change]) -> tuple[list[LayerState], dict[ItemKey, Item | None]]:
    """The states in turn, and what becomes of each item, None where it goes."""
    states: list[LayerState] = []
    items: dict[ItemKey, Item | None] = {}
    for change in changes:
        item, after = change.item, change.after
        if isinstance(item, LayerState):
            states.append(after if isinstance(after, LayerState) else LayerState())
        else:
            is_stored = after is not None and not is_untouched(after)
            items[kind_of(item), item.id] = after if is_stored else None
    return states, items


def is_untouched(item: Item) -> bool:
    """Still what the machine put forward: undo leaves no trace in the layer."""
    return (
        isinstance(item, ReviewedClaim | ReviewedEntity)
        and item.provenance.origin == "machine_suggested"
        and item.decision is None
        and not item.is_changed
    )


def _put_layer(
    connection: Connection, known: _Known, columns: Record, items: Sequence[Record]
) -> int:
    """The layer's row as it is to be, sealed with `items` in the place of those known."""
    new = layer_seal(columns, items)
    if known.layer is None:
        return _ADD_LAYER.inserted_id(connection, {**columns, "seal": new})
    old = known.layer
    with undamaged("A layer that is written to"):
        seal = added_up(old["seal"], layer_seal(old, known.items.values()), new)
    _CHANGE_LAYER.run(connection, {**columns, "seal": seal, "layer_id": old["id"]})
    return int(old["id"])


def _delete_items(connection: Connection, layer: int, places: Sequence[ItemKey]) -> None:
    gone = [{"of": layer, "its_kind": kind, "its_id": item} for kind, item in places]
    _DELETE_ITEM.run_many(connection, gone)


def _put_items(connection: Connection, layer: int, rows: Sequence[Record]) -> None:
    _PUT_ITEM.run_many(connection, [{"layer": layer, **row} for row in rows])


def item_row(item: Item) -> Record:
    """The columns that an item has wherever it is kept."""
    body = as_json(item_record(item))
    return {"kind": kind_of(item), "item": item.id, "body": body, "sha256": body_sha256(body)}
