"""How the cells of the table of scores are drawn: a dot with its whiskers, a number, words."""

from PySide6.QtCore import QLineF, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from annotator.ui.compare.run_signs import RUN_COLOURS, draw_run_sign
from annotator.ui.compare.score_model import (
    DIFFERENCE,
    FIRST,
    GROUP,
    P_VALUE,
    PLOT,
    SECOND,
    TITLE,
    ModelIndex,
    ScoreModel,
)
from annotator.ui.compare.score_rows import STEP, WIDEST, ScoreCell, ScoreRow
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import CAP_SIZE, HINT_SIZE, MEDIUM, NORMAL, SEMIBOLD, plain_look
from annotator.ui.theme import INTERFACE_SIZE

HIGH = 40
SIGN = 9
TIP = 3.5  # half the height of a whisker's end
PADDING = 4
EDGE = 12  # between the axis and the borders of its column
APART = 7  # from the middle of the row to the line of a run
RING = 2


class ScoreDelegate(QStyledItemDelegate):
    """Draws every cell by itself; `axis` is what the column of dots reaches over."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = plain_look()
        self.axis = WIDEST
        self.current_row = -1

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:
        return QSize(PADDING, self.look.px(HIGH))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        model = index.model()
        assert isinstance(model, ScoreModel)
        row, box = model.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        self._draw_ground(painter, box, index, model.begins_group(index.row()))
        if index.column() == PLOT:
            self._draw_plot(painter, box, row)
        elif index.column() == TITLE:
            inner = box.adjusted(self.look.px(PADDING), 0, -self.look.px(PADDING), 0)
            self._draw_two_lines(painter, inner, (row.title, row.measure), NORMAL, colour="text")
        elif (cell := model.cell(index)) is not None:
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._draw_cell(painter, box, cell, has_focus=has_focus)
        else:
            self._draw_words(painter, box, index, row)
        painter.restore()

    def x_of(self, place: float, box: QRectF) -> float:
        """Where `place` on the axis lies in the column of dots."""
        low, high = self.axis
        edge = self.look.px(EDGE)
        return box.left() + edge + (place - low) / (high - low) * (box.width() - 2 * edge)

    def ticks(self) -> list[float]:
        low, high = self.axis
        steps = round((high - low) / STEP)
        every = 2 if steps > 6 else 1
        return [low + step * STEP for step in range(0, steps + 1, every)]

    def _draw_ground(
        self, painter: QPainter, box: QRectF, index: ModelIndex, begins_group: bool
    ) -> None:
        if index.row() == self.current_row:
            painter.fillRect(box, self.look.colour("selrow"))
        if begins_group and index.row():
            painter.setPen(QPen(self.look.colour("line2"), 1))
            painter.drawLine(QLineF(box.left(), box.top() + 0.5, box.right(), box.top() + 0.5))

    def _draw_plot(self, painter: QPainter, box: QRectF, row: ScoreRow) -> None:
        painter.setPen(QPen(self.look.colour("line"), 1))
        for tick in self.ticks():
            x = round(self.x_of(tick, box)) + 0.5
            painter.drawLine(QLineF(x, box.top(), x, box.bottom() + 1))
        apart = self.look.px(APART)
        offsets = (0,) if len(row.cells) == 1 else (-apart, apart)
        for run, (cell, offset) in enumerate(zip(row.cells, offsets, strict=True)):
            if cell.value is not None:
                self._draw_dot(painter, box, cell, run=run, y=box.center().y() + offset)

    def _draw_dot(
        self, painter: QPainter, box: QRectF, cell: ScoreCell, *, run: int, y: float
    ) -> None:
        look = self.look
        assert cell.value is not None
        x, half = self.x_of(cell.value, box), look.px(SIGN) / 2
        painter.setPen(QPen(look.colour(RUN_COLOURS[run]), 1.5))
        if cell.low is not None and cell.high is not None:
            left, right, tip = self.x_of(cell.low, box), self.x_of(cell.high, box), look.px(TIP)
            # The circle is hollow: the line stops where it begins.
            for first, last in ((left, min(right, x - half)), (max(left, x + half), right)):
                if last > first:
                    painter.drawLine(QLineF(first, y, last, y))
            for end in (left, right):
                painter.drawLine(QLineF(end, y - tip, end, y + tip))
        sign = QRectF(x - half, y - half, 2 * half, 2 * half)
        draw_run_sign(painter, sign, run, look=look)

    def _draw_cell(
        self, painter: QPainter, box: QRectF, cell: ScoreCell, *, has_focus: bool
    ) -> None:
        look = self.look
        inner = box.adjusted(look.px(2 * PADDING), 0, -look.px(PADDING), 0)
        colour = "muted" if cell.value is None else "text"
        self._draw_two_lines(painter, inner, (cell.words, cell.counts), MEDIUM, colour=colour)
        if has_focus:
            painter.setPen(QPen(look.colour("accent"), RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 2, -1, -1), 6, 6)

    def _draw_two_lines(
        self,
        painter: QPainter,
        box: QRectF,
        lines: tuple[str, str],
        weight: QFont.Weight,
        *,
        colour: str,
    ) -> None:
        """The first line in the middle where there is no second one."""
        look, upper, lower = self.look, QRectF(box), QRectF(box)
        if lines[1]:
            upper.setBottom(box.center().y() + look.px(3))
            lower.setTop(box.center().y() + look.px(1))
            painter.setFont(look.font(CAP_SIZE))
            painter.setPen(look.colour("muted"))
            draw_in_middle(painter, lower, elided(lines[1], look.font(CAP_SIZE), box.width()))
        font = look.font(INTERFACE_SIZE, weight)
        painter.setFont(font)
        painter.setPen(look.colour(colour))
        draw_in_middle(painter, upper, elided(one_line(lines[0]), font, box.width()))

    def _draw_words(self, painter: QPainter, box: QRectF, index: ModelIndex, row: ScoreRow) -> None:
        look, column = self.look, index.column()
        is_bold = column == GROUP or (column == DIFFERENCE and row.is_sure)
        size = HINT_SIZE if column == P_VALUE else INTERFACE_SIZE
        font = look.font(size, SEMIBOLD if is_bold else NORMAL)
        is_quiet = column == P_VALUE or (column == DIFFERENCE and not row.is_sure)
        painter.setFont(font)
        painter.setPen(look.colour("muted" if is_quiet else "text"))
        pad = look.px(PADDING)
        room = box.adjusted(pad, 0, -pad, 0)
        right = Qt.AlignmentFlag.AlignRight
        align = right if column in (DIFFERENCE, P_VALUE) else Qt.AlignmentFlag.AlignLeft
        draw_in_middle(painter, room, elided(str(index.data()), font, room.width()), align=align)


def wanted_width(rows: list[ScoreRow], column: int, delegate: ScoreDelegate) -> int:
    """What a column of words or numbers needs so that nothing in it is cut."""
    look = delegate.look
    plain, bold = look.font(INTERFACE_SIZE, MEDIUM), look.font(INTERFACE_SIZE, SEMIBOLD)
    small = look.font(CAP_SIZE)
    widths = [look.px(36)]
    for row in rows:
        if column in (FIRST, SECOND):
            cells = row.cells[column - FIRST : column - FIRST + 1]
            widths += [text_width(cell.words, plain) for cell in cells]
            widths += [text_width(cell.counts, small) for cell in cells]
        else:
            words = (row.group, row.title, "", "", "", row.difference, row.p_value)[column]
            widths.append(text_width(one_line(words), bold))
    return max(widths) + 3 * look.px(PADDING)
