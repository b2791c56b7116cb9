"""What an article still needs: a short list over the claim panel, each row a way there."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.review.missing import Missing, missing_words
from annotator.ui.action import Action
from annotator.ui.dialogs.wording import cut_line
from annotator.ui.panels.drawn_button import DrawnButton
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.lines import draw_in_middle, elided
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look, plain_look
from annotator.ui.panels.words import Words, muted
from annotator.ui.theme import Theme, light

RADIUS, MARGIN = 8, 8
KIND_WIDTH, ROW_HIGH, PADDING = 66, 28, 8
MOST_ROWS = 50
SHARE = 0.4  # of the panel's height, at most


class MissingRow(DrawnButton):
    """What it is, quietly, then its words in one line."""

    def __init__(self, entry: Missing) -> None:
        self.entry = entry
        self.kind = entry.kind
        super().__init__(cut_line(entry.words, longest=160))
        self.setAccessibleName(f"{self.kind}: {self.words}")
        self.is_current = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_current(self, is_current: bool) -> None:
        self.is_current = is_current
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.look.px(200), self.look.px(ROW_HIGH))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, box = self.look, QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.is_current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("wash" if self.is_current else "selrow"))
            painter.drawRoundedRect(box, RADIUS / 2, RADIUS / 2)
        inside = box.adjusted(look.px(PADDING), 0, -look.px(PADDING), 0)
        painter.setFont(look.font(HINT_SIZE))
        painter.setPen(look.colour("muted"))
        draw_in_middle(painter, inside, self.kind)
        words = inside.adjusted(look.px(KIND_WIDTH), 0, 0, 0)
        font = look.reading(14)
        painter.setFont(font)
        painter.setPen(look.colour("read"))
        draw_in_middle(painter, words, elided(self.words, font, words.width()))
        painter.end()


class MissingList(QWidget):
    """Lies over its parent's foot, above `floor`; the keys keep acting in the article."""

    action_requested = Signal(str)
    missing_chosen = Signal(object)  # Missing

    def __init__(self, parent: QWidget, floor: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("What is missing")
        self._floor = floor
        self._look = plain_look()
        self.rows: list[MissingRow] = []
        self.title = Words("Missing", weight=SEMIBOLD)
        self.what = muted()
        self.more = muted()
        self._next = KeyHint("next")
        self._close = KeyHint("close")
        self._inside = QWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self._next.clicked.connect(partial(self.action_requested.emit, "go.missing"))
        self._close.clicked.connect(self.hide)
        for watched in (parent, floor):
            watched.installEventFilter(self)
        self.set_theme(light())
        self.hide()

    def show_missing(self, entries: Sequence[Missing], current: Missing | None = None) -> None:
        """The list, with the entry one is at marked; nothing missing hides it."""
        if not entries:
            self.hide()
            return
        self.what.setText(missing_words(entries))
        if [row.entry for row in self.rows] != list(entries[:MOST_ROWS]):
            self._fill(entries[:MOST_ROWS])
        hidden = len(entries) - MOST_ROWS
        self.more.setText(f"and {hidden:,} more" if hidden > 0 else "")
        self.more.setHidden(hidden <= 0)
        for row in self.rows:
            row.set_current(row.entry == current)
        self.show()
        self.raise_()
        self._place()
        at = next((row for row in self.rows if row.is_current), None)
        if at is not None:
            self._list.activate()
            self._inside.adjustSize()
            self._scroll.ensureWidgetVisible(at, 0, 0)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for hint, action_id in ((self._next, "go.missing"), (self._close, "go.back")):
            hint.set_keys(actions[action_id].keys[:1] if action_id in actions else ())

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for words in (self.title, self.what, self.more):
            words.set_look(self._look)
        for part in (self._next, self._close, *self.rows):
            part.set_look(self._look)
        self._place()
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("fieldline")))
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.end()

    def _fill(self, entries: Sequence[Missing]) -> None:
        for old in self.rows:
            self._list.removeWidget(old)
            old.deleteLater()
        self.rows = [MissingRow(entry) for entry in entries]
        for row in self.rows:
            row.set_look(self._look)
            row.clicked.connect(partial(self.missing_chosen.emit, row.entry))
            self._list.addWidget(row)

    def _place(self) -> None:
        panel = self.parentWidget()
        if self.isHidden() or panel is None:
            return
        foot = panel.height() - (self._floor.height() if self._floor.isVisible() else 0)
        rows = len(self.rows) * (self._look.px(ROW_HIGH) + self._list.spacing())
        frame = self._look.px(60) + 30 + (0 if self.more.isHidden() else self._look.px(24))
        high = min(rows + frame, round(panel.height() * SHARE))
        top = foot - MARGIN // 2 - high
        self.setGeometry(MARGIN, max(MARGIN, top), panel.width() - 2 * MARGIN, high)

    def _lay_out(self) -> None:
        self._lay_out_rows()
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 4, 0)
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self._next)
        head.addWidget(self._close)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 10, 6, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addLayout(_line_of(self.what))
        box.addWidget(self._scroll, 1)
        box.addLayout(_line_of(self.more))

    def _lay_out_rows(self) -> None:
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(1)
        self._list.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inside.setAutoFillBackground(False)


def _line_of(words: Words) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(8, 0, 8, 2)
    line.addWidget(words)
    return line
