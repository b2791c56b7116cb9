"""What the view shows: the queue, one article, one current entry; decisions are made elsewhere."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.errors import NotPossible, StoreError
from annotator.services.adjudicating.desk import AdjudicationDesk, Group
from annotator.services.adjudicating.session import AdjudicationSession
from annotator.ui.adjudicate.entries import Entry, Scene, scene_of
from annotator.ui.adjudicate.entry_list import entry_rows
from annotator.ui.adjudicate.page import AdjudicatePage
from annotator.ui.adjudicate.progress import (
    article_line,
    listed,
    place_words,
    with_progress,
    with_reasons,
)
from annotator.ui.adjudicate.waiting import HEADING, NO_LESSONS, Waiting
from annotator.ui.adjudicate.work import AdjudicateWork
from annotator.ui.dialogs.wording import counted

NAMES_HIDDEN = "adjudicate.names hidden"
REVIEW = ("view.review", "Back to the review")
BACK = ("view.lessons", "Back to adjudicating")


class AdjudicateDesk(QObject):
    """Keeps what is current and shows it. `pending` are reasons of decisions still to come."""

    said = Signal(str)
    placed = Signal(str, str)
    settled = Signal()  # an article is on the desk; what was unsaved is stored
    unsaved_in_the_way = Signal(object, object)  # StoreError, and how to go on without them

    def __init__(
        self, page: AdjudicatePage, work: AdjudicateWork, session: AdjudicationSession
    ) -> None:
        super().__init__(page)
        self.page, self.work, self.session = page, work, session
        self.scheme = session.project.scheme()
        self.opened: AdjudicationDesk | None = None  # as it was read last
        self.scene: Scene | None = None
        self.current = ""
        self.is_learning = False
        self.pending: dict[str, str] = {}
        self.article_id = ""  # the one that is shown, or is to come
        self._waiting: Waiting | None = None
        self._shows_agreed = False
        self._has_names = session.project.setting(NAMES_HIDDEN) != "yes"

    @property
    def entry(self) -> Entry:
        """The current one. Raises NotPossible where there is none."""
        found = next((e for e in self.entries() if e.key == self.current), None)
        if found is None:
            raise NotPossible("Nothing is chosen.", "Choose an article with PgUp and PgDn.")
        return found

    def group(self) -> Group:
        """What is current, to be decided. Raises NotPossible where nothing can be."""
        if self.is_learning:
            raise NotPossible(
                "Your layer is shown beside the gold: nothing is decided here.",
                "Go back to adjudicating first.",
            )
        key = self.entry.key
        if self.work.is_opening or self.opened is None:
            raise NotPossible("The article is still being read.", "Wait a moment.")
        return self.opened.group(key)

    def entries(self) -> tuple[Entry, ...]:
        return self.scene.entries if self.scene is not None else ()

    def open(self) -> None:
        """Read what waits, and go on where one was."""
        self.work.read_queue()

    def learn(self, is_on: bool, article_id: str = "") -> None:
        """One's own layer beside the gold, or adjudicating again."""
        self.is_learning = is_on
        self.scene, self.current = None, ""
        self.article_id = article_id or self.article_id
        self.work.read_queue()

    @Slot(object)
    def show_queue(self, waiting: Waiting) -> None:
        self._waiting = waiting
        rows = waiting.lessons if self.is_learning else waiting.rows
        ids = [row.key for row in rows]
        if not rows:
            self._show_nothing(waiting)
            return
        self.page.queue.show_rows(rows, self.article_id)
        undone = [row.key for row in rows if row.row.state != "done"]
        wanted = self.article_id if self.article_id in ids else (undone or ids)[0]
        self.page.show_work()
        self.open_article(wanted)

    @Slot(str)
    def open_article(self, article_id: str) -> None:
        """What is unsaved goes first; while the disk does not take it, the article stays."""
        if not self.is_learning:
            try:
                self.session.unsaved.store()
            except StoreError as error:
                self._stay(error, article_id)
                return
        self.article_id = article_id
        self.page.queue.show_article(article_id)
        if self.is_learning:
            self.work.read_lessons(article_id)
        else:
            self.work.open_article(self.session, article_id)

    def _stay(self, error: StoreError, article_id: str) -> None:
        def go_on() -> None:
            """Even where the other cannot be opened, nobody goes on with what was given up."""
            if not self.session.unsaved:
                self.session.gold.put_away()
            self.open_article(article_id)

        assert self.session.desk is not None
        self.refresh(self.current or _where_to_begin(self.session.desk))
        if article_id != self.article_id:
            self.unsaved_in_the_way.emit(error, go_on)

    @Slot(object)
    def show_article(self, desk: AdjudicationDesk) -> None:
        """An article has been opened: at what was current in it, else at what is to decide."""
        if self.is_learning:
            return
        is_same = self.scene is not None and self.scene.article.id == desk.article.id
        keys = {group.key for group in desk.groups}
        stays = is_same and self.current in keys
        self.refresh(self.current if stays else _where_to_begin(desk), desk)
        self.settled.emit()

    @Slot(object)
    def show_lessons(self, scene: Scene) -> None:
        if self.is_learning:
            self.current = scene.entries[0].key if scene.entries else ""
            self._show(scene)

    def refresh(self, key: str, desk: AdjudicationDesk | None = None) -> None:
        """The article as it stands in the session (`desk`, where it has been read already), at
        the entry of that key."""
        self.opened = desk = desk or self.session.desk
        if desk is None:
            return
        self.current, self.article_id = key, desk.article.id
        if self._waiting is not None:
            rows = with_progress(self._waiting.rows, desk)
            self._waiting = replace(self._waiting, rows=rows)
            self.page.queue.show_rows(rows, desk.article.id)
        scene = scene_of(desk, has_names=self._has_names)
        self._show(with_reasons(scene, self.pending))

    @Slot(str)
    def go_to(self, key: str) -> None:
        if key and key != self.current and self.scene is not None:
            self.current = key
            self._show(self.scene)

    def listed(self) -> list[Entry]:
        """What the list has: its order is that of the text."""
        shows_all = self._shows_agreed or self.is_learning
        return listed(self.entries(), self.current, shows_all=shows_all)

    def undone(self) -> list[str]:
        """Articles still to adjudicate: those behind the open one first."""
        rows = self._waiting.rows if self._waiting is not None else ()
        ids = [row.key for row in rows]
        here = ids.index(self.article_id) if self.article_id in ids else 0
        order = [*rows[here + 1 :], *rows[:here]]
        return [row.key for row in order if row.row.state != "done"]

    def toggle_agreed(self) -> None:
        self._shows_agreed = not self._shows_agreed
        self.said.emit("All are listed" if self._shows_agreed else "Those at odds are listed")
        if self.scene is not None:
            self._show(self.scene)

    def toggle_names(self) -> None:
        self._has_names = not self._has_names
        with suppress(StoreError):  # a project that can only be read remembers nothing
            self.session.project.set_setting(NAMES_HIDDEN, "no" if self._has_names else "yes")
        self.said.emit("Names are shown" if self._has_names else "Names are hidden")
        if not self.is_learning:
            self.refresh(self.current, self.opened)

    def _show(self, scene: Scene) -> None:
        self.scene = scene
        page, shown = self.page, self.listed()
        entry = next((e for e in scene.entries if e.key == self.current), None)
        page.list_title.setText(article_line(scene, len(shown)))
        page.list.show_rows(entry_rows(scene, shown, self.scheme), self.current)
        page.text.show_scene(scene, entry)
        page.card.show_entry(scene, entry)
        self._show_header()
        is_done = self.opened is not None and self.opened.state == "done"
        self.placed.emit(*place_words(scene, shown, self.current, is_done=is_done))

    def _show_header(self) -> None:
        waiting = self._waiting
        if waiting is None:
            return
        done = sum(row.row.state == "done" for row in waiting.rows)
        line = f"{done} of {counted(len(waiting.rows), 'article')} done." if waiting.rows else ""
        if self.is_learning:
            line = "What the adjudicator decided otherwise comes first. Nothing is changed here."
        self.page.header.show_state(
            line,
            taking=waiting.taking,
            is_learning=self.is_learning,
            has_lessons=bool(waiting.lessons),
        )

    def _show_nothing(self, waiting: Waiting) -> None:
        self.scene, self.current = None, ""
        self._show_header()
        self.placed.emit("", "")
        if self.is_learning:
            self.page.show_empty(*NO_LESSONS, (BACK,))
        else:
            self.page.show_empty(HEADING, waiting.advice, (REVIEW,))


def _where_to_begin(desk: AdjudicationDesk) -> str:
    """The key of the first group to decide, else of the first of all."""
    first = next(iter(desk.undecided), None) or next(iter(desk.groups), None)
    return first.key if first else ""
