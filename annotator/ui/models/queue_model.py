"""The articles of a project as rows, filtered by state and by a search; made for 100,000."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Literal, get_args

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.services.ports import ArticleSummary
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import plain_tip

QueueFilter = Literal["mine", "open", "done", "flagged", "all"]
QUEUE_FILTERS: tuple[QueueFilter, ...] = get_args(QueueFilter)
SUMMARY_ROLE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex

_BELONGS: dict[QueueFilter, Callable[[ArticleSummary], bool]] = {
    "mine": lambda summary: summary.is_mine,
    "open": lambda summary: summary.status == "started" or _is_waiting_for_me(summary),
    "done": lambda summary: summary.status == "done",
    "flagged": lambda summary: summary.is_flagged,
    "all": lambda _: True,
}


class QueueModel(QAbstractListModel):
    """Rows are the articles that pass the filter and the search, in import order.

    An article that changes stays listed until the filter or search changes: a row that vanishes
    under the reviewer's hand would make the list jump.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._summaries: list[ArticleSummary] = []
        self._place: dict[str, int] = {}
        self._shown: list[int] = []
        self._counts: Counter[QueueFilter] = Counter()
        self._my_done = 0
        self._filter: QueueFilter = "all"
        self._matches: Collection[str] | None = None

    def show(self, summaries: Sequence[ArticleSummary]) -> None:
        self._summaries = list(summaries)
        self._place = {summary.id: i for i, summary in enumerate(self._summaries)}
        self._counts = Counter(
            {name: sum(map(_BELONGS[name], self._summaries)) for name in QUEUE_FILTERS}
        )
        self._my_done = sum(map(_is_my_done, self._summaries))
        self._filter_again()

    def update(self, summary: ArticleSummary) -> None:
        """Replace one article; one that is not there yet is put at the end."""
        place = self._place.setdefault(summary.id, len(self._summaries))
        if place == len(self._summaries):
            self._summaries.append(summary)
        else:
            self._counts.subtract(_filters_of(self._summaries[place]))
            self._my_done -= _is_my_done(self._summaries[place])
            self._summaries[place] = summary
        self._counts.update(_filters_of(summary))
        self._my_done += _is_my_done(summary)
        row = bisect_left(self._shown, place)
        if row < len(self._shown) and self._shown[row] == place:
            self.dataChanged.emit(self.index(row), self.index(row))
        elif self._passes(summary):
            self.beginInsertRows(QModelIndex(), row, row)
            self._shown.insert(row, place)
            self.endInsertRows()

    def set_filter(self, name: QueueFilter) -> None:
        self._filter = name
        self._filter_again()

    def set_matches(self, ids: Collection[str] | None) -> None:
        """List only these articles; None lists all."""
        self._matches = ids
        self._filter_again()

    @property
    def filter(self) -> QueueFilter:
        return self._filter

    @property
    def is_searched(self) -> bool:
        return self._matches is not None

    def counts(self) -> dict[QueueFilter, int]:
        """How many articles each filter would list, the search left aside."""
        return {name: self._counts[name] for name in QUEUE_FILTERS}

    def progress(self) -> tuple[int, int]:
        """How many of the reviewer's own articles are done, and how many these are."""
        return self._my_done, self._counts["mine"]

    def row_of(self, article_id: str) -> int | None:
        """The row of an article; None when the filter or search hides it."""
        place = self._place.get(article_id, -1)
        row = bisect_left(self._shown, place)
        return row if row < len(self._shown) and self._shown[row] == place else None

    def visible_ids(self) -> list[str]:
        return [self._summaries[place].id for place in self._shown]

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        summary = self._summaries[self._shown[index.row()]]
        if role == SUMMARY_ROLE:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(summary.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(summary.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(summary.title)}, {state_of_article(summary)}"
        return None

    def _filter_again(self) -> None:
        self.beginResetModel()
        self._shown = [i for i, summary in enumerate(self._summaries) if self._passes(summary)]
        self.endResetModel()

    def _passes(self, summary: ArticleSummary) -> bool:
        is_match = self._matches is None or summary.id in self._matches
        return is_match and _BELONGS[self._filter](summary)


def _filters_of(summary: ArticleSummary) -> list[QueueFilter]:
    return [name for name in QUEUE_FILTERS if _BELONGS[name](summary)]


def _is_waiting_for_me(summary: ArticleSummary) -> bool:
    return summary.is_mine and summary.status == "open"


def _is_my_done(summary: ArticleSummary) -> bool:
    return summary.is_mine and summary.status == "done"


def blind_words(summary: ArticleSummary) -> str:
    """Of a blind article only what the reviewer has marked is counted."""
    return f"blind, {summary.claims} marked" if summary.claims else "blind"


def state_of_article(summary: ArticleSummary) -> str:
    """The row's signs in words, for those who hear them."""
    flagged = ", flagged" if summary.is_flagged else ""
    if summary.is_blind:
        return f"{summary.status}, {blind_words(summary)}{flagged}"
    if not summary.is_extracted and summary.status != "done":
        return f"no suggestions yet{flagged}"
    decided = f"{summary.decided} of {summary.claims} claims decided"
    return f"{summary.status}, {decided}{flagged}"
