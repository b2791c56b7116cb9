"""Runs every action of the table: on the workbench, on the project, or on the window itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.services.ports import QueueIndex, QueueOrder
from annotator.ui.caret_desk import CaretDesk
from annotator.ui.commands import Command, claim_commands, reading_commands, review_commands
from annotator.ui.main_window import MainWindow
from annotator.ui.reveal.pairing import item_for
from annotator.ui.workbench import CurrentClaim, CurrentEntity, Workbench

if TYPE_CHECKING:
    from annotator.services.importing import ImportOutcome

Method = TypeVar("Method", bound=Callable[..., None])


def said(method: Method) -> Method:
    """A wish that cannot be granted is told in the status bar: a slot has nobody to raise to."""

    @wraps(method)
    def guarded(self: DeskCommands, *arguments: Any) -> None:
        try:
            method(self, *arguments)
        except AnnotatorError as error:
            self.refused.emit(error)

    return cast(Method, guarded)


class DeskCommands(QObject):
    """Where all wishes arrive. A wish that makes no sense now is said, never raised."""

    refused = Signal(object)  # AnnotatorError
    finish_refused = Signal()  # something is missing
    noted = Signal(str)
    text_refused = Signal(object, str)  # AnnotatorError and the words that were not stored

    def __init__(self, window: MainWindow, bench: Workbench, caret: CaretDesk) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._caret = caret
        self._review: Mapping[str, Command] = review_commands(bench.scheme)
        self._others: dict[str, Callable[[], Any]] = {}
        self.require: Callable[[str], None] = lambda action_id: None
        self.may_finish: Callable[[], bool] = lambda: True
        self.has_gone_back: Callable[[], bool] = lambda: False
        self.take_up: Callable[[], bool] = lambda: False

    def add(self, commands: Mapping[str, Callable[[], Any]]) -> None:
        """Commands of the project and the window, by action id."""
        self._others.update(commands)

    def wrap(
        self, action_id: str, around: Callable[[Callable[[], Any]], Callable[[], Any]]
    ) -> None:
        """Put something before a command that was added."""
        self._others[action_id] = around(self._others[action_id])

    def known(self) -> set[str]:
        return {*self._review, *self._others}

    @Slot(str)
    @said
    def run(self, action_id: str) -> None:
        self.require(action_id)
        if action_id in self._others:
            self._others[action_id]()
        else:
            self._review[action_id](self._bench)

    @Slot(str)
    @said
    def open_article(self, article_id: str) -> None:
        self._bench.open_article(article_id)
        self._window.focus_view()

    @Slot(str)
    @said
    def go_to_claim(self, claim_id: str) -> None:
        if self._bench.is_revealing:
            claim_id = item_for(self._bench.pairing.of(self._bench.desk), claim_id)
        self._bench.go_to(CurrentClaim(claim_id))

    @Slot(str)
    @said
    def go_to_entity(self, entity_id: str) -> None:
        self._bench.go_to(CurrentEntity(entity_id))

    @Slot(str, str)
    def enter_text(self, name: str, text: str) -> None:
        """What was typed into a text field of the claim in the panel."""
        claim_id = self._window.claims.claim_id
        if claim_id not in self._bench.layer.claims:
            return
        error = claim_commands.enter_text(self._bench, claim_id, name, text)
        if error is not None:
            self.text_refused.emit(error, text)

    def go_back(self) -> None:
        """Esc: out of the list of reasons, the caret, the entity; back to the claim."""
        if self.has_gone_back():
            return
        if self._bench.is_choosing_reason:
            self._bench.set_choosing_reason(False)
        elif self._bench.caret is not None or self._bench.selection is not None:
            self._caret.leave()
        elif isinstance(self._bench.current, CurrentEntity):
            self._bench.go_to(self._bench.before_entity)
        self._window.focus_view()

    @Slot()
    @said
    def finish_article(self) -> None:
        """Finish the open article, where that is still to do, and open the next one."""
        if not self.may_finish():
            return
        unread = 0
        if self._bench.layer.state.status != "done":
            try:
                unread = reading_commands.finish(self._bench)
            except NotPossible:
                self.finish_refused.emit()
                raise
        if self._bench.layer.state.status == "done":
            self._go_on_from_finished(unread)

    def _go_on_from_finished(self, unread: int) -> None:
        """Say what finishing marked once the next article is open, which clears the line."""
        if not unread:
            self.go_to_article(1)
            return
        sentences = "1 sentence" if unread == 1 else f"{unread:,} sentences"
        words = f"{sentences} had no mark and counted as read now. Undo takes it back."
        try:
            self.go_to_article(1)
        except NotPossible as last:
            words = f"{words} {last}"
        self.noted.emit(words)

    def go_to_article(self, step: int) -> None:
        """The article before or after this one, of those the queue shows."""
        desk = self._bench.session.desk
        target = self._window.queue.model.neighbour(desk.article.id if desk else "", step)
        if target is None:
            raise NotPossible(
                "This is the last article of the list."
                if step > 0
                else "This is the first article of the list."
            )
        self.open_article(target)

    @Slot(str)
    @said
    def show_structure(self, article_id: str) -> None:
        """Suggestions have come for an article: show them where it is the open one."""
        desk = self._bench.session.desk
        if desk is None:
            self._bench.open_article(article_id)
        elif desk.article.id == article_id:
            self._bench.open_article(article_id, self._bench.current)

    @Slot(object)
    def show_imported(self, outcome: ImportOutcome) -> None:
        """A single new article is what one wants to read now, unless another view is shown."""
        if self._window.actions_shown.view != "review":
            return
        newest = self._bench.session.project.queue.last()
        if outcome.taken == 1 and outcome.revised == 0 and newest is not None:
            self.open_article(newest)

    @Slot(object, str, object)
    @said
    def show_articles(
        self, index: QueueIndex, order: QueueOrder, places: Sequence[int] | None
    ) -> None:
        """The queue, and an article where none is open yet."""
        self._window.queue.show_articles(index, order, places)
        self._window.show_article_side(len(index) > 0)
        if len(index) and self._bench.session.desk is None:
            self._open_first()

    def _open_first(self) -> None:
        """The article left off at, else the first that is not done, else the first listed."""
        if self.take_up():
            self._window.focus_view()
            return
        session = self._bench.session
        first = session.project.queue.first_open(session.reviewer)
        first = first or self._window.queue.model.neighbour("", 1)
        if first is not None:
            self.open_article(first)
