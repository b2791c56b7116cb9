"""What stands beside the article: the claim panel, or another panel in its place."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override


class Beside(QWidget):
    """Shows one panel at a time; hidden ones ask for no room. `changed` carries the width that
    the panel had when it was last shown, 0 where it has not been."""

    changed = Signal(int)

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._widths: dict[QWidget, int] = {}
        self.shown = panel
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(panel)

    def show_panel(self, panel: QWidget) -> None:
        if panel is self.shown:
            return
        layout = self.layout()
        assert layout is not None
        if layout.indexOf(panel) < 0:
            layout.addWidget(panel)
        if self._is_beside():
            self._widths[self.shown] = self.width()
        self.shown.hide()
        self.shown = panel
        panel.show()
        self.updateGeometry()
        self.changed.emit(self._widths.get(panel, 0))

    def _is_beside(self) -> bool:
        """And not below the article, where the width is that of the window."""
        splitter = self.parentWidget()
        if not isinstance(splitter, QSplitter):
            return False
        return splitter.orientation() == Qt.Orientation.Horizontal

    @override
    def sizeHint(self) -> QSize:
        return self.shown.sizeHint()
