"""What the lines and marks of a passage mean: a sample of each with its word."""

from typing import Literal

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.article_view.measures import Measures
from annotator.ui.compare import passage_painting as painting
from annotator.ui.compare.passage_chips import HIGH, Chip
from annotator.ui.compare.passage_marks import MarginMark
from annotator.ui.compare.passage_painting import SideInks
from annotator.ui.compare.passage_sides import RUN_SIDES, Side
from annotator.ui.compare.passage_words import SIGNS, Mark, run_title
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.theme import plain_tip

SAMPLE = 26
GAP = 7
ROW = 22
Meaning = Side | Mark | Literal["unread"]


class LegendEntry(QWidget):
    """A sample of a line or a mark, and its word."""

    def __init__(self, meaning: Meaning, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meaning = meaning
        self._look = plain_look()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_words(words)

    def set_words(self, words: str, name: str = "") -> None:
        """`name` is what the side is called in full."""
        self.words = words
        self.setAccessibleName(f"{words}: {name}" if name else words)
        self.setToolTip(plain_tip(name))
        self.updateGeometry()
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        measures = Measures(look.scale)
        self._inks = SideInks(look.theme, measures)
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = text_width(self.words, self._look.font(HINT_SIZE))
        return QSize(self._sample() + self._look.px(GAP) + words, self._look.px(ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._sample(), self._look.px(ROW))

    def _sample(self) -> int:
        return self._look.px(HIGH if self.meaning in SIGNS else SAMPLE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sample(painter, QRectF(0, 0, self._sample(), self.height()))
        look, left = self._look, self._sample() + self._look.px(GAP)
        painter.setPen(look.colour("muted"))
        painter.setFont(look.font(HINT_SIZE))
        room = QRectF(left, 0, self.width() - left + 1, self.height())
        draw_in_middle(painter, room, elided(self.words, look.font(HINT_SIZE), room.width()))
        painter.end()

    def _paint_sample(self, painter: QPainter, box: QRectF) -> None:
        measures, y = Measures(self._look.scale), round(box.center().y())
        if self.meaning in SIGNS:
            high = HIGH * measures.scale
            chip = QRectF(0, (self.height() - high) / 2, high, high)
            mark = MarginMark(0, SIGNS[self.meaning], self.meaning, ())
            painting.paint_chip(painter, Chip(chip, mark.words, mark), self._inks, measures)
        elif self.meaning == "unread":
            painter.setFont(self._look.reading(HINT_SIZE + 2))
            painter.setPen(self._look.colour("chrome"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "Abc")
        else:
            line = QLineF(0, y, box.width(), y)
            painting.paint_sample(painter, line, self.meaning, inks=self._inks, measures=measures)


class PassageLegend(QWidget):
    """Gold, the runs, the four marks, and the pale words where there are any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gaps=(14, 2))
        words: dict[Meaning, str] = {"gold": "gold", "run_a": "run A", "run_b": "run B"}
        words |= {"right": "match", "near": "near", "missed": "missed", "extra": "extra"}
        words |= {"unread": "pale: not scored, not read yet"}
        self.entries = {meaning: LegendEntry(meaning, told) for meaning, told in words.items()}
        for entry in self.entries.values():
            self._flow.addWidget(entry)
        self.show_runs((), has_unread=False, has_sides=True)

    def show_runs(self, names: tuple[str, ...], *, has_unread: bool, has_sides: bool) -> None:
        """Without sides where each has a head of its own."""
        self.entries["gold"].setVisible(has_sides)
        for run, side in enumerate(RUN_SIDES):
            self.entries[side].setVisible(has_sides and run < max(1, len(names)))
            title = run_title(run, len(names)).removeprefix("the ")
            self.entries[side].set_words(title, names[run] if run < len(names) else "")
        self.entries["unread"].setVisible(has_unread)
        self.updateGeometry()

    def set_look(self, look: Look) -> None:
        for entry in self.entries.values():
            entry.set_look(look)
        self._flow.set_gaps(look.px(14), look.px(2))
