"""The list of entries: a mark, the words, and what is at odds or how it was decided."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.adjudicate.entries import Entry, Scene
from annotator.ui.adjudicate.wording import difference_words, field_words, how_words, words_of
from annotator.ui.compare.error_marks import draw_mark
from annotator.ui.models.rows_model import ModelIndex, RowsModel
from annotator.ui.panels.focus_list import LEFT, FocusList, FocusRows
from annotator.ui.panels.lines import draw_in_middle, elided
from annotator.ui.panels.look import HINT_SIZE
from annotator.ui.panels.row_list import ROW
from annotator.ui.panels.signs import draw_check

RIGHT = 16
TOP = 6
MARK, MARK_GAP = 20, 10
WORDS_SIZE, WORDS_PITCH = 15, 21
SMALL_PITCH = 17
AGREED = {True: "alike", False: "all agree"}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as it stands in the list."""

    entry: Entry
    words: str
    small: str

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def spoken(self) -> str:
        return f"{self.words}, {self.small}"


def entry_rows(scene: Scene, entries: Sequence[Entry], scheme: Scheme) -> list[EntryRow]:
    return [_row(scene, entry, scheme) for entry in entries]


def _row(scene: Scene, entry: Entry, scheme: Scheme) -> EntryRow:
    words = words_of(entry.shown, scene.article.text)
    odds = difference_words(entry, scene.sides, scheme)
    told = [odds or AGREED[scene.is_learning]]
    if entry.is_decided and entry.how != "agreed":
        told = [f"gold: {how_words(entry, scene.sides)}", odds]
    if entry.kind == "entity" and entry.shown is not None:
        label = field_words("label", entry.shown, text=scene.article.text, scheme=scheme)
        told.insert(0, label)
    return EntryRow(entry, words, " · ".join(filter(None, told)))


class EntryRows(FocusRows):
    """Rows are 50 px high; what is decided is quiet."""

    height = 50
    right = RIGHT

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, EntryRow):
            return
        look, entry = self.look, row.entry
        self.draw_frame(painter, box, is_current=is_current)
        top = box.top() + look.px(TOP)
        mark = QRectF(box.left() + LEFT, top + look.px(1), look.px(MARK), look.px(MARK))
        self._draw_mark(painter, mark, entry)
        words = QRectF(mark.right() + look.px(MARK_GAP), top, 0, look.px(WORDS_PITCH))
        words.setRight(box.right() - RIGHT)
        font = look.reading(WORDS_SIZE)
        painter.setPen(look.colour("muted" if entry.is_decided and not is_current else "read"))
        painter.setFont(font)
        shown = elided(row.words, font, words.width())
        draw_in_middle(painter, words, shown)
        if entry.is_rejected:
            painter.drawLine(_strike(words, painter.fontMetrics().horizontalAdvance(shown)))
        font = look.font(HINT_SIZE)
        painter.setPen(look.colour("muted"))
        painter.setFont(font)
        below = QRectF(words.left(), words.bottom(), words.width(), look.px(SMALL_PITCH))
        draw_in_middle(painter, below, elided(row.small, font, below.width()))

    def _draw_mark(self, painter: QPainter, box: QRectF, entry: Entry) -> None:
        """What was decided has a check."""
        look = self.look
        if entry.is_decided:
            inset = look.px(5)
            inner = box.adjusted(inset, inset, -inset, -inset)
            draw_check(painter, inner, look.colour("ok"), 1.8 * look.scale)
        else:
            sign = "wrong_boundary" if entry.mark == "near" else entry.mark  # which is drawn as ≈
            draw_mark(painter, box, sign, look=look)


def _strike(words: QRectF, wide: int) -> QLineF:
    y = words.center().y() + 1
    return QLineF(words.left(), y, words.left() + wide, y)


class EntryList(FocusList):
    """Takes the focus, so that the keys of the view act; emits the key of the current entry."""

    entry_chosen = Signal(str)

    def __init__(self) -> None:
        self.entries: RowsModel[EntryRow] = RowsModel()
        super().__init__(self.entries, EntryRows())
        self.setAccessibleName("What the layers have")
        self._is_showing = False

    def show_rows(self, rows: Sequence[EntryRow], key: str) -> None:
        """List `rows` with the one of that key current; nothing is emitted."""
        self._is_showing = True
        self.entries.show(rows)
        place = next((number for number, row in enumerate(rows) if row.key == key), None)
        index = self.entries.index(-1 if place is None else place)
        self.setCurrentIndex(index)
        self.show_current(key, place)
        self._is_showing = False

    @override
    def currentChanged(self, current: ModelIndex, previous: ModelIndex) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        if row is not None and not self._is_showing:
            self.entry_chosen.emit(row.key)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())
