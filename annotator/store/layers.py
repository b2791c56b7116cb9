"""Reviewers' layers: reading them, and applying edits to them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, or_, select

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Edit, inverted
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Item, LayerState, LayerStatus
from annotator.domain.layer_records import LayerRecords
from annotator.services.ports import (
    ADJUDICATED,
    STATUS,
    FinishedLayers,
    HistoryEntry,
    IsCancelled,
    LayerCounts,
    Progress,
    never,
    untold,
)
from annotator.store import tables
from annotator.store.database import Database
from annotator.store.edit_log import (
    EditKind,
    add_edit,
    discard_undone,
    edits_of,
    item_history,
    last_edit,
    layer_history,
    mark_undone,
    write_history,
)
from annotator.store.layer_rows import (
    LayerKey,
    add_layer,
    find_layer,
    put_layer,
    remove_layer,
    stored_items,
    write_changes,
)
from annotator.store.reviewers import reviewer_row
from annotator.store.revisions import ARTICLE_REVISION, newest_revision_of, revision_of

_LAYERS = ARTICLE_REVISION.join(tables.layer).join(tables.reviewer)
_BEGUN = (
    select(tables.article.c.key, tables.layer.c.status)
    .select_from(_LAYERS)
    .where(
        tables.revision.c.is_newest,
        tables.reviewer.c.name == bindparam("of_reviewer"),
        or_(tables.layer.c.status != "open", tables.layer.c.decided > 0),
    )
    .order_by(tables.article.c.id)
)
_FINISHED = (
    select(tables.article.c.key, tables.reviewer.c.name)
    .select_from(_LAYERS)
    .where(
        tables.revision.c.is_newest,
        tables.layer.c.status == "done",
        tables.reviewer.c.name != ADJUDICATED,
    )
    .order_by(tables.article.c.id, tables.reviewer.c.id)
)


class SqliteLayers:
    """Implements `Layers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def items(self, article: Article, reviewer: str) -> Sequence[Item]:
        with self._database.reading() as connection:
            layer = find_layer(connection, article, reviewer)
            if layer is None:
                return []
            items = stored_items(connection, layer, article.id)
        state = LayerState(layer.status, layer.is_flagged, layer.note)
        return items if state == LayerState() else [*items, state]

    def reviewers_of(self, article: Article) -> Sequence[str]:
        query = (
            select(tables.reviewer.c.name)
            .join_from(tables.layer, tables.reviewer)
            .join(tables.revision)
            .join(tables.article)
            .where(
                tables.article.c.key == article.id,
                tables.revision.c.number == article.revision,
                tables.revision.c.sha256 == article.sha256,
                tables.reviewer.c.name != ADJUDICATED,
            )
            .order_by(tables.reviewer.c.id)
        )
        with self._database.reading() as connection:
            return list(connection.execute(query).scalars())

    def records(self, article: Article) -> Sequence[LayerRecords]:
        from annotator.store.layer_records import layers_of  # exports alone need its parser

        with self._database.reading() as connection:
            return layers_of(connection, article)

    def begun(self, reviewer: str) -> Mapping[ArticleId, LayerStatus]:
        with self._database.reading() as connection:
            rows = connection.execute(_BEGUN, {"of_reviewer": reviewer}).all()
        # A list shows what can be read, as the queue does.
        return {ArticleId(key): found if found in STATUS else "open" for key, found in rows}

    def finished(self, article: ArticleId | None = None) -> Sequence[FinishedLayers]:
        query = _FINISHED if article is None else _FINISHED.where(tables.article.c.key == article)
        with self._database.reading() as connection:
            names: dict[ArticleId, list[str]] = {}
            for key, name in connection.execute(query):
                names.setdefault(ArticleId(key), []).append(name)
        return [FinishedLayers(key, tuple(found)) for key, found in names.items()]

    def edits(self, article: Article, reviewer: str) -> Sequence[HistoryEntry]:
        with self._database.reading() as connection:
            layer = find_layer(connection, article, reviewer)
            return layer_history(connection, layer.id) if layer else []

    def all_edits(
        self, reviewer: str, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[Edit]:
        with self._database.reading() as connection:
            edits = edits_of(connection, reviewer, progress, is_cancelled)
        yield from edits

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        items: Sequence[Item],
        counts: LayerCounts,
        edits: Sequence[HistoryEntry],
    ) -> None:
        with self._database.writing() as connection:
            revision = revision_of(connection, article)
            key = LayerKey(revision, reviewer_row(connection, reviewer).id)
            remove_layer(connection, key)
            last = max((entry.edit.made_at for entry in edits), default=None)
            layer = put_layer(connection, key, items, counts, made_at=last)
            write_history(connection, edits, layer=layer, reviewer=key.reviewer)

    def apply(self, edit: Edit, counts: LayerCounts) -> Edit:
        with self._database.writing() as connection:
            key = _key_of(connection, edit)
            layer = write_changes(connection, key, edit.changes, counts, made_at=edit.made_at)
            discard_undone(connection, key.reviewer)
            edit_id = add_edit(connection, edit, layer=layer, reviewer=key.reviewer)
        return replace(edit, id=edit_id)

    def last_done(self, reviewer: str) -> Edit | None:
        with self._database.reading() as connection:
            return last_edit(connection, reviewer, is_undone=False)

    def last_undone(self, reviewer: str) -> Edit | None:
        with self._database.reading() as connection:
            return last_edit(connection, reviewer, is_undone=True)

    def undo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None:
        with self._database.writing() as connection:
            last = _same_as_last(connection, edit, is_undone=False)
            taken_back = replace(last, changes=inverted(last.changes), made_at=made_at, active_ms=0)
            _apply_again(connection, taken_back, counts, is_undo=True)

    def redo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None:
        with self._database.writing() as connection:
            last = _same_as_last(connection, edit, is_undone=True)
            brought_back = replace(last, made_at=made_at, active_ms=0)
            _apply_again(connection, brought_back, counts, is_undo=False)

    def history(self, article: ArticleId, reviewer: str, item: str) -> Sequence[HistoryEntry]:
        with self._database.reading() as connection:
            return item_history(connection, article, reviewer=reviewer, item=item)

    def restore(
        self, article: Article, reviewer: str, items: Sequence[Item], counts: LayerCounts
    ) -> bool:
        with self._database.writing() as connection:
            revision = revision_of(connection, article)
            key = LayerKey(revision, reviewer_row(connection, reviewer).id)
            return add_layer(connection, key, items, counts)


def _key_of(connection: Connection, edit: Edit) -> LayerKey:
    """Raises NotPossible when the article has got another text since the edit was made."""
    revision = newest_revision_of(connection, edit.article)
    if revision.number != edit.revision:
        raise NotPossible(
            f"The article {edit.article} has a new text since it was opened.", "Open it again."
        )
    return LayerKey(revision, reviewer_row(connection, edit.reviewer).id)


def _same_as_last(connection: Connection, edit: Edit, *, is_undone: bool) -> Edit:
    """The stored edit. Raises NotPossible when another one has to go first."""
    last = last_edit(connection, edit.reviewer, is_undone=is_undone)
    if last is None or last.id != edit.id:
        action = "brought" if is_undone else "taken"
        raise NotPossible(f"“{edit.name}” cannot be {action} back now.", "Open the article again.")
    return last


def _apply_again(connection: Connection, edit: Edit, counts: LayerCounts, *, is_undo: bool) -> None:
    """Applies what undo or redo of the stored edit changes, and logs it as an edit of its own."""
    if edit.id is None:
        raise ValueError("only a stored edit is undone or redone")
    key = _key_of(connection, edit)
    layer = write_changes(connection, key, edit.changes, counts, made_at=edit.made_at)
    mark_undone(connection, edit.id, is_undone=is_undo)
    kind: EditKind = "undo" if is_undo else "redo"
    add_edit(connection, edit, layer=layer, reviewer=key.reviewer, kind=kind, target=edit.id)
