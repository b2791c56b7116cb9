"""A process of its own: the queue of a project, scrolled, filtered and sorted as a reviewer does.
Says how long each step took from key to paint, and how much memory it holds at the end."""

import json
import os
import sys
import time
from contextlib import closing, nullcontext
from functools import partial
from itertools import cycle, islice
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

import psutil
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from annotator.services.ports import FLAGGED, MINE, STATUS
from annotator.services.review.session import ReviewSession
from annotator.store.project import open_project
from annotator.ui.article_list import ArticleList
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.theme import apply_theme, light
from tests.bench.profiling import PROFILED, profiled
from tests.bench.row import Series, Stopwatch, Work

FILTERS = ("open", "done", "flagged", "all")
ORDERS = ("title", "newest", "publisher", "state", "oldest", "imported")
PAGES_TOGETHER = 8
"""So many pages are scrolled before one jumps somewhere else."""


class Paints(QObject):
    """Counts how often the list is painted."""

    def __init__(self, panel: QueuePanel) -> None:
        super().__init__(panel)
        self.count = 0
        panel.list.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class ScrolledQueue:
    """The list over a project, without the rest of the window."""

    def __init__(self, session: ReviewSession) -> None:
        self.panel = QueuePanel()
        self.articles = ArticleList(session, self.panel)
        self.panel.draw_from(self.articles.pages, "imported")
        self.articles.articles_changed.connect(self.panel.show_articles)
        self.articles.ordered.connect(self.panel.show_order)
        self.panel.order_chosen.connect(self.articles.set_order)
        self.panel.orders_wanted.connect(self.articles.prepare_orders)
        self._paints = Paints(self.panel)
        self.panel.resize(264, 800)
        self.panel.show()

    def read(self) -> None:
        """With every order sorted, as they are once the menu of orders has been opened."""
        self.articles.read()
        self._wait(lambda: self.panel.model.listing.is_whole)
        self.panel.orders_wanted.emit()
        self._wait(lambda: not self.articles.is_reading())
        self._give_states()

    def steps(self, count: int) -> list[Series]:
        """Each step from key to paint. A page far from the last one comes again and again."""
        bar, listed = self.panel.list.verticalScrollBar(), self.panel.list
        scroll, choose, sort = (Stopwatch(name) for name in ("scroll", "filter", "sort"))
        listed.take_keys(0)
        for number in range(count):
            if number % PAGES_TOGETHER == 0:
                bar.setValue(bar.maximum() * (number + 1) // (count + 1))
                listed.take_keys(None)
            self._take(scroll, self._page_down)
        for name in islice(cycle(FILTERS), count):
            button = self.panel.filters.segment(name)
            self._take(choose, partial(QTest.mouseClick, button, Qt.MouseButton.LeftButton))
        for order in islice(cycle(ORDERS), count):
            self._take(sort, partial(self.panel.order.order_chosen.emit, order))
        return [scroll.series, choose.series, sort.series]

    def stop(self) -> None:
        self.articles.stop()
        self.panel.close()

    def _page_down(self) -> None:
        QTest.keyClick(self.panel.list, Qt.Key.Key_PageDown)

    def _take(self, watch: Stopwatch, work: Work) -> None:
        QApplication.processEvents()
        before = self._paints.count

        def until_painted() -> None:
            work()
            while self._paints.count == before:
                QApplication.processEvents()

        watch.take(until_painted)

    def _give_states(self) -> None:
        """As if every third article were done and every seventh flagged."""
        listing = self.panel.model.listing
        for row in range(len(listing)):
            is_done, is_flagged = row % 3 == 0, row % 7 == 0
            state = STATUS.index("done" if is_done else "open") + FLAGGED * is_flagged + MINE
            listing.states.set(listing.number(row), state)

    def _wait(self, is_done: Work) -> None:
        end = time.monotonic() + 60
        while not is_done() and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)
        assert is_done()


def main(path: Path, count: int) -> None:
    application = QApplication([])
    apply_theme(application, light())
    with closing(open_project(path)) as project:
        queue = ScrolledQueue(ReviewSession(project, "Ann"))
        queue.read()
        with profiled() if PROFILED in sys.argv else nullcontext():
            found = queue.steps(count)
        memory = psutil.Process().memory_info().rss
        queue.stop()
    print(json.dumps({"memory": memory, **{one.name: (one.seconds, one.where) for one in found}}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
