"""Letters typed into a text field are text, never actions."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from typing_extensions import override

FUNCTION_KEYS = range(int(Qt.Key.Key_F1), int(Qt.Key.Key_F35) + 1)
FIELD_SHORTCUTS = frozenset(
    {Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_V, Qt.Key.Key_A,
     Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
     Qt.Key.Key_End, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return,
     Qt.Key.Key_Enter}
)  # fmt: skip


def is_typing_in(widget: object) -> bool:
    """Whether what is typed into `widget` becomes text."""
    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox)


class TypingGuard(QObject):
    """Keeps the window's shortcuts from taking keys that the focused text field wants:
    everything without Ctrl or Alt, and the field's own Ctrl keys such as undo and paste."""

    typing_changed = Signal(bool)
    focus_moved = Signal(object)  # to this widget, or None
    composed = Signal()  # letters that come without keys, from an input method

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._focus_changed)
        self._watch(application.focusWidget())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod:
            self.composed.emit()
        if event.type() != QEvent.Type.ShortcutOverride or not is_typing_in(watched):
            return False
        if _belongs_to_field(cast(QKeyEvent, event)):
            event.accept()
            return True
        return False

    def _watch(self, focused: QWidget | None) -> None:
        """Whoever has the focus is asked first; watching every widget would slow all of them."""
        if focused is not None:
            focused.installEventFilter(self)

    def _focus_changed(self, _old: object, new: QWidget | None) -> None:
        self._watch(new)
        self.typing_changed.emit(is_typing_in(new))
        self.focus_moved.emit(new)


def _belongs_to_field(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    if not held:
        return event.key() not in FUNCTION_KEYS
    is_control = held == Qt.KeyboardModifier.ControlModifier
    return is_control and event.key() in FIELD_SHORTCUTS
