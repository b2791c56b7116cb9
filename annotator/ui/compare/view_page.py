"""What the pages of the views beside the review share: a header, and below it the work or, where
there is none yet, words on how to come to some."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsOpacityEffect,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.compare.empty_page import EmptyPage
from annotator.ui.theme import set_ground

DIMMED = 0.45


class ViewPage(QWidget):
    """Hands the focus on to what one is likely to want; subclasses place their work and say what
    that is."""

    action_requested = Signal(str)

    def __init__(self, header: QWidget) -> None:
        super().__init__()
        set_ground(self, "page")
        self.empty = EmptyPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(header)
        whole.addWidget(self._stack, 1)
        self.empty.action_requested.connect(self.action_requested)

    @property
    def is_empty(self) -> bool:
        return self._stack.currentWidget() is self.empty

    def place_work(self, work: QWidget) -> None:
        self._stack.addWidget(work)

    def show_work(self) -> None:
        self._stack.setCurrentIndex(1)
        self._hand_on_focus()

    def show_empty(
        self, heading: str, advice: str, actions: Sequence[tuple[str, str]] = ()
    ) -> None:
        self.empty.show_words(heading, advice, actions)
        self._stack.setCurrentWidget(self.empty)
        self._hand_on_focus()

    def wanted_focus(self) -> QWidget:
        """What has the keys in the work."""
        raise NotImplementedError

    def may_keep_keys(self, holder: QWidget) -> bool:
        return holder.isVisible() and holder.isEnabled()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._hand_on_focus()

    def _hand_on_focus(self) -> None:
        holder = self.window().focusWidget()
        has_keys = holder not in (None, self) and self.may_keep_keys(holder)
        wanted = self.empty.first_button() if self.is_empty else self.wanted_focus()
        if self.isVisible() and not has_keys and wanted is not None:
            wanted.setFocus()


def dim(widget: QWidget, *, is_dimmed: bool) -> None:
    """Old numbers stay, dimmed, while new ones are made."""
    if is_dimmed and widget.graphicsEffect() is None:
        effect = QGraphicsOpacityEffect(widget)
        effect.setOpacity(DIMMED)
        widget.setGraphicsEffect(effect)
    elif not is_dimmed:
        widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # takes it away again


def scrolling(widget: QWidget) -> QScrollArea:
    """An area that scrolls up and down alone, and takes no focus."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area


def splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    parts = QSplitter(orientation)
    parts.setHandleWidth(1)
    parts.setChildrenCollapsible(False)
    for widget in widgets:
        parts.addWidget(widget)
    return parts
