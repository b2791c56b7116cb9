"""The list of articles, kept up to date: short ones at once, long ones in a job."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final, get_args

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from annotator.domain.article import ArticleId
from annotator.domain.errors import AnnotatorError
from annotator.services.ports import (
    ArticleSummary,
    IsCancelled,
    Progress,
    QueueIndex,
    QueueOrder,
    SortedOrder,
)
from annotator.services.review.queue import page
from annotator.services.review.session import OpenArticle, ReviewSession, counts
from annotator.ui.after_painting import after_painting
from annotator.ui.background import Jobs
from annotator.ui.models.queue_pages import QueuePages

PAUSE_MS = 150
AT_ONCE: Final = 1000
"""A project of fewer articles is read while the window waits: in a few milliseconds."""
QUEUE = "queue"
SORTED: Final[tuple[SortedOrder, ...]] = get_args(SortedOrder)
Orders = dict[QueueOrder, "array[int]"]


class ArticleList(QObject):
    """Every article of the project as one reviewer sees it."""

    articles_changed = Signal(object, str, object)  # QueueIndex, and as below
    ordered = Signal(str, object)  # QueueOrder, and the places in it where it is a sorted one
    article_changed = Signal(object)  # ArticleSummary
    counts_changed = Signal()  # of articles that nobody has begun
    failed = Signal(object)  # AnnotatorError: the list stays as it was
    _row_failed = Signal(object)

    def __init__(
        self, session: ReviewSession, parent: QObject, *, order: QueueOrder = "imported"
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = Jobs(self)
        self._order = order
        self._orders: Orders = {}
        self._has_read = False
        self._words = ""
        self._changed_since: dict[int, ArticleSummary] = {}
        self.pages = QueuePages(self._rows, self._number_of)
        # A row is read while it is painted, when nothing else may be shown.
        self._row_failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._count_anew)
        self._is_about_to_read = False

    @Slot()
    def read(self) -> None:
        """Read anew which articles there are; of many the first are shown meanwhile."""
        queue, reviewer = self._session.project.queue, self._session.reviewer
        try:
            index = queue.index(reviewer, limit=AT_ONCE)
            orders = self._sorted(self._wanted()) if index.is_whole else {}
        except AnnotatorError as error:
            self.failed.emit(error)
            return
        if index.is_whole:
            self._jobs.cancel(QUEUE)
            self._show((index, orders))
        else:
            if self._has_read:
                self._read_in_job(self._wanted())
            else:  # the job would take processor time from painting the first article
                self._is_about_to_read = True
                after_painting(self, self._read_all)
                self._show((index, {}))

    @Slot()
    def read_soon(self) -> None:
        """Once the threshold has come to rest: not for each step on its way."""
        self._soon.start()

    @Slot(str)
    def look_for(self, words: str) -> None:
        """Rows that are read from now on say where they hold the words."""
        self._words = words
        self.pages.forget()

    @Slot()
    def stop(self) -> None:
        """Read nothing any more: the project is about to be closed."""
        self._soon.stop()
        self._is_about_to_read = False
        self._jobs.cancel_all_and_wait()
        self.pages.stop()

    def is_reading(self) -> bool:
        """Whether a job is at it, or about to be."""
        return self._is_about_to_read or self._jobs.is_running(QUEUE)

    @Slot(str)
    def set_order(self, order: QueueOrder) -> None:
        """List the articles in this order, as soon as they are sorted."""
        if order == self._order:
            return
        self._order = order
        if self._has_read and not self._wanted() - self._orders.keys():
            self.ordered.emit(order, self._orders.get(order))
        elif self._has_read:
            self.read()

    @Slot()
    def prepare_orders(self) -> None:
        """One is about to be chosen: sort while that is being thought about."""
        if self._has_read and not self.is_reading() and len(self._orders) < len(SORTED):
            self._read_in_job(set(SORTED))

    @Slot(object)
    def refresh(self, desk: OpenArticle) -> None:
        """The open article's row, from what is on the desk; only a new one has to be read."""
        number = self.pages.number_of(desk.article.id)
        old = None if number is None else self.pages.row(number)
        if old is None:
            return
        state, numbers = desk.layer.state, counts(desk.counted)
        summary = replace(
            old,
            status=state.status,
            is_flagged=state.is_flagged,
            claims=numbers.claims,
            decided=numbers.decided,
            is_blind=desk.approach == "blind",
        )
        if summary != old:
            self.pages.put(summary)
            if self.is_reading():
                self._changed_since[summary.number] = summary
            self.article_changed.emit(summary)

    @Slot()
    def _read_all(self) -> None:
        if self._is_about_to_read:
            self._read_in_job(self._wanted())

    def _wanted(self) -> set[SortedOrder]:
        return {order for order in SORTED if order == self._order}

    def _sorted(self, orders: Collection[SortedOrder]) -> Orders:
        return {order: self._session.project.queue.in_order(order) for order in orders}

    def _read_in_job(self, orders: Collection[SortedOrder]) -> None:
        self._changed_since.clear()
        self._is_about_to_read = False

        def work(progress: Progress, is_cancelled: IsCancelled) -> tuple[QueueIndex, Orders]:
            with self._session.project.reading():
                index = self._session.project.queue.index(self._session.reviewer)
                return index, self._sorted(orders)

        self._jobs.start(QUEUE, work, done=self._show, failed=self.failed.emit)

    def _show(self, found: tuple[QueueIndex, Orders]) -> None:
        index, self._orders = found
        order = self._order if index.is_whole else "imported"
        self._has_read = True
        changed = list(self._changed_since.values()) if index.is_whole else []
        self.pages.forget()
        self.articles_changed.emit(index, order, self._orders.get(order))
        for summary in changed:  # since the job looked
            self.article_changed.emit(summary)

    def _count_anew(self) -> None:
        """The open article counts as it is seen now, not as when it was last edited."""
        self.pages.forget()
        self.counts_changed.emit()
        if self._session.desk is not None:
            self.refresh(self._session.desk)

    def _rows(self, numbers: Sequence[int]) -> Sequence[ArticleSummary]:
        session = self._session
        try:
            with session.project.reading():
                rows = page(session.project, numbers, session.reviewer, session.threshold)
                return self._with_excerpts(rows) if self._words else rows
        except AnnotatorError as error:
            self._row_failed.emit(error)
            return []

    def _with_excerpts(self, rows: Sequence[ArticleSummary]) -> Sequence[ArticleSummary]:
        numbers = [row.number for row in rows]
        excerpts = self._session.project.search.excerpts(numbers, self._words)
        return [replace(row, excerpt=excerpts.get(row.number)) for row in rows]

    def _number_of(self, article_id: ArticleId) -> int | None:
        try:
            return self._session.project.queue.number_of(article_id)
        except AnnotatorError as error:
            self._row_failed.emit(error)
            return None
