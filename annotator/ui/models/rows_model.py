"""A list model of frozen rows that tells its views only what changed."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import plain_tip

ROW_ROLE = Qt.ItemDataRole.UserRole
ModelIndex = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """`key` names the row across updates; `spoken` is what a screen reader says of it."""

    @property
    def key(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def spoken(self) -> str: ...


RowT = TypeVar("RowT", bound=Row)


class RowsModel(QAbstractListModel, Generic[RowT]):
    """Reset where rows come or go, so that a decision repaints one row and keeps the scroll."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[RowT] = []

    def show(self, rows: Sequence[RowT]) -> None:
        before, after = self._rows, list(rows)
        if [row.key for row in before] != [row.key for row in after]:
            self.beginResetModel()
            self._rows = after
            self.endResetModel()
            return
        self._rows = after
        for place, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(place), self.index(place))

    def rows(self) -> Sequence[RowT]:
        return self._rows

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return one_line(row.words)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
        return None
