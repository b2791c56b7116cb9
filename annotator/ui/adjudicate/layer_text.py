"""The middle of the view: the text with all layers over it, or one beside the other."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.adjudicate.entries import Entry, Scene, Side
from annotator.ui.adjudicate.layer_columns import LayerColumns
from annotator.ui.adjudicate.layer_page import LayerPage
from annotator.ui.adjudicate.side_inks import draw_side_sign
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.lines import draw_in_middle, elided, text_width
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Look, plain_look
from annotator.ui.panels.segments import Segments
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground

WAYS = (("overlaid", "overlaid"), ("beside", "side by side"))
NOTHING = "Choose an article at the left."
EDGE = 20
SIGN, GAP, ROW = 22, 7, 24


class SideEntry(QWidget):
    """A layer's sign and whose it is."""

    def __init__(self, side: Side, place: int, look: Look) -> None:
        super().__init__()
        self.side, self._place, self._look = side, place, look
        self.setAccessibleName(f"{side.mark}: {side.name}")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        look = self._look
        words = text_width(self.side.name, look.font(HINT_SIZE))
        return QSize(look.px(SIGN + GAP) + words, look.px(ROW))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(SIGN), self._look.px(ROW))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sign = QRectF(0, look.px(2), look.px(SIGN), look.px(ROW - 4))
        draw_side_sign(painter, sign, self.side, self._place, look=look)
        left, font = look.px(SIGN + GAP), look.font(HINT_SIZE)
        painter.setFont(font)
        painter.setPen(look.colour("muted"))
        room = QRectF(left, 0, self.width() - left + 1, self.height())
        draw_in_middle(painter, room, elided(self.side.name, font, room.width()))
        painter.end()


class LayerText(QWidget):
    """Emits the key of the entry that was clicked."""

    entry_pointed = Signal(str)

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        set_ground(self, "page")
        self._scheme = scheme
        self._look = plain_look()
        self._scene: Scene | None = None
        self._current: Entry | None = None
        self._is_new = False
        self.title = Words(weight=SEMIBOLD).wrap(most=2)
        self.ways = Segments(WAYS)
        self.page, self.columns = LayerPage(), LayerColumns()
        self._views = QStackedWidget()
        self._legend_row = QWidget()
        self._legend = Flow(self._legend_row, gaps=(16, 2))
        self._signs: list[SideEntry] = []
        self._lay_out()
        self.ways.chosen.connect(self._present)
        for view in (self.page, self.columns):
            view.entry_pointed.connect(self.entry_pointed)
        self.show_scene(None, None)

    def show_scene(self, scene: Scene | None, current: Entry | None) -> None:
        before = self._scene
        is_other = before is None or scene is None or before.article != scene.article
        self._is_new = self._is_new or is_other
        self._scene, self._current = scene, current
        self.title.setText(scene.article.title if scene else NOTHING)
        self.title.set_colour("text" if scene else "muted")
        self._show_legend()
        self._present()

    def set_side_by_side(self, is_on: bool) -> None:
        self.ways.choose("beside" if is_on else "overlaid")
        self._present()

    def toggle_side_by_side(self) -> None:
        self.set_side_by_side(not self.is_side_by_side)

    @property
    def is_side_by_side(self) -> bool:
        return self.ways.name == "beside"

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._look = look = Look(theme, text_scale)
        for part in (self.title, self.ways, self.columns):
            part.set_look(look)
        self._head.setContentsMargins(look.px(EDGE), look.px(12), look.px(16), look.px(6))
        self._head.setSpacing(look.px(6))
        self.page.set_theme(theme)
        self.page.set_scale(text_scale)
        self._show_legend(is_forced=True)

    def set_reduced_motion(self, is_on: bool) -> None:
        self.page.reduced_motion = is_on
        self.columns.set_reduced_motion(is_on)

    def _present(self) -> None:
        """Fill the view that is seen, and empty the other one."""
        scene, beside = self._scene, self.is_side_by_side
        self._views.setCurrentIndex(int(beside))
        for part in (self._views, self.ways):
            part.setVisible(scene is not None)
        self._legend_row.setVisible(scene is not None and not beside)
        for view, is_seen in ((self.page, not beside), (self.columns, beside)):
            if scene is None or not is_seen:
                view.forget_layers()
            else:
                view.show_layers(scene, self._scheme, self._current.key if self._current else "")
        self._reveal()

    def _reveal(self) -> None:
        view = self.columns if self.is_side_by_side else self.page
        if self._scene is not None and self._current is not None:
            view.reveal_entry(self._current, at_once=self._is_new)
            self._is_new = not self.isVisible()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._reveal()  # before this nothing was laid out

    def _show_legend(self, *, is_forced: bool = False) -> None:
        sides = self._scene.sides if self._scene else ()
        if not is_forced and [sign.side for sign in self._signs] == list(sides):
            return
        for sign in self._signs:
            self._legend.removeWidget(sign)
            sign.hide()
            sign.deleteLater()
        self._signs = [SideEntry(side, place, self._look) for place, side in enumerate(sides)]
        for sign in self._signs:
            self._legend.addWidget(sign)
        self._legend_row.updateGeometry()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.addWidget(self.title, 1)
        first.addWidget(self.columns.others)
        first.addWidget(self.ways)
        self._head = QVBoxLayout()
        self._head.addLayout(first)
        self._head.addWidget(self._legend_row)
        self._views.addWidget(self.page)
        self._views.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addWidget(self._views, 1)
