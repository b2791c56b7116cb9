"""A table of plain words to read: rows as tall as they need, cells copied as they are."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)
from typing_extensions import override

from annotator.ui.dialogs.plain_label import scaled
from annotator.ui.dialogs.wording import shown
from annotator.ui.theme import plain_tip, set_ground

LONGEST_CELL: Final = 600
WIDEST: Final = 260
NARROWEST: Final = 56
CELL_PADDING: Final = 22
CELL_MARGIN: Final = 10
ICON_GAP: Final = 6
SHARE_OF_LAST: Final = 0.4
MEASURED_ROWS: Final = 200
WHOLE: Final = Qt.ItemDataRole.UserRole


class PlainTable(QTableWidget):
    """Tab leaves it, arrows move in it, Ctrl+C copies the marked rows.

    The last column takes what room is left: a good part of it, unless the table need not fit.
    """

    def __init__(self, columns: Sequence[str], *, accessible_name: str, fits: bool = True) -> None:
        super().__init__(0, len(columns))
        self._fits = fits
        self.setAccessibleName(accessible_name)
        self.setHorizontalHeaderLabels([shown(name, longest=60) for name in columns])
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionResized.connect(self._follow_last_column)
        self.setItemDelegate(_CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        set_ground(self, "panel")

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row[: self.columnCount()]):
                self.setItem(place, column, _cell(text))
        self._fit()
        if rows:
            self.setCurrentCell(0, 0)

    def colour_column(self, column: int, inks: Mapping[str, str]) -> None:
        """Words of a column in a colour of their own; the words stay what says it."""
        for row in range(self.rowCount()):
            item = self.item(row, column)
            if item and item.text() in inks:
                item.setForeground(QColor(inks[item.text()]))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            rows = sorted({index.row() for index in self.selectedIndexes()})
            QGuiApplication.clipboard().setText("\n".join(self._words(row) for row in rows))
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(self, 520), scaled(self, 180))

    def _words(self, row: int) -> str:
        items = [self.item(row, column) for column in range(self.columnCount())]
        return "\t".join(" ".join(str(item.data(WHOLE)).split()) for item in items if item)

    def _fit(self) -> None:
        wanted = [self._wanted_width(column) for column in range(self.columnCount() - 1)]
        room = self.viewport().width() * (1 - SHARE_OF_LAST)
        share = min(1.0, room / max(1, sum(wanted))) if self._fits else 1.0
        for column, width in enumerate(wanted):
            self.setColumnWidth(column, max(scaled(self, NARROWEST), round(width * share)))
        self.resizeRowsToContents()

    def _follow_last_column(self, column: int) -> None:
        # It gets its width after all others, and with it the rows their height.
        if column == self.columnCount() - 1:
            self.resizeRowsToContents()

    def _wanted_width(self, column: int) -> int:
        items = [self.item(row, column) for row in range(min(self.rowCount(), MEASURED_ROWS))]
        header = self.horizontalHeaderItem(column)
        words = [header.text() if header else "", *(item.text() for item in items if item)]
        widest = max(self.fontMetrics().horizontalAdvance(text) for text in words)
        if any(item and not item.icon().isNull() for item in items):
            widest += self.iconSize().width() + scaled(self, ICON_GAP)
        return min(widest + scaled(self, CELL_PADDING), scaled(self, WIDEST))


class _CellDelegate(QStyledItemDelegate):
    """Says how tall words are in their column; the style forgets the padding and cuts a line. In a
    row of a single line they stand in its middle, else at its top."""

    @override
    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if option.rect.height() < 2 * option.fontMetrics.lineSpacing() + CELL_MARGIN:
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        table = self.parent()
        assert isinstance(table, PlainTable)
        room = QRect(0, 0, table.columnWidth(index.column()) - 2 * CELL_MARGIN, 1_000_000)
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        words = table.fontMetrics().boundingRect(room, wrapped, str(index.data()))
        return QSize(words.width(), words.height() + CELL_MARGIN)


def _cell(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(shown(text, longest=LONGEST_CELL))
    item.setData(WHOLE, text)
    item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    if len(text) > LONGEST_CELL:
        item.setToolTip(plain_tip(shown(text)))
    return item
