"""The Agreement view: places its parts, in two columns where there is room; no logic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.agreement.difference_list import DifferenceList
from annotator.ui.agreement.header import AgreementHeader
from annotator.ui.agreement.line_table import LineTable
from annotator.ui.agreement.pair_matrix import PairMatrix
from annotator.ui.compare.own_keys import OwnKeys
from annotator.ui.compare.view_page import ViewPage, dim, scrolling, splitter
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


class AgreementPage(ViewPage):
    """Numbers at the left; every two reviewers, and where they differ, at the right."""

    def __init__(self) -> None:
        self.header = AgreementHeader()
        super().__init__(self.header)
        self._text_scale = 1.0
        self.parts = Segments(PARTS)
        self.whiskers = Words(WHISKERS, size=HINT_SIZE, colour="muted")
        self.table = LineTable()
        self.pairs_title = Words(PAIRS_TITLE, weight=SEMIBOLD)
        self.pairs = PairMatrix()
        self.differences_title = Words(weight=SEMIBOLD)
        self.differences = DifferenceList()
        self.table.dots_shown.connect(self.whiskers.setVisible)
        self._lay_out()
        self._own_keys = OwnKeys(self, letting=(self.differences,))

    def show_lines(self, rows: Sequence[ScoreRow]) -> None:
        self.table.show_rows(rows)
        self.show_work()

    def show_differences(
        self, title: str, rows: Sequence[DifferenceRow], colours: dict[str, str]
    ) -> None:
        self.differences_title.setText(title)
        self.differences.show_rows(rows, colours)

    def set_busy(self, is_busy: bool) -> None:
        dim(self._body, is_dimmed=is_busy)

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
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def wanted_focus(self) -> QWidget:
        return self.differences

    def _turn(self) -> None:
        is_wide = self.width() >= WIDE * self._text_scale
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._body.orientation() != wanted:
            self._body.setOrientation(wanted)
            self._body.setSizes([LEFT_SHARE, RIGHT_SHARE])
        least = LEAST_HIGH if is_wide else LEAST_STACKED
        self._body.setMinimumHeight(round(least * self._text_scale))

    def _lay_out(self) -> None:
        self._body = splitter(Qt.Orientation.Horizontal, self._numbers(), self._beside())
        for place, share in enumerate((LEFT_SHARE, RIGHT_SHARE)):
            self._body.setStretchFactor(place, share)
        self._body.setSizes([LEFT_SHARE, RIGHT_SHARE])
        self._scroll = scrolling(self._body)
        self.place_work(self._scroll)

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
