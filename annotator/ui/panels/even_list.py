"""A list whose rows are all equally high, so that where one stands is a product.

QListView goes over every row whenever rows come or go: 170 ms for a hundred thousand of them.
"""

from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QCursor,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

ModelIndex = QModelIndex | QPersistentModelIndex
CursorAction = QAbstractItemView.CursorAction
ScrollHint = QAbstractItemView.ScrollHint
STEPS: Final = {
    CursorAction.MoveUp: -1,
    CursorAction.MovePrevious: -1,
    CursorAction.MoveDown: 1,
    CursorAction.MoveNext: 1,
}


class EvenList(QListView):
    """As high as its delegate says of the first row is every row. Scrolls by the pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.ground: QColor | None = None

    @property
    def count(self) -> int:
        return self.model().rowCount() if self.model() else 0

    @property
    def row_height(self) -> int:
        option = QStyleOptionViewItem()
        return max(1, self.itemDelegate().sizeHint(option, QModelIndex()).height())

    @override
    def visualRect(self, index: ModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        high = self.row_height
        return QRect(0, index.row() * high - self.verticalOffset(), self.viewport().width(), high)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        row = y // self.row_height
        return self.model().index(row, 0) if y >= 0 and row < self.count else QModelIndex()

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def isIndexHidden(self, index: ModelIndex) -> bool:
        return False

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Qt's own would move only rows that it has laid out itself."""
        if self.viewport().underMouse():  # another row lies under the pointer now
            self.viewport().update()
        else:
            self.viewport().scroll(dx, dy)

    @override
    def scrollTo(self, index: ModelIndex, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        if not index.isValid():
            return
        self.updateGeometries()
        bar, box, room = self.verticalScrollBar(), self.visualRect(index), self.viewport().height()
        above, below = box.top(), box.bottom() + 1 - room
        if hint == ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + (above + below) // 2)
        elif hint == ScrollHint.PositionAtTop or above < 0:
            bar.setValue(bar.value() + above)
        elif hint == ScrollHint.PositionAtBottom or below > 0:
            bar.setValue(bar.value() + min(above, below))

    @override
    def moveCursor(self, action: CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = self.count - 1
        here = self.currentIndex().row()
        page = max(1, self.viewport().height() // self.row_height)
        jumps = {
            CursorAction.MoveHome: -last,
            CursorAction.MoveEnd: last,
            CursorAction.MovePageUp: -page,
            CursorAction.MovePageDown: page,
        }
        if last < 0 or here < 0:
            return self.model().index(0, 0)
        row = here + STEPS.get(action, jumps.get(action, 0))
        return self.model().index(min(max(row, 0), last), 0)

    @override
    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        found = [self.indexAt(point) for point in (rect.topLeft(), rect.bottomLeft())]
        first, last = (index for index in found)
        if first.isValid():
            chosen = QItemSelection(first, last if last.isValid() else first)
            self.selectionModel().select(chosen, command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        high, offset = self.row_height, self.verticalOffset()
        first = max(0, (event.rect().top() + offset) // high)
        last = min(self.count - 1, (event.rect().bottom() + offset) // high)
        pointer = self.viewport().mapFromGlobal(QCursor.pos())
        hovered = self.indexAt(pointer).row() if self.viewport().underMouse() else -1
        wide, region = self.viewport().width(), event.region()
        painter = QPainter(self.viewport())
        if self.ground is not None:
            painter.fillRect(event.rect(), self.ground)
        for row in range(first, last + 1):
            box = QRect(0, row * high - offset, wide, high)
            if not region.intersects(box):
                continue
            index = self.model().index(row, 0)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = box
            if row == hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)
        painter.end()

    @override
    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    @override
    def updateGeometries(self) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setRange(0, max(0, self.count * self.row_height - room))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)

    @override
    def reset(self) -> None:
        QAbstractItemView.reset(self)
        _lay_out(self)

    @override
    def rowsInserted(self, parent: ModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsInserted(self, parent, start, end)
        _lay_out(self)

    @override
    def rowsAboutToBeRemoved(self, parent: ModelIndex, start: int, end: int) -> None:
        QAbstractItemView.rowsAboutToBeRemoved(self, parent, start, end)
        self.scheduleDelayedItemsLayout()


def _lay_out(rows: EvenList) -> None:
    rows.updateGeometries()
    rows.viewport().update()
