"""Ctrl+K: find an action by a few letters of its name and run it."""

from collections.abc import Collection, Iterable
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.dialogs.action_list import ActionRowDelegate, ActionRows
from annotator.ui.dialogs.action_rows import found_rows
from annotator.ui.dialogs.plain_label import plain_label, scaled
from annotator.ui.key_cap import KeyCap
from annotator.ui.theme import Theme, set_ground

WIDTH: Final = 620
HEIGHT: Final = 480
FROM_TOP: Final = 72
MOST_CAPS: Final = 2
MOVING_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """A field and the actions that fit what is typed; Enter runs the marked one."""

    action_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Find an action")
        self._actions: list[Action] = []
        self._available: frozenset[str] = frozenset()
        self._rows = ActionRows(self)
        self._delegate = ActionRowDelegate(self, most_caps=MOST_CAPS)
        self._field = QLineEdit()
        self._list = QListView()
        self._nothing = plain_label("", role="hint", wraps=True)
        self._lay_out()
        self._field.textEdited.connect(self._search)
        self._field.installEventFilter(self)
        self._list.clicked.connect(self._run)

    def show_actions(self, actions: Iterable[Action], available: Collection[str]) -> None:
        """`available` are the ids of those that can act now; the others are dimmed and last."""
        self._actions = list(actions)
        self._available = frozenset(available)
        self._search()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        for cap in self.findChildren(KeyCap):
            cap.set_theme(theme)
        self._list.viewport().update()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._field.clear()
        self._search()
        self._field.setFocus()
        self._place()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and self._is_taken(event):
            return True
        return super().eventFilter(watched, event)

    def _is_taken(self, event: QKeyEvent) -> bool:
        """Keys that act on the list while one types in the field."""
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self._list.currentIndex())
            return True
        if event.key() in MOVING_KEYS:
            self._list.event(event)
            return True
        return False

    def _search(self) -> None:
        rows = found_rows(self._actions, self._available, self._field.text())
        self._rows.show(rows)
        self._nothing.setVisible(not rows)
        self._nothing.setText("No action has these letters in its name.")
        if rows:
            self._list.setCurrentIndex(self._rows.index(0))

    def _run(self, index: QModelIndex) -> None:
        row = self._rows.row(index)
        if row is None:
            return
        if not row.is_available:
            self._nothing.setText(f"“{row.action.title}” has nothing to act on here and now.")
            self._nothing.show()
            return
        self.accept()
        self.action_requested.emit(row.action.id)

    def _place(self) -> None:
        self.resize(scaled(self, WIDTH), scaled(self, HEIGHT))
        parent = self.parentWidget()
        if parent is None:
            return
        around = parent.window().geometry()
        size = self.size().boundedTo(around.size() - QSize(32, 32))
        self.resize(size)
        top = min(FROM_TOP, max(16, around.height() - size.height() - 16))
        self.move(around.left() + (around.width() - size.width()) // 2, around.top() + top)

    def _lay_out(self) -> None:
        set_ground(self, "card")
        self._field.setPlaceholderText("Find an action")
        self._field.setAccessibleName("Find an action by a few letters of its name")
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName("Actions")
        set_ground(self._list, "raised")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self._field, self._nothing, self._list):
            layout.addWidget(part)
        layout.setStretchFactor(self._list, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        """What the keys do here."""
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for keys, words in ((("Up", "Down"), "choose"), (("Return",), "run"), (("Esc",), "close")):
            for key in keys:
                foot.addWidget(KeyCap(key))
            foot.addWidget(plain_label(words, role="hint"))
            foot.addSpacing(10)
        foot.addStretch()
        return foot
