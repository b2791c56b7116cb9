"""From a pressed key to the way it is written, and what stands against giving it to an action."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.action import Action
from annotator.ui.actions import key_conflicts, with_keys
from annotator.ui.key_cap import key_text

MODIFIERS: Final = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
    Qt.Key.Key_ScrollLock,
    Qt.Key.Key_unknown,
)
OwnKeys = Mapping[str, tuple[str, ...]]


def pressed_sequence(event: QKeyEvent) -> str | None:
    """The portable name of the key that was pressed; None for a modifier alone.

    Shift that was only needed to type a sign on this keyboard does not count: "?", not "Shift+?".
    """
    key = Qt.Key(event.key())
    if key in MODIFIERS or event.key() == 0:
        return None
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if _is_typed_sign(event):
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    sequence = QKeySequence(QKeyCombination(modifiers, key))
    return sequence.toString(QKeySequence.SequenceFormat.PortableText) or None


def conflict_with(action: Action, key: str, *, actions: Iterable[Action]) -> Action | None:
    """The other one of `actions` that answers to `key` where `action` would."""
    wanted = replace(action, keys=(key,))
    others = [other for other in actions if other.id != action.id]
    for first, second, taken in key_conflicts([wanted, *others]):
        if taken.casefold() == key.casefold() and action.id in (first.id, second.id):
            return second if first.id == action.id else first
    return None


def refusal(action: Action, key: str, other: Action) -> str:
    """Why `action` can't have the key, in a plain sentence."""
    return (
        f"“{key_text(key)}” already belongs to “{other.title}”, so “{action.title}” keeps its key. "
        f"Give “{other.title}” another key first."
    )


def without_own_key(own: OwnKeys, action_id: str) -> dict[str, tuple[str, ...]]:
    """The reader's keys with the default back for one action."""
    return {known: keys for known, keys in own.items() if known != action_id}


def with_own_keys(
    own: OwnKeys, default: Action, keys: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """The reader's keys with `keys` for one action; what equals the default is not kept."""
    others = without_own_key(own, default.id)
    return others if keys == default.keys else {**others, default.id: keys}


def key_in_first_place(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    """`key` in place of the first one; the others stay."""
    return (key, *(other for other in keys[1:] if other.casefold() != key.casefold()))


def key_added(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    known = {other.casefold() for other in keys}
    return keys if key.casefold() in known else (*keys, key)


def conflict_on_return(action: Action, *, actions: Iterable[Action], own: OwnKeys) -> Action | None:
    """Who took one of `action`'s default keys in the meantime, so that it can't have it back."""
    table = with_keys(actions, own)
    found = (conflict_with(action, key, actions=table) for key in action.keys)
    return next((other for other in found if other), None)


def _is_typed_sign(event: QKeyEvent) -> bool:
    text = event.text()
    return len(text) == 1 and text.isprintable() and not text.isalpha() and not text.isspace()
