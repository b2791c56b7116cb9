"""A list that shows what is current and asks for what is clicked, without taking the focus."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from annotator.ui.panels.even_list import EvenList, ModelIndex
from annotator.ui.panels.look import Look, colour, plain_look
from annotator.ui.theme import mixed

ROW = Qt.ItemDataRole.UserRole
BAR = 3
RADIUS = 6
SIDE = 8  # left and right of a row's ground


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row; subclasses say how high it is and draw what stands on it."""

    height = 36

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = plain_look()
        self.current: object = None

    def is_current(self, row: object) -> bool:
        return getattr(row, "key", None) == self.current

    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        """Draw `row` in `box`, the whole row without its ground's margins."""
        raise NotImplementedError

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(10 * SIDE, self.look.px(self.height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        row = index.data(ROW)
        is_current = self.is_current(row)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._draw_ground(painter, box, is_current=is_current, is_hovered=is_hovered)
        painter.setClipRect(box)
        self.draw(painter, box, row, is_current=is_current)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, box: QRectF, *, is_current: bool, is_hovered: bool
    ) -> None:
        if not (is_current or is_hovered):
            return
        theme = self.look.theme
        hover = mixed(theme.panel, theme.text, 0.05)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("selrow") if is_current else colour(hover))
        ground = box.adjusted(SIDE, 1, -SIDE, -1)
        painter.drawRoundedRect(ground, RADIUS, RADIUS)
        if is_current:
            painter.setBrush(self.look.colour("accent"))
            bar = QRectF(ground.left(), ground.top() + 9, BAR, ground.height() - 18)
            painter.drawRoundedRect(bar, BAR / 2, BAR / 2)


class RowList(EvenList):
    """Emits the row (the value of the model's user role) that was clicked, or whose menu is
    asked for, with the place on the screen."""

    row_clicked = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(self, model: QAbstractItemModel, delegate: RowDelegate) -> None:
        super().__init__()
        self._current = QPersistentModelIndex()
        self.rows = delegate
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 4, 0, 8)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(lambda index: self.row_clicked.emit(index.data(ROW)))

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid():
            self.menu_requested.emit(index.data(ROW), event.globalPos())

    def show_current(self, key: object, row: int | None) -> None:
        """Mark the row with that key, and bring it into view where it is listed."""
        if row is not None:
            index = self.model().index(row, 0)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        self.mark_current(key, row)

    def mark_current(self, key: object, row: int | None) -> None:
        """Mark it where it stands now: Qt forgets that when other rows come."""
        now = QModelIndex() if row is None else self.model().index(row, 0)
        if key != self.rows.current:
            self.rows.current = key
            for changed in (self._current, now):
                self.viewport().update(self.visualRect(changed))
        self._current = QPersistentModelIndex(now)

    @override
    def dataChanged(self, first: ModelIndex, last: ModelIndex, roles: Sequence[int] = ()) -> None:
        """Rows keep their height: Qt would lay out all there are for one that changed."""
        self.viewport().update(self.visualRect(first) | self.visualRect(last))

    def set_ground(self, ground: QColor) -> None:
        """Paint it here instead of showing what lies behind the list: then a row that stays in view
        is moved as a picture."""
        self.ground = ground
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().update()

    def set_look(self, look: Look) -> None:
        self.rows.look = look
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setSingleStep(look.px(self.rows.height) // 2)
        self.viewport().update()
