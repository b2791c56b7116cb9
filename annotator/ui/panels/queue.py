"""The queue: every article of the project, its state, a search, filters and an order."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.ports import ArticleSummary, QueueIndex, QueueOrder
from annotator.ui.action import Action
from annotator.ui.models.queue_model import QueueModel
from annotator.ui.models.queue_pages import QueuePages
from annotator.ui.models.queue_states import QueueFilter
from annotator.ui.panels.look import Look
from annotator.ui.panels.queue_empty import QueueEmpty
from annotator.ui.panels.queue_filters import QueueFilters, show_menu
from annotator.ui.panels.queue_foot import QueueFoot
from annotator.ui.panels.queue_list import QueueList
from annotator.ui.panels.queue_order import OrderButton
from annotator.ui.panels.queue_rows import QueueRows
from annotator.ui.panels.search_field import SearchField
from annotator.ui.theme import Theme, light, set_ground

WIDTH, RAIL = 264, 56
WIDEST = 1.5  # times WIDTH, at large text


class QueuePanel(QWidget):
    """Asks for articles by id; the search itself is done by whoever answers `search_changed`, and
    the rows come from the `pages` of its model."""

    article_requested = Signal(str)
    search_changed = Signal(str)
    collapse_requested = Signal()
    assignment_requested = Signal(str)
    order_chosen = Signal(str)  # QueueOrder
    orders_wanted = Signal()  # one is about to be chosen
    progressed = Signal(int, int)  # articles done, articles: one's own
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "panel")
        self._look = Look(light())
        self._wants_first = False
        self._is_collapsed = False
        self._current = ""
        self.model = QueueModel(self)
        self.search = SearchField()
        self.filters = QueueFilters()
        self.rows = QueueRows()
        self.list = QueueList(self.model, self.rows)
        self.order = OrderButton()
        self.empty = QueueEmpty()
        self.foot = QueueFoot()
        _lay_out(self)
        self._connect()
        self.set_theme(light())
        self._show_counts()

    def draw_from(self, pages: QueuePages, order: QueueOrder) -> None:
        """Where the rows come from, and the order they will come in."""
        self.model.pages = pages
        self.order.show_order(order)

    def show_articles(
        self,
        index: QueueIndex,
        order: QueueOrder = "imported",
        places: Sequence[int] | None = None,
    ) -> None:
        """List these articles, and keep what is in view where it is."""
        top = self.list.top()
        self.rows.is_one_year = index.is_one_year
        self.model.show(index, order, places)
        self._show_counts()
        fitting = self.filters.fitting(self.model.listing.states)
        if fitting != self.filters.name or not self.list.scroll_to_top(top):
            self.choose_filter(fitting)
        else:
            self.list.mark_current(self._current, self.model.row_of(self._current))

    def show_order(self, order: QueueOrder, places: Sequence[int] | None = None) -> None:
        self.model.set_order(order, places)
        self._follow_current()

    def update_article(self, summary: ArticleSummary) -> None:
        if self.model.update(summary):
            self._show_counts()

    def show_current(self, article_id: str) -> None:
        """Mark the open article and bring its row into view."""
        self._current = article_id
        self._follow_current()

    def show_matches(self, numbers: Sequence[int] | None) -> None:
        """The answer to a search; None lists every article."""
        self.search.is_waiting = False
        self.model.set_matches(numbers)
        self._show_counts()
        if numbers is not None:
            self.list.scrollToTop()
        self._follow_current()
        if self._wants_first:
            self._ask_first()

    def choose_order(self) -> None:
        """Open the menu of orders; asks for the whole queue where it is the rail."""
        if self._is_collapsed:
            self.collapse_requested.emit()
        self.order.open_menu()

    def focus_search(self) -> None:
        """Put the cursor into the search; asks for the whole queue where it is the rail."""
        if self._is_collapsed:
            self.collapse_requested.emit()
        self.search.setFocus()
        self.search.selectAll()

    def set_collapsed(self, is_collapsed: bool) -> None:
        """Leave only the signs."""
        self._is_collapsed = is_collapsed
        self.rows.set_collapsed(is_collapsed)
        for part in (self.search, self.filters, self.order):
            part.setHidden(is_collapsed)
        self.foot.set_collapsed(is_collapsed)
        self.list.set_look(self._look)
        bar = Qt.ScrollBarPolicy  # in the rail it would push the signs aside
        self.list.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if is_collapsed else bar.ScrollBarAsNeeded
        )
        self._show_counts()
        rail = _rail(self._look)
        self.setMinimumWidth(rail if is_collapsed else WIDTH)
        self.setMaximumWidth(rail if is_collapsed else 2 * WIDTH)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for action_id, part in (("go.search", self.search), ("view.queue", self.foot)):
            part.set_keys(actions[action_id].keys[:1] if action_id in actions else ())

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (
            self.search, self.filters, self.order, self.list, self.empty, self.foot
        ):  # fmt: skip
            part.set_look(self._look)
        self.set_collapsed(self._is_collapsed)

    @override
    def sizeHint(self) -> QSize:
        wide = round(WIDTH * min(WIDEST, self._look.scale))
        return QSize(_rail(self._look) if self._is_collapsed else wide, 600)

    def _follow_current(self) -> None:
        self.list.show_current(self._current, self.model.row_of(self._current))

    def _show_counts(self) -> None:
        """Of the first part of a long list nothing is counted."""
        listing = self.model.listing
        for name, count in listing.counts().items():
            self.filters.set_count(name, count if listing.is_whole else None)
        if listing.is_whole:
            done, total = listing.states.progress()
            self.foot.show_done(done, total, is_mine=self.filters.is_shared_out)
            self.progressed.emit(done, total)
        else:
            self.foot.show_reading()
        why = "search" if listing.is_searched else listing.filter
        self.empty.show_why(why if len(listing.states) else "empty")
        self.empty.setHidden(bool(self.model.rowCount()) or self._is_collapsed)

    def choose_filter(self, name: str) -> None:
        """Show one's own, the open, finished or flagged articles, or all of them."""
        name = self.filters.known(name)
        self.filters.choose(name)
        self.model.set_filter(cast(QueueFilter, name))
        self._show_counts()
        self._follow_current()

    def _take_enter(self) -> None:
        """The first hit; where the search has not been answered yet, as soon as it is."""
        self._wants_first = True
        if not self.search.is_waiting:
            self._ask_first()

    def _ask_first(self) -> None:
        self._wants_first = False
        first = self.model.neighbour("", 1)
        if first is not None:
            self.article_requested.emit(first)
            self.left.emit()

    def _connect(self) -> None:
        self.search.search_changed.connect(self._search)
        self.search.first_requested.connect(self._take_enter)
        self.search.left.connect(self.left)
        self.search.list_requested.connect(
            lambda: self.list.take_keys(self.model.row_of(self._current))
        )
        self.filters.chosen.connect(self.choose_filter)
        self.list.row_clicked.connect(lambda summary: self.article_requested.emit(summary.id))
        self.list.menu_requested.connect(
            lambda row, place: show_menu(
                self, place, lambda: self.assignment_requested.emit(row.id)
            )
        )
        self.list.left.connect(self.left)
        self.order.order_chosen.connect(self.order_chosen)
        self.order.menu_opened.connect(self.orders_wanted)
        self.foot.collapse_requested.connect(self.collapse_requested)

    def _search(self, words: str) -> None:
        """Without words nothing has to be asked: every article is listed again."""
        self.search_changed.emit(words)
        if not words:
            self.show_matches(None)


def _lay_out(panel: QueuePanel) -> None:
    above = QHBoxLayout()
    above.setSpacing(6)
    above.addWidget(panel.search, 1)
    above.addWidget(panel.order)
    head = QVBoxLayout()
    head.setContentsMargins(16, 12, 16, 8)
    head.setSpacing(10)
    head.addLayout(above)
    head.addWidget(panel.filters)
    box = QVBoxLayout(panel)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addLayout(head)
    box.addWidget(panel.empty)
    box.addWidget(panel.list, 1)
    box.addWidget(panel.foot)


def _rail(look: Look) -> int:
    return round(RAIL * min(WIDEST, look.scale))
