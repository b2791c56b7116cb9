"""Where decisions arrive: take, merge, edit, reject, say why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from annotator.domain.claim import Claim
from annotator.domain.edit import Edit
from annotator.domain.entity import Entity
from annotator.domain.errors import NotPossible
from annotator.domain.layer import ReviewedClaim
from annotator.services.adjudicating.desk import Group, Merge
from annotator.services.review.borders import Side, moved, with_moved_border
from annotator.ui.adjudicate.adjudicate_desk import AdjudicateDesk
from annotator.ui.adjudicate.entries import REJECTED
from annotator.ui.adjudicate.going_on import GoingOn
from annotator.ui.adjudicate.wishes import Wishes, next_open
from annotator.ui.view_actions import MOST_KEYED

Decision = Callable[[Group, str | None], Edit | None]
MERGES: tuple[Merge, ...] = ("longest", "shortest", "intersection")
SIDES: tuple[Side, ...] = ("start", "end")
STEPS = (("left", -1), ("right", 1))


class Deciding(Wishes):
    """Asks the session, then shows what came of it, and goes on to what is still open."""

    def __init__(self, desk: AdjudicateDesk, going: GoingOn) -> None:
        super().__init__(desk)
        self._going = going

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        takes = {f"adjudicate.take/{n}": partial(self.take, n) for n in range(MOST_KEYED)}
        merges = {f"adjudicate.{how}": partial(self.merge, how) for how in MERGES}
        borders = {
            f"adjudicate.{side}_{name}": partial(self.move, side, step)
            for side in SIDES
            for name, step in STEPS
        }
        return {
            **takes,
            **merges,
            **borders,
            "adjudicate.decide": self.decide_marked,
            "adjudicate.edit": self.show_form,
            "adjudicate.reject": partial(self.decide, self._session.reject),
            "adjudicate.reason": self.ask_reason,
            "adjudicate.reopen": self.reopen,
        }

    def take(self, index: int) -> None:
        self.decide(lambda group, reason: self._session.take(group, index, reason))

    def merge(self, how: Merge) -> None:
        self.decide(lambda group, reason: self._session.merge(group, how, reason))

    def decide(self, decision: Decision) -> None:
        """Store a decision and go on to what is still open."""
        key = self._decided(decision)
        desk = self._session.desk
        self._desk.refresh(next_open(desk, key) or key, desk)

    def decide_marked(self) -> None:
        """What Return does: the marked choice; where all is decided, on to the next article."""
        if self._desk.is_learning:
            self._going.step(1)
            return
        group, entry = self._desk.group(), self._desk.entry
        if not group.is_decided and entry.marked == REJECTED:
            self.decide(self._session.reject)
        elif not group.is_decided:
            self.take(entry.marked)
        elif (onward := next_open(self._desk.opened, group.key)) is not None:
            self._desk.go_to(onward)
        else:
            self._going.finish()

    def move(self, side: Side, steps: int) -> None:
        """A border of what stands, or would stand, in the gold."""
        self._desk.group()
        item, scene = self._desk.entry.shown, self._desk.scene
        if item is None or scene is None:
            raise NotPossible("There are no words to move a border of.")
        content: Claim | Entity
        if isinstance(item, ReviewedClaim):
            content = with_moved_border(item.claim, scene.structure, side, steps)
        else:
            span = moved(scene.structure, item.span, side, steps)
            content = replace(item.entity, span=span)
        self._edit(content)

    @Slot(object)
    def edit(self, content: Claim | Entity) -> None:
        self._attempt(lambda: self._edit(content))

    @Slot(int)
    def take_version(self, index: int) -> None:
        self._attempt(lambda: self.take(index))
        self._page.focus_list()

    def show_form(self) -> None:
        self._desk.group()
        self._page.card.focus_form()

    def ask_reason(self) -> None:
        self._desk.group()
        self._page.card.focus_reason()

    @Slot(str)
    def keep_reason(self, words: str) -> None:
        """Of the decision that was made, or of the one to come."""
        self._attempt(lambda: self._keep_reason(words.strip()))
        self._page.focus_list()

    def reopen(self) -> None:
        group = self._desk.group()
        self._tell(self._session.reopen(group))
        self._desk.refresh(group.key)

    def _edit(self, content: Claim | Entity) -> None:
        """An edit stays where it is: there may be more to change."""
        key = self._decided(lambda group, reason: self._session.edit(group, content, reason))
        self._desk.refresh(key)

    def _decided(self, decision: Decision) -> str:
        group = self._desk.group()
        edit = decision(group, self._desk.entry.reason)
        self._desk.pending.pop(group.key, None)
        self._tell(edit)
        return group.key

    def _keep_reason(self, words: str) -> None:
        group = self._desk.group()
        if group.is_decided:
            self._tell(self._session.note(group, words))
        else:
            self._desk.pending[group.key] = words
            self.said.emit("The reason goes with the decision")
        self._desk.refresh(group.key)
