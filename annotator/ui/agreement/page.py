"""The Agreement view: places its parts, in two columns where there is room; no logic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.agreement.difference_list import DifferenceList
from annotator.ui.agreement.header import AgreementHeader
from annotator.ui.agreement.line_table import LineTable
from annotator.ui.agreement.pair_matrix import PairMatrix
from annotator.ui.compare.empty_page import EmptyPage
from annotator.ui.compare.own_keys import OwnKeys
from annotator.ui.dialogs.plain_label import hairline
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

if TYPE_CHECKING:
    from annotator.ui.agreement.rows import DifferenceRow
    from annotator.ui.compare.score_rows import ScoreRow

PARTS = (("all", "All together"), ("pairs", "Two by two"), ("run", "With the run"))
PAIRS_TITLE = "Claims with the same borders, strict F1"
WHISKERS = "Whiskers: 95 % interval, drawing whole articles."
WIDE = 1000  # pixels at text scale 1, from which on there are two columns
LEAST_HIGH, LEAST_STACKED = 420, 760  # the same, below which the view scrolls
LEFT_SHARE, RIGHT_SHARE = 760, 560
DIMMED = 0.45


class AgreementPage(QWidget):
    """Numbers at the left; every two reviewers, and where they differ, at the right."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._text_scale = 1.0
        self.header = AgreementHeader()
        self.empty = EmptyPage()
        self.parts = Segments(PARTS)
        self.whiskers = Words(WHISKERS, size=HINT_SIZE, colour="muted")
        self.table = LineTable()
        self.pairs_title = Words(PAIRS_TITLE, weight=SEMIBOLD)
        self.pairs = PairMatrix()
        self.differences_title = Words(weight=SEMIBOLD)
        self.differences = DifferenceList()
        self._lay_out()
        self._own_keys = OwnKeys(self, letting=(self.differences,))
        self.empty.action_requested.connect(self.action_requested)

    @property
    def is_empty(self) -> bool:
        return self._stack.currentWidget() is self.empty

    def show_empty(
        self, heading: str, advice: str, actions: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.empty.show_words(heading, advice, actions)
        self._stack.setCurrentWidget(self.empty)
        self._hand_on_focus()

    def show_lines(self, rows: Sequence[ScoreRow]) -> None:
        self.table.show_rows(rows)
        self._stack.setCurrentWidget(self._scroll)
        self._hand_on_focus()

    def show_differences(
        self, title: str, rows: Sequence[DifferenceRow], colours: dict[str, str]
    ) -> None:
        self.differences_title.setText(title)
        self.differences.show_rows(rows, colours)

    def set_busy(self, is_busy: bool) -> None:
        """Old numbers stay, dimmed, while new ones are made."""
        if is_busy and self._body.graphicsEffect() is None:
            effect = QGraphicsOpacityEffect(self._body)
            effect.setOpacity(DIMMED)
            self._body.setGraphicsEffect(effect)
        elif not is_busy:
            self._body.setGraphicsEffect(None)  # type: ignore[arg-type]  # takes it away again

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._text_scale = text_scale
        look = Look(theme, text_scale)
        self.header.set_theme(theme, text_scale)
        self.table.set_theme(theme, text_scale)
        for part in (self.parts, self.whiskers, self.pairs_title, self.pairs,
                     self.differences_title, self.differences):  # fmt: skip
            part.set_look(look)
        self.empty.set_text_scale(text_scale)
        self._turn()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hand_on_focus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _hand_on_focus(self) -> None:
        """To what one is likely to want, unless something that can be seen has the keys."""
        holder = self.window().focusWidget()
        has_keys = holder not in (None, self) and holder.isVisible() and holder.isEnabled()
        wanted = self.empty.first_button() if self.is_empty else self.differences
        if self.isVisible() and not has_keys and wanted is not None:
            wanted.setFocus()

    def _turn(self) -> None:
        is_wide = self.width() >= WIDE * self._text_scale
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._body.orientation() != wanted:
            self._body.setOrientation(wanted)
            self._body.setSizes([LEFT_SHARE, RIGHT_SHARE])
        least = LEAST_HIGH if is_wide else LEAST_STACKED
        self._body.setMinimumHeight(round(least * self._text_scale))

    def _lay_out(self) -> None:
        self._body = QSplitter(Qt.Orientation.Horizontal)
        self._body.setHandleWidth(1)
        self._body.setChildrenCollapsible(False)
        for place, (side, share) in enumerate(
            ((self._numbers(), LEFT_SHARE), (self._beside(), RIGHT_SHARE))
        ):
            self._body.addWidget(side)
            self._body.setStretchFactor(place, share)
        self._body.setSizes([LEFT_SHARE, RIGHT_SHARE])
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._body)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self._stack, 1)

    def _numbers(self) -> QWidget:
        side, inside = _column("page")
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(12)
        head.addWidget(self.parts)
        head.addWidget(self.whiskers, 1)
        table = QHBoxLayout()
        table.setContentsMargins(20, 0, 8, 0)
        table.addWidget(self.table)
        inside.addLayout(head)
        inside.addWidget(hairline())
        inside.addLayout(table, 1)
        return side

    def _beside(self) -> QWidget:
        side, inside = _column("panel")
        pairs, matrix = _column("page")
        matrix.setContentsMargins(20, 12, 20, 12)
        matrix.setSpacing(6)
        matrix.addWidget(self.pairs_title)
        matrix.addWidget(self.pairs)
        title = QHBoxLayout()
        title.setContentsMargins(20, 12, 20, 6)
        title.addWidget(self.differences_title, 1)
        inside.addWidget(pairs)
        inside.addWidget(hairline())
        inside.addLayout(title)
        inside.addWidget(self.differences, 1)
        self._pairs_side = pairs
        return side

    def show_pairs_side(self, is_shown: bool) -> None:
        self._pairs_side.setVisible(is_shown)


def _column(ground: str) -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    set_ground(side, ground)
    inside = QVBoxLayout(side)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    return side, inside
