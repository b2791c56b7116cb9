"""A field of choices as a row of keyed options."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Field
from annotator.ui.action import Action
from annotator.ui.actions import choice_action_id
from annotator.ui.key_cap import key_text
from annotator.ui.panels.claim_facts import choices_of, chosen_by
from annotator.ui.panels.field_row import FieldRow
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look
from annotator.ui.panels.option import ChosenBy, Option

STOPS = (0, 128, 218)
CAP_GAP = 4


class OptionRow(FieldRow):
    """An optional field without a value is one quiet line until it is opened."""

    action_requested = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__(field.title, QWidget())
        self.field = field
        self._by: Mapping[str, ChosenBy] = {}
        self.is_changed = False  # by the last `show_claim`
        self._is_opened = not field.is_optional
        self._flow = Flow(self.content, stops=STOPS)
        self._closed = KeyHint("not set")
        self._closed.clicked.connect(self.open_up)
        self._flow.addWidget(self._closed)
        self.options = {
            choice.value: Option(choice.title, choice.key, field=field.title)
            for choice in choices_of(field)
        }
        for value, option in self.options.items():
            option.clicked.connect(partial(self._ask, value))
            self._flow.addWidget(option)
        self._show_opened(self._is_opened)

    def show_claim(self, item: ReviewedClaim) -> None:
        by = chosen_by(item, self.field)
        self.is_changed = by != self._by
        if not self.is_changed:
            return
        self._by = by
        for value, option in self.options.items():
            option.set_chosen_by(by.get(value, "nobody"))
        self._show_opened(self._is_opened or bool(by))

    def open_up(self) -> None:
        """Show the options of an optional field, for this claim and all to come."""
        self._is_opened = True
        self._show_opened(True)

    def show_only_for_reading(self) -> None:
        """The closed line has nothing to open."""
        self._closed.setEnabled(False)
        self._closed.set_keys(())

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for value, option in self.options.items():
            action = actions.get(choice_action_id(self.field.name, value))
            option.set_keys(action.keys[:1] if action else ())
        keyed = [option.keys[0] for option in self.options.values() if option.keys]
        ends = [key_text(key) for key in (keyed[:1] + keyed[-1:])]
        keys = ["…".join(ends)] if len(keyed) > 1 else keyed
        self._closed.set_keys(keys if self._closed.isEnabled() else ())

    def set_look(self, look: Look) -> None:
        self.set_label_look(look, look.row)
        self._closed.set_look(look)
        self._closed.setFixedHeight(look.row)
        for option in self.options.values():
            option.set_look(look)
        self._flow.set_stops([look.px(stop) for stop in STOPS])
        self._flow.set_gaps(CAP_GAP, look.small_gap)

    def _show_opened(self, is_opened: bool) -> None:
        if (
            self._closed.isHidden() == is_opened
            and any(not option.isHidden() for option in self.options.values()) == is_opened
        ):
            return
        self._closed.setHidden(is_opened)
        for option in self.options.values():
            option.setHidden(not is_opened)

    def _ask(self, value: str) -> None:
        self.action_requested.emit(choice_action_id(self.field.name, value))
