"""The list of errors: a mark and its word, the item's words, the article, who is wrong."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.compare.error_marks import draw_mark
from annotator.ui.compare.rows import ErrorRow
from annotator.ui.compare.run_signs import draw_run_sign
from annotator.ui.compare.wording import (
    ERROR_TIPS,
    ERROR_WORDS,
    FATE_WORDS,
    RUN_LETTERS,
    difference_words,
    mark_word,
)
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rows_model import ModelIndex, RowsModel
from annotator.ui.panels.focus_list import LEFT, RIGHT, FocusRows, OpeningList
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD
from annotator.ui.panels.row_list import ROW
from annotator.ui.theme import plain_tip

TOP = 7
MARK = 20
MARK_GAP = 8
ERROR_WIDE = 66  # the column of the words "claimant", "missed"
WORDS_SIZE, WORDS_PITCH = 15, 22
SMALL_PITCH = 17
SIGN = 10
SIGN_GAP = 4
RUN_WIDE = 28
NARROW = 420  # below, the error's word moves under the words
LONGEST_TIP = 600


class ErrorRows(FocusRows):
    """Rows are 52 px high. `shows_runs` where two runs are compared."""

    height = 52

    def __init__(self) -> None:
        super().__init__()
        self.scheme: Scheme | None = None
        self.shows_runs = False

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, ErrorRow):
            return
        look = self.look
        self.draw_frame(painter, box, is_current=is_current)
        top = box.top() + look.px(TOP)
        mark = QRectF(box.left() + LEFT, top + look.px(1), look.px(MARK), look.px(MARK))
        draw_mark(painter, mark, row.mark, look=look)
        inner = QRectF(mark.right() + look.px(MARK_GAP), top, 0, look.px(WORDS_PITCH))
        inner.setRight(box.right() - RIGHT - self._draw_runs(painter, box, row))
        error = mark_word(row.mark)
        is_narrow = box.width() < look.px(NARROW)
        if not is_narrow:
            painter.setPen(look.colour("text"))
            painter.setFont(look.font(HINT_SIZE, SEMIBOLD))
            draw_in_middle(painter, inner, error)
            inner.setLeft(inner.left() + look.px(ERROR_WIDE))
        small = [error] if is_narrow else []
        small += [*self._also(row), difference_words(row.finding, self.scheme), row.article_title]
        self._draw_words(painter, inner, row.words, " · ".join(filter(None, small)))

    def _also(self, row: ErrorRow) -> list[str]:
        others = [ERROR_WORDS[error] for error in row.finding.errors[1:]]
        return [f"also {', '.join(others)}"] if others else []

    def _draw_words(self, painter: QPainter, box: QRectF, words: str, small: str) -> None:
        look = self.look
        font = look.reading(WORDS_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("read"))
        draw_in_middle(painter, box, elided(one_line(words), font, box.width()))
        font = look.font(HINT_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        below = QRectF(box.left(), box.bottom(), box.width(), look.px(SMALL_PITCH))
        draw_in_middle(painter, below, elided(one_line(small), font, box.width()))

    def _draw_runs(self, painter: QPainter, box: QRectF, row: ErrorRow) -> int:
        """Which runs are wrong, and the fate below; returns the width it takes."""
        if not self.shows_runs:
            return 0
        look = self.look
        font = look.font(HINT_SIZE)
        column = look.px(RUN_WIDE)
        top = box.top() + look.px(TOP)
        for run, is_in in enumerate(row.is_in):
            left = box.right() - RIGHT - column * (2 - run)
            cell = QRectF(left, top, column, look.px(WORDS_PITCH))
            self._draw_run(painter, cell, run, is_in=is_in)
        fate = FATE_WORDS[row.fate] if row.fate else ""
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        wide = max(2 * column, text_width(fate, font))
        below = QRectF(box.right() - RIGHT - wide, top + look.px(WORDS_PITCH), wide,
                       look.px(SMALL_PITCH))  # fmt: skip
        draw_in_middle(painter, below, fate, align=Qt.AlignmentFlag.AlignRight)
        return wide + look.px(2 * MARK_GAP)

    def _draw_run(self, painter: QPainter, cell: QRectF, run: int, *, is_in: bool) -> None:
        look = self.look
        letter = RUN_LETTERS[run]
        font = look.font(HINT_SIZE)
        wide = text_width(letter, font)
        sign = QRectF(0, 0, look.px(SIGN), look.px(SIGN))
        sign.moveCenter(cell.center())
        sign.moveRight(cell.right() - wide - look.px(SIGN_GAP))
        painter.setFont(font)
        if not is_in:
            painter.setPen(look.colour("muted"))
            draw_in_middle(painter, sign.adjusted(-4, 0, 4, 0), "–",
                           align=Qt.AlignmentFlag.AlignHCenter)  # fmt: skip
            return
        draw_run_sign(painter, sign, run, look=look)
        painter.setPen(look.colour("text"))
        draw_in_middle(painter, cell, letter, align=Qt.AlignmentFlag.AlignRight)


class ErrorModel(RowsModel[ErrorRow]):
    """Tooltips hold all of the words, within reason, and what the error means."""

    @override
    def show(self, rows: Sequence[ErrorRow]) -> None:
        """Without looking for what changed: there can be very many."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.ToolTipRole or not index.isValid():
            return super().data(index, role)
        row = self.rows()[index.row()]
        tips = [ERROR_TIPS[error] for error in row.finding.errors]
        lines = (row.words, row.article_title, *tips)
        return plain_tip("\n".join(one_line(line)[:LONGEST_TIP] for line in lines))


class ErrorList(OpeningList):
    """Takes the focus: arrows move, Return opens. Emits the rows, None where none is left."""

    row_chosen = Signal(object)

    def __init__(self) -> None:
        self.errors = ErrorModel()
        self.drawn = ErrorRows()
        super().__init__(self.errors, self.drawn)
        self.setAccessibleName("Errors")

    def show_rows(self, rows: Sequence[ErrorRow], *, key: str | None, place: int = 0) -> None:
        """List `rows`; the one with `key` is current, or else the one at `place`."""
        self.errors.show(rows)
        self.drawn.shows_runs = any(row.fate for row in rows)
        found = next((number for number, row in enumerate(rows) if row.key == key), None)
        self.choose(min(place, len(rows) - 1) if found is None else found)

    def current_row(self) -> ErrorRow | None:
        return self.currentIndex().data(ROW)

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit(current.data(ROW))
