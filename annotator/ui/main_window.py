"""The main window: places the panels and remembers where they stood; no logic."""

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.action_set import ActionSet
from annotator.ui.article_view import ArticleView
from annotator.ui.article_view.header import ArticleHeader
from annotator.ui.panels.claim_panel import ClaimPanel
from annotator.ui.panels.queue import QueuePanel
from annotator.ui.panels.start import FirstStrip, StartPage
from annotator.ui.panels.status import StatusPanel
from annotator.ui.settings import WindowMemory
from annotator.ui.theme import set_role
from annotator.ui.view_tabs import ViewTabs

NARROW_FOR_QUEUE = 1280
NARROW_FOR_PANEL = 1080
FRAME = 36  # pixels that a window manager puts above a window


class MainWindow(QMainWindow):
    """Queue, article and claim panel side by side, with the status bar below them; in their place
    another view, where one is shown."""

    files_dropped = Signal(list)  # of paths
    closing = Signal()
    closed = Signal()
    narrowed = Signal(bool)  # too narrow for the whole queue

    def __init__(self, scheme: Scheme, text_scale: float = 1.0) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.text_scale = text_scale
        self._is_queue_collapsed = False
        self.resize(self._size_on(self.screen()))
        self.actions_shown = ActionSet(self)
        self.queue = QueuePanel()
        self.start = StartPage()
        self.strip = FirstStrip()
        self.header = ArticleHeader()
        self.article = ArticleView()
        self.claims = ClaimPanel(scheme, self.actions_shown.table)
        self.status = StatusPanel()
        self.project_label = QLabel()
        self.tabs = ViewTabs(self.menuBar())
        self._place()
        self._memory = WindowMemory(QSettings())
        self._memory.restore(self, self._splitters())

    @staticmethod
    def _size_on(screen: QScreen) -> QSize:
        """As drawn, where the screen has room for it and the frame."""
        room = screen.availableSize() - QSize(0, FRAME)
        return QSize(1440, 900).boundedTo(room)

    def show_article_side(self, is_shown: bool) -> None:
        """The article with its claims, else the page that says how to bring articles in."""
        self._centre.setCurrentIndex(1 if is_shown else 0)
        self.claims.setVisible(is_shown)

    def add_view(self, view: QWidget) -> None:
        """The Compare view, which is made when it is first asked for."""
        self._views.addWidget(view)

    def show_view(self, name: str) -> None:
        self._views.setCurrentIndex(0 if name == "review" else 1)
        self.tabs.show_view(name)

    def focus_view(self) -> None:
        """The keys go to the view that is shown: to its article, or its list."""
        if (shown := self._views.currentWidget()) is self._desk:
            self.article.setFocus()
        elif shown is not None:
            shown.setFocus()

    def show_whereabouts(self, project: str, reviewer: str) -> None:
        self.project_label.setText(f"{project}   ·   {reviewer}")
        self.setWindowTitle(f"{project} – Annotator")

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_FOR_PANEL
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if self._review.orientation() != wanted:
            self._review.setOrientation(wanted)
            self.fit_claims()
        self.narrowed.emit(self.width() < round(NARROW_FOR_QUEUE * self.text_scale))

    def set_text_scale(self, text_scale: float) -> None:
        """Larger words need wider panels, and leave no room for the whole queue sooner."""
        if text_scale != self.text_scale:
            self.text_scale = text_scale
            self.fit_claims()
            self.narrowed.emit(self.width() < round(NARROW_FOR_QUEUE * text_scale))

    def set_queue_collapsed(self, is_collapsed: bool) -> None:
        if is_collapsed == self._is_queue_collapsed:
            return
        self._is_queue_collapsed = is_collapsed
        self.queue.set_collapsed(is_collapsed)
        wanted = self.queue.sizeHint().width()
        self._desk.setSizes([wanted, max(1, self._desk.width() - wanted)])

    def fit_claims(self) -> None:
        """Give the claim panel the room it asks for: beside the article, or the half below it."""
        if self._review.orientation() == Qt.Orientation.Vertical:
            self._review.setSizes([2, 3])
            return
        wanted = self.claims.sizeHint().width()
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
        self._memory.remember(self, self._splitters())
        self.closing.emit()
        super().closeEvent(event)
        self.closed.emit()

    def _place(self) -> None:
        reading = _column(self.strip, self.header, self.article)
        self._centre = QStackedWidget()
        self._centre.addWidget(self.start)
        self._centre.addWidget(reading)
        self._review = _splitter(self._centre, self.claims)
        self._desk = _splitter(self.queue, self._review)
        self._desk.setStretchFactor(0, 0)
        self._desk.setStretchFactor(1, 1)
        self._review.setStretchFactor(0, 1)
        self._review.setStretchFactor(1, 0)
        self._views = QStackedWidget()
        self._views.addWidget(self._desk)
        self.setCentralWidget(_column(self._views, self.status))
        set_role(self.project_label, "muted")
        self.project_label.setTextFormat(Qt.TextFormat.PlainText)
        self.project_label.setContentsMargins(0, 12, 16, 11)
        self.menuBar().setCornerWidget(self.project_label)
        self.tabs.show_view("review")

    def _splitters(self) -> dict[str, QSplitter]:
        return {"desk": self._desk, "review": self._review}


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
