"""The adjudication session: out of the layers of an article, group by group, its gold."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from time import monotonic

from annotator.domain.article import ArticleId
from annotator.domain.claim import Claim
from annotator.domain.decision import Status
from annotator.domain.edit import Change, Edit
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible, StoreError
from annotator.services.adjudicating.desk import (
    LETTERS,
    AdjudicationDesk,
    Group,
    Member,
    Merge,
    Taking,
)
from annotator.services.adjudicating.finishing import finished
from annotator.services.adjudicating.gold_desk import GoldDesk
from annotator.services.adjudicating.gold_items import (
    gold_item,
    noted,
    require_inside,
    said,
    stated,
)
from annotator.services.adjudicating.merging import merged
from annotator.services.adjudicating.taking import agreed, taken_at_once, taking_of
from annotator.services.ports import Project
from annotator.services.review.clock import ActivityClock
from annotator.services.review.deciding import Stamp, changed
from annotator.services.review.session import utc_now


@dataclass(frozen=True, slots=True)
class AdjudicationOptions:
    """`take` is what is taken at once; None: as the project has it."""

    take: Taking | None = None


class AdjudicationSession:
    """One person at work on the gold of a project. Every step is on disk when it returns, or it is
    among the `unsaved`: shown, and stored once the disk takes it. A step that changes nothing
    returns None."""

    def __init__(
        self,
        project: Project,
        adjudicator: str,
        *,
        now: Callable[[], datetime] = utc_now,
        seconds: Callable[[], float] = monotonic,
        options: AdjudicationOptions | None = None,
    ) -> None:
        self.project = project
        self.adjudicator = project.reviewer(adjudicator).name
        self.options = options or AdjudicationOptions()
        self.clock = ActivityClock(seconds)
        self._now = now
        self.gold = GoldDesk(project, self.adjudicator, time=self._time)
        self.unsaved = self.gold.unsaved

    @property
    def desk(self) -> AdjudicationDesk | None:
        """The open article as it stands now."""
        return self.gold.desk

    def open(self, article_id: ArticleId) -> AdjudicationDesk:
        """Put an article on the desk; the first time, what all agree on is taken at once.

        Raises NotPossible where it has not two finished layers, or where the adjudicator still
        has to review it, and StoreError where that would leave something unsaved behind.
        """
        self.gold.show(article_id)
        self.clock.restart()
        if self.gold.on_desk().state == "waiting":
            with suppress(StoreError):  # a project that can only be read is looked at all the same
                self.take_agreed()
        return self.gold.on_desk()

    def take_agreed(self) -> Edit | None:
        """Take what all agree on, of the groups not decided yet."""
        taking = self.options.take or taking_of(self.project)
        stamp = replace(self._stamp(), active_ms=0)
        groups = taken_at_once(self.gold.unfinished().undecided, taking)
        changes = [
            Change(None, gold_item(group, agreed(group), stamp.decision("accepted")))
            for group in groups
        ]
        return self._commit("Take what all agree on", changes, stamp)

    def take(self, group: Group, index: int, reason: str | None = None) -> Edit | None:
        """The group as the reviewer of that number has it, counted from 0."""
        member = group.members[index] if index < len(group.members) else None
        if member is None:
            raise NotPossible(f"{LETTERS[index]} has nothing here.", "Take somebody else's.")
        return self._decide(f"Take {LETTERS[index]}", group, said(member), reason=reason)

    def merge(self, group: Group, how: Merge, reason: str | None = None) -> Edit | None:
        """The longest or shortest words, or those that all have; fields as most have them."""
        item = merged(group, how, self.gold.unfinished().article.text)
        if item is None:
            raise NotPossible("There are no words that all of them have.", "Take one of them.")
        return self._decide(f"Take the {how}", group, item, status="corrected", reason=reason)

    def edit(self, group: Group, item: Claim | Entity, reason: str | None = None) -> Edit | None:
        """The group as the adjudicator writes it. Raises NotPossible outside the text."""
        require_inside(self.gold.unfinished().article, item)
        name = f"Edit the {group.kind}"
        return self._decide(name, group, item, status="corrected", reason=reason)

    def reject(self, group: Group, reason: str | None = None) -> Edit | None:
        """Nothing of the group becomes gold."""
        item = self._current(group) or group.present[0]
        name = f"Reject the {group.kind}"
        return self._decide(name, group, said(item), status="rejected", reason=reason)

    def reopen(self, group: Group) -> Edit | None:
        """The group is to be decided again."""
        return self._commit(f"Reopen the {group.kind}", [Change(self._decided(group), None)])

    def note(self, group: Group, reason: str | None) -> Edit | None:
        """Why it was decided so; an empty reason takes the old one away."""
        current = self._decided(group)
        return self._commit("Give the reason", changed(current, noted(current, reason)))

    def finish(self) -> Edit | None:
        """The gold of the article is done. Raises NotPossible while a group is undecided."""
        desk = self.gold.unfinished()
        if number := len(desk.undecided):
            words = "1 place is" if number == 1 else f"{number} places are"
            raise NotPossible(f"{words} not decided yet.", "Decide them first.")
        changes = finished(self.project, self.gold.material, desk.layer)
        return self._commit("Finish the gold", changes)

    def reopen_article(self) -> Edit | None:
        """The gold of the article is worked on again; nothing in it changes."""
        state = self.gold.on_desk().layer.state
        if state.status != "done":
            raise NotPossible("The gold of this article is not finished.")
        return self._commit("Reopen the gold", [Change(state, replace(state, status="started"))])

    def undo(self) -> Edit | None:
        """Take back the last step of adjudication, on its own article; None without one. Raises
        NotPossible where it was somebody else's."""
        self.clock.restart()
        return self.gold.undo()

    def redo(self) -> Edit | None:
        self.clock.restart()
        return self.gold.redo()

    def _decide(
        self,
        name: str,
        group: Group,
        item: Claim | Entity,
        *,
        status: Status = "accepted",
        reason: str | None = None,
    ) -> Edit | None:
        stamp, current = self._stamp(), self._current(group)
        new = gold_item(group, item, stamp.decision(status, stated(reason)))
        changes = changed(current, new) if current else (Change(None, new),)
        return self._commit(name, changes, stamp)

    def _commit(
        self, name: str, changes: Sequence[Change], stamp: Stamp | None = None
    ) -> Edit | None:
        edit = self.gold.commit(name, changes, stamp or self._stamp())
        self.clock.restart()
        return edit

    def _current(self, group: Group) -> Member | None:
        """What stands for the group in the gold now, whenever the group was looked at."""
        layer = self.gold.unfinished().layer
        return (layer.claims if group.kind == "claim" else layer.entities).get(group.key)

    def _decided(self, group: Group) -> Member:
        current = self._current(group)
        if current is None:
            raise NotPossible("This place is not decided yet.", "Decide it first.")
        return current

    def _stamp(self) -> Stamp:
        return Stamp(self.adjudicator, self._time(), self.clock.active_ms())

    def _time(self) -> str:
        return self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
