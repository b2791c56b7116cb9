"""The queue: every article of the project, its state, a search and filters."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.ports import ArticleSummary
from annotator.ui.action import Action
from annotator.ui.models.queue_model import QueueFilter, QueueModel
from annotator.ui.panels.look import SEMIBOLD, Look
from annotator.ui.panels.queue_filters import QueueFilters, show_menu
from annotator.ui.panels.queue_foot import QueueFoot
from annotator.ui.panels.queue_rows import QueueRows
from annotator.ui.panels.row_list import RowList
from annotator.ui.panels.search_field import SearchField
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, light, set_ground

WIDTH, RAIL = 264, 56
WIDEST = 1.5  # times WIDTH, at large text
NOTHING: dict[str, tuple[str, str]] = {
    "empty": ("No articles yet", "They will be listed here."),
    "search": ("Nothing found", "No article holds these words. Esc clears the search."),
    "mine": ("Nothing for you", "No article is assigned to you. All lists them all."),
    "open": ("Nothing open", "Every article is done."),
    "done": ("Nothing done yet", "Finished articles will be listed here."),
    "flagged": ("Nothing flagged", "Flag an article to find it here again."),
    "all": ("No articles yet", "They will be listed here."),
}


class QueuePanel(QWidget):
    """Asks for articles by id; the search itself is done by whoever answers `search_changed`."""

    article_requested = Signal(str)
    search_changed = Signal(str)
    collapse_requested = Signal()
    assignment_requested = Signal(str)
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
        self.list = RowList(self.model, self.rows)
        self.list.setAccessibleName("Articles")
        self.nothing = Words(weight=SEMIBOLD)
        self.advice = Words(colour="muted").wrap()
        self.foot = QueueFoot()
        self._lay_out()
        self._connect()
        self.set_theme(light())
        self._show_counts()

    def show_articles(self, summaries: Sequence[ArticleSummary]) -> None:
        years = {(summary.published or "")[:4] for summary in summaries}
        self.rows.is_one_year = sum(year.isdigit() for year in years) <= 1
        self.model.show(summaries)
        self.choose_filter(self.filters.fitting(summaries))

    def update_article(self, summary: ArticleSummary) -> None:
        self.model.update(summary)
        self._show_counts()

    def show_current(self, article_id: str) -> None:
        """Mark the open article and bring its row into view."""
        self._current = article_id
        self._follow_current()

    def show_matches(self, ids: set[str] | None) -> None:
        """The answer to a search; None lists every article."""
        self.search.is_waiting = False
        self.model.set_matches(ids)
        self._show_counts()
        self._follow_current()
        if self._wants_first:
            self._ask_first()

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
        for part in (self.search, self.filters):
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

    def visible_ids(self) -> list[str]:
        """The listed articles, in their order."""
        return self.model.visible_ids()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for action_id, part in (("go.search", self.search), ("view.queue", self.foot)):
            part.set_keys(actions[action_id].keys[:1] if action_id in actions else ())

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (self.search, self.filters, self.list, self.nothing, self.advice, self.foot):
            part.set_look(self._look)
        self.set_collapsed(self._is_collapsed)

    @override
    def sizeHint(self) -> QSize:
        wide = round(WIDTH * min(WIDEST, self._look.scale))
        return QSize(_rail(self._look) if self._is_collapsed else wide, 600)

    def _follow_current(self) -> None:
        self.list.show_current(self._current, self.model.row_of(self._current))

    def _show_counts(self) -> None:
        counts = self.model.counts()
        for name, count in counts.items():
            self.filters.set_count(name, count)
        self.foot.show_done(*self.model.progress(), is_mine=self.filters.is_shared_out)
        is_empty = not self.model.rowCount() and not self._is_collapsed
        title, advice = NOTHING[self._why_empty(counts["all"])]
        self.nothing.setText(title)
        self.advice.setText(advice)
        for part in (self.nothing, self.advice):
            part.setHidden(not is_empty)

    def _why_empty(self, articles: int) -> str:
        if not articles:
            return "empty"
        return "search" if self.model.is_searched else self.model.filter

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
        ids = self.model.visible_ids()
        if ids:
            self.article_requested.emit(ids[0])
            self.left.emit()

    def _connect(self) -> None:
        self.search.search_changed.connect(self._search)
        self.search.first_requested.connect(self._take_enter)
        self.search.left.connect(self.left)
        self.filters.chosen.connect(self.choose_filter)
        self.list.row_clicked.connect(lambda summary: self.article_requested.emit(summary.id))
        self.list.menu_requested.connect(
            lambda row, place: show_menu(
                self, place, lambda: self.assignment_requested.emit(row.id)
            )
        )
        self.foot.collapse_requested.connect(self.collapse_requested)

    def _search(self, words: str) -> None:
        """Without words nothing has to be asked: every article is listed again."""
        self.search_changed.emit(words)
        if not words:
            self.show_matches(None)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(10)
        for part in (self.search, self.filters):
            head.addWidget(part)
        empty = QVBoxLayout()
        empty.setContentsMargins(16, 12, 16, 0)
        empty.setSpacing(2)
        for label in (self.nothing, self.advice):
            empty.addWidget(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addLayout(empty)
        box.addWidget(self.list, 1)
        box.addWidget(self.foot)


def _rail(look: Look) -> int:
    return round(RAIL * min(WIDEST, look.scale))
