"""Layers that are written to a file: checked like all others, and handed on as they are stored."""

import orjson
from sqlalchemy import Connection, bindparam, select

from annotator.domain.article import Article
from annotator.domain.layer import LayerState
from annotator.domain.layer_records import LayerRecords, add_record
from annotator.store import tables
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.mapping import Row, body_sha256
from annotator.store.prepared import Prepared
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.seals import damaged, layer_seal, require_seal, undamaged

_LAYERS = Prepared(
    select(tables.layer, tables.reviewer.c.name)
    .select_from(ARTICLE_REVISION.join(tables.layer).join(tables.reviewer))
    .where(OF_TEXT)
    .order_by(tables.reviewer.c.id)
)
_ITEMS = Prepared(
    select(tables.layer_item)
    .where(tables.layer_item.c.layer == bindparam("layer_id"))
    .order_by(tables.layer_item.c.kind, tables.layer_item.c.item)
)


def layers_of(connection: Connection, article: Article) -> list[LayerRecords]:
    """In the order of their reviewers. Raises DamagedFile where they are not what was stored."""
    layers = _LAYERS.rows(connection, text_values(article))
    return [_checked(connection, layer, f"A layer of article {article.id}") for layer in layers]


def _checked(connection: Connection, layer: Row, what: str) -> LayerRecords:
    rows = _ITEMS.records(connection, {"layer_id": layer.id})
    require_seal(layer, lambda row: layer_seal(row, rows), what)
    with undamaged(what):
        is_same = all(body_sha256(row["body"]) == row["sha256"] for row in rows)
        state = LayerState(layer.status, layer.is_flagged, layer.note)
        records = LayerRecords(layer.name, state)
        for row in rows:
            add_record(records, row["kind"], row["item"], orjson.loads(row["body"]))
    if not is_same:
        raise damaged(what)
    return records
