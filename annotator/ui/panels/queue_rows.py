"""How an article is drawn in the queue: in full, or as a sign alone in the rail."""

from datetime import date

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from typing_extensions import override

from annotator.services.ports import ArticleSummary, Excerpt
from annotator.ui.models.plain_text import one_line
from annotator.ui.models.queue_model import blind_words
from annotator.ui.panels.even_list import ModelIndex
from annotator.ui.panels.focus_list import FocusRows
from annotator.ui.panels.lines import draw_in_middle, draw_lines, elided, text_width, wrapped
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, NORMAL, SEMIBOLD
from annotator.ui.panels.row_list import SIDE
from annotator.ui.panels.signs import draw_article_sign, draw_flag
from annotator.ui.theme import INTERFACE_SIZE

SIGN_LEFT, SIGN = 20, 14
WORDS_LEFT, RIGHT = 44, 16
PITCH = 18
LINES = 2
GAP = 10
FLAG = 11
LEAST_PUBLISHER = 2.5  # times the size of the words; below, the date stands alone
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class QueueRows(FocusRows):
    """Rows are 68 px high, those of the rail 40."""

    height = 68

    def __init__(self) -> None:
        super().__init__()
        self.is_collapsed = False
        self.is_one_year = True

    def set_collapsed(self, is_collapsed: bool) -> None:
        self.is_collapsed = is_collapsed
        self.height = 40 if is_collapsed else QueueRows.height

    @override
    def is_current(self, row: object) -> bool:
        return isinstance(row, ArticleSummary) and row.id == self.current

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: ModelIndex) -> None:
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, QListView) and view.currentIndex().row() == index.row():
            box = QRectF(option.rect)
            self.draw_ring(painter, box.adjusted(SIDE + 1, 2, -SIDE - 1, -2))

    @override
    def draw(self, painter: QPainter, box: QRectF, row: object, *, is_current: bool) -> None:
        if not isinstance(row, ArticleSummary):
            return
        if self.is_collapsed:
            self._draw_sign(painter, row, box.center().x() - self._sign() / 2, box.center().y(),
                            is_current=is_current)  # fmt: skip
            return
        look = self.look
        words_left = WORDS_LEFT + look.px(SIGN) - SIGN
        room = box.width() - words_left - RIGHT
        font = look.font(INTERFACE_SIZE, MEDIUM if is_current else NORMAL)
        lines = wrapped(one_line(row.title), font, int(room), LINES)
        pitch = look.px(PITCH)
        high = (len(lines) + 1) * pitch + look.px(1)
        top = box.top() + round((box.height() - high) / 2)  # alike in each row
        is_quiet = row.status == "done" and not is_current
        painter.setPen(look.colour("muted" if is_quiet else "text"))
        draw_lines(painter, QRectF(box.left() + words_left, top, room, high), lines,
                   font=font, pitch=pitch)  # fmt: skip
        below = QRectF(box.left() + words_left, top + high - pitch, room, pitch)
        self._draw_small_line(painter, below, row, is_current=is_current)
        self._draw_sign(painter, row, box.left() + SIGN_LEFT, top + pitch / 2,
                        is_current=is_current)  # fmt: skip

    def _draw_small_line(
        self, painter: QPainter, box: QRectF, row: ArticleSummary, *, is_current: bool
    ) -> None:
        look = self.look
        right = count_words(row)
        strong = look.font(HINT_SIZE, SEMIBOLD if is_current else NORMAL)
        painter.setFont(strong)
        painter.setPen(look.colour("text" if row.is_extracted or row.is_blind else "muted"))
        draw_in_middle(painter, box, right, align=Qt.AlignmentFlag.AlignRight)
        font = look.font(HINT_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        room = box.width() - text_width(right, strong) - look.px(GAP)
        if row.excerpt is not None:
            left = QRectF(box.topLeft(), QSizeF(room, box.height()))
            self._draw_excerpt(painter, left, row.excerpt)
            return
        draw_in_middle(painter, box, _source_words(row, font, room, is_one_year=self.is_one_year))

    def _draw_excerpt(self, painter: QPainter, box: QRectF, excerpt: Excerpt) -> None:
        """What is found stands out by weight and colour, and is cut before it ends outside."""
        for words, weight, colour in (
            (excerpt.before, NORMAL, "muted"),
            (excerpt.found, SEMIBOLD, "text"),
            (excerpt.after, NORMAL, "muted"),
        ):
            font = self.look.font(HINT_SIZE, weight)
            shown = elided(_with_blanks(words), font, box.width())
            painter.setFont(font)
            painter.setPen(self.look.colour(colour))
            draw_in_middle(painter, box, shown)
            box.setLeft(min(box.right(), box.left() + text_width(shown, font)))

    def _draw_sign(
        self,
        painter: QPainter,
        row: ArticleSummary,
        left: float,
        middle: float,
        *,
        is_current: bool,
    ) -> None:
        look, size = self.look, self._sign()
        sign = QRectF(left, middle - size / 2, size, size)
        ground = look.colour("selrow" if is_current else "panel")
        draw_article_sign(painter, sign, row, look=look, ground=ground)
        if row.is_flagged:
            flag = look.px(FLAG)
            beside = (sign.right() - flag / 4, sign.top() - flag * 0.75)
            under = (sign.left() + (size - flag) / 2 + 1, sign.bottom() + look.px(7))
            x, y = beside if self.is_collapsed else under
            draw_flag(painter, QRectF(x, y, flag, flag), look.colour("text"))

    def _sign(self) -> int:
        return self.look.px(SIGN)


def _with_blanks(words: str) -> str:
    """In one line that shows what cannot be seen, its outer blanks kept."""
    before, after = words[: words[:1] == " "], words[len(words) - (words[-1:] == " ") :]
    return f"{before}{one_line(words)}{after}" if words.strip() else words[:1]


def count_words(summary: ArticleSummary) -> str:
    """Decided and all claims; words where no extractor has read the article, or it is blind."""
    if summary.is_blind:
        return blind_words(summary)
    if not summary.is_extracted and not summary.claims:
        return "none yet"
    return f"{summary.decided}/{summary.claims}"


def short_date(published: str | None, *, is_one_year: bool) -> str:
    """`2031-03-12T18:40` as `12 Mar`, or `Mar 2031` among several years; what is no ISO date
    stays as it is."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return one_line(published or "")
    month = MONTHS[day.month - 1]
    return f"{day.day} {month}" if is_one_year else f"{month} {day.year}"


def _source_words(summary: ArticleSummary, font: QFont, room: float, *, is_one_year: bool) -> str:
    """Publisher and date; the publisher is cut before the date is."""
    day = short_date(summary.published, is_one_year=is_one_year)
    publisher = one_line(summary.publisher or "")
    if not (day and publisher):
        return elided(day or publisher, font, room)
    tail = f" · {day}"
    left = room - text_width(tail, font)
    if left < LEAST_PUBLISHER * font.pixelSize():
        return elided(day, font, room)
    return elided(publisher, font, left) + tail
