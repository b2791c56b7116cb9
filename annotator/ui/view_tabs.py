"""The views of the window, as tabs in the middle of the menu bar."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QMenuBar, QTabBar
from typing_extensions import override

VIEWS = (
    ("review", "Review"),
    ("adjudicate", "Adjudicate"),
    ("agreement", "Agreement"),
    ("compare", "Compare"),
)
GAP = 16


class ViewTabs(QTabBar):
    """Takes no focus: keys change the view as well. Where the bar has no room it is hidden."""

    view_requested = Signal(str)

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._left = 0
        """Behind the menus of whichever view has the most: another view moves no tab."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Views")
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for _, title in VIEWS:
            self.addTab(title)
        self.tabBarClicked.connect(self._ask)
        bar.installEventFilter(self)

    def show_view(self, name: str) -> None:
        self.setCurrentIndex([view for view, _ in VIEWS].index(name))
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._left = 0
            self._place()

    def _ask(self, place: int) -> None:
        if 0 <= place < len(VIEWS):
            self.view_requested.emit(VIEWS[place][0])

    def _place(self) -> None:
        """In the middle of the window, else wherever menus and corner leave room."""
        size = self.sizeHint()
        menus = [self._bar.actionGeometry(action).right() for action in self._bar.actions()]
        corner = self._bar.cornerWidget()
        self._left = left = max(self._left, max(menus, default=0) + GAP)
        right = self._bar.width() - (corner.width() if corner else 0) - GAP
        x = min(max(left, (self._bar.width() - size.width()) // 2), right - size.width())
        self.setVisible(x >= left)
        height = self._bar.height() - 1  # the line below the menus stays
        self.setGeometry(x, max(0, height - size.height()), size.width(), size.height())
