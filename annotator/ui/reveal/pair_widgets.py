"""A pair as a row of the list, and the current one as a card with its keys."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.services.review.revealing import Outcome
from annotator.ui.action import Action
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.panels.option import Option
from annotator.ui.reveal.pair_plan import LEFT, PAD, RIGHT, Columns, PairPlan, card_plan, row_plan
from annotator.ui.reveal.pair_rows import PairRow, choice_words
from annotator.ui.theme import mixed

ACTIONS: dict[Outcome, str] = {
    "yours": "reveal.yours",
    "machine": "reveal.machine",
    "both": "reveal.both",
    "neither": "reveal.neither",
    "edited": "reveal.edit",
}
CARD_SIDE = 8  # how far the card keeps from the panel's edges
RADIUS = 8
BORDER = 1.5


class PairRowWidget(QWidget):
    """Tells when it is clicked; takes no focus."""

    clicked = Signal(str)

    def __init__(self, row: PairRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._look = plain_look()
        self._plan = PairPlan()
        self._place: Columns | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(row.spoken)

    def show_row(self, row: PairRow) -> None:
        if row != self.row:
            self.row = row
            self._place = None
            self.setAccessibleName(row.spoken)

    def height_in(self, place: Columns, look: Look) -> int:
        """How tall it is in these columns."""
        if self._place != place or self._look != look:
            self._place, self._look = place, look
            self._plan = row_plan(self.row, place, look)
            self.update()
        return self._plan.height

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit(self.row.key)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            theme = self._look.theme
            painter.fillRect(self.rect(), QColor(mixed(theme.panel, theme.text, 0.04)))
        self._plan.draw(painter, self._look)
        foot = QRectF(LEFT, self.height() - 1, self.width() - LEFT - RIGHT, 1)
        painter.fillRect(foot, self._look.colour("line"))
        painter.end()


class PairCard(QWidget):
    """The current pair in full. `choice_requested` carries the id of an action."""

    choice_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.row: PairRow | None = None
        self._look = plain_look()
        self._plan = PairPlan()
        self._keys = QWidget(self)
        flow = Flow(self._keys, gaps=(4, 4))
        self.options = {choice: Option(choice) for choice in ACTIONS}
        for choice, option in self.options.items():
            flow.addWidget(option)
            option.clicked.connect(partial(self.choice_requested.emit, ACTIONS[choice]))

    def show_row(self, row: PairRow) -> None:
        self.row = row
        self.setAccessibleName(row.spoken)
        for choice, option in self.options.items():
            offered = choice in row.choices or choice == "edited"
            option.setVisible(offered)
            if offered:
                words = choice_words(choice, row.kind)
                option.set_words(words)
                option.set_chosen_by("reviewer" if choice == row.chosen else "nobody")
                option.setAccessibleName(f"Pair {row.number}: {words}")

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for choice, option in self.options.items():
            option.set_keys(actions[ACTIONS[choice]].keys[:1])

    def height_in(self, place: Columns, look: Look) -> int:
        if look != self._look:
            for option in self.options.values():
                option.set_look(look)
        self._look = look
        if self.row is None:
            return 0
        self._plan = card_plan(self.row, place, look)
        left = place.own[0] - look.px(4)
        width = place.width - left - RIGHT
        layout = self._keys.layout()
        assert layout is not None
        layout.invalidate()
        high = layout.heightForWidth(width)
        top = self._plan.height
        self._keys.setGeometry(left, top, width, high)
        self.update()
        return top + high + look.px(PAD + 4)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("accent"), BORDER))
        painter.setBrush(look.colour("raised"))
        inset = BORDER / 2
        card = QRectF(self.rect()).adjusted(CARD_SIDE + inset, inset, -CARD_SIDE - inset, -inset)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        self._plan.draw(painter, look)
        painter.end()
