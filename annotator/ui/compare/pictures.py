"""The plots of a comparison: one at a time, drawn elsewhere, as large as there is room."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.panels.lines import draw_in_middle
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.theme import Theme, light, set_ground

TITLES = {
    "bars": "Scores",
    "reliability": "Reliability",
    "precision_recall": "Precision and recall",
    "confusion": "Confusion",
}
LEAST_HIGH = {"bars": 420}  # below, the picture is scrolled rather than squeezed
OTHERS_HIGH = 300
LEAST_WIDE = 320
PAUSE = 150  # milliseconds without a change of size before a picture is asked for
DRAWING = "Drawing…"
FAILED = "This picture could not be drawn."
SAVE = "Save…"


class Picture(QWidget):
    """Shows a picture pixel by pixel, or the words that stand for it meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.look = plain_look()
        self.words = DRAWING
        self._pixmap: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def has_picture(self) -> bool:
        return self._pixmap is not None

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        self.setMinimumHeight(pixmap.deviceIndependentSize().toSize().height())
        self.update()

    def show_words(self, words: str) -> None:
        self._pixmap, self.words = None, words
        self.setMinimumHeight(0)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._pixmap is not None:
            painter.drawPixmap(0, 0, self._pixmap)
        else:
            painter.setPen(self.look.colour("muted"))
            painter.setFont(self.look.font())
            middle = Qt.AlignmentFlag.AlignHCenter
            draw_in_middle(painter, QRectF(self.rect()), self.words, align=middle)
        painter.end()


class PicturePanel(QWidget):
    """Asks for a picture when it is looked at: name, size without the pixel ratio, pixel ratio."""

    picture_requested = Signal(str, QSize, float)
    save_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "page")
        self._look = plain_look()
        self._pictures: dict[str, QPixmap] = {}
        self._drawn: dict[str, QSize] = {}
        self._awaited: tuple[str, QSize] | None = None
        self.tabs = QTabBar()
        self.save = QPushButton(SAVE)
        self.save.setAccessibleName("Save the picture")
        self.picture = Picture()
        self._room = QScrollArea()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self.tabs.currentChanged.connect(self._show_current)
        self.save.clicked.connect(lambda: self.save_requested.emit(self.name))
        self.set_theme(light())

    @property
    def name(self) -> str:
        """What is shown: bars, reliability, precision_recall or confusion."""
        return list(TITLES)[self.tabs.currentIndex()]

    def choose(self, name: str) -> None:
        self.tabs.setCurrentIndex(list(TITLES).index(name))

    def show_picture(self, name: str, data: bytes, device_pixel_ratio: float) -> None:
        """`data` is a PNG with so many pixels for one of the size that was asked for."""
        pixmap = QPixmap()
        if not pixmap.loadFromData(data, "PNG"):
            self.show_failure(name)
            return
        pixmap.setDevicePixelRatio(device_pixel_ratio)
        self._pictures[name] = pixmap
        self._note_drawn(name)
        if name == self.name:
            self.picture.show_pixmap(pixmap)
        self.save.setEnabled(self.picture.has_picture)

    def show_failure(self, name: str, words: str = FAILED) -> None:
        """Instead of the picture; it is asked for again when the size changes."""
        self._pictures.pop(name, None)
        self._note_drawn(name)
        if name == self.name:
            self.picture.show_words(words)
            self.save.setEnabled(False)

    def clear(self) -> None:
        """The numbers are others now: what is looked at is asked for anew."""
        self._pictures.clear()
        self._drawn.clear()
        self._show_current()

    def set_theme(self, theme: Theme, text_scale: float = 1.0) -> None:
        """Pictures carry the colours they were drawn with, so they are asked for anew."""
        self._look = self.picture.look = Look(theme, text_scale)
        self.clear()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def _show_current(self) -> None:
        known = self._pictures.get(self.name)
        self.picture.setAccessibleName(f"Picture: {TITLES[self.name]}")
        if known is not None:
            self.picture.show_pixmap(known)
        else:
            self.picture.show_words(DRAWING)
        self.save.setEnabled(known is not None)
        self._awaited = None  # whoever draws keeps to one picture at a time, and may be stopped
        self._ask_soon()

    def _ask_soon(self) -> None:
        if self.isVisible():
            self._pause.start()

    def _ask(self) -> None:
        size = self._wanted_size()
        is_there = self._drawn.get(self.name) == size or self._awaited == (self.name, size)
        if self.isVisible() and not is_there:
            self._awaited = (self.name, size)
            self.picture_requested.emit(self.name, size, self.devicePixelRatioF())

    def _note_drawn(self, name: str) -> None:
        if self._awaited is not None and self._awaited[0] == name:
            self._drawn[name] = self._awaited[1]
            self._awaited = None

    def _wanted_size(self) -> QSize:
        """Of the room there is, with a scroll bar where the picture must be higher."""
        least = self._look.px(LEAST_HIGH.get(self.name, OTHERS_HIGH))
        room = self._room.maximumViewportSize()
        wide = room.width()
        if least > room.height():
            wide -= self._room.verticalScrollBar().sizeHint().width()
        return QSize(max(wide, LEAST_WIDE), max(room.height(), least))

    def _lay_out(self) -> None:
        self.tabs.setAccessibleName("Pictures")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in TITLES.values():
            self.tabs.addTab(title)
        self._room.setWidget(self.picture)
        self._room.setWidgetResizable(True)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.viewport().setAutoFillBackground(False)
        self.picture.setAutoFillBackground(False)
        head = QHBoxLayout()
        head.addWidget(self.tabs, 1)
        head.addWidget(self.save)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 4, 16, 8)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(self._room, 1)
