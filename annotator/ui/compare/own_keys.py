"""Keys that a focused box or table needs for itself are no shortcuts while it has the focus."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}
)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class OwnKeys(QObject):
    """Arrows and Return belong to whatever on `page` has the focus, but for the widgets in
    `letting`: there they are the page's own, which go from error to error."""

    def __init__(self, page: QWidget, *, letting: tuple[QWidget, ...]) -> None:
        super().__init__(page)
        self._page, self._letting = page, letting
        page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What the focused widget leaves alone comes up to the page.
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        key = cast(QKeyEvent, event)
        if key.key() in MOVES and key.modifiers() in PLAIN and self._belongs_to_focus():
            event.accept()
            return True
        return False

    def _belongs_to_focus(self) -> bool:
        focus = self._page.window().focusWidget()
        if focus is None or focus is self._page:
            return False
        return not any(one is focus or one.isAncestorOf(focus) for one in self._letting)
