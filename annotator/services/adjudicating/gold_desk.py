"""The gold layer of one article on the desk: every change of it becomes an Edit, on disk or kept
until the disk takes it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change, Edit, apply_changes, inverted
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Layer, ReviewedClaim, ReviewedEntity
from annotator.services.adjudicating.desk import AdjudicationDesk
from annotator.services.adjudicating.gold_items import is_gold
from annotator.services.adjudicating.reading import Material, gold_of, material_of
from annotator.services.ports import ADJUDICATED, Project
from annotator.services.review.deciding import Stamp
from annotator.services.review.session import counts
from annotator.services.review.unsaved import Unsaved
from annotator.services.seeing import note_seen, require_seeing


class GoldDesk:
    """One adjudicator's desk. All adjudicators share the gold and its undo, but take back only
    their own steps. `time` says when it is, in UTC, ISO 8601."""

    def __init__(self, project: Project, adjudicator: str, *, time: Callable[[], str]) -> None:
        self.project = project
        self.adjudicator = adjudicator
        self._time = time
        self._material: Material | None = None
        self._gold = Layer()
        self.unsaved = Unsaved(project)

    def show(self, article_id: ArticleId) -> None:
        """Raises NotPossible where the adjudicator may not see it, or it is not ready, and
        StoreError where that would leave something unsaved behind."""
        self.unsaved.store()
        require_seeing(self.project, self.adjudicator, article_id)
        material = material_of(self.project, article_id)
        note_seen(self.project, self.adjudicator, material.article, at=self._time())
        self._material, self._gold = material, gold_of(self.project, material.article)
        self.unsaved.forget_dropped()

    def put_away(self) -> None:
        """No article is open afterwards: what was shown of it was given up unsaved."""
        self._material, self._gold = None, Layer()

    @property
    def material(self) -> Material:
        if self._material is None:
            raise NotPossible("No article is open.", "Choose one in the queue.")
        return self._material

    @property
    def desk(self) -> AdjudicationDesk | None:
        return self._material.desk(self._gold) if self._material else None

    def on_desk(self) -> AdjudicationDesk:
        """Raises NotPossible when no article is open."""
        return self.material.desk(self._gold)

    def unfinished(self) -> AdjudicationDesk:
        """Raises NotPossible also where the gold is finished."""
        desk = self.on_desk()
        if desk.state == "done":
            raise NotPossible("The gold of this article is finished.", "Reopen it first.")
        return desk

    def commit(self, name: str, changes: Sequence[Change], stamp: Stamp) -> Edit | None:
        """None when nothing changed. What the disk does not take now is among the `unsaved`."""
        if not changes:
            return None
        article = self.material.article
        changes = (*changes, *_begun(self._gold, changes))
        newest = self.project.guidelines.newest()
        edit = Edit(
            name=name,
            article=article.id,
            reviewer=ADJUDICATED,
            changes=changes,
            made_at=stamp.at,
            active_ms=stamp.active_ms,
            revision=article.revision,
            guideline=newest.number if newest else None,
        )
        added = self._add(edit)
        self.unsaved.forget_dropped()
        return added

    def undo(self) -> Edit | None:
        """Take back the last step of adjudication, on its own article; None without one. One that
        is unsaved is given up. Raises NotPossible where it was somebody else's."""
        if self.unsaved:
            edit = self.unsaved[-1]
            self._gold = apply_changes(self._gold, inverted(edit.changes))
            self.unsaved.drop_last()
            return edit
        last = self.project.layers.last_done(ADJUDICATED)
        if last is None:
            return None
        after = apply_changes(self._gold_of(last), inverted(last.changes))
        self.project.layers.undo(last, counts(after), self._time())
        self.unsaved.forget_dropped()
        self._gold = after
        return last

    def redo(self) -> Edit | None:
        if dropped := self.unsaved.last_dropped:
            added = self._add(dropped)
            self.unsaved.take_dropped()
            return added
        edit = None if self.unsaved else self.project.layers.last_undone(ADJUDICATED)
        if edit is None:
            return None
        after = apply_changes(self._gold_of(edit), edit.changes)
        self.project.layers.redo(edit, counts(after), self._time())
        self._gold = after
        return edit

    def _add(self, edit: Edit) -> Edit:
        after = apply_changes(self._gold, edit.changes)
        added = self.unsaved.add(edit, counts(after))
        self._gold = after
        return added

    def _gold_of(self, edit: Edit) -> Layer:
        """The gold that the edit is of; its article comes onto the desk."""
        others = _deciders(edit) - {self.adjudicator}
        if others:
            raise NotPossible(
                f"The last step was made by {', '.join(sorted(others))}.",
                "Decide the place again instead.",
            )
        if self._material is None or self._material.article.id != edit.article:
            self.show(edit.article)
        return self._gold


def _begun(gold: Layer, changes: Sequence[Change]) -> tuple[Change, ...]:
    """The gold of an article is started by its first edit."""
    if gold.state.status != "open" or any(change.item.id == gold.state.id for change in changes):
        return ()
    return (Change(gold.state, replace(gold.state, status="started")),)


def _deciders(edit: Edit) -> set[str]:
    """Who made the decisions that the edit brought."""
    items = [change.after for change in edit.changes]
    decided = [item for item in items if isinstance(item, ReviewedClaim | ReviewedEntity)]
    return {item.decision.reviewer for item in decided if is_gold(item) and item.decision}
