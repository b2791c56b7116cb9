"""What is mixed up most: the fullest cells off the diagonal, as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QPainter
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.scoring.confusion import Confusion
from annotator.ui.compare.matrix_painting import label_elided
from annotator.ui.compare.title_table import CHOOSING
from annotator.ui.compare.wording import label_title
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rows_model import RowsModel
from annotator.ui.panels.focus_list import FocusList, FocusRows
from annotator.ui.panels.lines import draw_in_middle, text_width
from annotator.ui.panels.look import HINT_SIZE
from annotator.ui.panels.row_list import RADIUS, ROW
from annotator.ui.theme import set_ground

MOST = 8
LEFT = 2
BAR_HIGH = 6
BAR_GAP = 8
WORDS_HIGH = 18


@dataclass(frozen=True, slots=True)
class Mixed:
    """`share` is its count by that of the most frequent one."""

    gold: str
    run: str
    count: int
    share: float
    gold_title: str
    run_title: str

    @property
    def words(self) -> str:
        return f"{self.gold_title} → {self.run_title}"

    @property
    def key(self) -> str:
        return f"{self.gold}\n{self.run}"

    @property
    def spoken(self) -> str:
        return f"{self.gold_title} taken for {self.run_title}: {self.count}"


def mixed_up(confusion: Confusion, scheme: Scheme | None = None) -> list[Mixed]:
    """At most MOST pairs of labels, most frequent first, in the order of labels where equal."""
    labels = confusion.labels
    pairs = [
        (confusion.counts[row][column], gold, run)
        for row, gold in enumerate(labels)
        for column, run in enumerate(labels)
        if row != column and confusion.counts[row][column]
    ]
    pairs.sort(key=lambda pair: -pair[0])
    subject = confusion.subject
    return [
        Mixed(gold, run, count, count / pairs[0][0],
              one_line(label_title(subject, gold, scheme)),
              one_line(label_title(subject, run, scheme)))
        for count, gold, run in pairs[:MOST]
    ]  # fmt: skip


def _fitting(row: Mixed, font: QFont, room: float) -> str:
    """Both titles stay to be seen: each may take half of the room, or what the other leaves."""
    arrow = " → "
    left = room - text_width(arrow, font)
    gold, run = (text_width(title, font) for title in (row.gold_title, row.run_title))
    most = max(left / 2, left - min(gold, run))
    return arrow.join(label_elided(title, font, most) for title in (row.gold_title, row.run_title))


class MixedRows(FocusRows):
    height = 36

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, Mixed):
            return
        look = self.look
        font = look.font(HINT_SIZE)
        inner = box.adjusted(LEFT, look.px(4), -LEFT, 0)
        painter.setFont(font)
        painter.setPen(look.colour("text"))
        words = QRectF(inner.left(), inner.top(), inner.width(), look.px(WORDS_HIGH))
        draw_in_middle(painter, words, _fitting(row, font, words.width()))
        room = inner.width() - text_width("0000", font) - look.px(BAR_GAP)
        bar = QRectF(inner.left(), words.bottom() + look.px(2), max(2.0, room * row.share),
                     look.px(BAR_HIGH))  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("accent"))
        painter.drawRoundedRect(bar, 2, 2)
        beside = bar.adjusted(0, -look.px(6), 0, look.px(6))
        beside.setLeft(bar.right() + look.px(BAR_GAP))
        beside.setRight(inner.right())
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, beside, str(row.count))
        if is_current:
            self.draw_ring(painter, box.adjusted(1, 2, -1, -2))

    @override
    def _draw_ground(
        self, painter: QPainter, box: QRectF, *, is_current: bool, is_hovered: bool
    ) -> None:
        if is_current or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.look.colour("selrow" if is_current else "panel"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS, RADIUS)


class MixedUp(FocusList):
    """Emits the pair (Mixed) that was clicked, or chosen with Return."""

    pair_chosen = Signal(object)

    def __init__(self) -> None:
        self.pairs: RowsModel[Mixed] = RowsModel()
        super().__init__(self.pairs, MixedRows())
        self.setAccessibleName("Mixed up most")
        set_ground(self, "page")
        self.row_clicked.connect(self.pair_chosen)

    def show_pairs(self, pairs: Sequence[Mixed]) -> None:
        self.pairs.show(pairs)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CHOOSING and self.currentIndex().isValid():
            self.pair_chosen.emit(self.currentIndex().data(ROW))
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.pairs.rows():
            self.setCurrentIndex(self.pairs.index(0))
