"""The current claim: its words, who says it, its fields."""

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.layer import ReviewedClaim
from annotator.domain.scheme import Scheme
from annotator.ui.action import Action
from annotator.ui.models.item_state import item_state, state_words
from annotator.ui.models.rest_words import below_words
from annotator.ui.panels.card_head import CardHead
from annotator.ui.panels.card_scroll import CardScroll, lay_out_card
from annotator.ui.panels.claim_facts import details, run_words, text_of
from annotator.ui.panels.claimant_row import ClaimantRow
from annotator.ui.panels.detail_rows import DetailRows
from annotator.ui.panels.field_row import FieldRow
from annotator.ui.panels.legend import Legend
from annotator.ui.panels.look import Look, plain_look
from annotator.ui.panels.option_row import OptionRow
from annotator.ui.panels.shown import Shown, place_of
from annotator.ui.panels.text_fields import LongText, ShortText
from annotator.ui.panels.words_card import WordsCard

BORDER_HINTS = (
    (("border.end_left", "border.end_right"), "end"),
    (("border.start_left", "border.start_right"), "start"),
    (("border.clause_end",), "whole clause"),
)
TEXT_ACTIONS = {"normalized": "claim.in_full", "note": "claim.note"}


class ClaimCard(QWidget):
    """Made once for a scheme; showing another claim only changes what differs."""

    action_requested = Signal(str)
    entity_requested = Signal(str)
    text_entered = Signal(str, str)
    left = Signal()

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self.claim_id = ""
        self._shown: tuple[ReviewedClaim, Shown] | None = None
        self._look = plain_look()
        self.head = CardHead(("go.previous_claim", "go.next_claim"), "claim")
        self.words = WordsCard(BORDER_HINTS)
        self.claimant = ClaimantRow()
        self.option_rows = [
            OptionRow(field) for field in scheme.fields if field.kind not in ("number", "text")
        ]
        self.details = DetailRows()
        self.legend = Legend()
        self.text_rows = _text_rows(scheme)
        self._fields = QVBoxLayout()
        self._scroll = CardScroll()
        self._lay_out()
        self._connect()

    def show_claim(self, item: ReviewedClaim, shown: Shown) -> None:
        """What is being typed is handed over before another claim takes its place."""
        if self._shown is not None and self._shown[0] is item and self._shown[1] is shown:
            return
        self._shown = item, shown
        is_same = item.id == self.claim_id
        self.claim_id = item.id
        self._show_head(item, shown)
        self.words.show_words(item.claim.surface(shown.text))
        self._scroll.body.settle(self.words)  # fields are moved as a picture before one has changed
        self.claimant.show_claim(item, shown.text, layer=shown.layer, scheme=shown.scheme)
        for row in self.option_rows:
            row.show_claim(item)
        for name, field in self.text_fields().items():
            field.show_text(text_of(item.claim, name))
        self.details.show_details(details(item.claim, shown.text, shown.layer))
        self.legend.show_run(run_words(item.provenance.run) if item.suggested else "")
        if is_same:
            self._show_changed()
        else:
            self._scroll.verticalScrollBar().setValue(0)

    def _show_head(self, item: ReviewedClaim, shown: Shown) -> None:
        number = place_of(shown.claims, item.id)
        title = f"Claim {number} of {len(shown.claims)}"
        is_rest = item.id in shown.rest.ids
        state = state_words(item, shown.scheme)
        if is_rest:
            state = f"{state}, {below_words(shown.layer, shown.rest)}"
        self.head.show_place(title, item_state(item), state, is_rest=is_rest)

    def text_fields(self) -> dict[str, LongText | ShortText]:
        return {
            name: row.content
            for name, row in self.text_rows.items()
            if isinstance(row.content, LongText | ShortText)
        }

    def focus_field(self, name: str) -> None:
        field = self.text_fields()[name]
        # All of its row: of a field that takes words Qt shows the cursor alone.
        self._scroll.ensureWidgetVisible(self.text_rows[name], 0, self._look.gap)
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit_text(self) -> None:
        """Hand over what was typed and not handed over yet."""
        for field in self.text_fields().values():
            field.commit()

    def set_actions(self, actions: Mapping[str, Action]) -> None:
        for part in (self.head, self.words, self.claimant, self.details):
            part.set_actions(actions)
        for row in self.option_rows:
            row.set_actions(actions)
        for name, field in self.text_fields().items():
            action = actions.get(TEXT_ACTIONS.get(name, ""))
            field.set_keys(action.keys[:1] if action else ())

    def set_look(self, look: Look) -> None:
        self._look = look
        for part in (self.head, self.words, self.claimant, self.details, self.legend):
            part.set_look(look)
        for row in self.option_rows:
            row.set_look(look)
        for text_row in self.text_rows.values():
            text_row.set_label_look(look, look.px(32))
        for field in self.text_fields().values():
            field.set_look(look)
        self._scroll.box.setSpacing(look.gap)
        self._fields.setSpacing(look.gap)

    def _show_changed(self) -> None:
        """What a key changed comes into view."""
        changed = [row for row in self.option_rows if row.is_changed]
        for row in (*changed, self.details.changed):
            if row is not None:
                self._scroll.show_row(row)

    def _rows(self) -> Iterator[QWidget]:
        """Fields that any claim has come first, so that they keep their places."""
        yield self.claimant
        yield from (row for row in self.option_rows if not row.field.is_optional)
        yield from self.text_rows.values()
        yield from (row for row in self.option_rows if row.field.is_optional)
        yield self.details

    def _lay_out(self) -> None:
        self._fields.setContentsMargins(0, 0, 0, 0)
        for row in self._rows():
            self._fields.addWidget(row)
        below = QWidget()
        below.setLayout(self._fields)
        below.setAutoFillBackground(True)  # opaque, so that Qt moves it as a picture
        self._scroll.box.addWidget(self.words)
        self._scroll.box.addWidget(below)
        self._scroll.box.addStretch(1)
        lay_out_card(self, self.head, self._scroll, self.legend)

    def _connect(self) -> None:
        for part in (self.head, self.words, self.claimant, self.details):
            part.action_requested.connect(self.action_requested)
        for row in self.option_rows:
            row.action_requested.connect(self.action_requested)
        self.claimant.entity_requested.connect(self.entity_requested)
        for name, field in self.text_fields().items():
            field.text_committed.connect(partial(self.text_entered.emit, name))
            field.left.connect(self.left)


def _text_rows(scheme: Scheme) -> dict[str, FieldRow]:
    own = {
        field.name: FieldRow(field.title, ShortText("a number" if field.kind == "number" else ""))
        for field in scheme.fields
        if field.kind in ("number", "text")
    }
    rows = {
        **own,
        "normalized": FieldRow("In full", LongText("the claim as one sentence that stands alone")),
        "note": FieldRow("Note", ShortText("for yourself and the adjudicator")),
    }
    for row in rows.values():
        row.content.setAccessibleName(row.label.text())
    return rows
