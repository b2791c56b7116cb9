"""All pairs below each other, the current one as a card in its place."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.reveal.pair_plan import PITCH, columns
from annotator.ui.reveal.pair_rows import PairRow
from annotator.ui.reveal.pair_widgets import PairCard, PairRowWidget

AROUND = 56  # of its neighbours that stay in view with the card


class PairList(QScrollArea):
    """Keys go through the window's actions; a click asks for a pair."""

    pair_requested = Signal(str)
    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._body = QWidget()
        self.rows: list[PairRowWidget] = []
        self.card = PairCard(self._body)
        self._current = ""
        self.card.choice_requested.connect(self.action_requested)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidget(self._body)
        self.viewport().setAutoFillBackground(False)
        self._body.setAutoFillBackground(False)
        self.setAccessibleName("Your claims beside the machine’s")

    def show_rows(self, rows: Sequence[PairRow], current: str) -> None:
        for place, row in enumerate(rows):
            if place == len(self.rows):
                self.rows.append(PairRowWidget(row, self._body))
                self.rows[-1].clicked.connect(self.pair_requested)
            self.rows[place].show_row(row)
        for widget in self.rows[len(rows) :]:
            widget.hide()
            widget.deleteLater()
        del self.rows[len(rows) :]
        self._show_card(current)
        self._arrange()
        self._show_current()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.card.set_actions(actions)
        self._arrange()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.verticalScrollBar().setSingleStep(look.px(PITCH))
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        self._show_current()

    def _show_card(self, current: str) -> None:
        self._current = current
        for widget in self.rows:
            is_current = widget.row.key == current
            widget.setVisible(not is_current)
            if is_current:
                self.card.show_row(widget.row)
        self.card.setVisible(any(widget.row.key == current for widget in self.rows))

    def _arrange(self) -> None:
        """Everything below each other; the body is as tall as all of it."""
        width = self.viewport().width()
        place, top = columns(width, self._look), 0
        for widget in self.rows:
            shown = self.card if widget.row.key == self._current else widget
            high = shown.height_in(place, self._look)
            shown.setGeometry(0, top, width, high)
            top += high
        self._body.resize(width, top + self._look.px(12))

    def _show_current(self) -> None:
        """With a little of its neighbours; of a card taller than the list, the top."""
        if self.card.isHidden():
            return
        around = self._look.px(AROUND)
        if self.card.height() + 2 * around > self.viewport().height():
            self.verticalScrollBar().setValue(self.card.y() - self._look.px(PITCH) // 2)
        else:
            self.ensureWidgetVisible(self.card, 0, around)
