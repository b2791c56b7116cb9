"""The panel after a reveal: head with counts, the table of pairs, and the way out."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.services.review.revealing import Kind, Pair
from annotator.ui.action import Action
from annotator.ui.panels.big_button import BigButton
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.lines import draw_in_middle
from annotator.ui.panels.look import HINT_SIZE, NORMAL, SEMIBOLD, Look
from annotator.ui.panels.words import Words, muted
from annotator.ui.reveal.kind_signs import KindCount
from annotator.ui.reveal.pair_list import PairList
from annotator.ui.reveal.pair_plan import LEFT, NARROW, RIGHT, columns, heads
from annotator.ui.reveal.pair_rows import PairRow, heading_words
from annotator.ui.theme import Theme, light, set_ground

WIDTH = 784
LEAST = 320
WIDEST = 1.5  # times WIDTH, at large text
WIDEST_OF_ALL = (1 << 24) - 1  # pixels: no limit, to Qt
HEAD = 72
TITLE = "Your claims beside the machine’s"
KINDS: tuple[Kind, ...] = ("match", "near", "missed", "extra")


class RevealPanel(QWidget):
    """Shows the pairs of one article; every wish goes out as a signal."""

    action_requested = Signal(str)
    pair_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "panel")
        self._look = Look(light())
        self.head = RevealHead()
        self.columns = ColumnHeads()
        self.list = PairList()
        self.foot = RevealFoot()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for part in (self.head, self.columns, self.list, self.foot):
            box.addWidget(part)
        box.setStretchFactor(self.list, 1)
        self.list.pair_requested.connect(self.pair_requested)
        self.list.action_requested.connect(self.action_requested)
        self.foot.action_requested.connect(self.action_requested)
        self.setMinimumWidth(LEAST)
        self.setAccessibleName(TITLE)

    def show_pairs(
        self, pairs: Sequence[Pair], rows: Sequence[PairRow], current: str, *, is_done: bool
    ) -> None:
        """`is_done`: the article is finished."""
        self.head.show_pairs(pairs)
        self.columns.setHidden(not pairs)
        self.list.show_rows(rows, current)
        self.foot.show_progress(pairs, is_done=is_done)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.list.set_actions(actions)
        self.foot.set_actions(actions)

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        for part in (self.head, self.columns, self.list, self.foot):
            part.set_look(self._look)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(round(WIDTH * min(WIDEST, self._look.scale)), 824)


class RevealHead(QWidget):
    """What the panel shows, how far one is, and how many pairs of each kind there are."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look(light())
        self.title = Words(TITLE, size=17, weight=SEMIBOLD)
        self.progress = muted().wrap()
        self.counts = {kind: KindCount(kind) for kind in KINDS}
        signs = QWidget()
        flow = Flow(signs, gaps=(18, 4))
        for count in self.counts.values():
            flow.addWidget(count)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(self.title)
        words.addWidget(self.progress)
        words.addStretch()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(8)
        self._box.addLayout(words, 1)
        self._signs = signs
        self._box.addWidget(signs)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        counted = Counter(pair.kind for pair in pairs)
        for kind, count in self.counts.items():
            count.show_count(counted[kind])
        self.progress.setText(heading_words(pairs))
        self._fit()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.title.set_look(look)
        self.progress.set_look(look)
        for count in self.counts.values():
            count.set_look(look)
        self._box.setContentsMargins(LEFT, 8, RIGHT, 8)
        self.setMinimumHeight(look.px(HEAD))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The counts beside the words, where there is room for both."""
        across = QBoxLayout.Direction
        wide = sum(count.sizeHint().width() + 18 for count in self.counts.values())
        is_wide = self.width() >= self._look.px(NARROW)
        self._box.setDirection(across.LeftToRight if is_wide else across.TopToBottom)
        middle = Qt.AlignmentFlag.AlignVCenter if is_wide else Qt.AlignmentFlag(0)
        self._box.setAlignment(self._signs, middle)
        self._signs.setMinimumWidth(wide if is_wide else 0)  # 0: as narrow as the layout lets it
        self._signs.setMaximumWidth(wide if is_wide else WIDEST_OF_ALL)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("line"))
        painter.end()


class ColumnHeads(QWidget):
    """Result, yours, the machine's, decision: where the columns are."""

    def __init__(self) -> None:
        super().__init__()
        self._look = Look(light())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look
        self._fit()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the sides stand above each other there is nothing to head."""
        is_stacked = columns(self.width(), self._look).is_stacked
        self.setFixedHeight(4 if is_stacked else self._look.px(36))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        bar = self.style().pixelMetric(self.style().PixelMetric.PM_ScrollBarExtent)
        place = columns(self.width() - bar, look)
        if place.is_stacked:
            return
        for left, words, is_side in heads(place):
            painter.setPen(look.colour("text" if is_side else "muted"))
            painter.setFont(look.font(HINT_SIZE, SEMIBOLD if is_side else NORMAL))
            box = QRectF(left, 0, self.width() - left, self.height())
            draw_in_middle(painter, box, words)
        painter.setPen(look.colour("line2"))
        y = self.height() - 0.5
        painter.drawLine(QLineF(LEFT, y, self.width() - RIGHT, y))
        painter.end()


class RevealFoot(QWidget):
    """Comes up when there is nothing left to decide."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = Words().wrap()
        self.finish = BigButton("Finish article, next", is_primary=True)
        self.finish.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.finish.clicked.connect(lambda: self.action_requested.emit("reveal.decide"))
        box = QHBoxLayout(self)
        box.setContentsMargins(LEFT, 12, RIGHT, 12)
        box.setSpacing(16)
        box.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.finish)
        self._look = Look(light())

    def show_progress(self, pairs: Sequence[Pair], *, is_done: bool) -> None:
        self.setHidden(not all(pair.is_decided for pair in pairs))
        told = "Every pair is decided." if pairs else "There is nothing to decide."
        self.words.setText(f"{told} The article is finished." if is_done else told)
        self.finish.set_words("Next article" if is_done else "Finish article, next")

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.finish.set_keys(actions["reveal.decide"].keys[:1])

    def set_look(self, look: Look) -> None:
        self._look = look
        self.words.set_look(look)
        self.finish.set_look(look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.end()
