"""The table of the confusion matrix: arrows move in it, Return and clicks choose a cell."""

from collections.abc import Callable

from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.confusion import Confusion
from annotator.ui.compare.matrix_model import CELL, EXTRA, MatrixCell, MatrixModel, ModelIndex
from annotator.ui.compare.matrix_painting import (
    APART,
    HIGH,
    LOWEST,
    NARROWEST,
    TITLE_GAP,
    WIDE,
    MatrixDelegate,
    MatrixHeader,
)
from annotator.ui.compare.title_table import TitleTable
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.lines import text_width
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD

WIDEST_TITLE, WIDEST_CELL = 150, 76
SHARE_WIDE = 52


class MatrixTable(TitleTable):
    """Emits the MatrixCell that somebody chose, where anything is behind it."""

    def __init__(self) -> None:
        self.matrix = MatrixModel()
        self._drawn = MatrixDelegate()
        super().__init__(self.matrix, self._drawn, header=MatrixHeader)
        self.setAccessibleName("Confusion matrix")

    def show_confusion(self, confusion: Confusion, scheme: Scheme | None) -> None:
        self._drawn.chosen = None
        self.matrix.show(confusion, scheme)
        self._measure()

    def show_chosen(self, gold: str | None, run: str | None) -> None:
        """Mark the cell whose items are shown, and go there."""
        row, column = self.matrix.place(gold, run)
        self._drawn.chosen = self.matrix.cell(row, column)
        self.setCurrentIndex(self.matrix.index(row, column))
        self.viewport().update()

    @override
    def _choose(self, index: ModelIndex) -> None:
        cell: MatrixCell | None = index.data(CELL)
        if cell is None or cell.is_total or not cell.count:
            return
        self._drawn.chosen = cell
        self.viewport().update()
        self.chosen.emit(cell)

    @override
    def _measure(self) -> None:
        """Columns as wide as their titles ask for, all the same, within reason; they and the
        rows give way a little before anything has to be scrolled."""
        look, model = self._look, self.matrix
        if not (rows := model.rowCount()):
            return
        pad, apart, share = (look.px(size) for size in (TITLE_GAP, APART, SHARE_WIDE))
        widest = self._widest(model.title)
        self._down.setFixedWidth(min(widest + pad + pad // 2, look.px(WIDEST_TITLE)))
        self._across.setFixedHeight(look.px(HIGH))
        wished = self._widest(model.short_title) + pad // 2
        wished = max(look.px(WIDE), min(wished, look.px(WIDEST_CELL)))
        room = (self.width() - self._down.width() - share - apart) // rows
        wide = min(room, wished) if room >= look.px(NARROWEST) else wished
        room = (self.height() - self._across.height() - apart) // rows
        high = min(room, look.px(HIGH)) if room >= look.px(LOWEST) else look.px(HIGH)
        self._across.set_sizes([*[wide] * (rows - 1), wide + apart, share])
        self._down.set_sizes([*[high] * (rows - 1), high + apart])
        self.viewport().update()

    def _widest(self, title: Callable[[str], str]) -> int:
        font = self._look.font(HINT_SIZE, SEMIBOLD)
        titles = [EXTRA, *map(title, self.matrix.confusion.labels)]
        return max(text_width(one_line(title), font) for title in titles)
