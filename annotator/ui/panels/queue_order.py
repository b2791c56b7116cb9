"""The order of the queue, chosen in a small menu."""

from typing import Final, cast

from PySide6.QtCore import QLineF, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy
from typing_extensions import override

from annotator.services.ports import QueueOrder
from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.segments import HIGH

ORDERS: Final[dict[QueueOrder, str]] = {
    "imported": "As imported",
    "title": "By title",
    "newest": "Newest first",
    "oldest": "Oldest first",
    "publisher": "By publisher",
    "state": "Begun, open, done",
}
LINES: Final = ((0, 12), (4, 9), (8, 6))  # from the top, and how long
LEFT: Final = 7


class OrderButton(DrawnButton):
    """Three lines, each shorter than the last; strong where the order is not that of import."""

    order_chosen = Signal(str)
    menu_opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.order: QueueOrder = "imported"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self.show_order("imported")

    def show_order(self, order: QueueOrder) -> None:
        self.order = order
        words = f"Order of the articles: {ORDERS[order][0].lower()}{ORDERS[order][1:]}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def open_menu(self) -> None:
        self.menu_opened.emit()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for order, words in ORDERS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order == self.order)
            action.setData(order)
            group.addAction(action)
        group.triggered.connect(lambda action: self._choose(cast(QueueOrder, action.data())))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.setActiveAction(group.checkedAction())  # arrows go on from there

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(HIGH), self.look.px(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_strong = self.underMouse() or self.order != "imported"
        ink = self.look.colour("text" if is_strong else "muted")
        line, cap = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap
        painter.setPen(QPen(ink, 1.5, line, cap))
        left, unit = self.look.px(LEFT), self.look.scale
        top = (self.height() - LINES[-1][0] * unit) / 2
        for down, wide in LINES:
            y = top + down * unit
            painter.drawLine(QLineF(left, y, left + wide * unit, y))
        painter.end()

    def _choose(self, order: QueueOrder) -> None:
        self.show_order(order)
        self.order_chosen.emit(order)
