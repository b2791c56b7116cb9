"""A layout that sets its items in rows and wraps them, in columns where it is given stops."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from typing_extensions import override

Place = tuple[int, int]  # row, x


def placed(
    widths: Sequence[int], room: int, *, stops: Sequence[int] = (), gap: int = 4
) -> list[Place]:
    """Row and left edge of each item. With stops the items stand in columns: the fewest rows
    win, then the fewest columns; a column moves to the right where its neighbour needs it. Where
    there is room for more columns, they follow at the distance of the last two stops."""
    if not stops:
        return _running(widths, room, gap)
    edges = [*stops, *_further(stops, room)]
    most = max(1, min(len(edges), len(widths)))
    tries = [_columns(widths, room, edges[:count], gap) for count in range(1, most + 1)]
    return min((places for places in tries if places is not None), key=_rows)


def _further(stops: Sequence[int], room: int) -> Sequence[int]:
    step = stops[-1] - stops[-2] if len(stops) > 1 else 0
    return range(stops[-1] + step, room, step) if step > 0 else ()


def _rows(places: Sequence[Place]) -> int:
    return places[-1][0] + 1 if places else 0


def _running(widths: Sequence[int], room: int, gap: int) -> list[Place]:
    places: list[Place] = []
    row, x = 0, 0
    for width in widths:
        if x > 0 and x + width > room:
            row, x = row + 1, 0
        places.append((row, x))
        x += width + gap
    return places


def _columns(
    widths: Sequence[int], room: int, stops: Sequence[int], gap: int
) -> list[Place] | None:
    """None where the items do not fit in so many columns; one column always does."""
    count = len(stops)
    edges = list(stops)
    for column in range(1, count):
        before = [w for i, w in enumerate(widths[:-1]) if i % count == column - 1]
        edges[column] = max(edges[column], edges[column - 1] + max(before, default=0) + gap)
    places = [(i // count, edges[i % count]) for i in range(len(widths))]
    fits = all(x + width <= room for (_, x), width in zip(places, widths, strict=True))
    return places if fits or count == 1 else None


class Flow(QLayout):
    """`stops` are the left edges that items may take; empty: each stands where the last ended."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        stops: Sequence[int] = (),
        gaps: tuple[int, int] = (4, 4),
    ) -> None:
        super().__init__(parent)
        self.invalidate()
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._stops = tuple(stops)
        self._across, self._down = gaps

    @override
    def invalidate(self) -> None:
        """Qt says so whenever an item may have another size, and asks again and again between."""
        self._shown: list[QLayoutItem] | None = None
        self._row_height: int | None = None
        self._placed: dict[int, list[Place]] = {}  # by the room there is
        self._heights: dict[int, int] = {}  # by the width there is
        super().invalidate()

    def set_stops(self, stops: Sequence[int]) -> None:
        self._stops = tuple(stops)
        self.invalidate()

    def set_gaps(self, across: int, down: int) -> None:
        self._across, self._down = across, down
        self.invalidate()

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            margins = self.contentsMargins()
            rows = _rows(self._places(width - margins.left() - margins.right()))
            high = rows * self._row() + self._down * max(0, rows - 1)
            self._heights[width] = high + margins.top() + margins.bottom()
        return self._heights[width]

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        shown = self._items_shown()
        high = self._row()
        for item, (row, x) in zip(shown, self._places(inner.width()), strict=True):
            corner = QPoint(inner.left() + x, inner.top() + row * (high + self._down))
            wide = min(item.sizeHint().width(), inner.width() - x)
            item.setGeometry(QRect(corner, QSize(wide, high)))

    @override
    def sizeHint(self) -> QSize:
        shown = self._items_shown()
        wide = sum(item.sizeHint().width() + self._across for item in shown) - self._across
        return QSize(max(0, wide), self._row())

    @override
    def minimumSize(self) -> QSize:
        shown = self._items_shown()
        wide = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(wide, self._row())

    def _items_shown(self) -> list[QLayoutItem]:
        if self._shown is None:
            self._shown = [item for item in self._items if not item.isEmpty()]
        return self._shown

    def _row(self) -> int:
        """As high as its highest item."""
        if self._row_height is None:
            heights = (item.sizeHint().height() for item in self._items_shown())
            self._row_height = max(heights, default=0)
        return self._row_height

    def _places(self, room: int) -> list[Place]:
        if room not in self._placed:
            widths = [min(item.sizeHint().width(), room) for item in self._items_shown()]
            self._placed[room] = placed(widths, room, stops=self._stops, gap=self._across)
        return self._placed[room]
