"""What stands beside the article: the claim panel, or another panel in its place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from annotator.ui.panels.still import Still


class Beside(Still):
    """Shows one panel at a time; hidden ones ask for no room. `changed` carries the width that
    the panel had when it was last shown, 0 where it has not been."""

    changed = Signal(int)

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._widths: dict[QWidget, int] = {}

    def show_panel(self, panel: QWidget) -> None:
        if panel is self.held:
            return
        if self._is_beside():
            self._widths[self.held] = self.width()
        self.hold(panel)
        self.changed.emit(self._widths.get(panel, 0))

    def _is_beside(self) -> bool:
        """And not below the article, where the width is that of the window."""
        splitter = self.parentWidget()
        if not isinstance(splitter, QSplitter):
            return False
        return splitter.orientation() == Qt.Orientation.Horizontal
