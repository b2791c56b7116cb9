"""Settings, Keys: every action with its keys; press Enter, then the new key."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.ui.action import Action
from annotator.ui.actions import with_keys
from annotator.ui.dialogs.action_list import ActionRowDelegate, ActionRows
from annotator.ui.dialogs.action_rows import ActionRow, found_rows
from annotator.ui.dialogs.key_press import (
    OwnKeys,
    conflict_on_return,
    conflict_with,
    key_added,
    key_in_first_place,
    pressed_sequence,
    refusal,
    with_own_keys,
    without_own_key,
)
from annotator.ui.dialogs.plain_label import plain_label
from annotator.ui.key_cap import key_text
from annotator.ui.theme import Theme

MOST_CAPS: Final = 4
HOW: Final = "Enter or a double click, then the new key. The first key is the one shown."
WAITING: Final = "press the new key, Esc to leave it"
Wish = Literal["change", "add"]


class KeysPage(QWidget):
    """Emits the reader's own keys, by action id, after each change."""

    keys_changed = Signal(object)

    def __init__(self, actions: Iterable[Action], own: OwnKeys) -> None:
        super().__init__()
        self._defaults = {action.id: action for action in actions}
        self._own: OwnKeys = dict(own)
        self._wish: Wish | None = None
        self._rows = ActionRows(self)
        self._delegate = ActionRowDelegate(self, most_caps=MOST_CAPS)
        self._search = QLineEdit()
        self._list = QListView()
        self._message = plain_label(HOW, role="muted", wraps=True)
        self._message.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self._lay_out()
        self._search.textEdited.connect(lambda: self._fill())
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.doubleClicked.connect(lambda: self._wait_for_key("change"))
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self._list.viewport().update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.FocusOut and watched is self._list and self._wish:
                self._stop_waiting(HOW)
            return super().eventFilter(watched, event)
        if watched is self._search:
            return self._is_taken_from_search(event)
        if self._wish:
            return self._is_taken_as_new_key(event, self._wish)
        return self._is_taken_as_wish(event)

    def _is_taken_from_search(self, event: QKeyEvent) -> bool:
        is_leaving = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.type() == QEvent.Type.KeyPress and is_leaving:
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _is_taken_as_wish(self, event: QKeyEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._wait_for_key("change")
            return True
        return False

    def _is_taken_as_new_key(self, event: QKeyEvent, wish: Wish) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # or the dialog would act on it
        elif event.type() == QEvent.Type.KeyPress:
            key = pressed_sequence(event)
            if event.key() == Qt.Key.Key_Escape:
                self._stop_waiting(HOW)
            elif key:
                self._stop_waiting(self._try_key(key, wish))
        return True

    def _wait_for_key(self, wish: Wish) -> None:
        if self._current() is None:
            return
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._wish = wish
        self._fill()

    def _stop_waiting(self, message: str) -> None:
        self._wish = None
        self._say(message)
        self._fill()

    def _try_key(self, key: str, wish: Wish) -> str:
        """Give the current action `key`; returns what to say about it."""
        default = self._current()
        if default is None:
            return HOW
        table = with_keys(self._defaults.values(), self._own)
        now = next(action for action in table if action.id == default.id)
        other = conflict_with(now, key, actions=table)
        if other:
            return refusal(now, key, other)
        place = key_in_first_place if wish == "change" else key_added
        self._set_keys(default, place(now.keys, key))
        return f"“{default.title}” is on “{key_text(key)}” now."

    def _set_keys(self, default: Action, keys: tuple[str, ...]) -> None:
        self._own = with_own_keys(self._own, default, keys)
        self.keys_changed.emit(self._own)

    def _take_keys_away(self) -> None:
        default = self._current()
        if default:
            self._set_keys(default, ())
            self._stop_waiting(f"“{default.title}” has no key now; Ctrl+K still finds it.")

    def _reset_one(self) -> None:
        default = self._current()
        if default is None:
            return
        others = without_own_key(self._own, default.id)
        taken_by = conflict_on_return(default, actions=self._defaults.values(), own=others)
        if taken_by:
            self._say(
                f"“{taken_by.title}” took the first key of “{default.title}” in the meantime. "
                f"Reset “{taken_by.title}” first, or all keys."
            )
            return
        self._own = others
        self.keys_changed.emit(self._own)
        self._stop_waiting(f"“{default.title}” has its first keys again.")

    def _reset_all(self) -> None:
        self._own = {}
        self.keys_changed.emit(self._own)
        self._stop_waiting("All actions have their first keys again.")

    def _current(self) -> Action | None:
        row = self._rows.row(self._list.currentIndex())
        return self._defaults[row.action.id] if row else None

    def _fill(self) -> None:
        """List what the search finds; the mark stays on its action where that is still there."""
        marked = self._current()
        table = with_keys(self._defaults.values(), self._own)
        ids = {action.id for action in table}
        rows = [self._remarked(row, marked) for row in found_rows(table, ids, self._search.text())]
        self._rows.show(rows)
        places = [place for place, row in enumerate(rows) if marked and row.action.id == marked.id]
        place = places[0] if places else 0
        self._list.setCurrentIndex(self._rows.index(place) if rows else QModelIndex())

    def _remarked(self, row: ActionRow, marked: Action | None) -> ActionRow:
        is_waiting = self._wish and marked and row.action.id == marked.id
        return replace(row, remark=WAITING) if is_waiting else row

    def _say(self, message: str) -> None:
        self._message.setText(message)

    def _lay_out(self) -> None:
        self._search.setPlaceholderText("Find an action")
        self._search.setAccessibleName("Find an action")
        self._search.setClearButtonEnabled(True)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName("Actions and their keys")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 14, 3, 3)
        layout.setSpacing(10)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._message)
        layout.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, act in (
            ("C&hange", lambda: self._wait_for_key("change")),
            ("&Add a key", lambda: self._wait_for_key("add")),
            ("&No key", self._take_keys_away),
            ("&Reset", self._reset_one),
            ("Reset a&ll", self._reset_all),
        ):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
            if text == "&No key":
                row.addStretch()
        return row
