"""A layer that was set aside, as one JSON text: the body of a conflict."""

import json
from collections.abc import Sequence

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change, Edit
from annotator.domain.item_records import item_of, item_record, kind_of
from annotator.domain.layer import Item
from annotator.domain.records import Record
from annotator.services.moving.copies import LayerCopy
from annotator.services.ports import Beginning, Conflict, HistoryEntry, LayerCounts


def body_of(article: Article, copy: LayerCopy) -> str:
    """The same for equal layers of the same text."""
    beginning = copy.beginning
    record = {
        "text_sha256": article.sha256,
        "counts": [copy.counts.claims, copy.counts.decided],
        "beginning": beginning and [beginning.approach, beginning.begun_at, beginning.revealed_at],
        "items": _items(copy.items),
        "blind_items": _items(copy.blind_items),
        "history": [_entry(entry) for entry in copy.history],
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def text_sha256_of(body: str) -> str:
    """Of the text that the layer was made on."""
    return str(json.loads(body)["text_sha256"])


def copy_from(conflict: Conflict, *, revision: int) -> LayerCopy:
    """The layer as it is kept, for that revision of its article."""
    record = json.loads(conflict.body)
    return LayerCopy(
        _items_from(record["items"]),
        tuple(_entry_from(entry, conflict, revision) for entry in record["history"]),
        LayerCounts(*record["counts"]),
        record["beginning"] and Beginning(*record["beginning"]),
        _items_from(record["blind_items"]),
    )


def _items(items: Sequence[Item]) -> list[Record]:
    return [{"kind": kind_of(i), "id": i.id, "body": item_record(i)} for i in items]


def _items_from(records: Sequence[Record]) -> tuple[Item, ...]:
    return tuple(item_of(record["kind"], record["id"], record["body"]) for record in records)


def _entry(entry: HistoryEntry) -> Record:
    edit = entry.edit
    return {
        "kind": entry.kind,
        "name": edit.name,
        "made_at": edit.made_at,
        "active_ms": edit.active_ms,
        "guideline": edit.guideline,
        "changes": [_change(change) for change in edit.changes],
    }


def _change(change: Change) -> Record:
    return {
        "kind": kind_of(change.item),
        "id": change.item.id,
        "before": change.before and item_record(change.before),
        "after": change.after and item_record(change.after),
    }


def _entry_from(record: Record, conflict: Conflict, revision: int) -> HistoryEntry:
    edit = Edit(
        record["name"],
        ArticleId(conflict.article),
        conflict.reviewer,
        tuple(_change_from(change) for change in record["changes"]),
        record["made_at"],
        record["active_ms"],
        revision,
        guideline=record["guideline"],
    )
    return HistoryEntry(edit, record["kind"])


def _change_from(record: Record) -> Change:
    def state(name: str) -> Item | None:
        body = record[name]
        return None if body is None else item_of(record["kind"], record["id"], body)

    return Change(state("before"), state("after"))
