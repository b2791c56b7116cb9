"""Layers that are written to a file: checked like all others, and handed on as they are stored."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import orjson
from sqlalchemy import Connection, bindparam, select

from annotator.domain.article import Article
from annotator.domain.layer import LayerState
from annotator.domain.layer_records import LayerRecords, ReviewedRecord
from annotator.store import tables
from annotator.store.exact_text import OF_TEXT, text_values
from annotator.store.mapping import Row, body_sha256
from annotator.store.prepared import Prepared
from annotator.store.revisions import ARTICLE_REVISION
from annotator.store.seals import ITEM, damaged, require_seal, seal_of_stored, undamaged

_LAYERS = Prepared(
    select(tables.layer, tables.reviewer.c.name)
    .select_from(ARTICLE_REVISION.join(tables.layer).join(tables.reviewer))
    .where(OF_TEXT)
    .order_by(tables.reviewer.c.id)
)
_item = tables.layer_item.c
_ITEMS = Prepared(
    select(*(_item[name] for name in ITEM), _item.body)
    .where(_item.layer == bindparam("layer_id"))
    .order_by(_item.kind, _item.item)
)
_SEALED = slice(len(ITEM))
_reviewed = msgspec.json.Decoder(ReviewedRecord).decode
_READERS: Mapping[str, Callable[[str], Any]] = {
    "claim": _reviewed,
    "entity": _reviewed,
    "mark": orjson.loads,
    "relation": orjson.loads,
}
"""By kind. Of a claim or entity half is not wanted, and passed over."""


def layers_of(connection: Connection, article: Article) -> list[LayerRecords]:
    """In the order of their reviewers. Raises DamagedFile where they are not what was stored."""
    layers = _LAYERS.rows(connection, text_values(article))
    return [_checked(connection, layer, f"A layer of article {article.id}") for layer in layers]


def _checked(connection: Connection, layer: Row, what: str) -> LayerRecords:
    rows = _ITEMS.tuples(connection, {"layer_id": layer.id})
    require_seal(layer, lambda row: seal_of_stored(row, [each[_SEALED] for each in rows]), what)
    records = LayerRecords(layer.name, LayerState(layer.status, layer.is_flagged, layer.note))
    shelves = records.by_kind()
    with undamaged(what):
        for kind, item, sha256, body in rows:
            if body_sha256(body) != sha256:
                raise damaged(what)
            shelves[kind][item] = _READERS[kind](body)
    return records
