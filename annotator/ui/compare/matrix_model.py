"""A confusion as a table: what the gold calls it down, what the run calls it across."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.confusion import Confusion
from annotator.ui.compare.wording import label_title
from annotator.ui.theme import plain_tip

ModelIndex = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole
MISSED, EXTRA, RIGHT = "missed", "extra", "right"
NO_SHARE = "–"


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`gold` is None where the gold does not have it, `run` where the run has missed it.

    `share` is the cell's of its row, None where the row is empty. A total closes its row:
    `count` of them are right.
    """

    gold: str | None
    run: str | None
    count: int
    share: float | None = None
    is_total: bool = False

    @property
    def is_right(self) -> bool:
        return self.gold is not None and self.gold == self.run


class MatrixModel(QAbstractTableModel):
    """The last row holds what is extra, the last columns what is missed and the share right."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.confusion = Confusion("", (), ())
        self._cells: Sequence[Sequence[MatrixCell]] = ()
        self._scheme: Scheme | None = None

    def show(self, confusion: Confusion, scheme: Scheme | None) -> None:
        self.beginResetModel()
        self.confusion, self._scheme = confusion, scheme
        self._cells = _cells(confusion)
        self.endResetModel()

    def cell(self, row: int, column: int) -> MatrixCell:
        return self._cells[row][column]

    def place(self, gold: str | None, run: str | None) -> tuple[int, int]:
        labels = (*self.confusion.labels, None)
        return labels.index(gold), labels.index(run)

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._cells)

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._cells else len(self._cells[0])

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.UserRole:
                return cell
            case Qt.ItemDataRole.DisplayRole:
                return _shown(cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.words(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self.words(cell))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        is_across = orientation == Qt.Orientation.Horizontal
        labels = self.confusion.labels
        if section >= len(labels):
            return (MISSED if is_across else EXTRA) if section == len(labels) else RIGHT
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.title(labels[section]))
        return (self.short_title if is_across else self.title)(labels[section])

    @override
    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        """Shares are read, not chosen, and nothing can be both extra and missed."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        cell = self.cell(index.row(), index.column())
        is_nowhere = cell.gold is None and cell.run is None
        if cell.is_total or is_nowhere:
            return Qt.ItemFlag.ItemIsEnabled if cell.is_total else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def title(self, label: str) -> str:
        return label_title(self.confusion.subject, label, self._scheme)

    def short_title(self, label: str) -> str:
        """The tag of an entity label where the scheme has one, for narrow columns."""
        if self._scheme is not None and self.confusion.subject == "entity":
            tags = {known.name: known.tag for known in self._scheme.labels}
            return tags.get(label, label)
        return self.title(label)

    def words(self, cell: MatrixCell) -> str:
        """For instance "event in the gold, plan in the run: 4"."""
        if cell.is_total:
            if cell.gold is None:
                return ""
            total = sum(other.count for other in self._row_of(cell.gold) if not other.is_total)
            return f"{self.title(cell.gold)}: {cell.count} of {total} right"
        gold, run = "not in the gold", "missed by the run"
        if cell.gold is not None:
            gold = f"{self.title(cell.gold)} in the gold"
        if cell.run is not None:
            run = f"{self.title(cell.run)} in the run"
        return f"{gold}, {run}: {cell.count}"

    def _row_of(self, gold: str) -> Sequence[MatrixCell]:
        return self._cells[self.confusion.labels.index(gold)]


def _cells(confusion: Confusion) -> list[list[MatrixCell]]:
    if not confusion.labels and not any(map(any, confusion.counts)):
        return []
    names = (*confusion.labels, None)
    rows = []
    for place, (gold, counts) in enumerate(zip(names, confusion.counts, strict=True)):
        total = sum(counts)
        row = [MatrixCell(gold, run, count, count / total if total else None)
               for run, count in zip(names, counts, strict=True)]  # fmt: skip
        right = counts[place] if gold is not None else 0
        share = right / total if total else None
        rows.append([*row, MatrixCell(gold, None, right, share, is_total=True)])
    return rows


def _shown(cell: MatrixCell) -> str:
    if not cell.is_total:
        return str(cell.count) if cell.count else ""
    if cell.gold is None:
        return ""
    return NO_SHARE if cell.share is None else f"{cell.share * 100:.0f} %"
