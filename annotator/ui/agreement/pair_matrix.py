"""Every two reviewers and how far they agree, as a table to walk through with the arrows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from annotator.services.agreeing.report import AgreeingReviewer
from annotator.ui.agreement.reviewer_chip import draw_dot
from annotator.ui.agreement.rows import PairCell
from annotator.ui.compare.title_table import ModelIndex, TitleHeader, TitleTable
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, SEMIBOLD, colour, plain_look
from annotator.ui.theme import INTERFACE_SIZE, plain_tip

CELL = Qt.ItemDataRole.UserRole
WIDE, HIGH, WIDEST_NAME = 84, 32, 150
DOT, GAP, RADIUS = 8, 6, 3


class PairModel(QAbstractTableModel):
    """A row and a column for each reviewer; a reviewer with themselves is no cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reviewers: Sequence[AgreeingReviewer] = ()
        self._cells: Mapping[tuple[str, str], PairCell] = {}

    def show(
        self, reviewers: Sequence[AgreeingReviewer], cells: Mapping[tuple[str, str], PairCell]
    ) -> None:
        self.beginResetModel()
        self.reviewers, self._cells = tuple(reviewers), cells
        self.endResetModel()

    def cell(self, index: ModelIndex) -> PairCell | None:
        if not index.isValid() or index.row() == index.column():
            return None
        one, two = (self.reviewers[place].name for place in (index.row(), index.column()))
        return self._cells.get((one, two)) or PairCell(one, two, 0, None, "")

    @override
    def rowCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.reviewers)

    @override
    def columnCount(self, parent: ModelIndex = QModelIndex()) -> int:
        return self.rowCount(parent)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        name = self.reviewers[section].name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(name)
        return None

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        cell = self.cell(index)
        if role == CELL:
            return cell
        if cell is None:
            is_spoken = index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole
            return one_line(self.reviewers[index.row()].name) if is_spoken else None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.spoken)
        return one_line(cell.spoken) if role == Qt.ItemDataRole.AccessibleTextRole else None


class PairDelegate(QStyledItemDelegate):
    """Cells are shaded by their value; `chosen` is the pair that is shown elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = plain_look()
        self.chosen: frozenset[str] = frozenset()

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        cell: PairCell | None = index.data(CELL)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        is_chosen = cell is not None and frozenset((cell.first, cell.second)) == self.chosen
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell is not None:
            self._draw_value(painter, box, cell)
        if has_focus or is_chosen:
            painter.setPen(QPen(self.look.colour("accent" if has_focus else "text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.restore()

    def _draw_value(self, painter: QPainter, box: QRectF, cell: PairCell) -> None:
        look = self.look
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("panel"))
        if cell.value:
            painter.setBrush(colour(look.theme.matrix_shade(cell.value)))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(look.colour("text" if cell.value is not None else "muted"))
        painter.setFont(look.font(INTERFACE_SIZE, MEDIUM))
        draw_in_middle(painter, box, cell.words, align=Qt.AlignmentFlag.AlignHCenter)


class NameHeader(TitleHeader):
    """Names of the reviewers, each with its colour."""

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.model()
        assert isinstance(model, PairModel)
        look, person = self.look, model.reviewers[logicalIndex]
        font = look.font(HINT_SIZE, SEMIBOLD if logicalIndex == self.current else MEDIUM)
        box = QRectF(rect).adjusted(look.px(GAP), 0, -look.px(GAP), 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, look.colour("page"))
        size = look.px(DOT)
        draw_dot(painter, QRectF(box.left(), box.center().y() - size / 2, size, size),
                 look.theme.reviewer(person.colour))  # fmt: skip
        room = box.adjusted(size + look.px(GAP), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        draw_in_middle(painter, room, elided(one_line(person.name), font, room.width()))
        painter.restore()


class PairMatrix(TitleTable):
    """Emits the PairCell that somebody chose, None where it was the chosen one before."""

    def __init__(self) -> None:
        self.pairs = PairModel()
        self._drawn = PairDelegate()
        super().__init__(self.pairs, self._drawn, header=NameHeader)
        self.setAccessibleName("Agreement of every two reviewers")

    def show_pairs(
        self, reviewers: Sequence[AgreeingReviewer], cells: Mapping[tuple[str, str], PairCell]
    ) -> None:
        self.pairs.show(reviewers, cells)
        if len(reviewers) > 1:
            self.setCurrentIndex(self.pairs.index(0, 1))
        self._measure()

    def show_chosen(self, pair: tuple[str, str] | None) -> None:
        self._drawn.chosen = frozenset(pair or ())
        self.viewport().update()

    @override
    def sizeHint(self) -> QSize:
        high = self._look.px(HIGH) * (self.pairs.rowCount() + 1) + 2
        return QSize(super().sizeHint().width(), high)

    @override
    def _choose(self, index: ModelIndex) -> None:
        cell = self.pairs.cell(index)
        if cell is None or not cell.articles:
            return
        is_off = frozenset((cell.first, cell.second)) == self._drawn.chosen
        self.chosen.emit(None if is_off else cell)

    @override
    def _measure(self) -> None:
        """Columns as wide as the names ask for, within reason and within the room."""
        look, number = self._look, self.pairs.rowCount()
        if not number:
            return
        font = look.font(HINT_SIZE, SEMIBOLD)
        taken = look.px(DOT) + 3 * look.px(GAP)
        names = [text_width(one_line(person.name), font) for person in self.pairs.reviewers]
        widest = min(max(names) + taken, look.px(WIDEST_NAME))
        room = (self.width() - widest) // number
        wide = max(look.px(WIDE) // 2, min(max(widest, look.px(WIDE)), room))
        self._down.setFixedWidth(widest)
        self._across.setFixedHeight(look.px(HIGH))
        self._across.set_sizes([wide] * number)
        self._down.set_sizes([look.px(HIGH)] * number)
        self.setFixedHeight(look.px(HIGH) * (min(number, 8) + 1) + 4)
