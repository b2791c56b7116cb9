"""Layers and edits in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from annotator.domain.article import Article, ArticleId
from annotator.domain.edit import Change, Edit, inverted
from annotator.domain.errors import NotPossible
from annotator.domain.layer import (
    Item,
    LayerState,
    LayerStatus,
    ReviewedClaim,
    ReviewedEntity,
    shelf_of,
)
from annotator.domain.layer_records import LayerRecords, layer_records
from annotator.services.ports import (
    ADJUDICATED,
    FinishedLayers,
    HistoryEntry,
    IsCancelled,
    LayerCounts,
    Progress,
    never,
    untold,
)
from tests.fakes.memory_contents import Contents, LoggedEdit, StoredLayer


class MemoryLayers:
    def __init__(self, contents: Contents) -> None:
        self._contents = contents

    def items(self, article: Article, reviewer: str) -> Sequence[Item]:
        layer = self._contents.layers.get((article.id, article.revision, reviewer))
        if layer is None or self._contents.revision(article) is None:
            return []
        items = [layer.items[place] for place in sorted(layer.items)]
        return items if layer.state == LayerState() else [*items, layer.state]

    def reviewers_of(self, article: Article) -> Sequence[str]:
        names = [reviewer.name for reviewer in self._contents.people()]
        held = self._contents.revision(article) is not None
        place = (article.id, article.revision)
        return [name for name in names if held and (*place, name) in self._contents.layers]

    def records(self, article: Article) -> Sequence[LayerRecords]:
        names = [ADJUDICATED, *(reviewer.name for reviewer in self._contents.people())]
        places = [(name, (article.id, article.revision, name)) for name in names]
        return [
            layer_records(name, self.items(article, name), self._contents.layers[place].state)
            for name, place in places
            if place in self._contents.layers and self._contents.revision(article) is not None
        ]

    def begun(self, reviewer: str) -> Mapping[ArticleId, LayerStatus]:
        places = {
            key: self._contents.layers.get((key, len(revisions), reviewer))
            for key, revisions in self._contents.revisions.items()
        }
        return {
            key: layer.state.status
            for key, layer in places.items()
            if layer and (layer.state.status != "open" or layer.counts.decided)
        }

    def finished(self, article: ArticleId | None = None) -> Sequence[FinishedLayers]:
        names = [reviewer.name for reviewer in self._contents.people()]
        found = []
        for key, revisions in self._contents.revisions.items():
            if article not in (None, key):
                continue
            places = [
                (name, self._contents.layers.get((key, len(revisions), name))) for name in names
            ]
            done = tuple(name for name, layer in places if layer and layer.state.status == "done")
            if done:
                found.append(FinishedLayers(key, done))
        return found

    def edits(self, article: Article, reviewer: str) -> Sequence[HistoryEntry]:
        return [
            logged.entry
            for logged in self._contents.log
            if (logged.entry.edit.article, logged.entry.edit.reviewer) == (article.id, reviewer)
            and logged.revision == article.revision
        ]

    def all_edits(
        self, reviewer: str, *, progress: Progress = untold, is_cancelled: IsCancelled = never
    ) -> Iterator[Edit]:
        for logged in self._contents.log:
            if logged.entry.edit.reviewer == reviewer and logged.entry.kind == "do":
                yield logged.entry.edit

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        items: Sequence[Item],
        counts: LayerCounts,
        edits: Sequence[HistoryEntry],
    ) -> None:
        self._contents.held(article)
        self._contents.reviewer(reviewer)
        kept = self.edits(article, reviewer)
        self._contents.log[:] = [x for x in self._contents.log if x.entry not in kept]
        layer = StoredLayer(counts=counts)
        self._contents.layers[article.id, article.revision, reviewer] = layer
        put(layer, [Change(None, item) for item in items])
        for entry in edits:
            self._contents.log.append(LoggedEdit(entry, article.revision, is_discarded=True))

    def apply(self, edit: Edit, counts: LayerCounts) -> Edit:
        self._write(edit, edit.changes, counts)
        for logged in self._stack(edit.reviewer):
            logged.is_discarded |= logged.is_undone
        return self._log(edit, "do")

    def last_done(self, reviewer: str) -> Edit | None:
        done = [logged for logged in self._stack(reviewer) if not logged.is_undone]
        done = [logged for logged in done if self._is_newest(logged)]
        return done[-1].entry.edit if done else None

    def last_undone(self, reviewer: str) -> Edit | None:
        undone = [logged for logged in self._stack(reviewer) if logged.is_undone]
        undone = [logged for logged in undone if self._is_newest(logged)]
        return undone[0].entry.edit if undone else None

    def undo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None:
        last = self.last_done(edit.reviewer)
        if last is None or last.id != edit.id:
            raise NotPossible("This is not the last edit.")
        changes = inverted(last.changes)
        self._write(last, changes, counts)
        next(x for x in self._contents.log if x.entry.edit is last).is_undone = True
        self._log(replace(last, changes=changes, made_at=made_at, active_ms=0), "undo")

    def redo(self, edit: Edit, counts: LayerCounts, made_at: str) -> None:
        last = self.last_undone(edit.reviewer)
        if last is None or last.id != edit.id:
            raise NotPossible("This is not the edit undone last.")
        self._write(last, last.changes, counts)
        next(x for x in self._contents.log if x.entry.edit is last).is_undone = False
        self._log(replace(last, made_at=made_at, active_ms=0), "redo")

    def history(self, article: ArticleId, reviewer: str, item: str) -> Sequence[HistoryEntry]:
        entries = [logged.entry for logged in self._contents.log if self._is_newest(logged)]
        return [
            entry
            for entry in entries
            if (entry.edit.article, entry.edit.reviewer) == (article, reviewer)
            and any(change.item.id == item for change in entry.edit.changes)
        ]

    def restore(
        self, article: Article, reviewer: str, items: Sequence[Item], counts: LayerCounts
    ) -> bool:
        self._contents.held(article)
        self._contents.reviewer(reviewer)
        place = (article.id, article.revision, reviewer)
        if place in self._contents.layers:
            return False
        layer = self._contents.layers.setdefault(place, StoredLayer(counts=counts))
        put(layer, [Change(None, item) for item in items])
        return True

    def _write(self, edit: Edit, changes: Iterable[Change], counts: LayerCounts) -> None:
        if edit.article not in self._contents.revisions:
            raise NotPossible(f"The project has no article {edit.article}.")
        if self._number(edit.article) != edit.revision:
            raise NotPossible(f"The article {edit.article} has a new text.")
        self._contents.reviewer(edit.reviewer)
        place = (edit.article, self._number(edit.article), edit.reviewer)
        layer = self._contents.layers.setdefault(place, StoredLayer())
        changes = list(changes)
        check_unchanged(layer, changes)
        layer.counts = counts
        put(layer, changes)

    def _log(self, edit: Edit, kind: Literal["do", "undo", "redo"]) -> Edit:
        edit = replace(edit, id=len(self._contents.log) + 1)
        entry = HistoryEntry(edit, kind)
        self._contents.log.append(LoggedEdit(entry, self._number(edit.article)))
        return edit

    def _stack(self, reviewer: str) -> list[LoggedEdit]:
        return [
            logged
            for logged in self._contents.log
            if logged.entry.kind == "do"
            and logged.entry.edit.reviewer == reviewer
            and not logged.is_discarded
        ]

    def _is_newest(self, logged: LoggedEdit) -> bool:
        return logged.revision == self._number(logged.entry.edit.article)

    def _number(self, article: ArticleId) -> int:
        return len(self._contents.revisions[article])


def put(layer: StoredLayer, changes: Iterable[Change]) -> None:
    for change in changes:
        item, after = change.item, change.after
        if isinstance(item, LayerState):
            layer.state = after if isinstance(after, LayerState) else LayerState()
        elif after is None or is_untouched(after):
            layer.items.pop((shelf_of(item), item.id), None)
        else:
            layer.items[shelf_of(item), item.id] = after


def is_untouched(item: Item) -> bool:
    if not isinstance(item, ReviewedClaim | ReviewedEntity):
        return False
    is_suggestion = item.provenance.origin == "machine_suggested"
    return is_suggestion and item.decision is None and not item.is_changed


def check_unchanged(layer: StoredLayer, changes: Iterable[Change]) -> None:
    """Raises NotPossible where the layer holds something else than the changes start from."""
    starts: dict[tuple[str, str], Item | None] = {}
    for change in changes:
        if not isinstance(change.item, LayerState):
            starts.setdefault((shelf_of(change.item), change.item.id), change.before)
    for place, start in starts.items():
        expected = None if start is None or is_untouched(start) else start
        if layer.items.get(place) != expected:
            raise NotPossible("This was changed in another window meanwhile.")
