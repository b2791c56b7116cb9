"""The search above the queue: waits for a pause in typing, Enter takes the first hit."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from annotator.ui.panels.text_fields import ShortText
from annotator.ui.theme import plain_tip

PAUSE_MS = 150
MEANING = (
    "All words have to be in the article. “Words in quotation marks” stand side by side, "
    "and begin* stands for every word that begins so."
)
LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
INTO_LIST = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class SearchField(ShortText):
    """`is_waiting` while a search has been asked for and not been answered."""

    search_changed = Signal(str)
    first_requested = Signal()
    list_requested = Signal()  # the keys are to go to the list below

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Search articles", parent)
        self.setAccessibleName("Search articles")
        self.setToolTip(plain_tip(MEANING))
        # Letters belong to the article; "/" or a click brings them here.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.is_waiting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(self._note_typing)

    def ask_now(self) -> None:
        """Ask for what stands in the field, where that has not been done."""
        if self._pause.isActive():
            self._pause.stop()
            self._ask()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._clear()
            self.left.emit()
        elif event.key() in LEAVING:
            self.ask_now()
            self.first_requested.emit()
        elif event.key() in INTO_LIST:
            self.list_requested.emit()
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in LEAVING + INTO_LIST:
            event.accept()
            return True
        return super().event(event)

    def _note_typing(self) -> None:
        self.is_waiting = True
        self._pause.start()

    def _ask(self) -> None:
        self.search_changed.emit(self.text().lstrip())  # a blank behind a word ends it

    def _clear(self) -> None:
        if self.text():
            self.clear()
            self._pause.stop()
            self._ask()
