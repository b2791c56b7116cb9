"""The table of scores: every number of a run can be chosen, to see what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView
from typing_extensions import override

from annotator.ui.compare.run_signs import draw_run_sign
from annotator.ui.compare.score_model import (
    DIFFERENCE,
    FIRST,
    GROUP,
    HEADINGS,
    P_VALUE,
    PLOT,
    RUN_COLUMNS,
    SECOND,
    TITLE,
    ModelIndex,
    ScoreModel,
)
from annotator.ui.compare.score_painting import SIGN, ScoreDelegate, wanted_width
from annotator.ui.compare.score_rows import ScoreRow, axis_of
from annotator.ui.compare.title_table import CHOOSING
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, Look
from annotator.ui.theme import Theme, light, set_ground

if TYPE_CHECKING:
    from annotator.services.comparing.lines import ScoreLine

HEADER_HIGH = 36
NARROWEST_PLOT = 150
WIDEST_TITLE = 240
STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class ScoreHeader(QHeaderView):
    """Names of the columns, the runs with their signs, and the axis over the dots."""

    def __init__(self, delegate: ScoreDelegate, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._delegate = delegate
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self._delegate.look.px(HEADER_HIGH))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        look, box = self._delegate.look, QRectF(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(box, look.colour("page"))
        painter.setPen(QPen(look.colour("line2"), 1))
        painter.drawLine(QLineF(box.left(), box.bottom() - 0.5, box.right(), box.bottom() - 0.5))
        pad = look.px(4)
        is_run = logicalIndex in RUN_COLUMNS
        painter.setPen(look.colour("text" if is_run else "muted"))
        painter.setFont(look.font(HINT_SIZE, MEDIUM if is_run else NORMAL))
        if logicalIndex == PLOT:
            self._draw_axis(painter, box)
        elif is_run:
            self._draw_run(painter, box, logicalIndex - FIRST)
        else:
            ends = logicalIndex in (DIFFERENCE, P_VALUE)
            align = Qt.AlignmentFlag.AlignRight if ends else Qt.AlignmentFlag.AlignLeft
            room = box.adjusted(pad, 0, -pad, 0)
            draw_in_middle(painter, room, HEADINGS[logicalIndex], align=align)
        painter.restore()

    def _draw_axis(self, painter: QPainter, box: QRectF) -> None:
        wide = text_width("0.0", painter.font())
        for tick in self._delegate.ticks():
            x = self._delegate.x_of(tick, box)
            place = QRectF(x - wide, box.top(), 2 * wide, box.height())
            draw_in_middle(painter, place, f"{tick:.1f}", align=Qt.AlignmentFlag.AlignHCenter)

    def _draw_run(self, painter: QPainter, box: QRectF, run: int) -> None:
        look = self._delegate.look
        size, left = look.px(SIGN), box.left() + look.px(8)
        sign = QRectF(left, box.center().y() - size / 2, size, size)
        words = box.adjusted(look.px(8) + size + look.px(6), 0, 0, 0)
        draw_in_middle(painter, words, HEADINGS[FIRST + run])
        draw_run_sign(painter, sign, run, look=look)


class ScoreTable(QTableView):
    """Arrows move among the runs' numbers, Return or a click chooses one."""

    cell_chosen = Signal(object, int)  # ScoreLine, number of the run
    dots_shown = Signal(bool)  # whether there is room for them and their intervals

    def __init__(self) -> None:
        super().__init__()
        self.scores = ScoreModel(self)
        self._rows: list[ScoreRow] = []
        self._shows_all = False
        self._delegate = ScoreDelegate(self)
        self.setModel(self.scores)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(ScoreHeader(self._delegate, self))
        self.setAccessibleName("Scores")
        set_ground(self, "page")
        self._calm_down()
        self.clicked.connect(self._choose)
        self.set_theme(light(), 1.0)

    @property
    def shows_all(self) -> bool:
        return self._shows_all

    def show_rows(self, rows: Sequence[ScoreRow]) -> None:
        """Keeps the place where the same line is still there."""
        here = self.currentIndex()
        line = self.scores.rows[here.row()].line if here.isValid() else None
        self._rows = list(rows)
        self._fill(line, here.column())

    def set_shows_all(self, shows_all: bool) -> None:
        self._shows_all = shows_all
        self.show_rows(self._rows)

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        look = self._delegate.look = Look(theme, text_scale)
        self.setStyleSheet(f"ScoreTable, QHeaderView {{ background: {theme.page}; }}")
        self.verticalHeader().setMinimumSectionSize(look.px(40))  # first: it bounds the other
        self.verticalHeader().setDefaultSectionSize(look.px(40))
        self.verticalScrollBar().setSingleStep(look.px(20))
        self.horizontalHeader().setFixedHeight(look.px(HEADER_HIGH))
        self._fit()
        self.viewport().update()

    def shown_height(self) -> int:
        """What it takes to show every row."""
        look = self._delegate.look
        return look.px(HEADER_HIGH) + len(self.scores.rows) * look.px(40) + 2

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in CHOOSING:
            self._choose(self.currentIndex())
        elif key in STEPS:
            self._step(*STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.scores.cell(self.currentIndex()) is None and self.scores.rows:
            self.setCurrentIndex(self.scores.index(0, FIRST))

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        self._delegate.current_row = current.row()
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _calm_down(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)

    def _fill(self, line: ScoreLine | None, column: int) -> None:
        shown = [row for row in self._rows if row.is_main or self._shows_all]
        self._delegate.axis = axis_of(shown)
        self.scores.show_rows(shown)
        has_two = any(len(row.cells) > 1 for row in shown)
        for second in (SECOND, DIFFERENCE, P_VALUE):
            self.setColumnHidden(second, not has_two)
        places = [_name(row.line) for row in shown]
        if line is not None and _name(line) in places:
            self.setCurrentIndex(self.scores.index(places.index(_name(line)), column))
        self._fit()

    def _fit(self) -> None:
        """Words and numbers get what they need, the dots what is left: where that is too little
        for them they yield, for the numbers say the same."""
        rows, look = list(self.scores.rows), self._delegate.look
        taken = 0
        for column in (GROUP, TITLE, FIRST, SECOND, DIFFERENCE, P_VALUE):
            width = wanted_width(rows, column, self._delegate)
            if column == TITLE:
                width = min(width, look.px(WIDEST_TITLE))
            self.setColumnWidth(column, width)
            taken += 0 if self.isColumnHidden(column) else width
        room = self.viewport().width() - taken
        has_dots = room >= look.px(NARROWEST_PLOT)
        self.setColumnHidden(PLOT, not has_dots)
        self.setColumnWidth(PLOT, max(0, room))
        self.dots_shown.emit(has_dots)

    def _step(self, rows: int, columns: int) -> None:
        here = self.currentIndex()
        if not here.isValid():
            return
        row = min(max(0, here.row() + rows), self.scores.rowCount() - 1)
        column = min(max(FIRST, here.column() + columns), SECOND)
        if not self.isColumnHidden(column):
            self.setCurrentIndex(self.scores.index(row, column))

    def _choose(self, index: ModelIndex) -> None:
        if self.scores.cell(index) is not None:
            line = self.scores.rows[index.row()].line
            self.cell_chosen.emit(line, index.column() - FIRST)


def _name(line: ScoreLine) -> tuple[object, ...]:
    return (*line.key, line.measure)
