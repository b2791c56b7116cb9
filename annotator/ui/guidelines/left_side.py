"""The left side of the window: the queue, the guidelines, or both where there is room."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from annotator.ui.dialogs.plain_label import vertical_hairline
from annotator.ui.guidelines.panel import GuidelinesPanel
from annotator.ui.panels.queue import QueuePanel

WIDE_FOR_BOTH = 1760  # pixels at text scale 1: queue, guidelines, lines as drawn, claim panel


class LeftSide(QWidget):
    """In a narrower window the guidelines stand where the queue was: the text keeps its place."""

    def __init__(self, queue: QueuePanel, guidelines: GuidelinesPanel) -> None:
        super().__init__()
        self._queue, self._guidelines = queue, guidelines
        self._line = vertical_hairline()
        self._is_wide = False
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.setSizeConstraint(QLayout.SizeConstraint.SetMinAndMaxSize)
        for part in (queue, self._line, guidelines):
            box.addWidget(part)
        guidelines.hide()
        self._line.hide()

    @property
    def is_queue_shown(self) -> bool:
        return not self._queue.isHidden()

    @property
    def are_guidelines_shown(self) -> bool:
        return not self._guidelines.isHidden()

    def show_guidelines(self, are_shown: bool) -> None:
        self._guidelines.setHidden(not are_shown)
        self._share()

    def set_room(self, width: int, text_scale: float) -> bool:
        """How wide the window is; whether that changes what is shown."""
        before = self.is_queue_shown
        self._is_wide = width >= round(WIDE_FOR_BOTH * text_scale)
        self._share()
        return self.is_queue_shown != before

    def _share(self) -> None:
        are_shown = self.are_guidelines_shown
        self._queue.setHidden(are_shown and not self._is_wide)
        self._line.setHidden(not are_shown or not self._is_wide)
        self.settle()

    def settle(self) -> None:
        """Take over how wide the parts are now, and not with the next event: the window asks at
        once."""
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        layout.activate()
