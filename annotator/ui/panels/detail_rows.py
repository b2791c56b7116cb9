"""When, where, figures and arguments: rows for what a claim has, one quiet line for the rest."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.ui.action import Action
from annotator.ui.models.plain_text import one_line
from annotator.ui.panels.claim_facts import Detail
from annotator.ui.panels.field_row import FieldRow
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import Look
from annotator.ui.panels.words import Words

TITLES = (
    ("When", "claim.next_time"),
    ("Where", "claim.next_place"),
    ("Figures", "claim.details"),
    ("Arguments", "claim.details"),
)
EMPTY_WORDS = {
    "claim.next_time": "when",
    "claim.next_place": "where",
    "claim.details": "figures",
}


class DetailRow(FieldRow):
    """The words of one detail, and the key that changes it."""

    def __init__(self, title: str, action_id: str) -> None:
        super().__init__(title, QWidget())
        self.action_id = action_id
        self.words = Words().wrap(most=3)
        self.hint = KeyHint()
        box = QHBoxLayout(self.content)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.words, 1)
        box.addWidget(self.hint)

    def set_look(self, look: Look) -> None:
        self.set_label_look(look, look.px(22))
        self.words.set_look(look)
        self.hint.set_look(look)


class DetailRows(QWidget):
    """Emits the id of the action that changes a detail."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.changed: DetailRow | None = None  # by the last `show_details`
        self._is_for_reading = False
        self.rows = [DetailRow(title, action_id) for title, action_id in TITLES]
        self.empty = {action_id: KeyHint(words) for action_id, words in EMPTY_WORDS.items()}
        self._none = FieldRow("None yet", QWidget())
        flow = Flow(self._none.content, gaps=(14, 4))
        for hint in self.empty.values():
            flow.addWidget(hint)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        for row in (*self.rows, self._none):
            box.addWidget(row)
        for action_id, hint in [*self.empty.items(), *((r.action_id, r.hint) for r in self.rows)]:
            hint.clicked.connect(partial(self.action_requested.emit, action_id))

    def show_details(self, details: Sequence[Detail]) -> None:
        self.changed = None
        for row, detail in zip(self.rows, details, strict=True):
            if row.words.text() != one_line(detail.words):
                row.words.setText(detail.words)
                self.changed = row
            row.setHidden(not detail.words)
        filled = {detail.action_id for detail in details if detail.words}
        for action_id, hint in self.empty.items():
            hint.setHidden(action_id in filled)
        self._none.setHidden(self._is_for_reading or filled == set(self.empty))

    def hide_hints(self) -> None:
        """Nothing may be changed."""
        self._is_for_reading = True
        for hidden in (self._none, *(row.hint for row in self.rows)):
            hidden.hide()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        hints = [*self.empty.items(), *((row.action_id, row.hint) for row in self.rows)]
        for action_id, hint in hints:
            hint.set_keys(actions[action_id].keys[:1] if action_id in actions else ())

    def set_look(self, look: Look) -> None:
        for row in self.rows:
            row.set_look(look)
        self._none.set_label_look(look, look.px(22))
        for hint in self.empty.values():
            hint.set_look(look)
