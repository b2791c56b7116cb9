"""The part of a card that scrolls, between a head and a bar that stay."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.panels.still import Still

LEFT, RIGHT = 20, 16
NEAR = 8
HIGHER_THAN_ANY = 20_000


class CardBody(QWidget):
    """Keeps its height, whatever its rows need: what changes its size is painted anew as a whole.
    So there is blank room below the rows, where nobody scrolls to. Where it `fills` the room there
    is, its rows may stand in the middle."""

    needed_changed = Signal()

    def __init__(self, margins: tuple[int, int, int, int], *, fills: bool) -> None:
        super().__init__()
        self._fills = fills
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*margins)

    def needed(self, wide: int) -> int:
        """The height of the rows."""
        return max(self.box.totalMinimumSize().height(), self.box.totalHeightForWidth(wide))

    def fit(self, room: QSize) -> int:
        """As wide as there is room, or as its rows need at least; returns what these are high."""
        wide = max(room.width(), self.box.totalMinimumSize().width())
        high = room.height() if self._fills else HIGHER_THAN_ANY
        needed = self.needed(wide)
        self.resize(wide, max(high, needed))
        return needed

    def settle(self, row: QWidget) -> None:
        """Give the row the room it needs now, at once. What stands below it is moved before
        anything is painted anew: then Qt moves the picture of what is opaque."""
        if (inside := row.layout()) is None or not inside.activate():
            return
        longer = row.heightForWidth(row.width()) - row.height()
        for place in range(self.box.indexOf(row) + 1, self.box.count()):
            item = self.box.itemAt(place)
            if item is not None and (below := item.widget()) is not None:
                below.move(below.x(), below.y() + longer)
        self.box.activate()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.needed_changed.emit()
        return super().event(event)


class CardScroll(QScrollArea):
    """Its scroll bar stands on the margin: the body keeps its width, and nothing is laid out anew
    when the bar appears."""

    def __init__(
        self, margins: tuple[int, int, int, int] = (LEFT, 2, RIGHT, 4), *, fills: bool = False
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.body = CardBody(margins, fills=fills)
        self.box = self.body.box
        self.setWidget(self.body)
        # An opaque card has nothing painted behind it. What fills a page shows the page's ground.
        self.body.setAutoFillBackground(not fills)
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.hide()
        self._most = 0
        self.bar.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self.bar.setValue)
        self.verticalScrollBar().rangeChanged.connect(self._keep_range)
        self.body.needed_changed.connect(self._fit)

    def show_row(self, row: QWidget) -> None:
        """Scroll to a row once it has been laid out, the least that is needed."""
        self.box.activate()
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row, 0, NEAR))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - wide, 0, wide, self.height())
        self.bar.setPageStep(self.height())
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Scroll no further than to the last row."""
        room = self.viewport().size()
        self._most = max(0, self.body.fit(room) - room.height())
        self._keep_range()
        self.bar.setRange(0, self._most)
        self.bar.setVisible(self._most > 0)

    @Slot()
    def _keep_range(self) -> None:
        """Qt would go on through the blank room below it."""
        self.verticalScrollBar().setRange(0, self._most)


def lay_out_card(card: QWidget, head: QWidget, scroll: QWidget, *below: QWidget) -> None:
    """The head stays, the fields scroll, and what stands below them stays too."""
    top = QHBoxLayout()
    top.setContentsMargins(LEFT, 4, RIGHT, 4)
    still = Still(head)
    still.setSizePolicy(head.sizePolicy())
    top.addWidget(still)
    box = QVBoxLayout(card)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addLayout(top)
    box.addWidget(scroll, 1)
    for part in below:
        box.addWidget(part)
