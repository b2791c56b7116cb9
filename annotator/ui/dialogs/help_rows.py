"""What the help sheet says, as plain values: keyboard rows and columns of actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from annotator.domain.scheme import Field, Scheme
from annotator.ui.action import Action
from annotator.ui.actions import choice_action_id, reason_action_id

KEYBOARD: Final = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
AROUND: Final = "Around"
REASONS: Final = "Rejecting, then the reason"
COMPARING: Final = "Comparing with gold"
ADJUDICATING: Final = "Adjudicating"
REVEALED: Final = "After a blind review"
COLUMNS: Final = (
    ("Decide", "On an entity", REVEALED),
    ("Move", REASONS, COMPARING),
    (AROUND, ADJUDICATING),
)
# What stands where, in this order; everything else is "Around".
KINDS: Final = {
    "Move": ("go.", "entity.next", "entity.previous", "border."),
    "On an entity": ("entity.",),
    COMPARING: ("compare.",),
    REVEALED: ("article.reveal", "reveal.", "view.reveal_report"),
    ADJUDICATING: ("adjudicate.",),
    "Decide": ("claim.", "edit.undo", "edit.redo"),
}
OF_THE_SCHEME: Final = ("claim.set/", "claim.reason/", "entity.label/")


@dataclass(frozen=True, slots=True)
class DrawnKey:
    """A key of the drawn keyboard; `name` is empty where it does nothing."""

    key: str
    name: str
    is_choice: bool


@dataclass(frozen=True, slots=True)
class KeyboardRow:
    """The keys of one field, and the other keys that stand in the same row of the keyboard."""

    title: str
    keys: tuple[DrawnKey, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Actions under one heading."""

    title: str
    actions: tuple[Action, ...]


def keyboard_rows(actions: Sequence[Action], scheme: Scheme) -> list[KeyboardRow]:
    """One row for each field with choices, from the top of the keyboard to its foot."""
    by_id = {action.id: action for action in actions}
    rows = []
    for field in scheme.fields:
        choices = [
            DrawnKey(action.keys[0], action.short, is_choice=True)
            for action in _choices_of(field, by_id)
            if action.keys
        ]
        if choices:
            line = _keyboard_line([key.key for key in choices])
            rows.append(
                (line, KeyboardRow(field.title, (*choices, *_mates(line, choices, actions))))
            )
    return [row for line, row in sorted(rows, key=lambda pair: pair[0])]


def help_columns(actions: Iterable[Action], scheme: Scheme) -> list[list[Section]]:
    """Every action but choices and labels, which the rows and the legend show with their keys."""
    table = list(actions)
    by_kind: dict[str, list[tuple[int, Action]]] = {}
    for action in table:
        if not action.id.startswith(OF_THE_SCHEME):
            kind, order = _kind(action)
            by_kind.setdefault(kind, []).append((order, action))
    sections = {kind: Section(kind, _sorted(found)) for kind, found in by_kind.items()}
    sections[REASONS] = Section(REASONS, _reasons(table, scheme))
    return [[sections[kind] for kind in column if kind in sections] for column in COLUMNS]


def _sorted(found: list[tuple[int, Action]]) -> tuple[Action, ...]:
    """Those without a key last."""
    ordered = sorted(found, key=lambda entry: (not entry[1].keys, entry[0]))
    return tuple(action for _, action in ordered)


def _reasons(actions: Iterable[Action], scheme: Scheme) -> tuple[Action, ...]:
    by_id = {action.id: action for action in actions}
    ids = [reason_action_id(reason.value) for reason in scheme.reasons]
    return tuple(by_id[action_id] for action_id in ids if action_id in by_id)


def _kind(action: Action) -> tuple[str, int]:
    """The section an action stands in, and the order of its kind there."""
    for kind, starts in KINDS.items():
        for order, start in enumerate(starts):
            if action.id.startswith(start):
                return kind, order
    return AROUND, 0


def _choices_of(field: Field, by_id: dict[str, Action]) -> list[Action]:
    ids = [choice_action_id(field.name, choice.value) for choice in field.choices]
    return [by_id[action_id] for action_id in ids if action_id in by_id]


def _keyboard_line(keys: Sequence[str]) -> int:
    """The row of the keyboard that holds all of `keys`; one past the last when none does."""
    for line, row in enumerate(KEYBOARD):
        if all(len(key) == 1 and key.upper() in row for key in keys):
            return line
    return len(KEYBOARD)


def _mates(line: int, choices: Sequence[DrawnKey], actions: Iterable[Action]) -> list[DrawnKey]:
    """What the other keys of that row do, up to the last one that does something."""
    if line == len(KEYBOARD):
        return []
    taken = {key.key.upper() for key in choices}
    names: dict[str, str] = {}
    for action in actions:
        for key in action.keys:
            if "claim" in action.modes and key.upper() not in taken:
                names.setdefault(key.upper(), action.short)
    mates = [DrawnKey(key, names.get(key, ""), is_choice=False) for key in KEYBOARD[line]]
    mates = [mate for mate in mates if mate.key not in taken]
    while mates and not mates[-1].name:
        mates.pop()
    return mates
