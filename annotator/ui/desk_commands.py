"""Runs every action of the table: on the workbench, on the project, or on the window itself."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import AnnotatorError, NotPossible
from annotator.services.ports import ArticleSummary
from annotator.services.review.session import OpenArticle
from annotator.ui.commands import Command, claim_commands, reading_commands, review_commands
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import CurrentClaim, CurrentEntity, Workbench


class DeskCommands(QObject):
    """Where all wishes arrive. A wish that makes no sense now is said, never raised."""

    refused = Signal(object)  # AnnotatorError

    def __init__(self, window: MainWindow, bench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._bench = bench
        self._review: Mapping[str, Command] = review_commands(bench.scheme)
        self._others: dict[str, Callable[[], Any]] = {}

    def add(self, commands: Mapping[str, Callable[[], Any]]) -> None:
        """Commands of the project and the window, by action id."""
        self._others.update(commands)

    def known(self) -> set[str]:
        return {*self._review, *self._others}

    @Slot(str)
    def run(self, action_id: str) -> None:
        try:
            if action_id in self._others:
                self._others[action_id]()
            else:
                self._review[action_id](self._bench)
        except AnnotatorError as error:
            self.refused.emit(error)

    @Slot(str)
    def open_article(self, article_id: str) -> None:
        self._bench.open_article(article_id)
        self._window.article.setFocus()

    @Slot(str)
    def go_to_claim(self, claim_id: str) -> None:
        self._bench.go_to(CurrentClaim(claim_id))

    @Slot(str)
    def go_to_entity(self, entity_id: str) -> None:
        self._bench.go_to(CurrentEntity(entity_id))

    @Slot(str, str)
    def enter_text(self, name: str, text: str) -> None:
        """What was typed into a text field of the claim in the panel."""
        claim_id = self._window.claims.claim_id
        if claim_id not in self._bench.layer.claims:
            return
        try:
            claim_commands.enter_text(self._bench, claim_id, name, text)
        except AnnotatorError as error:
            self.refused.emit(error)

    @Slot(int)
    def enter_caret(self, place: int) -> None:
        view = self._window.article
        view.set_caret_mode(True)
        view.put_caret(place)
        view.setFocus()
        self._bench.set_caret(place)

    @Slot()
    def leave_caret(self) -> None:
        self._window.article.set_caret_mode(False)
        self._window.article.clear_selection()
        self._bench.set_selection(None)
        self._bench.set_caret(None)

    @Slot(int)
    def move_caret(self, place: int) -> None:
        if self._bench.caret is not None:
            self._bench.set_caret(place)

    def toggle_caret(self) -> None:
        if self._bench.caret is None:
            self.enter_caret(self._bench.place)
        else:
            self.leave_caret()

    def go_back(self) -> None:
        """Esc: out of the list of reasons, the caret, the entity; back to the claim."""
        if self._bench.is_choosing_reason:
            self._bench.set_choosing_reason(False)
        elif self._bench.caret is not None or self._bench.selection is not None:
            self.leave_caret()
        elif isinstance(self._bench.current, CurrentEntity):
            self._bench.go_to(None)
        self._window.article.setFocus()

    @Slot()
    def finish_article(self) -> None:
        """Finish the open article, where that is still to do, and open the next one."""
        if self._bench.layer.state.status != "done":
            reading_commands.finish(self._bench)
        self.go_to_article(1)

    def search(self) -> None:
        self._window.queue.focus_search()

    def go_to_article(self, step: int) -> None:
        """The article before or after this one in the queue as it is filtered."""
        ids = self._window.queue.visible_ids()
        desk = self._bench.session.desk
        here = ids.index(desk.article.id) if desk and desk.article.id in ids else -1
        place = here + step if here >= 0 else 0
        if not 0 <= place < len(ids):
            raise NotPossible(
                "This is the last article of the list."
                if step > 0
                else "This is the first article of the list."
            )
        self.open_article(ids[place])

    @Slot(str)
    def show_structure(self, article_id: str) -> None:
        """Suggestions have come for an article: show them where it is the open one."""
        desk = self._bench.session.desk
        if desk is None:
            self._bench.open_article(article_id)
        elif desk.article.id == article_id:
            self._bench.open_article(article_id, self._bench.current)

    @Slot(object)
    def remember_article(self, desk: OpenArticle) -> None:
        """The next start opens the same article."""
        self._bench.session.project.set_setting(self._place_key(), desk.article.id)

    @Slot(object)
    def show_articles(self, summaries: Sequence[ArticleSummary]) -> None:
        """The queue, and an article where none is open yet: the one left off at, else the first."""
        self._window.queue.show_articles(summaries)
        ids = [summary.id for summary in summaries]
        self._window.show_article_side(bool(ids))
        if ids and self._bench.session.desk is None:
            left_off = self._bench.session.project.setting(self._place_key())
            self.open_article(left_off if left_off in ids else ids[0])

    def _place_key(self) -> str:
        return f"open article of {self._bench.session.reviewer}"
