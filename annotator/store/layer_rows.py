"""Rows of layers and their items. A suggestion that nobody touched has no row."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity
from annotator.domain.records import Record
from annotator.services.ports import LayerCounts
from annotator.store import tables
from annotator.store.database import inserted_id
from annotator.store.mapping import (
    Row,
    as_json,
    body_sha256,
    item_from,
    item_record,
    item_spans,
    kind_of,
)
from annotator.store.revisions import StoredRevision
from annotator.store.seals import (
    LAYER,
    added_up,
    damaged,
    layer_seal,
    require_seal,
    undamaged,
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
    query = (
        select(tables.layer)
        .join_from(tables.layer, tables.reviewer)
        .join(tables.revision)
        .join(tables.article)
        .where(
            tables.article.c.key == article.id,
            tables.revision.c.number == article.revision,
            tables.revision.c.sha256 == article.sha256,
            tables.reviewer.c.name == reviewer,
        )
    )
    return connection.execute(query).one_or_none()


def stored_items(connection: Connection, layer: Row, article: ArticleId) -> list[Item]:
    """By kind and id. Raises DamagedFile where they are not what was stored."""
    item = tables.layer_item.c
    query = select(tables.layer_item).where(item.layer == layer.id).order_by(item.kind, item.item)
    rows = connection.execute(query).all()
    items = checked_items(rows, article)
    stored = [row._mapping for row in rows]
    require_seal(layer, lambda row: layer_seal(row, stored), f"A layer of article {article}")
    return items


def checked_items(rows: Iterable[Row], article: ArticleId) -> list[Item]:
    return [_checked_item(row, f"A decision in article {article}") for row in rows]


def _checked_item(row: Row, what: str) -> Item:
    with undamaged(what):
        item = item_from(row.kind, row.item, row.body)
        is_same = body_sha256(row.body) == row.sha256
    if not is_same:
        raise damaged(what)
    return item


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

    layer: Row | None
    items: Mapping[ItemKey, Row]

    def columns(self, key: LayerKey) -> Record:
        if self.layer is not None:
            return {name: self.layer._mapping[name] for name in LAYER}
        place = {"revision": key.revision.id, "reviewer": key.reviewer}
        return {**place, **item_record(LayerState())}


def _known(connection: Connection, key: LayerKey, places: Collection[ItemKey]) -> _Known:
    """In one statement, since every decision asks for it."""
    layer, item = tables.layer, tables.layer_item
    touched = [item.c.layer == layer.c.id, item.c.kind.in_({kind for kind, _ in places})]
    if len(places) <= MANY:
        touched.append(item.c.item.in_({item_id for _, item_id in places}))
    query = (
        select(layer, item.c.kind, item.c.item, item.c.body, item.c.sha256)
        .outerjoin_from(layer, item, and_(*touched))
        .where(layer.c.revision == key.revision.id, layer.c.reviewer == key.reviewer)
    )
    rows = connection.execute(query).all()
    found = {(row.kind, row.item): row for row in rows}
    return _Known(rows[0] if rows else None, {k: found[k] for k in places if k in found})


def _check_unchanged(known: _Known, changes: Sequence[Change]) -> None:
    """Raises NotPossible where the file holds something else than the changes start from."""
    before = _starts(changes)
    expected = {
        place: as_json(item_record(start))
        for place, start in before.items()
        if start is not None and not is_untouched(start)
    }
    if {place: row.body for place, row in known.items.items()} != expected:
        raise NotPossible(
            "This was changed in another window meanwhile.", "Open the article again."
        )


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
    layer = tables.layer.c
    place = (layer.revision == key.revision.id, layer.reviewer == key.reviewer)
    if connection.execute(select(layer.id).where(*place)).first() is not None:
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
        return inserted_id(connection, tables.layer, {**columns, "seal": new})
    old = known.layer._mapping
    with undamaged("A layer that is written to"):
        stands = [row._mapping for row in known.items.values()]
        seal = added_up(old["seal"], layer_seal(old, stands), new)
    own = update(tables.layer).where(tables.layer.c.id == known.layer.id)
    connection.execute(own.values(**columns, seal=seal))
    return int(known.layer.id)


def _delete_items(connection: Connection, layer: int, places: Sequence[ItemKey]) -> None:
    if not places:
        return
    item = tables.layer_item.c
    place = (item.layer == layer, item.kind == bindparam("k"), item.item == bindparam("i"))
    gone = delete(tables.layer_item).where(*place)
    connection.execute(gone, [{"k": kind, "i": item_id} for kind, item_id in places])


def _put_items(connection: Connection, layer: int, rows: Sequence[Record]) -> None:
    if not rows:
        return
    put = insert(tables.layer_item)
    put = put.on_conflict_do_update(
        index_elements=["layer", "kind", "item"],
        set_={"body": put.excluded.body, "sha256": put.excluded.sha256},
    )
    connection.execute(put, [{"layer": layer, **row} for row in rows])


def item_row(item: Item) -> Record:
    """The columns that an item has wherever it is kept."""
    body = as_json(item_record(item))
    return {"kind": kind_of(item), "item": item.id, "body": body, "sha256": body_sha256(body)}
