"""The table of scores as Qt sees it, so that a screen reader can walk through its cells."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from annotator.ui.compare.score_rows import ScoreCell, ScoreRow
from annotator.ui.models.plain_text import one_line
from annotator.ui.theme import plain_tip

ModelIndex = QModelIndex | QPersistentModelIndex
GROUP, TITLE, PLOT, FIRST, SECOND, DIFFERENCE, P_VALUE = range(7)
HEADINGS = ("", "Score", "", "A", "B", "B less A", "p")
SPOKEN_HEADINGS = (
    "Group", "Score", "Drawn", "Run A", "Run B", "Run B less run A", "p of the difference"
)  # fmt: skip
RUN_COLUMNS = (FIRST, SECOND)
TEXTS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class ScoreModel(QAbstractTableModel):
    """Rows of numbers; only those of a run can be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[ScoreRow] = ()

    def show_rows(self, rows: Sequence[ScoreRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def begins_group(self, row: int) -> bool:
        return row == 0 or self.rows[row].group != self.rows[row - 1].group

    def cell(self, index: ModelIndex) -> ScoreCell | None:
        """The number of a run at `index`, where that is one."""
        run = index.column() - FIRST
        cells = self.rows[index.row()].cells if index.isValid() else ()
        return cells[run] if 0 <= run < len(cells) and index.column() in RUN_COLUMNS else None

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    @override
    def flags(self, index: ModelIndex) -> Qt.ItemFlag:
        shown = Qt.ItemFlag.ItemIsEnabled
        return shown | Qt.ItemFlag.ItemIsSelectable if self.cell(index) else shown

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return SPOKEN_HEADINGS[section] if role == Qt.ItemDataRole.AccessibleTextRole else None

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, cell = self.rows[index.row()], self.cell(index)
        if role in TEXTS:
            return self._words(index, row, cell, is_spoken=role != Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._tip(index, row, cell))
        return None

    def _words(
        self, index: ModelIndex, row: ScoreRow, cell: ScoreCell | None, *, is_spoken: bool
    ) -> str:
        if cell is not None:
            return f"{one_line(row.name)}: {cell.spoken}" if is_spoken else cell.words
        plain = {
            GROUP: row.group if is_spoken or self.begins_group(index.row()) else "",
            TITLE: row.name if is_spoken else row.title,
            DIFFERENCE: row.difference,
            P_VALUE: row.p_value,
        }
        return one_line(plain.get(index.column(), ""))

    def _tip(self, index: ModelIndex, row: ScoreRow, cell: ScoreCell | None) -> str:
        if cell is not None:
            return cell.spoken
        if index.column() in (DIFFERENCE, P_VALUE):
            return row.reason
        return row.name if index.column() == TITLE else ""
