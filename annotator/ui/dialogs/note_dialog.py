"""The note on an article."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

from annotator.ui.dialogs.dialog_frame import DialogFrame, Role
from annotator.ui.dialogs.plain_label import plain_label


class NoteDialog(DialogFrame):
    """Emits the note on Ctrl+Enter or the button; an empty one takes the note away."""

    note_entered = Signal(str)

    def __init__(self, title: str, note: str | None, *, parent: QWidget | None = None) -> None:
        super().__init__("Note on the article", advice=title, size=(520, 340), parent=parent)
        self._field = QPlainTextEdit()
        self._field.setPlainText(note or "")
        self._field.setTabChangesFocus(True)
        self._field.setAccessibleName("Note")
        self._field.setPlaceholderText("for yourself and the adjudicator")
        self._field.installEventFilter(self)
        self.content.addWidget(self._field, 1)
        self.content.addWidget(plain_label("Ctrl+Enter keeps it.", role="hint"))
        self.add_button("&Keep", Role.AcceptRole, self.accept, is_default=True)
        self.add_button("Cancel", Role.RejectRole, self.reject)
        self._field.moveCursor(self._field.textCursor().MoveOperation.End)
        self._field.setFocus()

    @override
    def accept(self) -> None:
        super().accept()
        self.note_entered.emit(self._field.toPlainText().strip())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.accept()
                return True
        return super().eventFilter(watched, event)
