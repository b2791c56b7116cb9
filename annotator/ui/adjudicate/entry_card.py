"""The card of the current entry: every version, what became of it, and the keys to decide it."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.adjudicate.edit_form import EditForm, form_rows
from annotator.ui.adjudicate.entries import REJECTED, Entry, Scene
from annotator.ui.adjudicate.marked_words import MarkedWords
from annotator.ui.adjudicate.version_row import VersionRow
from annotator.ui.adjudicate.wording import how_words, pieces_of, same_words
from annotator.ui.panels.card_scroll import CardScroll
from annotator.ui.panels.flow import Flow
from annotator.ui.panels.key_hint import KeyHint
from annotator.ui.panels.look import HINT_SIZE, SEMIBOLD, Drawn, Look, plain_look
from annotator.ui.panels.words import Words
from annotator.ui.theme import Theme, set_ground
from annotator.ui.typing_guard import FUNCTION_KEYS

HINTS = (
    "adjudicate.longest",
    "adjudicate.shortest",
    "adjudicate.intersection",
    "adjudicate.end_right",
    "adjudicate.start_right",
    "adjudicate.edit",
    "adjudicate.reject",
    "adjudicate.reason",
)
PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)
KINDS = {"claim": "Claim", "entity": "Entity"}
NOTHING = "Nothing is chosen."


class Leaving(QObject):
    """Keys in a field of the card are the field's own; Esc leads out of it, not of the view."""

    def __init__(self, card: "EntryCard") -> None:
        super().__init__(card)
        self._card = card

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if not is_override and event.type() != QEvent.Type.KeyPress:
            return False
        key = cast(QKeyEvent, event)
        if is_override and key.modifiers() in PLAIN and key.key() not in FUNCTION_KEYS:
            event.accept()
            return True
        if not is_override and key.key() == Qt.Key.Key_Escape:
            self._card.left.emit()
            return True
        return False


class EntryCard(QWidget):
    """Emits wishes; what is shown changes only when it is told to show something."""

    action_requested = Signal(str)
    version_chosen = Signal(int)
    edited = Signal(object)  # Claim | Entity
    reason_entered = Signal(str)
    left = Signal()  # Esc in a field: the keys belong to the list again

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        set_ground(self, "panel")
        self._scheme = scheme
        self._look = plain_look()
        self._actions: Mapping[str, Action] = {}
        self._is_editing = self._has_hints = False
        self._shown_key = ""
        self.title = Words(weight=SEMIBOLD)
        self.state = Words(size=HINT_SIZE, colour="muted").wrap(most=2)
        self.gold = MarkedWords()
        self.versions: list[VersionRow] = []
        self.same = Words(size=HINT_SIZE, colour="muted").wrap(most=4)
        self._leaving = Leaving(self)
        self.form = EditForm(self._leaving)
        self.reason = QLineEdit()
        self.hints = {action_id: KeyHint() for action_id in HINTS}
        self._lay_out()
        self._connect()
        self.show_entry(None, None)

    def show_entry(self, scene: Scene | None, entry: Entry | None) -> None:
        if scene is None or entry is None:
            self._show_nothing()
            return
        if entry.key != self._shown_key:
            self._close_form()
            self._shown_key = entry.key
        self.title.setText(KINDS[entry.kind])
        self.state.setText(_state_words(scene, entry))
        self._show_gold(scene, entry)
        self._show_versions(scene, entry)
        self._show_rest(scene, entry)

    def _show_nothing(self) -> None:
        self.title.setText(NOTHING)
        self.state.setText("")
        self._close_form()
        self._shown_key = ""
        self._show_versions(None, None)
        for part in (self.gold, self.same, self.form, self.reason):
            part.setVisible(False)
        self._has_hints = False
        self._fit_hints()

    def _close_form(self) -> None:
        """With the keys back to the list where they were here."""
        self._is_editing = False
        if self.isAncestorOf(self.window().focusWidget()):
            self.left.emit()

    def focus_form(self) -> None:
        """Show the fields of the entry, with the keys in the first box."""
        self._is_editing = True
        self.form.setVisible(True)
        self.form.focus_first()
        self._scroll.show_row(self.form)

    def focus_reason(self) -> None:
        self.reason.setVisible(True)
        self.reason.setFocus()
        self.reason.selectAll()

    def pending_reason(self) -> str | None:
        """What was typed as the reason of the decision to come."""
        return self.reason.text().strip() or None

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        self._actions = actions
        for action_id, hint in self.hints.items():
            hint.set_words(actions[action_id].short)
            hint.set_keys(actions[action_id].keys[:1])
        self._key_versions()

    def set_theme(self, theme: Theme, text_scale: float) -> None:
        self._look = look = Look(theme, text_scale)
        parts: tuple[Drawn, ...] = (self.title, self.state, self.gold, self.same, self.form)
        for part in (*parts, *self.versions, *self.hints.values()):
            part.set_look(look)
        self._scroll.box.setSpacing(look.px(8))
        self._head.setContentsMargins(look.px(20), look.px(12), look.px(16), look.px(6))
        self._foot.setContentsMargins(look.px(20), look.px(6), look.px(16), look.px(12))
        self._flow.set_gaps(look.px(14), look.px(4))
        self._fit_hints()

    def _fit_hints(self) -> None:
        """Large text needs the room: the keys stand in the status bar and the help sheet too."""
        self._hint_row.setVisible(self._has_hints and not self._look.is_large)

    def _show_gold(self, scene: Scene, entry: Entry) -> None:
        """Where it is nobody's version as it is."""
        names = {side.mark for side in scene.sides}
        is_own = entry.gold is not None and entry.how not in {*names, "agreed", "rejected"}
        self.gold.setVisible(is_own)
        if is_own and entry.gold is not None:
            self.gold.show_pieces(pieces_of(entry.gold, entry.present, scene.article.text))

    def _show_versions(self, scene: Scene | None, entry: Entry | None) -> None:
        sides = scene.sides if scene is not None and entry is not None else ()
        while len(self.versions) < len(sides):
            row = VersionRow(len(self.versions))
            row.set_look(self._look)
            row.chosen.connect(self.version_chosen)
            self.versions.append(row)
            self._rows.addWidget(row)
            self._key_versions()
        for place, row in enumerate(self.versions):
            row.setVisible(place < len(sides))
            if scene is not None and entry is not None and place < len(sides):
                row.show_version(
                    entry,
                    sides[place],
                    text=scene.article.text,
                    scheme=self._scheme,
                    is_read_only=scene.is_learning,
                )

    def _show_rest(self, scene: Scene, entry: Entry) -> None:
        text = scene.article.text
        self.same.setText(same_words(entry, text=text, scheme=self._scheme))
        self.same.setVisible(bool(self.same.text()))
        is_open = not scene.is_learning
        self._has_hints = is_open
        self._fit_hints()
        self.form.setVisible(is_open and self._is_editing)
        if is_open:
            self.form.show_rows(form_rows(entry, text=text, scheme=self._scheme))
        self.reason.setReadOnly(scene.is_learning)
        if not self.reason.hasFocus():  # else somebody is typing
            self.reason.setText(entry.reason or "")
            self.reason.setVisible(bool(entry.reason))

    def _key_versions(self) -> None:
        for row in self.versions:
            action = self._actions.get(f"adjudicate.take/{row.place}")
            row.set_keys(action.keys if action else ())

    def _connect(self) -> None:
        self.reason.installEventFilter(self._leaving)
        self.form.edited.connect(self.edited)
        self.reason.returnPressed.connect(lambda: self.reason_entered.emit(self.reason.text()))
        for action_id, hint in self.hints.items():
            hint.clicked.connect(
                lambda _=False, wanted=action_id: self.action_requested.emit(wanted)
            )

    def _lay_out(self) -> None:
        self.reason.setPlaceholderText("Reason: Return keeps it")
        self.reason.setAccessibleName("Reason for the decision")
        self._head = QVBoxLayout()
        self._head.setSpacing(2)
        self._head.addWidget(self.title)
        self._head.addWidget(self.state)
        self._scroll = CardScroll()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._scroll.box.addWidget(self.gold)
        self._scroll.box.addLayout(self._rows)
        for part in (self.same, self.form):
            self._scroll.box.addWidget(part)
        self._scroll.box.addStretch(1)
        self._lay_out_foot()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._foot)

    def _lay_out_foot(self) -> None:
        self._hint_row = QWidget()
        self._flow = Flow(self._hint_row, gaps=(14, 4))
        for hint in self.hints.values():
            self._flow.addWidget(hint)
        self._foot = QVBoxLayout()
        self._foot.addWidget(self.reason)
        self._foot.addWidget(self._hint_row)


def _state_words(scene: Scene, entry: Entry) -> str:
    if scene.is_learning:
        return "Alike" if entry.mark == "right" else "Your layer differs from the gold"
    if entry.is_decided:
        told = f"In the gold: {how_words(entry, scene.sides)}"
        return "Rejected: not in the gold" if entry.is_rejected else told
    if entry.marked == REJECTED:
        return "To decide. Return rejects it: most have no such thing"
    return f"To decide. Return takes {scene.sides[entry.marked].mark}"
