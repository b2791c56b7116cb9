"""Rows of layers and their items. A suggestion that nobody touched has no row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change
from annotator.domain.errors import NotPossible, StoreError
from annotator.domain.layer import Item, LayerState, ReviewedClaim, ReviewedEntity
from annotator.domain.records import Record
from annotator.services.ports import LayerCounts
from annotator.store import tables
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

ItemKey = tuple[str, str]
"""Kind and id: an item's place in its layer."""


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


def stored_items(connection: Connection, layer: int, article: ArticleId) -> list[Item]:
    """By kind and id. Raises StoreError where a decision is not what was stored."""
    item = tables.layer_item.c
    query = select(tables.layer_item).where(item.layer == layer).order_by(item.kind, item.item)
    return checked_items(connection.execute(query), article)


def checked_items(rows: Iterable[Row], article: ArticleId) -> list[Item]:
    return [_checked_item(row, article) for row in rows]


def _checked_item(row: Row, article: ArticleId) -> Item:
    if body_sha256(row.body) != row.sha256:
        raise StoreError(
            f"A decision in article {article} is damaged in the project file.",
            "Open your newest backup of the project.",
        )
    return item_from(row.kind, row.item, row.body)


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
    columns: Record = {"claims": counts.claims, "decided": counts.decided, "updated_at": made_at}
    if states:
        columns |= item_record(states[-1])
    layer = _put_layer(connection, key, columns)
    _check_unchanged(connection, layer, changes)
    _delete_items(connection, layer, [place for place, item in items.items() if not item])
    _put_items(connection, layer, [item for item in items.values() if item])
    return layer


def _check_unchanged(connection: Connection, layer: int, changes: Sequence[Change]) -> None:
    """Raises NotPossible where the file holds something else than the changes start from."""
    before = _starts(changes)
    if not before:
        return
    item = tables.layer_item.c
    kinds, ids = (sorted(set(names)) for names in zip(*before, strict=True))
    query = select(item.kind, item.item, item.body)
    query = query.where(item.layer == layer, item.kind.in_(kinds), item.item.in_(ids))
    rows = connection.execute(query)
    stored = {(row.kind, row.item): row.body for row in rows if (row.kind, row.item) in before}
    expected = {
        place: as_json(item_record(start))
        for place, start in before.items()
        if start is not None and not is_untouched(start)
    }
    if stored != expected:
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


def _put_layer(connection: Connection, key: LayerKey, columns: Record) -> int:
    fresh = {"revision": key.revision.id, "reviewer": key.reviewer, **item_record(LayerState())}
    put = (
        insert(tables.layer)
        .values(**{**fresh, **columns})
        .on_conflict_do_update(index_elements=["revision", "reviewer"], set_=columns)
        .returning(tables.layer.c.id)
    )
    return int(connection.execute(put).scalar_one())


def _delete_items(connection: Connection, layer: int, places: Sequence[ItemKey]) -> None:
    if not places:
        return
    item = tables.layer_item.c
    place = (item.layer == layer, item.kind == bindparam("k"), item.item == bindparam("i"))
    gone = delete(tables.layer_item).where(*place)
    connection.execute(gone, [{"k": kind, "i": item_id} for kind, item_id in places])


def _put_items(connection: Connection, layer: int, items: Sequence[Item]) -> None:
    if not items:
        return
    put = insert(tables.layer_item)
    put = put.on_conflict_do_update(
        index_elements=["layer", "kind", "item"],
        set_={"body": put.excluded.body, "sha256": put.excluded.sha256},
    )
    connection.execute(put, [{"layer": layer, **item_row(item)} for item in items])


def item_row(item: Item) -> Record:
    """The columns that an item has wherever it is kept."""
    body = as_json(item_record(item))
    return {"kind": kind_of(item), "item": item.id, "body": body, "sha256": body_sha256(body)}
