"""The layers beside each other, each on a page of its own, scrolled together."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.adjudicate.entries import Entry, Scene, Side
from annotator.ui.adjudicate.layer_page import LayerPage
from annotator.ui.adjudicate.side_inks import draw_side_sign
from annotator.ui.panels.look import HINT_SIZE, Look, plain_look
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words

COLUMN = 330  # below this width a page is too narrow to read well
FEWEST = 2  # of fewer there is nothing to compare
EDGE = 20
SIGN = 18


class SideSign(QWidget):
    """The letter of a layer over a sample of its line."""

    def __init__(self) -> None:
        super().__init__()
        self._look, self._place, self._side = plain_look(), 0, Side("A", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_side(self, side: Side, place: int) -> None:
        self._side, self._place = side, place
        self.setAccessibleName(side.name)
        self.update()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.px(SIGN), self._look.px(SIGN + 2))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        draw_side_sign(painter, box, self._side, self._place, look=self._look)
        painter.end()


class LayerColumn(QWidget):
    """One layer's sign and name above its page."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.page = LayerPage(side=place)
        self.sign = SideSign()
        self.name = Words(size=HINT_SIZE, colour="muted")
        self._head = QHBoxLayout()
        self._head.addWidget(self.sign)
        self._head.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self.page, 1)

    def show_side(self, side: Side, place: int) -> None:
        self.sign.show_side(side, place)
        self.name.setText(side.name)
        self.page.setAccessibleDescription(side.name)

    def set_look(self, look: Look) -> None:
        self.sign.set_look(look)
        self.name.set_look(look)
        self._head.setContentsMargins(look.px(EDGE), look.px(6), look.px(8), look.px(2))
        self._head.setSpacing(look.px(10))
        self.page.set_theme(look.theme)
        self.page.set_scale(look.scale)


class LayerColumns(QWidget):
    """Where not all layers have room, as many as have; `others`, which stands elsewhere, is the
    button that goes on to the rest."""

    entry_pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._columns: list[LayerColumn] = []
        self._scene: Scene | None = None
        self._first = 0
        self._is_following = False
        self._reduced_motion = False
        self.others = SmallButton("More layers")
        self.others.clicked.connect(self.show_others)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row, 1)

    def show_layers(self, scene: Scene, scheme: Scheme, current: str) -> None:
        self._scene = scene
        while len(self._columns) < len(scene.sides):
            self._add_column()
        for place, side in enumerate(scene.sides):
            self._columns[place].show_side(side, place)
            self._columns[place].page.show_layers(scene, scheme, current)
        self._arrange()

    def forget_layers(self) -> None:
        self._scene = None
        self.others.hide()
        for column in self._columns:
            column.page.forget_layers()

    def reveal_entry(self, entry: Entry, *, at_once: bool) -> None:
        """On the first page that has it; the others follow."""
        shown = self.shown_sides()
        having = [place for place in shown if entry.versions[place] is not None] or shown
        if having:
            self._columns[having[0]].page.reveal_entry(entry, at_once=at_once)

    def shown_sides(self) -> Sequence[int]:
        if self._scene is None:
            return ()
        sides = len(self._scene.sides)
        fitting = max(FEWEST, int(self.width() / (COLUMN * self._look.scale)))
        if fitting >= sides:
            return range(sides)
        return sorted((self._first + step) % sides for step in range(fitting))

    def show_others(self) -> None:
        if self._scene is not None:
            self._first = (self._first + len(self.shown_sides())) % len(self._scene.sides)
            self._arrange()

    def set_look(self, look: Look) -> None:
        self._look = look
        self.others.set_look(look)
        for column in self._columns:
            column.set_look(look)
        self._arrange()

    def set_reduced_motion(self, is_on: bool) -> None:
        self._reduced_motion = is_on
        for column in self._columns:
            column.page.reduced_motion = is_on

    def pages(self) -> list[LayerPage]:
        return [column.page for column in self._columns]

    def _add_column(self) -> None:
        column = LayerColumn(len(self._columns))
        column.set_look(self._look)
        page = column.page
        page.reduced_motion = self._reduced_motion
        page.entry_pointed.connect(self.entry_pointed)
        page.verticalScrollBar().valueChanged.connect(lambda _: self._follow(page))
        self._columns.append(column)
        self._row.addWidget(column, 1)

    def _arrange(self) -> None:
        shown = self.shown_sides()
        for place, column in enumerate(self._columns):
            column.setVisible(place in shown)
        self.others.setVisible(self._scene is not None and len(shown) < len(self._scene.sides))
        if shown:
            self._follow(self._columns[shown[0]].page)

    def _follow(self, leader: LayerPage) -> None:
        """Scroll the other pages to the words that stand in the leader's upper third."""
        if leader.layers is None or self._is_following or not leader.isVisibleTo(self):
            return
        self._is_following = True
        place, beyond = leader.reading_place()
        for page in self.pages():
            if page is not leader and page.isVisibleTo(self):
                page.scroll_to_reading_place(place, beyond)
        self._is_following = False

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
