"""Gold and runs beside each other, each on a page of its own, scrolled together."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.compare.passage_legend import LegendEntry
from annotator.ui.compare.passage_page import PassagePage
from annotator.ui.compare.passage_pointing import PointedPassage
from annotator.ui.compare.passage_sides import RUN_SIDES, Scene, Side, place_to_show
from annotator.ui.compare.passage_words import run_title
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.panels.segments import HIGH, Segments
from annotator.ui.panels.words import muted

SIDES: tuple[Side, ...] = ("gold", *RUN_SIDES)
COLUMN = 330  # below this width a page is too narrow to read
EDGE = 20


class SideColumn(QWidget):
    """One side's name above its page."""

    def __init__(self, side: Side) -> None:
        super().__init__()
        self.side = side
        self.page = PointedPassage(is_narrow=True)
        self._sample = LegendEntry(side, "gold")
        self._name = muted()
        self._head = QHBoxLayout()
        self._head.addWidget(self._sample)
        self._head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.page, 1)

    def take_switch(self, switch: Segments) -> None:
        """What turns this side into another one stands at its head."""
        self._head.addWidget(switch)

    def show_name(self, name: str, runs: int) -> None:
        """`name` is what the run is called in full."""
        if self.side != "gold":
            self._sample.set_words(run_title(RUN_SIDES.index(self.side), runs).removeprefix("the "))
        self._name.setText(name)
        self.page.setAccessibleDescription(f"{self._sample.words} {name}".strip())

    def set_look(self, look: Look) -> None:
        self._sample.set_look(look)
        self._sample.setMinimumHeight(look.px(HIGH))  # heads with and without a switch are equal
        self._name.set_look(look)
        self._head.setContentsMargins(look.px(EDGE), look.px(6), look.px(8), look.px(2))
        self._head.setSpacing(look.px(10))
        self.page.set_theme(look.theme)
        self.page.set_scale(look.scale)


class PassageColumns(QWidget):
    """Where two runs and the gold have no room together, run A or run B is shown."""

    finding_pointed = Signal(object)  # RunFinding
    finding_opened = Signal(object)  # RunFinding

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._scene: Scene | None = None
        self._is_following = False
        self.switch = Segments([(side, run_title(run, 2)) for run, side in enumerate(RUN_SIDES)])
        self.columns = {side: SideColumn(side) for side in SIDES}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in self.columns.values():
            row.addWidget(column, 1)
            self._connect(column.page)
        self.columns["run_b"].take_switch(self.switch)
        self.switch.chosen.connect(self._arrange)

    def _connect(self, page: PointedPassage) -> None:
        page.finding_pointed.connect(self.finding_pointed)
        page.finding_opened.connect(self.finding_opened)
        page.verticalScrollBar().valueChanged.connect(lambda _: self._follow(page))

    def show_scene(self, scene: Scene, names: Sequence[str], *, at_once: bool = False) -> None:
        """Scrolls to the current thing; a run that is not seen comes forward for it."""
        self._scene = scene
        for side, name in zip(SIDES, ("", *names), strict=False):
            self.columns[side].show_name(name, len(names))
        if scene.current is not None:
            self.switch.choose(RUN_SIDES[scene.current.run])
        self._arrange()
        self._reveal(scene, at_once=at_once)

    def forget_scene(self) -> None:
        self._scene = None
        for column in self.columns.values():
            column.page.forget_scene()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.switch.set_look(look)
        for column in self.columns.values():
            column.set_look(look)
        self._arrange()

    def set_reduced_motion(self, is_on: bool) -> None:
        for column in self.columns.values():
            column.page.reduced_motion = is_on

    def sides(self) -> tuple[Side, ...]:
        """Those that are shown."""
        if self._scene is None:
            return ("gold",)
        there = self._scene.sides()
        has_room = self.width() >= COLUMN * self._look.scale * len(there)
        return there if has_room or len(there) < 3 else ("gold", RUN_SIDES[self._chosen()])

    def _chosen(self) -> int:
        return self.switch.names().index(self.switch.name)

    def _arrange(self) -> None:
        sides = self.sides()
        is_switched = self._scene is not None and len(sides) < len(self._scene.sides())
        if is_switched:
            self.columns[sides[-1]].take_switch(self.switch)
        self.switch.setVisible(is_switched)
        for side, column in self.columns.items():
            column.setVisible(side in sides)
            if self._scene is not None and side in sides:
                column.page.show_scene(replace(self._scene, side=side))
        self._follow(self.columns["gold"].page)

    def _reveal(self, scene: Scene, *, at_once: bool) -> None:
        """On the gold's page where it has the thing, and all others follow."""
        if scene.current is None:
            return
        run_side = RUN_SIDES[scene.current.run]
        side: Side = "gold" if scene.current.finding.gold else run_side
        self.columns[side].page.reveal(place_to_show(scene.current.finding), at_once=at_once)

    def _follow(self, leader: PassagePage) -> None:
        """Scroll the other pages to the words that stand in the leader's upper third."""
        if leader.scene is None or self._is_following or not leader.isVisibleTo(self):
            return
        self._is_following = True
        place, beyond = leader.reading_place()
        for column in self.columns.values():
            if column.page is not leader and column.isVisibleTo(self):
                column.page.scroll_to_reading_place(place, beyond)
        self._is_following = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._scene is not None:  # before this nothing was laid out
            self._reveal(self._scene, at_once=True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
