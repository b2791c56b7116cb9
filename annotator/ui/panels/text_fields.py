"""Fields for typing that hand over what was typed when they are left, and never lose it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget
from typing_extensions import override

from annotator.ui.key_cap import KeyCap, spoken_key
from annotator.ui.panels.look import Look
from annotator.ui.theme import INTERFACE_SIZE, plain_tip

CAP_MARGIN = 8
MARGIN = 6  # around the words; the lower one lies outside, so that no line is cut in half
FRAME = 22  # margin, padding and border of a multi-line field, above and below together
HIGH = 32


class CornerCap(KeyCap):
    """The cap in a field's corner; hidden while one types, or where the field has no key."""

    def __init__(self, field: QLineEdit | QPlainTextEdit) -> None:
        super().__init__("", field)
        self._field = field
        self.hide()

    def place(self) -> None:
        field = self._field
        size = self.sizeHint()
        self.resize(size)
        top = min(CAP_MARGIN, (field.height() - size.height()) // 2)
        self.move(field.width() - size.width() - CAP_MARGIN, max(0, top))

    def show_key(self, keys: tuple[str, ...]) -> None:
        keys = () if self._field.isReadOnly() else keys
        self.set_key(keys[0] if keys else "")
        self.setVisible(bool(keys))
        self._field.setAccessibleDescription(f"key {spoken_key(keys[0])}" if keys else "")
        self.place()

    @property
    def room(self) -> int:
        return self.sizeHint().width() + CAP_MARGIN if self.key() else 0


class LongText(QPlainTextEdit):
    """Several lines; Esc and Ctrl+Enter hand over and leave, Enter is a new line."""

    text_committed = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str, *, lines: tuple[int, int] = (2, 5)) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines = lines
        self._least, self._most = lines
        self.cap = CornerCap(self)
        self.document().setDocumentMargin(MARGIN)
        self.setViewportMargins(0, 0, 0, MARGIN)
        self.textChanged.connect(self._fit)

    @property
    def is_edited(self) -> bool:
        return self.document().isModified()

    def show_text(self, text: str) -> None:
        """Put in what is stored; what is being typed stays until it is handed over."""
        if not self.is_edited and text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.Start)

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_edited:
            self.document().setModified(False)
            self.text_committed.emit(self.toPlainText())

    def set_look(self, look: Look) -> None:
        self.setFont(look.font(INTERFACE_SIZE))
        self.setStyleSheet(placeholder_style(look))
        self.cap.set_theme(look.theme)
        self._least = 1 if look.is_tight else self._lines[0]
        self._fit()

    def show_only_for_reading(self, why: str) -> None:
        _show_only_for_reading(self, why)
        self.setViewportMargins(0, 0, 0, MARGIN)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        self.cap.show_key(keys)
        self.setViewportMargins(0, 0, self.cap.room, MARGIN)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _leaves(event, is_long=True):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event, is_long=True):
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cap.place()
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """As high as its lines, within limits, so that nothing typed is out of sight."""
        needed = self._line_count()
        lines = max(self._least, min(self._most, needed))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + FRAME)
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if needed > self._most else policy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(wanted)

    def _line_count(self) -> int:
        """Lines as they are wrapped now, counted no further than needed."""
        count, block = 0, self.document().firstBlock()
        while block.isValid() and count <= self._most:
            self.document().documentLayout().blockBoundingRect(block)  # lays the block out
            count += block.layout().lineCount()
            block = block.next()
        return count


class ShortText(QLineEdit):
    """One line; Enter, Esc and Ctrl+Enter hand over and leave."""

    text_committed = Signal(str)
    left = Signal()

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.cap = CornerCap(self)

    @property
    def is_edited(self) -> bool:
        return self.isModified()

    def show_text(self, text: str) -> None:
        """Put in what is stored; what is being typed stays until it is handed over."""
        if not self.is_edited and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        """Hand over what was typed, if anything was."""
        if self.is_edited:
            self.setModified(False)
            self.text_committed.emit(self.text())

    def set_look(self, look: Look) -> None:
        self.setFont(look.font(INTERFACE_SIZE))
        self.setStyleSheet(placeholder_style(look))
        self.setMinimumHeight(look.px(HIGH))
        self.cap.set_theme(look.theme)

    def show_only_for_reading(self, why: str) -> None:
        _show_only_for_reading(self, why)
        self.setTextMargins(0, 0, 0, 0)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        self.cap.show_key(keys)
        self.setTextMargins(0, 0, self.cap.room, 0)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _leaves(event, is_long=False):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event, is_long=False):
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.cap.place()


def _show_only_for_reading(field: LongText | ShortText, why: str) -> None:
    """Its words can be selected and copied, and the field says why there is no typing."""
    field.setReadOnly(True)
    field.setPlaceholderText("")
    field.setToolTip(plain_tip(why))
    field.cap.show_key(())


def placeholder_style(look: Look) -> str:
    """Qt halves the opacity of placeholders, which leaves too little contrast to read them."""
    return f"* {{ placeholder-text-color: {look.theme.muted}; }}"


def _leaves(event: QEvent, *, is_long: bool) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    if event.key() == Qt.Key.Key_Escape:
        return True
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return is_enter and (is_control or not is_long)
