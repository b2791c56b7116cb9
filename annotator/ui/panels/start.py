"""What an empty project shows: ways to bring articles in, and the five keys that matter."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.panels.big_button import BigButton
from annotator.ui.panels.card_scroll import CardScroll
from annotator.ui.panels.five_keys import FiveKeys
from annotator.ui.panels.lines import draw_in_middle, wrapped
from annotator.ui.panels.look import HINT_SIZE, MEDIUM, SEMIBOLD, Drawn, Look, plain_look
from annotator.ui.panels.signs import draw_arrow_in
from annotator.ui.panels.small_button import SmallButton
from annotator.ui.panels.words import Words
from annotator.ui.theme import INTERFACE_SIZE, Theme, light, set_ground

COLUMN = 392
TITLE_SIZE = 22
WAYS_IN = (
    ("file.import_files", "Choose files", "one or many; a folder is dropped above"),
    ("file.paste", "Paste a text", "title on the first line"),
    ("file.samples", "Try the sample articles", "nothing of yours is touched"),
)
TITLE = "Bring in your first articles"
INTRO = (
    "Each one becomes a text to read and a list of claims to confirm. Files stay where they are."
)
IMPORTING = "Your articles are brought in"
IMPORTING_INTRO = (
    "The first one opens as soon as it is in the project. More can be added meanwhile."
)
FORMATS = "text, Markdown, web pages, JSON Lines, CSV, zip"


class DropTarget(QWidget):
    """Takes files and folders."""

    paths_dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._is_over = False
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop files or a folder here")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_look(self, look: Look) -> None:
        self._look = look
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        high = self._look.px(130 if self._look.is_large else 112)
        return QSize(self._look.px(COLUMN), high)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event):
            event.acceptProposedAction()
            self._show_over(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        paths = dropped_paths(event)
        if paths:
            event.acceptProposedAction()
            self.paths_dropped.emit(paths)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.colour("accent" if self._is_over else "fieldline"), 1)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(look.colour("wash" if self._is_over else "panel"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        sign = look.px(26)
        middle = self.width() / 2
        draw_arrow_in(painter, QRectF(middle - sign / 2, look.px(20), sign, sign),
                      look.colour("muted"))  # fmt: skip
        self._draw_words(painter)
        painter.end()

    def _draw_words(self, painter: QPainter) -> None:
        look = self._look
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setFont(look.font(INTERFACE_SIZE, MEDIUM))
        painter.setPen(look.colour("text"))
        line = QRectF(12, look.px(58), self.width() - 24, look.px(20))
        draw_in_middle(painter, line, "Drop files or a folder here", align=centre)
        painter.setFont(look.font(HINT_SIZE))
        painter.setPen(look.colour("muted"))
        font = look.font(HINT_SIZE)
        below = line.translated(0, look.px(20))
        for shown in wrapped(FORMATS, font, int(below.width()), 2):
            draw_in_middle(painter, below, shown, align=centre)
            below.translate(0, look.px(18))

    def _show_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()


class StartPage(QWidget):
    """Stands in the place of the article while there is none."""

    action_requested = Signal(str)
    paths_dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleName(TITLE)
        self.title = Words(TITLE, size=TITLE_SIZE, weight=SEMIBOLD, colour="read")
        self.title.in_reading_face().wrap()
        self.intro = Words(INTRO, size=14, colour="muted").wrap(pitch=22)
        self.target = DropTarget()
        self.ways = {
            action_id: BigButton(words, second=second, is_primary=place == 0)
            for place, (action_id, words, second) in enumerate(WAYS_IN)
        }
        self.keys_title = Words("Then five keys carry you through", weight=SEMIBOLD)
        self.five = FiveKeys()
        self._lay_out()
        self.target.paths_dropped.connect(self.paths_dropped)
        for action_id, way in self.ways.items():
            way.clicked.connect(partial(self.action_requested.emit, action_id))
        self.set_theme(light())

    def show_importing(self, is_importing: bool) -> None:
        self.title.setText(IMPORTING if is_importing else TITLE)
        self.intro.setText(IMPORTING_INTRO if is_importing else INTRO)

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for action_id, way in self.ways.items():
            way.set_keys(actions[action_id].keys[:1] if action_id in actions else ())
        self.five.set_actions(actions)

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        look = Look(theme, text_scale)
        parts: list[Drawn] = [self.title, self.intro, self.keys_title, self.target, self.five]
        for part in (*parts, *self.ways.values()):
            part.set_look(look)
        self._column.setMaximumWidth(look.px(COLUMN))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.target.dragEnterEvent(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.target.dragLeaveEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.target.dropEvent(event)

    def _lay_out(self) -> None:
        self._column = QWidget()
        box = QVBoxLayout(self._column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        parts: list[tuple[QWidget, int]] = [(self.title, 6), (self.intro, 12), (self.target, 8)]
        for part, space in parts:
            box.addWidget(part)
            box.addSpacing(space)
        for way in self.ways.values():
            box.addWidget(way)
        box.addSpacing(22)
        box.addWidget(self.keys_title)
        box.addWidget(self.five)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)
        scroll = CardScroll((32, 32, 32, 32), fills=True)
        scroll.box.addStretch(1)
        scroll.box.addLayout(row)
        scroll.box.addStretch(2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


class FirstStrip(QWidget):
    """Above the first article: the five keys that matter, until it is dismissed."""

    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look = plain_look()
        self._is_for_reading = False
        self.five = FiveKeys(is_row=True)
        self.dismiss = SmallButton("Got it")
        self.dismiss.setAccessibleName("Dismiss these hints")
        self.dismiss.clicked.connect(self.dismissed)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 8, 16, 8)
        box.setSpacing(16)
        box.addWidget(self.five, 1)
        box.addWidget(self.dismiss, 0, Qt.AlignmentFlag.AlignTop)
        self.set_theme(light())

    def show_wanted(self, is_wanted: bool) -> None:
        self.setVisible(is_wanted and not self._is_for_reading)

    def show_only_for_reading(self) -> None:
        """These keys would change nothing."""
        self._is_for_reading = True
        self.hide()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self.five.set_actions(actions)

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        self._look = Look(theme, text_scale)
        self.five.set_look(self._look)
        self.dismiss.set_look(self._look)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("wash"))
        painter.setPen(QPen(self._look.colour("line")))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.end()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """The files and folders of this machine among what is dropped."""
    mime = event.mimeData()
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
