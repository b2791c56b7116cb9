"""The stored edits: the stack for undo and redo, and the history of each item."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Result,
    Select,
    Text,
    and_,
    bindparam,
    func,
    insert,
    select,
    update,
)

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change, Edit
from annotator.domain.records import Record
from annotator.services.ports import HistoryEntry, IsCancelled, Progress
from annotator.store import tables
from annotator.store.mapping import Row, change_from, change_row
from annotator.store.prepared import Prepared
from annotator.store.seals import (
    CHANGE,
    EDIT,
    HASH_LENGTH,
    edit_seal,
    flag_mark,
    require_seal,
    undamaged,
)
from annotator.store.steps import Steps

EditKind = Literal["do", "undo", "redo"]

_LOG = tables.edit.join(tables.layer).join(tables.revision).join(tables.article)
_edit, _change = tables.edit.c, tables.edit_change.c
_own = select(tables.reviewer.c.id).where(tables.reviewer.c.name == bindparam("by"))


def _edits() -> Select[Any]:
    names = (
        tables.reviewer.c.name.label("reviewer_name"),
        tables.article.c.key.label("article_key"),
        tables.revision.c.number.label("revision_number"),
    )
    by = _edit.reviewer == tables.reviewer.c.id
    return select(tables.edit, *names).select_from(_LOG.join(tables.reviewer, by))


def _last(*, is_undone: bool) -> Prepared:
    query = _edits().where(
        _edit.reviewer == _own.scalar_subquery(),
        _edit.kind == "do",
        _edit.is_undone if is_undone else ~_edit.is_undone,
        ~_edit.is_discarded,
        tables.revision.c.is_newest,
    )
    return Prepared(query.order_by(_edit.id if is_undone else _edit.id.desc()).limit(1))


def _discarding(chosen: ColumnElement[bool]) -> Prepared:
    seal = func.substr(_edit.seal, 1, HASH_LENGTH + 1, type_=Text) + flag_mark(True)
    return Prepared(update(tables.edit).where(chosen).values(is_discarded=True, seal=seal))


def _marking(*, is_undone: bool) -> Prepared:
    digest = func.substr(_edit.seal, 1, HASH_LENGTH, type_=Text)
    behind = func.substr(_edit.seal, HASH_LENGTH + 2, 1, type_=Text)
    seal = digest + flag_mark(is_undone) + behind
    changed = update(tables.edit).where(_edit.id == bindparam("edit_id"))
    return Prepared(changed.values(is_undone=is_undone, seal=seal))


_ADD = Prepared(insert(tables.edit), [*EDIT, "is_undone", "is_discarded", "seal"])
_ADD_CHANGE = Prepared(insert(tables.edit_change), ["edit", *CHANGE])
_CHANGES_OF = Prepared(
    select(tables.edit_change)
    .where(_change.edit == bindparam("edit_id"))
    .order_by(_change.position)
)
_LAST = {is_undone: _last(is_undone=is_undone) for is_undone in (True, False)}
_MARK = {is_undone: _marking(is_undone=is_undone) for is_undone in (True, False)}
_DISCARD_UNDONE = _discarding(
    and_(
        _edit.reviewer == bindparam("by_reviewer"),
        _edit.kind == "do",
        _edit.is_undone,
        ~_edit.is_discarded,
    )
)
_CLOSE = _discarding(_edit.layer == bindparam("of_layer"))


def add_edit(
    connection: Connection,
    edit: Edit,
    *,
    layer: int,
    reviewer: int,
    kind: EditKind = "do",
    target: int | None = None,
    is_discarded: bool = False,
) -> int:
    """Writes one row and its changes, and returns the edit's id."""
    row = {
        "layer": layer,
        "reviewer": reviewer,
        "name": edit.name,
        "kind": kind,
        "target": target,
        "made_at": edit.made_at,
        "active_ms": edit.active_ms,
        "guideline": edit.guideline,
        "is_undone": False,
        "is_discarded": is_discarded,
    }
    return _inserted(connection, row, edit.changes)


def _inserted(connection: Connection, row: Record, made: Sequence[Change]) -> int:
    changes = [
        {"position": position, "layer": row["layer"], **change_row(change)}
        for position, change in enumerate(made)
    ]
    edit_id = _ADD.inserted_id(connection, {**row, "seal": edit_seal(row, changes)})
    _ADD_CHANGE.run_many(connection, [{"edit": edit_id, **change} for change in changes])
    return edit_id


def discard_undone(connection: Connection, reviewer: int) -> None:
    """What was undone before a new edit can't be redone after it."""
    _DISCARD_UNDONE.run(connection, {"by_reviewer": reviewer})


def close_history(connection: Connection, layer: int) -> None:
    """What was done to the layer (its row) so far is neither taken back nor brought back."""
    _CLOSE.run(connection, {"of_layer": layer})


def mark_undone(connection: Connection, edit_id: int, *, is_undone: bool) -> None:
    _MARK[is_undone].run(connection, {"edit_id": edit_id})


def last_edit(connection: Connection, reviewer: str, *, is_undone: bool) -> Edit | None:
    """The edit that undo would take back, or redo bring back.

    Edits are undone from the last to the first, so the one undone last is the first of those.
    Edits of a text that has a newer revision stay as they are.
    """
    row = _LAST[is_undone].first(connection, {"by": reviewer})
    if row is None:
        return None
    return _edit_from(row, _CHANGES_OF.rows(connection, {"edit_id": row.id}))


def item_history(
    connection: Connection, article: ArticleId, *, reviewer: str, item: str
) -> list[HistoryEntry]:
    """The edits that changed `item` in the newest revision, whole, oldest first."""
    touched = (
        select(tables.edit_change.c.edit)
        .join_from(tables.edit_change, tables.layer)
        .join(tables.reviewer)
        .join(tables.revision)
        .join(tables.article)
        .where(
            tables.article.c.key == article,
            tables.revision.c.is_newest,
            tables.reviewer.c.name == reviewer,
            tables.edit_change.c.item == item,
        )
    )
    return _entries(connection, touched)


def layer_history(connection: Connection, layer: int) -> list[HistoryEntry]:
    """All that was done to a layer (its row), oldest first."""
    return _entries(connection, select(tables.edit.c.id).where(tables.edit.c.layer == layer))


def edits_of(
    connection: Connection, reviewer: str, progress: Progress, is_cancelled: IsCancelled
) -> list[Edit]:
    """Every edit that the reviewer made, in any revision; no undo and no redo."""
    own = select(tables.reviewer.c.id).where(tables.reviewer.c.name == reviewer).scalar_subquery()
    made = select(tables.edit.c.id).where(tables.edit.c.reviewer == own, tables.edit.c.kind == "do")
    changed = select(tables.edit_change.c.edit).where(tables.edit_change.c.edit.in_(made))
    through = (changed.subquery(), made.subquery())
    steps = Steps(connection, through, progress=progress, is_cancelled=is_cancelled)
    return [entry.edit for entry in _entries(connection, made, steps.of)]


def _entries(
    connection: Connection,
    chosen: Select[Any],
    each: Callable[[Result[Any]], Iterable[Row]] = iter,
) -> list[HistoryEntry]:
    edits = _edits().where(tables.edit.c.id.in_(chosen)).order_by(tables.edit.c.id)
    change = tables.edit_change.c
    changes = select(tables.edit_change).where(change.edit.in_(chosen))
    changed: dict[int, list[Row]] = {}
    for row in each(connection.execute(changes.order_by(change.edit, change.position))):
        changed.setdefault(row.edit, []).append(row)
    return [_history_entry(row, changed.get(row.id, ())) for row in each(connection.execute(edits))]


def write_history(
    connection: Connection, entries: Sequence[HistoryEntry], *, layer: int, reviewer: int
) -> None:
    """The history that a layer brings from elsewhere. Its edits cannot be undone: what another
    copy did is no step of the work here."""
    for entry in entries:
        add_edit(
            connection,
            entry.edit,
            layer=layer,
            reviewer=reviewer,
            kind=entry.kind,
            is_discarded=True,
        )


def _history_entry(row: Row, changes: Sequence[Row]) -> HistoryEntry:
    return HistoryEntry(_edit_from(row, changes), row.kind)


def _edit_from(row: Row, changed: Sequence[Row]) -> Edit:
    what = f"The history of article {row.article_key}"
    stored = [change._mapping for change in changed]
    require_seal(row, lambda edit: edit_seal(edit, stored), what)
    with undamaged(what):
        changes = tuple(change_from(change) for change in changed)
    return Edit(
        name=row.name,
        article=ArticleId(row.article_key),
        reviewer=row.reviewer_name,
        changes=changes,
        made_at=row.made_at,
        active_ms=row.active_ms,
        revision=row.revision_number,
        id=row.id,
        guideline=row.guideline,
    )
