"""From entry to entry and from article to article; finishing, opening again, undoing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Slot

from annotator.domain.edit import Edit
from annotator.domain.errors import NotPossible
from annotator.domain.layer import LayerState, ReadMark
from annotator.services.adjudicating.taking import set_taking
from annotator.ui.adjudicate.wishes import Wishes


class GoingOn(Wishes):
    """Moves through the queue and the list."""

    def commands(self) -> Mapping[str, Callable[[], Any]]:
        session = self._session
        return {
            "adjudicate.next": partial(self.step, 1),
            "adjudicate.previous": partial(self.step, -1),
            "adjudicate.undo": partial(self._travel, session.undo, "undo", "Undone"),
            "adjudicate.redo": partial(self._travel, session.redo, "redo", "Redone"),
            "adjudicate.next_article": partial(self._step_article, 1),
            "adjudicate.previous_article": partial(self._step_article, -1),
            "adjudicate.finish": self.finish,
            "adjudicate.reopen_article": self._reopen_article,
            "adjudicate.side": self._page.text.toggle_side_by_side,
            "adjudicate.names": self._desk.toggle_names,
            "adjudicate.agreed": self._desk.toggle_agreed,
        }

    def step(self, steps: int) -> None:
        """Through the list; the ends hold."""
        keys = [entry.key for entry in self._desk.listed()]
        if keys:
            here = keys.index(self._desk.current) if self._desk.current in keys else -1
            self._desk.go_to(keys[max(0, min(len(keys) - 1, here + steps))])

    def finish(self) -> None:
        """Finish the article, where that is still to do, and open the next one."""
        self._require_article()
        desk = self._desk.opened
        if desk is not None and desk.state != "done":
            self._tell(self._session.finish())
            self._desk.refresh(self._desk.current)
        undone = self._desk.undone()
        if undone:
            self._desk.open_article(undone[0])
        else:
            self.said.emit("All articles of the queue are adjudicated")

    @Slot(str)
    def choose_taking(self, taking: Any) -> None:
        """What is taken at once from now on, in the open article too."""
        self._attempt(lambda: self._choose_taking(taking))
        self._page.focus_list()

    def _choose_taking(self, taking: Any) -> None:
        set_taking(self._session.project, taking)
        desk, is_free = self._desk.opened, not self._desk.work.is_opening
        if is_free and desk is not None and desk.state != "done" and not self._desk.is_learning:
            self._tell(self._session.take_agreed())
        self._desk.open()

    def _step_article(self, steps: int) -> None:
        ids = self._page.queue.ids()
        here = ids.index(self._desk.article_id) if self._desk.article_id in ids else 0
        if not 0 <= here + steps < len(ids):
            place = "last" if steps > 0 else "first"
            raise NotPossible(f"This is the {place} article of the list.")
        self._desk.open_article(ids[here + steps])

    def _reopen_article(self) -> None:
        self._require_article()
        self._tell(self._session.reopen_article())
        self._desk.refresh(self._desk.current)

    def _travel(self, way: Callable[[], Edit | None], name: str, word: str) -> None:
        """Undo or redo, going to what it was about."""
        self._require_article()
        edit = way()
        if edit is None:
            raise NotPossible(f"There is nothing to {name}.")
        desk = self._session.desk
        known = {group.key for group in desk.groups} if desk else set()
        ids = [c.item.id for c in edit.changes if not isinstance(c.item, LayerState | ReadMark)]
        self._desk.refresh(next((one for one in ids if one in known), self._desk.current), desk)
        self._tell(edit, word)

    def _require_article(self) -> None:
        if self._desk.is_learning or self._desk.scene is None or self._desk.work.is_opening:
            raise NotPossible("No article is being adjudicated.", "Choose one with PgUp and PgDn.")
