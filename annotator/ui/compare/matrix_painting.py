"""How a confusion matrix is drawn: shaded cells, quiet titles, the share that is right."""

from PySide6.QtCore import QObject, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)
from typing_extensions import override

from annotator.ui.compare.matrix_model import CELL, MatrixCell, ModelIndex
from annotator.ui.compare.title_table import TitleHeader
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import LONGEST, draw_in_middle
from annotator.ui.panels.look import HINT_SIZE, NORMAL, SEMIBOLD, colour, plain_look

WIDE, HIGH = 52, 26
NARROWEST, LOWEST = 42, 22
APART = 8  # between what has a label and what is missed or extra
RADIUS = 2
GAP = 1
TITLE_GAP = 8
FOCUS = 2


def label_elided(title: str, font: QFont, room: float) -> str:
    """Cut in the middle: labels often differ at their ends."""
    cut = Qt.TextElideMode.ElideMiddle
    return QFontMetricsF(font).elidedText(title[:LONGEST], cut, room)


class MatrixDelegate(QStyledItemDelegate):
    """`chosen` is the cell whose items are shown elsewhere."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = plain_look()
        self.chosen: MatrixCell | None = None

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        cell: MatrixCell = index.data(CELL)
        words = index.data(Qt.ItemDataRole.DisplayRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.is_total:
            self._draw_share(painter, box, words)
        elif cell.gold is not None or cell.run is not None:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._draw_cell(painter, self._inner(box, cell), cell, has_focus=has_focus)
        painter.restore()

    def _inner(self, box: QRectF, cell: MatrixCell) -> QRectF:
        """What is missed and extra stands a little apart."""
        apart = self.look.px(APART)
        left = apart if cell.run is None else 0
        top = apart if cell.gold is None else 0
        return box.adjusted(left + GAP, top + GAP, -GAP, -GAP)

    def _draw_cell(
        self, painter: QPainter, box: QRectF, cell: MatrixCell, *, has_focus: bool
    ) -> None:
        look = self.look
        is_marked = cell.is_right and cell.count > 0
        painter.setPen(QPen(look.colour("accent"), 1) if is_marked else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("panel"))
        if cell.count:
            painter.setBrush(colour(look.theme.matrix_shade(cell.share or 0.0)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if has_focus or cell == self.chosen:
            painter.setPen(QPen(look.colour("accent" if has_focus else "text"), FOCUS))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS + 1, RADIUS + 1)
        if cell.count:
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(HINT_SIZE, SEMIBOLD if is_marked else NORMAL))
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_in_middle(painter, box, str(cell.count), align=middle)

    def _draw_share(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setPen(self.look.colour("text"))
        painter.setFont(self.look.font(HINT_SIZE))
        inner = box.adjusted(0, 0, -self.look.px(TITLE_GAP), 0)
        draw_in_middle(painter, inner, words, align=Qt.AlignmentFlag.AlignRight)


class MatrixHeader(TitleHeader):
    """Titles of labels, literally; that of the current row and column stands out."""

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look = self.look
        is_across = self.orientation() == Qt.Orientation.Horizontal
        is_current = logicalIndex == self.current
        font = look.font(HINT_SIZE, SEMIBOLD if is_current else NORMAL)
        title = one_line(self.model().headerData(logicalIndex, self.orientation()))
        box = QRectF(rect)
        last = self.count() - (1 if is_across else 0)
        align = Qt.AlignmentFlag.AlignHCenter
        if not is_across or logicalIndex == last:
            box.setRight(box.right() - look.px(TITLE_GAP))
            align = Qt.AlignmentFlag.AlignRight
        painter.save()
        painter.fillRect(rect, look.colour("page"))
        if logicalIndex == last - 1:  # missed, extra
            box.adjust(*((look.px(APART), 0, 0, 0) if is_across else (0, look.px(APART), 0, 0)))
        painter.setFont(font)
        painter.setPen(look.colour("muted" if is_across and not is_current else "text"))
        draw_in_middle(painter, box, label_elided(title, font, box.width()), align=align)
        painter.restore()
