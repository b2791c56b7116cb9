"""The queue of the adjudicator: titles, who is in, how much they differ, what is to decide."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from typing_extensions import override

from annotator.services.adjudicating.desk import LETTERS, QueueRow
from annotator.ui.adjudicate.entries import Side
from annotator.ui.adjudicate.side_inks import draw_side_sign
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.rows_model import ModelIndex, RowsModel
from annotator.ui.panels.lines import draw_in_middle, draw_lines, elided, wrapped
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, SEMIBOLD
from annotator.ui.panels.row_list import RowDelegate, RowList
from annotator.ui.panels.signs import draw_check
from annotator.ui.theme import INTERFACE_SIZE, plain_tip

LEFT, RIGHT = 20, 16
PITCH = 18
LINES = 2
LETTER = 14
BAR_WIDE, BAR_HIGH = 44, 5
CHECK = 10


@dataclass(frozen=True, slots=True)
class WaitingArticle:
    """A row of the queue, with what a screen reader says of it."""

    row: QueueRow
    colours: tuple[str, ...] = ()
    is_lesson: bool = False

    @property
    def key(self) -> str:
        return self.row.article

    @property
    def words(self) -> str:
        return self.row.title

    @property
    def state_words(self) -> str:
        if self.is_lesson:
            return "gold done"
        if self.row.state == "done":
            return "done"
        if not self.row.to_decide:
            return "all decided"
        return f"{self.row.to_decide} to decide"

    @property
    def spoken(self) -> str:
        letters = LETTERS[: len(self.row.reviewers)]
        return (
            f"{one_line(self.words)}, reviewers {' '.join(letters)}, "
            f"{self.row.disagreement:.0%} at odds, {self.state_words}"
        )


class QueueRows(RowDelegate):
    """Rows are 72 px high."""

    height = 72

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, WaitingArticle):
            return
        look = self.look
        room = box.width() - LEFT - RIGHT
        font = look.font(INTERFACE_SIZE, MEDIUM if is_current else NORMAL)
        lines = wrapped(one_line(row.words), font, int(room), LINES)
        pitch = look.px(PITCH)
        high = (len(lines) + 1) * pitch + look.px(2)
        top = round(box.top() + (box.height() - high) / 2)
        is_quiet = row.row.state == "done" and not is_current
        painter.setPen(look.colour("muted" if is_quiet else "text"))
        titles = QRectF(box.left() + LEFT, top, room, high)
        draw_lines(painter, titles, lines, font=font, pitch=pitch)
        below = QRectF(box.left() + LEFT, top + high - pitch, room, pitch)
        self._draw_small_line(painter, below, row, is_current=is_current)

    def _draw_small_line(
        self, painter: QPainter, box: QRectF, row: WaitingArticle, *, is_current: bool
    ) -> None:
        look = self.look
        left = self._draw_letters(painter, box, row) + look.px(6)
        bar = QRectF(left, box.center().y() - look.px(BAR_HIGH) / 2, look.px(BAR_WIDE),
                     look.px(BAR_HIGH))  # fmt: skip
        self._draw_bar(painter, bar, row.row.disagreement)
        font = look.font(HINT_SIZE, SEMIBOLD if is_current else NORMAL)
        painter.setFont(font)
        painter.setPen(look.colour("text" if row.row.state != "done" else "muted"))
        words = box.adjusted(bar.right() - box.left() + look.px(8), 0, 0, 0)
        if row.row.state == "done":
            size = look.px(CHECK)
            check = QRectF(words.right() - size, box.center().y() - size / 2, size, size)
            draw_check(painter, check, look.colour("ok"), 1.7 * look.scale)
            words.setRight(check.left() - look.px(6))
            painter.setPen(look.colour("muted"))
        shown = elided(row.state_words, font, words.width())
        draw_in_middle(painter, words, shown, align=Qt.AlignmentFlag.AlignRight)

    def _draw_letters(self, painter: QPainter, box: QRectF, row: WaitingArticle) -> float:
        """Who has finished it; returns where the letters end."""
        look, left = self.look, box.left()
        for place, _ in enumerate(row.row.reviewers):
            colour = row.colours[place] if place < len(row.colours) else ""
            sign = QRectF(left, box.top(), look.px(LETTER), box.height())
            side = Side(LETTERS[place], "", colour)
            draw_side_sign(painter, sign, side, place, look=look, has_line=False)
            left += look.px(LETTER)
        return left

    def _draw_bar(self, painter: QPainter, bar: QRectF, share: float) -> None:
        """How much of the article is at odds; the number is in the tooltip and is read out."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("line"))
        painter.drawRoundedRect(bar, 2, 2)
        filled = QRectF(bar)
        filled.setWidth(bar.width() * max(0.0, min(1.0, share)))
        painter.setBrush(self.look.colour("muted"))
        painter.drawRoundedRect(filled, 2, 2)


class QueueModel(RowsModel[WaitingArticle]):
    """The tooltip says what the bar means."""

    @override
    def data(self, index: ModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.ToolTipRole or not index.isValid():
            return super().data(index, role)
        row = self.rows()[index.row()]
        at_odds = f"{row.row.disagreement:.0%} of what the layers have is at odds"
        return plain_tip(f"{one_line(row.words)}\n{at_odds}")


class QueueList(RowList):
    """Takes no focus: PgUp and PgDown go through it."""

    def __init__(self) -> None:
        self.articles = QueueModel()
        super().__init__(self.articles, QueueRows())
        self.articles.setParent(self)
        self.setAccessibleName("Articles to adjudicate")

    def show_rows(self, rows: Sequence[WaitingArticle], current: str) -> None:
        self.articles.show(rows)
        self.show_article(current)

    def show_article(self, article_id: str) -> None:
        rows = self.articles.rows()
        place = next((n for n, row in enumerate(rows) if row.key == article_id), None)
        self.show_current(article_id, place)

    def ids(self) -> list[str]:
        return [row.key for row in self.articles.rows()]
