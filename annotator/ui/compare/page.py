"""The Compare view: places its parts, in two columns where there is room; no logic."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.scoring.finding import ErrorClass
from annotator.ui.action import Action
from annotator.ui.actions import ERROR_TITLES
from annotator.ui.compare.errors import ErrorPanel
from annotator.ui.compare.header import CompareHeader
from annotator.ui.compare.matrix import MatrixPanel
from annotator.ui.compare.own_keys import OwnKeys
from annotator.ui.compare.passage import Passage
from annotator.ui.compare.pictures import PicturePanel
from annotator.ui.compare.score_rows import ScoreRow
from annotator.ui.compare.score_table import ScoreTable
from annotator.ui.compare.view_page import ViewPage, dim, scrolling, splitter
from annotator.ui.dialogs.plain_label import hairline
from annotator.ui.panels.look import HINT_SIZE, Look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

PANELS = (("matrix", "Matrix"), ("pictures", "Pictures"), ("table", "Scores alone"))
LINES = (("main", "Main scores"), ("all", "All scores"))
WIDE = 1180  # pixels at text scale 1, from which on there are two columns
LEFT_SHARE, RIGHT_SHARE = 840, 600
LEAST_HIGH = 560  # pixels at text scale 1, below which the view scrolls
LEAST_STACKED = 820  # the same where one column stands above the other
WHISKERS = "Whiskers: 95 % interval, drawing whole articles. F1: right of gold’s/run’s."
BOLD = "Bold: p below .05."


class ComparePage(ViewPage):
    """Scores, matrix and pictures at the left; errors and the article's text at the right."""

    def __init__(self) -> None:
        self.header = CompareHeader()
        super().__init__(self.header)
        self._text_scale = 1.0
        self._is_panel_chosen = False
        self.table = ScoreTable()
        self.lines = Segments(LINES)
        self.panels = Segments(PANELS)
        self.whiskers = Words(WHISKERS, size=HINT_SIZE, colour="muted").wrap(most=2)
        self.matrix = MatrixPanel()
        self.pictures = PicturePanel()
        self.errors = ErrorPanel()
        self.passage = Passage()
        self._lay_out()
        self._own_keys = OwnKeys(self, letting=(self.errors.list, self.passage))
        self.lines.chosen.connect(lambda name: self.show_all_lines(name == "all"))
        self.panels.chosen.connect(self.show_panel)

    @property
    def panel(self) -> str:
        return self.panels.name

    @property
    def is_wide(self) -> bool:
        return self.width() >= WIDE * self._text_scale

    def show_scores(self, rows: Sequence[ScoreRow]) -> None:
        has_two = any(len(row.cells) > 1 for row in rows)
        self.whiskers.setText(f"{WHISKERS} {BOLD}" if has_two else WHISKERS)
        self.table.show_rows(rows)
        self.show_work()
        self._fit()

    def show_all_lines(self, shows_all: bool) -> None:
        self.lines.choose("all" if shows_all else "main")
        self.table.set_shows_all(shows_all)
        self._fit()

    def show_panel(self, name: str) -> None:
        """What stands below the table; where there is little room, in its place."""
        self._is_panel_chosen = True
        self._place_panel(name)
        self._fit()

    def next_panel(self) -> None:
        names = self.panels.names()
        self.show_panel(names[(names.index(self.panel) + 1) % len(names)])

    def set_busy(self, is_busy: bool) -> None:
        dim(self._left, is_dimmed=is_busy)

    def set_actions(self, table: Mapping[str, Action]) -> None:
        keys: dict[ErrorClass | None, Sequence[str]] = {None: table["compare.kind/all"].keys}
        keys.update({error: table[f"compare.kind/{error}"].keys for error in ERROR_TITLES})
        self.errors.set_keys(keys)

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._text_scale = text_scale
        look = Look(theme, text_scale)
        for panel in (self.header, self.table, self.matrix, self.pictures, self.errors,
                      self.passage):  # fmt: skip
            panel.set_theme(theme, text_scale)
        for part in (self.lines, self.panels, self.whiskers):
            part.set_look(look)
        self.empty.set_text_scale(text_scale)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def wanted_focus(self) -> QWidget:
        return self.errors.list

    def _place_panel(self, name: str) -> None:
        self.panels.choose(name)
        if name != "table":
            self._lower.setCurrentWidget(self.matrix if name == "matrix" else self.pictures)

    def _fit(self) -> None:
        """Two columns, or one above the other with one thing at a time at the left."""
        is_wide = self.is_wide
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._body.orientation() != wanted:
            self._body.setOrientation(wanted)
            turned = Qt.Orientation.Vertical if is_wide else Qt.Orientation.Horizontal
            self._right.setOrientation(turned)
            self._share_room()
            if not is_wide:
                self._place_panel("table")  # one thing at a time: the numbers first
        least = LEAST_HIGH if is_wide else LEAST_STACKED
        self._body.setMinimumHeight(round(least * self._text_scale))
        if not self._is_panel_chosen:
            self._place_panel("matrix" if is_wide else "table")
        is_alone = self.panel == "table"
        self._upper.setVisible(is_alone or is_wide)
        self._lower.setVisible(not is_alone)
        self._line.setVisible(not is_alone)
        height = self.table.shown_height()
        self.table.setMaximumHeight(height)
        self.table.setMinimumHeight(min(height, round(self.height() * 0.3)))

    def _share_room(self) -> None:
        self._body.setSizes([LEFT_SHARE, RIGHT_SHARE])
        self._right.setSizes([RIGHT_SHARE, RIGHT_SHARE])

    def _lay_out(self) -> None:
        self._left = self._left_side()
        self._right = splitter(Qt.Orientation.Vertical, self.errors, self.passage)
        self._body = splitter(Qt.Orientation.Horizontal, self._left, self._right)
        self._body.setStretchFactor(0, LEFT_SHARE)
        self._body.setStretchFactor(1, RIGHT_SHARE)
        for place in (0, 1):
            self._right.setStretchFactor(place, 1)
        self._share_room()
        self._scroll = scrolling(self._body)
        self.place_work(self._scroll)

    def _left_side(self) -> QWidget:
        self._upper = QWidget()
        table = QHBoxLayout(self._upper)
        table.setContentsMargins(20, 0, 8, 0)
        table.addWidget(self.table)
        self._lower = QStackedWidget()
        self._lower.addWidget(self.matrix)
        self._lower.addWidget(self.pictures)
        self._line = hairline()
        left = QWidget()
        set_ground(left, "page")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._upper, 3)
        inside.addLayout(self._foot())
        inside.addWidget(self._line)
        inside.addWidget(self._lower, 3)
        inside.addStretch(0)
        return left

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 16, 8)
        foot.setSpacing(12)
        foot.addWidget(self.whiskers, 1)
        foot.addWidget(self.lines)
        foot.addWidget(self.panels)
        return foot
