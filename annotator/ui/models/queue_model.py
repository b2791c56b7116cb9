"""The articles of a project as rows: those that are looked at are read, the others numbers."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.domain.article import ArticleId
from annotator.services.ports import ArticleSummary, QueueIndex, QueueOrder
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.queue_listing import QueueListing
from annotator.ui.models.queue_pages import TOGETHER, no_pages
from annotator.ui.models.queue_states import QueueFilter, state_of
from annotator.ui.theme import plain_tip

SUMMARY_ROLE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractListModel):
    """`listing` says which articles are rows; a row that cannot be read has no value.

    An article that changes stays listed until filter, search or order change: a row that vanishes
    under the reviewer's hand would make the list jump.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = QueueListing()
        self.pages = no_pages()

    def show(
        self,
        index: QueueIndex,
        order: QueueOrder = "imported",
        places: Sequence[int] | None = None,
    ) -> None:
        """List these articles; `places` are those of all of them in a sorted order."""
        self.beginResetModel()
        self.listing.show(index)
        self.listing.set_order(self._places(order, places))
        self.endResetModel()

    def set_order(self, order: QueueOrder, places: Sequence[int] | None = None) -> None:
        self.beginResetModel()
        self.listing.set_order(self._places(order, places))
        self.endResetModel()

    def set_filter(self, name: QueueFilter) -> None:
        self.beginResetModel()
        self.listing.set_filter(name)
        self.endResetModel()

    def set_matches(self, numbers: Sequence[int] | None) -> None:
        """List only these articles; None lists all."""
        self.beginResetModel()
        self.listing.set_matches(numbers)
        self.endResetModel()

    def update(self, summary: ArticleSummary) -> bool:
        """One article has changed, and `pages` know it; one that is not listed yet, as only the
        first articles are, comes with the whole list. Whether other filters let it through now."""
        listing = self.listing
        has_moved = listing.states.set(summary.number, state_of(summary))
        row = listing.row_of(summary.number)
        if row is not None:
            self.dataChanged.emit(self.index(row), self.index(row))
        elif has_moved and (new := listing.new_row(summary.number)) is not None:
            self.beginInsertRows(QModelIndex(), new, new)
            listing.insert(new, summary.number)
            self.endInsertRows()
        return has_moved

    def row_of(self, article_id: str) -> int | None:
        """The row of an article; None when the filter or search hides it."""
        number = self.pages.number_of(ArticleId(article_id)) if article_id else None
        return None if number is None else self.listing.row_of(number)

    def neighbour(self, article_id: str, step: int) -> ArticleId | None:
        """The listed article after this one (1) or before it (-1); after none is the first."""
        number = self.pages.number_of(ArticleId(article_id)) if article_id else None
        beside = self.listing.neighbour(-1 if number is None else number, step)
        row = None if beside is None else self.listing.row_of(beside)
        summary = None if row is None else self.summary(row)
        return None if summary is None else summary.id

    def summary(self, row: int) -> ArticleSummary | None:
        return self.pages.row(self.listing.number(row), lambda: self._beside(row))

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.listing)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        told = _ROLES.get(role)
        if told is None or not index.isValid():
            return None
        summary = self.summary(index.row())
        return None if summary is None else told(summary)

    def _places(self, order: QueueOrder, places: Sequence[int] | None) -> Sequence[int] | None:
        return self.listing.states.by_status() if order == "state" else places

    def _beside(self, row: int) -> Sequence[int]:
        first = row - row % TOGETHER
        return self.listing.numbers(range(first, min(first + TOGETHER, len(self.listing))))


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


_ROLES: dict[int, Callable[[ArticleSummary], object]] = {
    SUMMARY_ROLE: lambda summary: summary,
    Qt.ItemDataRole.DisplayRole: lambda summary: one_line(summary.title),
    Qt.ItemDataRole.ToolTipRole: lambda summary: plain_tip(summary.title),
    Qt.ItemDataRole.AccessibleTextRole: lambda summary: (
        f"{one_line(summary.title)}, {state_of_article(summary)}"
    ),
}
