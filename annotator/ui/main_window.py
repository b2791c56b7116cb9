"""The main window: places the panels and remembers where they stood; no logic."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.services.ports import Reviewer
from annotator.ui.action_set import ActionSet
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.header import ArticleHeader
from annotator.ui.beside import Beside
from annotator.ui.dialogs.wording import title_text
from annotator.ui.guidelines.left_side import LeftSide
from annotator.ui.guidelines.panel import GuidelinesPanel
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.panels.start import FirstStrip, StartPage
from annotator.ui.panels.status import StatusPanel
from annotator.ui.panels.whereabouts import Whereabouts
from annotator.ui.settings import WindowMemory
from annotator.ui.view_tabs import ViewTabs

NARROW_FOR_QUEUE = 1280
NARROW_FOR_PANEL = 1080
LOW_FOR_PANEL = 560  # times the text scale: article and panel below each other, a few lines each
LOW_BESIDE_GUIDELINES = 420  # which leave even less room beside the article
NARROWEST_LINES = 460  # beside the guidelines
WIDEST_LINES = 1.3  # times that, at large text
FRAME = 36  # pixels that a window manager puts above a window


class MainWindow(QMainWindow):
    """Queue, article and claim panel side by side, with the status bar below them; in their place
    another view, where one is shown."""

    files_dropped = Signal(list)  # of paths
    closing = Signal()
    closed = Signal()
    narrowed = Signal(bool)  # too narrow for the whole queue
    _sharing = (Qt.Orientation.Horizontal, False)
    """How article and panel stand, and whether the window is narrow for that."""

    def __init__(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.text_scale = text_scale
        self._is_queue_collapsed = False
        self.may_close: Callable[[], bool] = lambda: True
        self.leave: Callable[[Callable[[], Any]], Any] = lambda go_on: go_on()
        self.resize(self._size_on(self.screen()))
        self.actions_shown = ActionSet(self)
        self.queue = QueuePanel()
        self.guidelines = GuidelinesPanel()
        self.side = LeftSide(self.queue, self.guidelines)
        self.start = StartPage()
        self.strip = FirstStrip()
        self.header = ArticleHeader()
        self.article = ArticleView()
        self.claims = ClaimPanel(scheme, self.actions_shown.table)
        self.beside = Beside(self.claims)
        self.status = StatusPanel()
        self.whereabouts = Whereabouts()
        self.tabs = ViewTabs(self.menuBar())
        self._place()
        self._memory = WindowMemory(QSettings())
        self._memory.restore(self, self._splitters)

    @staticmethod
    def _size_on(screen: QScreen) -> QSize:
        """As drawn, where the screen has room for it and the frame."""
        room = screen.availableSize() - QSize(0, FRAME)
        return QSize(1440, 900).boundedTo(room)

    def show_article_side(self, is_shown: bool) -> None:
        """The article with its claims, else the page that says how to bring articles in."""
        self._centre.setCurrentIndex(1 if is_shown else 0)
        self.beside.setVisible(is_shown)

    def add_notice(self, strip: QWidget) -> None:
        """A strip over whatever view is shown, below those that are there already."""
        self._column.insertWidget(self._column.indexOf(self._views), strip)

    def add_view(self, name: str, view: QWidget) -> None:
        """A view besides the review, which is made when it is first asked for."""
        self._named_views[name] = view
        self._views.addWidget(view)

    def show_view(self, name: str) -> None:
        self._views.setCurrentWidget(self._named_views[name])
        self.tabs.show_view(name)

    def focus_view(self) -> None:
        """The keys go to the view that is shown: to its article, or its list."""
        if (shown := self._views.currentWidget()) is self._desk:
            self.article.setFocus()
        elif shown is not None:
            shown.setFocus()

    def show_whereabouts(self, project: str, reviewer: Reviewer) -> None:
        self.whereabouts.show_project(project, reviewer.name, reviewer.colour)
        self.setWindowTitle(f"{title_text(project)} – Annotator")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()
        self.narrowed.emit(self.width() < round(NARROW_FOR_QUEUE * self.text_scale))

    def set_text_scale(self, text_scale: float) -> None:
        """Larger words need wider panels, and leave no room for the whole queue sooner."""
        if text_scale != self.text_scale:
            self.text_scale = text_scale
            self._share_room()
            self.fit_claims()
            self.narrowed.emit(self.width() < round(NARROW_FOR_QUEUE * text_scale))

    def set_queue_collapsed(self, is_collapsed: bool) -> None:
        if is_collapsed == self._is_queue_collapsed:
            return
        self._is_queue_collapsed = is_collapsed
        self.queue.set_collapsed(is_collapsed)
        self._fit_side()

    def show_guidelines(self, are_shown: bool) -> None:
        self.side.show_guidelines(are_shown)
        self._share_room()
        self._fit_side()

    def _share_room(self) -> None:
        """Between queue and guidelines, and between the article and what is beside it."""
        if self.side.set_room(self.width(), self.text_scale):
            self._fit_side()
        if self._sharing != (self._wanted_orientation(), _is_narrow(self)):
            self.fit_claims()

    def _wanted_orientation(self) -> Qt.Orientation:
        """The claim panel stands below the article where there is no room for it beside, unless
        there is less below."""
        low = LOW_BESIDE_GUIDELINES if self.side.are_guidelines_shown else LOW_FOR_PANEL
        is_low = self.height() < low * self.text_scale
        is_below = _is_narrow(self) and not is_low
        return Qt.Orientation.Vertical if is_below else Qt.Orientation.Horizontal

    def _fit_side(self) -> None:
        self.side.settle()
        wanted = self.side.sizeHint().width()
        self._desk.setSizes([wanted, max(1, self._desk.width() - wanted)])
        if _is_narrow(self) and self._wanted_orientation() == Qt.Orientation.Horizontal:
            self.fit_claims()

    def fit_claims(self, width: int = 0) -> None:
        """Give the panel beside the article that width, else the room it asks for, of little room
        the half; or the greater part below the article."""
        self._sharing = self._wanted_orientation(), _is_narrow(self)
        self._review.setOrientation(self._sharing[0])
        if self._review.orientation() == Qt.Orientation.Vertical:
            high = self._review.height()
            self._review.setSizes([high * 2 // 5, high * 3 // 5])
            return
        wanted = width or self.beside.sizeHint().width()
        if _is_narrow(self):  # by the window's width: its parts may not have theirs yet
            wanted = min(wanted, (self.width() - self.side.sizeHint().width()) // 2)
        self._review.setSizes([max(1, self._review.width() - wanted), wanted])

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.beside.show_panel(self.claims)
        self._memory.remember(self, self._splitters)
        self.closing.emit()
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        self.reading = _column(self.strip, self.header, self.article)
        self.reading_column = cast(QVBoxLayout, self.reading.layout())
        self._centre = QStackedWidget()
        self._centre.addWidget(self.start)
        self._centre.addWidget(self.reading)
        self._review = _splitter(self._centre, self.beside)
        self.beside.changed.connect(self.fit_claims)
        self._desk = _splitter(self.side, self._review)
        self._desk.setStretchFactor(0, 0)
        self._desk.setStretchFactor(1, 1)
        self._review.setStretchFactor(0, 1)
        self._review.setStretchFactor(1, 0)
        self._splitters = {"desk": self._desk, "review": self._review}
        self._views = QStackedWidget()
        self._named_views: dict[str, QWidget] = {}
        self.add_view("review", self._desk)
        centre = _column(self._views, self.status)
        self._column = cast(QVBoxLayout, centre.layout())
        self.setCentralWidget(centre)
        self.menuBar().setCornerWidget(self.whereabouts)
        self.tabs.show_view("review")


def _is_narrow(window: MainWindow) -> bool:
    """For article and panel beside each other."""
    wanted_room = NARROW_FOR_PANEL
    if window.side.are_guidelines_shown:
        lines = round(NARROWEST_LINES * min(WIDEST_LINES, window.text_scale))
        panels = window.side.sizeHint().width() + window.beside.sizeHint().width()
        wanted_room = max(wanted_room, panels + lines)
    return window.width() < wanted_room


def _splitter(*widgets: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    return splitter


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return column
